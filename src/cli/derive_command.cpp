// oligotrial derive
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/output.hpp"
#include "core/csv.hpp"
#include "core/text.hpp"
#include "report/derived.hpp"
#include "study/derive.hpp"
#include "study/files.hpp"

namespace oligo::cli {
namespace {

namespace fs = std::filesystem;

TextTable table_of(const Dataset& dataset) {
    TextTable table;
    for (const Variable& variable : dataset.variables) table.header.push_back(variable.name);
    table.rows = dataset.rows;
    return table;
}

// The data sets as files, whole or not at all; what could not be written is a finding.
std::vector<report::WrittenDataset> write_datasets(const adam::Datasets& datasets, const fs::path& folder, std::vector<Finding>& findings) {
    std::vector<report::WrittenDataset> written;
    for (const Dataset* dataset : {&datasets.adsl, &datasets.adtr, &datasets.adrs, &datasets.adtte, &datasets.discrepancies}) {
        const fs::path file = folder / (lower(dataset->name) + ".csv");
        const auto done = study::write_whole(file, write_csv(table_of(*dataset)));
        if (done)
            written.push_back({dataset->name, file.string(), dataset->rows.size()});
        else
            findings.push_back(finding_of(done.error(), "cli-not-written"));
    }
    return written;
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
    const auto written = write_datasets(derived.datasets, request.out, findings);
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
