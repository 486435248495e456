// oligotrial template
#include <algorithm>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "study/files.hpp"
#include "study/forms.hpp"
#include "study/load.hpp"

namespace oligo::cli {
namespace {

namespace fs = std::filesystem;

std::string summary(const study::FormPlan& plan, const fs::path& out) {
    std::string text = fmt::format("Forms of {} in {}:\n", plan.protocol, out.string());
    for (const auto& form : plan.forms) {
        const auto needed = std::count_if(form.columns.begin(), form.columns.end(), [](const auto& planned) { return planned.needed; });
        const auto optional = static_cast<std::ptrdiff_t>(form.columns.size()) - needed;
        text += fmt::format("  {:<20} {} columns{}\n", form.file, needed, optional > 0 ? fmt::format(", {} optional", optional) : "");
    }
    text += fmt::format(
        "  {:<20} what to write in each cell\n"
        "  {:<20} the same as a table\n"
        "  {:<20} what convert table makes of them\n"
        "When they are filled in:\n"
        "  oligotrial convert table {} --out study\n",
        "README.html", "columns.csv", "forms.map.yaml", out.string());
    return text;
}

Answer no_forms(std::vector<Finding> findings, const Surroundings& surroundings) {
    Answer answer;
    answer.status = ExitStatus::InputHasErrors;
    if (surroundings.json) answer.text = study::forms_json({}, {}, findings);
    if (!surroundings.json) answer.findings = std::move(findings);
    return answer;
}

}  // namespace

Answer make_forms(const MakeForms& request, const Surroundings& surroundings) {
    const auto share = study::find_share(study::executable_path(), chosen_share(surroundings));
    if (!share) return no_forms({finding_of(share.error(), "study-no-share")}, surroundings);
    const std::vector<std::string> names = {request.protocol};
    const auto protocols = study::load_protocols(names, *share, {});
    auto shipped = study::load_forms(*share);
    std::vector<Finding> findings = protocols.findings;
    append(findings, std::move(shipped.findings));
    // A rule that did not check would ask for nothing.
    if (has_error(findings) || protocols.all.empty() || !shipped.value) return no_forms(std::move(findings), surroundings);
    const auto plan = study::plan_forms(*shipped.value, protocols.all.front());

    if (const auto made = study::make_output_folder(request.out, request.force); !made) {
        Answer answer;
        answer.notes = fmt::format("oligotrial: {}: {}\n", made.error().where, made.error().message);
        answer.status = ExitStatus::WrongCommandLine;
        return answer;
    }
    std::vector<fs::path> written;
    for (const auto& [name, content] : study::form_files(plan)) {
        const fs::path file = fs::path(request.out) / name;
        if (const auto done = study::write_whole(file, content); !done) {
            findings.push_back(finding_of(done.error(), "cli-not-written"));
            break;
        }
        written.push_back(file);
    }
    Answer answer;
    answer.status = status_of(findings);
    if (surroundings.json) {
        answer.text = study::forms_json(plan, written, findings);
        return answer;
    }
    answer.text = summary(plan, request.out);
    answer.findings = std::move(findings);
    return answer;
}

}  // namespace oligo::cli
