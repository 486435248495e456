#pragma once
// Protocol files, study folders and shipped tables, read from disk into values.
#include <deque>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "facts/facts.hpp"
#include "protocol/protocol.hpp"
#include "records/study.hpp"
#include "study/share.hpp"
#include "terms/measures.hpp"

namespace oligo::study {

/// Values of judgements chosen for one run, by id.
using WhatIf = std::map<std::string, std::string>;

/// Reads and checks one protocol file. A judgement of `what_if` that the protocol does not have is left alone.
[[nodiscard]] Checked<protocol::Protocol> load_protocol(const std::filesystem::path& file, const WhatIf& what_if = {});

/// Protocols stay where they are: screenings point at them.
struct Protocols {
    std::deque<protocol::Protocol> all;
    std::vector<Finding> findings;
};

/// Reads the protocols that a person names (files or shipped names); without names, all that are shipped and have criteria. Each id of
/// `what_if` must be a judgement of at least one of them (finding study-no-judgement).
[[nodiscard]] Protocols load_protocols(std::span<const std::string> names, const Share& share, const WhatIf& what_if);

/// A study folder: its tables (CSV, SAS XPT, Dataset-JSON, told apart by their bytes), in the order of the files' names, and
/// corrections.yaml where there is one. Other files are left alone; those that may hold a table are named (study-left-alone). Where two
/// forms hold the same domain, the file that comes first is read (study-domain-twice).
struct StudyFolder {
    records::Study study;
    std::filesystem::path corrections;  ///< empty: there is none
    std::vector<Finding> findings;
};
[[nodiscard]] StudyFolder load_study(const std::filesystem::path& folder);

/// One list of corrections a protocol: those the protocol file itself holds, then the study's that fit it. A correction of the study is a
/// finding only when it fits none of the protocols.
struct Corrections {
    std::vector<std::vector<protocol::Correction>> of;
    std::vector<Finding> findings;
};
[[nodiscard]] Corrections load_corrections(const StudyFolder& folder, const std::deque<protocol::Protocol>& protocols);

/// The dictionaries that come with oligotrial. Empty ones in place of what could not be read, with findings that say so.
struct Vocabularies {
    facts::Vocabularies all;
    std::vector<Finding> findings;
};
[[nodiscard]] Vocabularies load_vocabularies(const Share& share);

/// What protocol_checks finds with these dictionaries and the tables of measures and imaging, after what is wrong with the tables
/// themselves.
[[nodiscard]] std::vector<Finding> check_protocol(const protocol::Protocol& protocol, const Share& share);

/// What records::check_terms finds with these dictionaries and code lists, after what is wrong with them themselves.
[[nodiscard]] std::vector<Finding> check_terms(const records::Study& study, const Share& share);

}  // namespace oligo::study
