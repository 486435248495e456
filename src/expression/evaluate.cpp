#include "expression/evaluate.hpp"

#include "expression/interpreter.hpp"

namespace oligo::expression {

Value evaluate(const Rule& rule, const Library& library, std::span<const Value> values, Trace* trace) {
    const Answer answer = Interpreter(library, values, trace != nullptr).answer(rule);
    if (trace == nullptr) return answer.value;
    *trace = {};
    trace->reason = reason_of(answer.value);
    const Evidence evidence = is_settled(answer.value) ? decided(answer.evidence) : answer.evidence;
    for (const Used& used : evidence.used) {
        (used.standing == Standing::Known ? trace->decided : trace->unknown).push_back(used.source);
    }
    return answer.value;
}

}  // namespace oligo::expression
