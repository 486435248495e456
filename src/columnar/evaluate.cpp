#include "columnar/evaluate.hpp"

#include <algorithm>

#include "columnar/run.hpp"
#include "expression/evaluate.hpp"

namespace oligo::columnar {
namespace {

using expression::Truth;
using expression::Value;

bool is_compiled(const Lowered& lowered) {
    return lowered.not_compiled.empty();
}

}  // namespace

RuleSet prepare(std::span<const expression::Rule* const> rules, const expression::Library& library, const expression::Scope& scope,
                std::span<const Value> constants) {
    return {rules, &library, compile(rules, library, scope, constants)};
}

std::vector<std::vector<Truth>> evaluate(const RuleSet& set, std::span<const std::span<const Value>> patients) {
    std::vector<std::vector<Truth>> answers(set.rules.size(), std::vector<Truth>(patients.size(), Truth::Unknown));
    const auto simple = [&](std::size_t rule, std::size_t patient) {
        return expression::truth_of(expression::evaluate(*set.rules[rule], *set.library, patients[patient]));
    };
    Workspace workspace;
    for (std::size_t begin = 0; begin < patients.size(); begin += patients_a_batch) {
        const std::size_t count = std::min(patients_a_batch, patients.size() - begin);
        const Batch batch = make_batch(set.compiled.program, patients.subspan(begin, count));
        run(set.compiled.program, batch, workspace);
        std::vector<bool> irregular(count, false);
        for (const std::uint32_t patient : batch.irregular) irregular[patient] = true;
        for (std::size_t rule = 0; rule < set.rules.size(); ++rule) {
            const bool compiled = is_compiled(set.compiled.rules[rule]);
            for (std::size_t i = 0; i < count; ++i) {
                answers[rule][begin + i] =
                    compiled && !irregular[i] ? truth_of(set.compiled, rule, batch, workspace, i) : simple(rule, begin + i);
            }
        }
    }
    return answers;
}

}  // namespace oligo::columnar
