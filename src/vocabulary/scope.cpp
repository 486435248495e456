#include "vocabulary/vocabulary.hpp"

namespace oligo::vocabulary {

expression::Scope make_scope(std::span<const expression::Field> questions, std::span<const expression::Field> judgements) {
    expression::Scope scope;
    for (Fact& fact : facts()) scope.parameters.push_back({std::move(fact.name), std::move(fact.type)});
    scope.parameters.push_back({"Judged", expression::tuple_of({questions.begin(), questions.end()})});
    scope.parameters.push_back({"Judgement", expression::tuple_of({judgements.begin(), judgements.end()})});
    return scope;
}

}  // namespace oligo::vocabulary
