#include "study/write_datasets.hpp"

#include <array>
#include <iterator>
#include <utility>

#include "core/csv.hpp"
#include "core/find_term.hpp"
#include "core/text.hpp"
#include "exchange/dataset_json_writer.hpp"
#include "exchange/xpt_writer.hpp"
#include "study/files.hpp"

namespace oligo::study {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, DatasetForm>, 3> forms = {{
    {"CSV", DatasetForm::Csv},
    {"XPT", DatasetForm::Xpt},
    {"DATASET-JSON", DatasetForm::DatasetJson},
}};

struct Header {
    Minute written;
    std::string study;
    std::string version;
};

std::string csv_of(const Dataset& dataset) {
    TextTable table;
    table.header.reserve(dataset.variables.size());
    for (const Variable& variable : dataset.variables) table.header.push_back(variable.name);
    table.rows = dataset.rows;
    return write_csv(table);
}

Checked<std::string> bytes_of(const Dataset& dataset, DatasetForm form, const Header& header) {
    if (form == DatasetForm::Xpt) return exchange::write_xpt(dataset, header.written);
    if (form == DatasetForm::DatasetJson)
        return exchange::write_dataset_json(dataset, {header.study, header.written, header.study, "oligotrial", header.version});
    return {csv_of(dataset), {}};
}

const char* extension_of(DatasetForm form) {
    if (form == DatasetForm::Xpt) return ".xpt";
    return form == DatasetForm::DatasetJson ? ".json" : ".csv";
}

void write_one(const Dataset& dataset, const fs::path& folder, DatasetForm form, const Header& header, WrittenDatasets& written) {
    auto made = bytes_of(dataset, form, header);
    std::move(made.findings.begin(), made.findings.end(), std::back_inserter(written.findings));
    if (!made.value) return;
    const fs::path file = folder / (lower(dataset.name) + extension_of(form));
    const auto done = write_whole(file, *made.value);
    if (done)
        written.files.push_back({dataset.name, file, dataset.rows.size()});
    else
        written.findings.push_back({Severity::Error, "cli-not-written", done.error().message, {.file = done.error().where}});
}

}  // namespace

DatasetForm dataset_form(std::string_view name) {
    const auto form = find_term(forms, name);
    return required(form, "a form of data sets");
}

WrittenDatasets write_datasets(const adam::Datasets& datasets, const fs::path& folder, DatasetForm form, Date cutoff,
                               std::string_view program_version) {
    WrittenDatasets written;
    const Header header{cutoff, datasets.adsl.rows.empty() ? std::string("study") : std::string(datasets.adsl.rows.front()[0]),
                        std::string(program_version)};
    for (const Dataset* dataset : {&datasets.adsl, &datasets.adtr, &datasets.adrs, &datasets.adtte})
        write_one(*dataset, folder, form, header, written);
    // Few studies have questionnaires. One of an earlier run does not stay beside the data sets of this one.
    if (!datasets.adqs.rows.empty() || fs::exists(folder / (lower(datasets.adqs.name) + extension_of(form))))
        write_one(datasets.adqs, folder, form, header, written);
    write_one(datasets.discrepancies, folder, DatasetForm::Csv, header, written);
    return written;
}

}  // namespace oligo::study
