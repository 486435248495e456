// oligotrial protocol check, show
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "protocol/blocked.hpp"
#include "report/findings.hpp"
#include "report/synopsis.hpp"
#include "study/load.hpp"

namespace oligo::cli {

Answer check_protocols(const ProtocolCheck& request, const Surroundings& surroundings) {
    Answer answer;
    std::vector<Finding> findings;
    const auto share = study::find_share(study::executable_path(), chosen_share(surroundings));
    std::vector<std::string> clean;
    for (const auto& name : request.files) {
        // A protocol given by its path needs nothing of what is shipped.
        const auto file = study::find_protocol(name, share.value_or(study::Share{}));
        if (!file) {
            findings.push_back(finding_of(file.error(), "study-no-protocol"));
            continue;
        }
        auto checked = study::load_protocol(*file);
        if (checked.value && share) append(checked.findings, study::check_protocol(*checked.value, *share));
        if (!has_error(checked.findings)) clean.push_back(name);
        append(findings, std::move(checked.findings));
    }
    answer.status = status_of(findings);
    if (surroundings.json) {
        answer.text = report::findings_json(findings);
        return answer;
    }
    answer.text = report::findings_text(findings, surroundings.style);
    for (const auto& name : clean) answer.text += fmt::format("{}: no errors\n", name);
    return answer;
}

Answer show_protocol(const ProtocolShow& request, const Surroundings& surroundings) {
    Answer answer;
    if (const auto refused = refuse_existing(request.out, request.force)) return *refused;
    const auto share = study::find_share(study::executable_path(), chosen_share(surroundings));
    const auto file = study::find_protocol(request.file, share.value_or(study::Share{}));
    if (!file) return failed({finding_of(file.error(), "study-no-protocol")}, surroundings);
    auto checked = study::load_protocol(*file);
    if (!checked.value) return failed(std::move(checked.findings), surroundings);
    if (share) {
        const auto vocabularies = study::load_vocabularies(*share);
        append(checked.findings, as_warnings(protocol::execution_blocks(*checked.value, {}, vocabularies.all.drugs)));
    }

    answer.status = status_of(checked.findings);
    switch (request.html ? Form::Page : form_of(request.out, surroundings)) {
        case Form::Page:
            answer.text = report::synopsis_page(*checked.value, checked.findings);
            break;
        case Form::Json:
            answer.text = report::synopsis_json(*checked.value, checked.findings);
            break;
        case Form::Text:
            answer.text = report::synopsis_text(*checked.value, surroundings.style);
    }
    if (!surroundings.json) answer.findings = std::move(checked.findings);
    if (!request.out.empty()) write_answer(answer, request.out);
    return answer;
}

}  // namespace oligo::cli
