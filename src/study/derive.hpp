#pragma once
// From a study folder to analysis data sets: every subject, in parallel.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "adam/datasets.hpp"
#include "study/load.hpp"

namespace oligo::study {

/// The shipped sets of censoring rules, by file name. Findings as for a protocol file.
struct CensoringSets {
    std::vector<protocol::CensoringSet> all;
    std::vector<Finding> findings;
};
[[nodiscard]] CensoringSets load_censoring_sets(const Share& share);

struct DeriveRequest {
    std::optional<Date> cutoff;         ///< empty: the last record of the study
    std::string evaluator;              ///< --EVAL of the reader that counts; empty: the investigator, else the only one
    std::vector<std::string> subjects;  ///< USUBJID; empty: all
    unsigned threads = 0;               ///< 0: as many as the machine has
    std::function<void(std::size_t done, std::size_t total)> progress;
};

struct Derived {
    adam::Datasets datasets;
    std::size_t subjects = 0;
    Date cutoff;
    std::vector<Finding> findings;
};

/// Subjects in the order of the study, whatever the number of threads.
[[nodiscard]] Derived derive_study(const protocol::Protocol& protocol, const std::vector<protocol::CensoringSet>& sets,
                                   const records::Study& study, const facts::Vocabularies& vocabularies, const DeriveRequest& request);

/// One subject.
[[nodiscard]] adam::DerivedSubject derive_subject(const protocol::Protocol& protocol, const std::vector<protocol::CensoringSet>& sets,
                                                  const records::SubjectRecords& records, const facts::Vocabularies& vocabularies,
                                                  Date cutoff, std::string_view evaluator);

/// The cut-off of a request: as given, else the last record of the study. Empty when no record has a date.
[[nodiscard]] std::optional<Date> cutoff_of(const records::Study& study, const DeriveRequest& request);

}  // namespace oligo::study
