#include "protocol/tolerance.hpp"

#include <fmt/format.h>

#include "expression/window.hpp"

namespace oligo::protocol {

std::optional<expression::Rule> read_tolerated_rule(Reading& reading, const yaml::Node& scalar, const Criterion& criterion,
                                                    const RuleBook& book) {
    if (!criterion.rule || !criterion.tolerance) return std::nullopt;
    const auto wanted = criterion.kind == CriterionKind::Exclusion ? expression::Wanted::False : expression::Wanted::True;
    const auto refuse = [&](std::string_view why) {
        reading.error("protocol-tolerance", fmt::format("{}, tolerance: {}", criterion.id, why), scalar.position);
        return std::nullopt;
    };
    auto tree = expression::widen(*criterion.rule, *criterion.tolerance, wanted);
    if (!tree) return refuse(tree.error().message);
    // Warnings have been given for the rule itself.
    auto checked = expression::check(std::move(*tree), book.scope, book.library);
    for (const auto& finding : checked.findings) {
        if (finding.severity == Severity::Error) return refuse("with it, " + finding.message);
    }
    return std::move(checked.value);
}

}  // namespace oligo::protocol
