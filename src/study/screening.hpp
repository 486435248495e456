#pragma once
// Screening a whole study: every subject against every protocol, in parallel.
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "report/screening.hpp"
#include "study/load.hpp"

namespace oligo::study {

struct ScreeningRequest {
    std::optional<Date> on;             ///< empty: registration, else the last record
    std::vector<std::string> subjects;  ///< USUBJID; empty: all
    bool courses = false;               ///< also what the timeline and the names of records need
    unsigned threads = 0;               ///< 0: as many as the machine has
    std::function<void(std::size_t done, std::size_t total)> progress;
};

/// The protocols and corrections must outlive it. Subjects in the order of the study, for each the protocols in the order given, whatever
/// the number of threads.
struct StudyScreening {
    std::vector<report::SubjectScreening> screenings;
    std::vector<Finding> findings;  ///< subjects that are not in the study, or that no day can be found for
};

/// `corrections` holds one list a protocol.
[[nodiscard]] StudyScreening screen_study(const std::deque<protocol::Protocol>& protocols,
                                          const std::vector<std::vector<protocol::Correction>>& corrections, const records::Study& study,
                                          const facts::Vocabularies& vocabularies, const ScreeningRequest& request);

}  // namespace oligo::study
