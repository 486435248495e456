// oligotrial derive
#include <fmt/format.h>

#include "build_info.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
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
    const auto share = study::find_share(study::executable_path(), chosen_share(surroundings));
    const auto given = share.value_or(study::Share{});
    const std::vector<std::string> names = {request.protocol};
    const auto protocols = study::load_protocols(names, given, request.judgements);
    const auto folder = study::load_study(request.data);
    const auto vocabularies = study::load_vocabularies(given);
    const auto sets = study::load_censoring_sets(given);

    std::vector<Finding> findings;
    if (!share) findings.push_back(finding_of(share.error(), "study-no-share"));
    append(findings, protocols.findings);
    append(findings, folder.findings);
    if (share) append(findings, vocabularies.findings);
    if (share) append(findings, sets.findings);
    if (protocols.all.empty() || folder.study.subjects.empty()) return failed(std::move(findings), surroundings);

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
    const auto derived = study::derive_study(protocols.all.front(), sets.all, folder.study, vocabularies.all, how);
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
