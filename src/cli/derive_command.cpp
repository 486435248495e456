// oligotrial derive
#include <fmt/format.h>

#include "build_info.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/derivation_input.hpp"
#include "cli/output.hpp"
#include "report/derived.hpp"
#include "study/derive.hpp"
#include "study/files.hpp"
#include "study/write_datasets.hpp"

namespace oligo::cli {
namespace {

std::vector<report::WrittenDataset> named(const study::WrittenDatasets& written) {
    std::vector<report::WrittenDataset> names;
    names.reserve(written.files.size());
    for (const auto& file : written.files) names.push_back({file.dataset, file.file.string(), file.rows});
    return names;
}

}  // namespace

Answer derive_datasets(const Derive& request, const Surroundings& surroundings) {
    DerivationInput input = load_derivation_input(request.protocol, request.data, request.judgements, surroundings);
    std::vector<Finding> findings = std::move(input.findings);
    if (!input.is_usable()) return failed(std::move(findings), surroundings);

    if (const auto made = study::make_output_folder(request.out, request.force); !made) {
        Answer answer;
        answer.notes = fmt::format("oligotrial: {}: {}\n", made.error().where, made.error().message);
        answer.status = ExitStatus::WrongCommandLine;
        return answer;
    }
    ProgressBar bar("deriving");
    study::DeriveRequest how;
    how.cutoff = request.cutoff;
    how.evaluator = request.evaluator;
    how.subjects = request.subjects;
    how.threads = request.threads;
    how.progress = [&bar](std::size_t done, std::size_t total) { bar.show(done, total); };
    const auto derived = study::derive_study(input.protocols.all.front(), input.sets.all, input.folder.study, input.vocabularies.all, how);
    append(findings, derived.findings);
    const auto files =
        study::write_datasets(derived.datasets, request.out, study::dataset_form(request.format), derived.cutoff, OLIGOTRIAL_VERSION);
    append(findings, files.findings);
    const auto written = named(files);
    Answer answer;
    answer.status = status_of(findings);
    if (surroundings.json) {
        answer.text = report::derived_json(written, derived.subjects, findings);
    } else {
        answer.text = report::derived_text(written, derived.subjects);
        answer.findings = std::move(findings);
    }
    return answer;
}

}  // namespace oligo::cli
