#pragma once
// The chain from one value back to the records and to the protocol's item, before it takes a form.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "records/study.hpp"

namespace oligo::explanation {

/// A number or a choice that the rule was asked with: a judgement of the protocol, or the usual value where the protocol makes none.
struct Parameter {
    std::string name;  ///< id of the judgement
    std::string value;
    std::vector<std::string> options;
    std::string why;
    std::string decided_by;  ///< empty: by nobody yet
    std::string decided_on;
    bool usual = false;  ///< the protocol says nothing of it
};

/// A record as it stands in its file. `evidence` says which variable was read.
struct Record {
    records::Evidence evidence;
    std::string file;      ///< empty where the record could not be found again
    int row = 0;           ///< line of the file; the header is row 1
    std::string about;     ///< "visit 3, read by INVESTIGATOR"; may be empty
    std::string document;  ///< what the record itself names as its source: an external file, a form, a reference; may be empty
};

/// What was there and did not count.
struct SetAside {
    std::string what;
    std::string why;
    std::vector<Record> records;
};

/// The protocol's item, or the sentence of the publication that it follows.
struct Rule {
    std::string sentence;  ///< what it asks, in words
    std::string text;      ///< as the protocol file writes it; empty where the rule is the program's own
    std::string applies_when;
    std::vector<std::pair<std::string, std::string>> definitions;  ///< name and text of those it uses, in the order of the file
    std::vector<std::string> sources;                              ///< "cosmo-eligibility:7", "RECIST 1.1 4.3.1"
    std::vector<std::string> notes;                                ///< what the file assumes, tolerates or remarks
};

/// One value. Without an answer `value` is empty and `open` says why. What it is made of stands in `parts`.
struct Explanation {
    std::string name;   ///< as it is asked for: "SUMDIAM@3"; of a part that cannot be asked for, what it is: "L1"
    std::string title;  ///< "Sum of the target lesions, visit 3 (WEEK 12) of 2026-03-30"
    std::string value;
    std::string open;
    Rule rule;
    std::vector<Parameter> parameters;
    std::vector<std::string> because;  ///< sentences, in the order in which the rule asks
    std::vector<Record> records;
    std::vector<SetAside> set_aside;
    std::vector<std::string> to_record;  ///< what would answer it, in words
    std::vector<Explanation> parts;
};

/// A name that can be asked for, and what it would say.
struct Name {
    std::string name;
    std::string title;
    std::string value;  ///< empty: no answer
};

}  // namespace oligo::explanation
