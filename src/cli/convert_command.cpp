// oligotrial convert table
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "study/convert.hpp"
#include "study/files.hpp"

namespace oligo::cli {

Answer convert_table(const ConvertTable& request, const Surroundings& surroundings) {
    auto conversion = study::convert_table_files({request.map, request.file});
    if (!conversion.done) return failed(std::move(conversion.findings), surroundings);
    if (const auto made = study::make_output_folder(request.out, request.force); !made) {
        Answer answer;
        answer.notes = fmt::format("oligotrial: {}: {}\n", made.error().where, made.error().message);
        answer.status = ExitStatus::WrongCommandLine;
        return answer;
    }
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
