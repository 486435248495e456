#include "study/write_datasets.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>

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
        return exchange::write_dataset_json(dataset, {header.study, header.written, "", "oligotrial", header.version});
    return {csv_of(dataset), {}};
}

const char* extension_of(DatasetForm form) {
    if (form == DatasetForm::Xpt) return ".xpt";
    return form == DatasetForm::DatasetJson ? ".json" : ".csv";
}

// A file that is made and not yet written.
struct MadeFile {
    const Dataset* dataset;
    fs::path file;
    std::optional<std::string> bytes;
};

MadeFile make_file(const Dataset& dataset, const fs::path& folder, DatasetForm form, const Header& header, WrittenDatasets& written) {
    auto made = bytes_of(dataset, form, header);
    std::move(made.findings.begin(), made.findings.end(), std::back_inserter(written.findings));
    return {&dataset, folder / (lower(dataset.name) + extension_of(form)), std::move(made.value)};
}

void write_file(const MadeFile& made, WrittenDatasets& written) {
    const auto done = write_whole(made.file, *made.bytes);
    if (done)
        written.files.push_back({made.dataset->name, made.file, made.dataset->rows.size()});
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
    std::vector<MadeFile> files;
    for (const Dataset* dataset : {&datasets.adsl, &datasets.adtr, &datasets.adrs, &datasets.adtte})
        files.push_back(make_file(*dataset, folder, form, header, written));
    // Not every study records questionnaires and adverse events. One of an earlier run does not stay beside the data sets of this one.
    for (const Dataset* dataset : {&datasets.adqs, &datasets.adae}) {
        if (!dataset->rows.empty() || fs::exists(folder / (lower(dataset->name) + extension_of(form))))
            files.push_back(make_file(*dataset, folder, form, header, written));
    }
    files.push_back(make_file(datasets.discrepancies, folder, DatasetForm::Csv, header, written));
    const auto missing = std::find_if(files.begin(), files.end(), [](const MadeFile& made) { return !made.bytes; });
    if (missing != files.end()) {
        written.findings.push_back(
            {Severity::Error,
             "derive-none-written",
             fmt::format("{} cannot be written in this form, so no data set was: a folder holds all of one run or none. "
                         "Take another --format, or correct what is named above.",
                         missing->dataset->name),
             {}});
        return written;
    }
    for (const MadeFile& made : files) write_file(made, written);
    return written;
}

}  // namespace oligo::study
