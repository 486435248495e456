#pragma once
// One value of one subject, followed back to her records.
#include <optional>
#include <string>
#include <vector>

#include "report/explanation.hpp"
#include "study/derive.hpp"

namespace oligo::study {

struct ExplainRequest {
    std::string subject;         ///< USUBJID
    std::string value;           ///< "I03", "PFS:FDA", "SUMDIAM@3"; empty: the names that can be asked for
    std::optional<Date> on;      ///< of a verdict; empty: as screening takes it
    std::optional<Date> cutoff;  ///< of a derived value; empty: the last record of the study
    std::string evaluator;       ///< as for DeriveRequest
};

struct Explained {
    std::optional<report::ExplainedValue> value;  ///< empty where the subject cannot be found
    std::vector<Finding> findings;
};

/// By the same functions that screen and derive. Of a name that the subject does not have: the names that she has, with what they say.
[[nodiscard]] Explained explain(const protocol::Protocol& protocol, const std::vector<protocol::CensoringSet>& sets,
                                const records::Study& study, const facts::Vocabularies& vocabularies, const ExplainRequest& request);

}  // namespace oligo::study
