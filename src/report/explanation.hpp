#pragma once
// The chain from a value to the records, as people and programs read it: terminal, JSON, page. Nothing is derived here.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "explanation/explanation.hpp"
#include "protocol/protocol.hpp"
#include "report/record_names.hpp"
#include "report/text_style.hpp"

namespace oligo::report {

/// One value of one subject, or the names that can be asked for where there is none of that name.
struct ExplainedValue {
    std::string subject;
    const protocol::Protocol* protocol = nullptr;  ///< never null; outlives this
    std::optional<Date> cutoff;                    ///< the data cut of derived values
    std::optional<explanation::Explanation> explanation;
    std::vector<explanation::Name> names;  ///< empty where the value is explained
    RecordNames record_names;
};

/// {"subject","trial","version","cutoff","explanation":{...}|null,"names":[...],"findings":[...]}; share/schemas/explain.schema.json has
/// the keys.
[[nodiscard]] std::string explanation_json(const ExplainedValue& value, std::span<const Finding> findings);
/// For the terminal: the answer first, then why, the rule, the records, what did not count, and what it is made of.
[[nodiscard]] std::string explanation_text(const ExplainedValue& value, const TextStyle& style);
/// One HTML file that needs nothing else.
[[nodiscard]] std::string explanation_page(const ExplainedValue& value, std::span<const Finding> findings);
/// What can be asked for of this subject, as a table.
[[nodiscard]] std::string explanation_names_text(const ExplainedValue& value, const TextStyle& style);

}  // namespace oligo::report
