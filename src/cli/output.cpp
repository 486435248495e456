#include "cli/output.hpp"

#include <iterator>
#include <system_error>

#include <fmt/format.h>

#include "report/findings.hpp"
#include "study/files.hpp"

namespace oligo::cli {

std::optional<std::filesystem::path> chosen_share(const Surroundings& surroundings) {
    return surroundings.share.empty() ? std::nullopt : std::optional<std::filesystem::path>(surroundings.share);
}

ExitStatus status_of(const std::vector<Finding>& findings) {
    return has_error(findings) ? ExitStatus::InputHasErrors : ExitStatus::Done;
}

std::vector<Finding> as_warnings(std::vector<Finding> findings) {
    for (auto& finding : findings) {
        if (finding.severity == Severity::Error) finding.severity = Severity::Warning;
    }
    return findings;
}

void append(std::vector<Finding>& to, std::vector<Finding> from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

Finding finding_of(const Error& error, std::string id) {
    return {Severity::Error, std::move(id), error.message, {.file = error.where}};
}

Answer failed(std::vector<Finding> findings, const Surroundings& surroundings) {
    Answer answer;
    answer.status = ExitStatus::InputHasErrors;
    if (surroundings.json) {
        answer.text = report::findings_json(findings);
    } else {
        answer.findings = std::move(findings);
    }
    return answer;
}

std::optional<Answer> refuse_existing(const std::string& file, bool force) {
    std::error_code failed;
    if (file.empty() || force || !std::filesystem::exists(file, failed)) return std::nullopt;
    Answer answer;
    answer.notes = fmt::format("oligotrial: {} is already there: choose another name, or add --force to replace it\n", file);
    answer.status = ExitStatus::WrongCommandLine;
    return answer;
}

Form form_of(const std::string& out, const Surroundings& surroundings) {
    const auto extension = std::filesystem::path(out).extension();
    if (surroundings.json || extension == ".json") return Form::Json;
    return extension == ".html" ? Form::Page : Form::Text;
}

void write_answer(Answer& answer, const std::string& file) {
    if (const auto written = study::write_whole(file, answer.text); !written) {
        answer.findings.push_back(finding_of(written.error(), "cli-not-written"));
        answer.status = ExitStatus::InputHasErrors;
    } else {
        answer.notes += fmt::format("wrote {}\n", file);
    }
    answer.text.clear();
}

}  // namespace oligo::cli
