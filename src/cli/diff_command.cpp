// oligotrial protocol diff
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/output.hpp"
#include "report/difference.hpp"
#include "study/screening.hpp"

namespace oligo::cli {
namespace {

using Screenings = std::vector<report::SubjectScreening>;

// Who changes: the same subjects, screened by both.
void screen_by_both(const ProtocolDiff& request, const study::Share& share, const study::Protocols& protocols,
                    report::ProtocolDifference& difference, std::vector<Finding>& findings) {
    const auto folder = study::load_study(request.data);
    const auto corrections = study::load_corrections(folder, protocols.all);
    const auto vocabularies = study::load_vocabularies(share);
    append(findings, folder.findings);
    append(findings, corrections.findings);
    append(findings, vocabularies.findings);

    ProgressBar bar("screening");
    study::ScreeningRequest how;
    how.threads = request.threads;
    how.progress = [&bar](std::size_t done, std::size_t total) { bar.show(done, total); };
    auto result = study::screen_study(protocols.all, corrections.of, folder.study, vocabularies.all, how);
    append(findings, std::move(result.findings));

    Screenings before;
    Screenings after;
    for (auto& screening : result.screenings) {
        (screening.protocol == difference.before ? before : after).push_back(std::move(screening));
    }
    difference.subjects = before.size();
    difference.changes = report::changed_subjects(before, after);
}

}  // namespace

Answer compare_protocols(const ProtocolDiff& request, const Surroundings& surroundings) {
    if (const auto refused = refuse_existing(request.out, request.force)) return *refused;
    const auto share = study::find_share(study::executable_path(), chosen_share(surroundings));
    const std::vector<std::string> names{request.before, request.after};
    const auto protocols = study::load_protocols(names, share.value_or(study::Share{}), {});
    std::vector<Finding> findings = protocols.findings;
    if (protocols.all.size() != names.size()) return failed(std::move(findings), surroundings);

    report::ProtocolDifference difference;
    difference.before = &protocols.all.front();
    difference.after = &protocols.all.back();
    difference.differences = protocol::differences(*difference.before, *difference.after);
    if (!request.data.empty()) {
        if (share) {
            screen_by_both(request, *share, protocols, difference, findings);
        } else {
            findings.push_back(finding_of(share.error(), "study-no-share"));
        }
    }

    Answer answer;
    answer.status = status_of(findings);
    switch (form_of(request.out, surroundings)) {
        case Form::Page:
            answer.text = report::difference_page(difference, findings);
            break;
        case Form::Json:
            answer.text = report::difference_json(difference, findings);
            break;
        case Form::Text:
            answer.text = report::difference_text(difference, surroundings.style);
    }
    if (!surroundings.json) answer.findings = std::move(findings);
    if (!request.out.empty()) write_answer(answer, request.out);
    return answer;
}

}  // namespace oligo::cli
