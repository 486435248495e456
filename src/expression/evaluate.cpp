#include "expression/evaluate.hpp"

#include <algorithm>

#include "expression/interpreter.hpp"

namespace oligo::expression {
namespace {

void add_open_members(const Answer& answer, std::vector<SourceId>& unknown) {
    const auto* list = std::get_if<std::shared_ptr<const List>>(&answer.value.content);
    if (list == nullptr || *list == nullptr) return;
    for (std::size_t i = 0; i < answer.parts->members.size() && i < (*list)->members.size(); ++i) {
        if (!(*list)->members[i].possible) continue;
        for (const Used& used : answer.parts->members[i].belonging.used) {
            const bool is_open = used.standing != Standing::Known;
            if (is_open && std::find(unknown.begin(), unknown.end(), used.source) == unknown.end()) unknown.push_back(used.source);
        }
    }
}

}  // namespace

Value evaluate(const Rule& rule, const Library& library, std::span<const Value> values, Trace* trace) {
    const Answer answer = Interpreter(library, values, trace != nullptr).answer(rule);
    if (trace == nullptr) return answer.value;
    *trace = {};
    trace->reason = reason_of(answer.value);
    const Evidence evidence = is_settled(answer.value) ? decided(answer.evidence) : answer.evidence;
    for (const Used& used : evidence.used) {
        (used.standing == Standing::Known ? trace->decided : trace->unknown).push_back(used.source);
    }
    trace->grounds = evidence.grounds;
    if (answer.parts) add_open_members(answer, trace->unknown);
    return answer.value;
}

}  // namespace oligo::expression
