#include "core/result.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::vocabulary {

expression::Scope make_scope(std::span<const expression::Field> questions, std::span<const expression::Field> judgements) {
    expression::Scope scope;
    for (const Fact& fact : facts()) scope.parameters.push_back({fact.name, fact.type});
    scope.parameters.push_back({"Judged", expression::tuple_of({questions.begin(), questions.end()})});
    scope.parameters.push_back({"Judgement", expression::tuple_of({judgements.begin(), judgements.end()})});
    return scope;
}

expression::Scope make_selection_scope(const expression::Scope& scope, std::string_view list_fact) {
    const auto slot = scope.find(list_fact);
    const expression::Type& list = scope.parameters[required(slot, "a selection takes from a fact")].type;
    contract(list.element && list.element->tuple, "a selection takes from a list");
    expression::Scope selection = scope;
    for (const expression::Field& field : list.element->tuple->fields) {
        selection.parameters.push_back({field.name, field.type});
    }
    return selection;
}

}  // namespace oligo::vocabulary
