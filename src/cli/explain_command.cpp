// oligotrial explain
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/derivation_input.hpp"
#include "cli/output.hpp"
#include "core/text.hpp"
#include "report/explanation.hpp"
#include "report/words.hpp"
#include "study/explain.hpp"

namespace oligo::cli {
namespace {

std::string in_form(const report::ExplainedValue& value, const std::vector<Finding>& findings, Form form, const report::TextStyle& style) {
    switch (form) {
        case Form::Json:
            return report::explanation_json(value, findings);
        case Form::Page:
            return report::explanation_page(value, findings);
        case Form::Text:
            break;
    }
    return report::explanation_text(value, style);
}

// What can be asked for stands on standard error, as what is wrong with a command line does; with --json in the document.
Answer no_such_value(const Explain& request, const report::ExplainedValue& value, std::vector<Finding> findings,
                     const Surroundings& surroundings) {
    Answer answer;
    answer.status = ExitStatus::WrongCommandLine;
    std::vector<std::string> names;
    names.reserve(value.names.size());
    for (const auto& name : value.names) names.push_back(name.name);
    const std::string suggestion = nearest(request.value, names);
    answer.notes = request.value.empty() ? fmt::format("oligotrial explain: --value says what to explain. Of {} in {} there are:\n",
                                                       value.subject, report::trial_name(*value.protocol))
                                         : fmt::format("oligotrial explain: {} in {} has no value {}{}. There are:\n", value.subject,
                                                       report::trial_name(*value.protocol), request.value,
                                                       suggestion.empty() ? "" : fmt::format("; did you mean {}?", suggestion));
    answer.notes += report::explanation_names_text(value, surroundings.style);
    if (surroundings.json)
        answer.text = report::explanation_json(value, findings);
    else
        answer.findings = std::move(findings);
    return answer;
}

}  // namespace

Answer explain_value(const Explain& request, const Surroundings& surroundings) {
    if (auto refused = refuse_existing(request.out, request.force)) return *refused;
    DerivationInput input = load_derivation_input(request.protocol, request.data, request.judgements, surroundings);
    std::vector<Finding> findings = std::move(input.findings);
    if (!input.is_usable()) return failed(std::move(findings), surroundings);

    const auto explained = study::explain(input.protocols.all.front(), input.sets.all, input.folder.study, input.vocabularies.all,
                                          {request.subject, request.value, request.on, request.cutoff, request.evaluator});
    append(findings, explained.findings);
    // What is wrong with other subjects' records does not bear on this one.
    std::erase_if(findings, [&](const Finding& finding) {
        return !finding.where.subject.empty() && !same_ignoring_case(finding.where.subject, request.subject);
    });
    if (!explained.value) return failed(std::move(findings), surroundings);
    if (!explained.value->explanation) return no_such_value(request, *explained.value, std::move(findings), surroundings);

    Answer answer;
    answer.status = status_of(findings);
    answer.text = in_form(*explained.value, findings, form_of(request.out, surroundings), surroundings.style);
    if (form_of(request.out, surroundings) != Form::Json) answer.findings = std::move(findings);
    if (!request.out.empty()) write_answer(answer, request.out);
    return answer;
}

}  // namespace oligo::cli
