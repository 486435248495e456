#include "facts/oligometastatic_state.hpp"

#include <fmt/format.h>

namespace oligo::facts {
namespace {

using expression::Truth;

constexpr const char* unclassified = "unclassified";

OligometastaticState lacking(std::vector<std::string> missing) {
    return {unclassified, std::move(missing)};
}

// A first oligometastatic state.
OligometastaticState classify_de_novo(const OligometastaticAnswers& answers) {
    if (answers.within_6_months == Truth::True) return {"synchronous oligometastatic disease", {}};
    std::vector<std::string> missing;
    if (answers.within_6_months == Truth::Unknown) missing.emplace_back("dates of the primary and of the oligometastatic diagnosis");
    if (answers.on_systemic_therapy == Truth::Unknown) missing.emplace_back("whether systemic therapy was being given when it was found");
    if (!missing.empty()) return lacking(std::move(missing));
    if (answers.on_systemic_therapy == Truth::True) return {"metachronous oligoprogression", {}};
    return {"metachronous oligorecurrence", {}};
}

// A state after an earlier oligometastatic (repeat) or polymetastatic (induced) one.
OligometastaticState classify_later(const OligometastaticAnswers& answers, const char* kind) {
    if (answers.on_systemic_therapy == Truth::False) return {fmt::format("{} oligorecurrence", kind), {}};
    std::vector<std::string> missing;
    if (answers.on_systemic_therapy == Truth::Unknown) missing.emplace_back("whether systemic therapy was being given when it was found");
    if (answers.progressing == Truth::Unknown) missing.emplace_back("whether an oligometastatic lesion is growing on current imaging");
    if (!missing.empty()) return lacking(std::move(missing));
    return {fmt::format("{} {}", kind, answers.progressing == Truth::True ? "oligoprogression" : "oligopersistence"), {}};
}

OligometastaticState classify_by_history(const OligometastaticAnswers& answers) {
    if (answers.polymetastatic_before == Truth::True) return classify_later(answers, "induced");
    if (answers.polymetastatic_before == Truth::Unknown) return lacking({"whether the disease was polymetastatic before"});
    if (answers.oligometastatic_before == Truth::True) return classify_later(answers, "repeat");
    if (answers.oligometastatic_before == Truth::Unknown) return lacking({"whether the disease was oligometastatic before"});
    return classify_de_novo(answers);
}

}  // namespace

OligometastaticState classify_oligometastatic_state(const OligometastaticAnswers& answers) {
    for (const Truth gate : {answers.metastatic, answers.few_lesions, answers.all_treatable}) {
        if (gate == Truth::False) return {unclassified, {}};
    }
    if (answers.metastatic == Truth::Unknown) return lacking({"whether there are distant metastases"});
    std::vector<std::string> missing;
    if (answers.few_lesions == Truth::Unknown) missing.emplace_back("how many distant metastases there are");
    if (answers.all_treatable == Truth::Unknown) missing.emplace_back("whether all of them can be treated locally");
    OligometastaticState state = classify_by_history(answers);
    if (missing.empty()) return state;
    missing.insert(missing.end(), state.missing.begin(), state.missing.end());
    return lacking(std::move(missing));
}

}  // namespace oligo::facts
