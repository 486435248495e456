// oligotrial convert table
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "study/convert.hpp"
#include "study/files.hpp"

namespace oligo::cli {

namespace {

Answer wrong_command_line(std::string message) {
    Answer answer;
    answer.notes = fmt::format("oligotrial: {}\n", message);
    answer.status = ExitStatus::WrongCommandLine;
    return answer;
}

// A folder of forms holds its map.
std::filesystem::path map_of(const ConvertTable& request) {
    if (!request.map.empty()) return request.map;
    const auto beside = std::filesystem::path(request.file) / "forms.map.yaml";
    std::error_code failed;
    return std::filesystem::exists(beside, failed) ? beside : std::filesystem::path();
}

}  // namespace

Answer convert_table(const ConvertTable& request, const Surroundings& surroundings) {
    const auto map = map_of(request);
    if (map.empty()) return wrong_command_line(fmt::format("{} holds no forms.map.yaml: give the map with --map", request.file));
    auto conversion = study::convert_table_files({map, request.file});
    if (!conversion.done) {
        Answer answer;
        answer.status = ExitStatus::InputHasErrors;
        if (surroundings.json) answer.text = study::conversion_json(conversion, {});
        if (!surroundings.json) answer.findings = std::move(conversion.findings);
        return answer;
    }
    if (const auto made = study::make_output_folder(request.out, request.force); !made)
        return wrong_command_line(made.error().where + ": " + made.error().message);
    const auto written = study::write_domains(conversion.result, request.out);
    if (!written) conversion.findings.push_back(finding_of(written.error(), "cli-not-written"));
    Answer answer;
    answer.status = status_of(conversion.findings);
    if (surroundings.json) {
        answer.text = study::conversion_json(conversion, written.value_or(std::vector<std::filesystem::path>{}));
        return answer;
    }
    answer.text = study::conversion_text(conversion, surroundings.style);
    if (written) answer.text += fmt::format("wrote {} {} to {}\n", written->size(), written->size() == 1 ? "file" : "files", request.out);
    answer.findings = std::move(conversion.findings);
    return answer;
}

}  // namespace oligo::cli
