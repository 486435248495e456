#pragma once
// Analysis data sets as files.
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "adam/datasets.hpp"
#include "core/date.hpp"
#include "core/result.hpp"

namespace oligo::study {

enum class DatasetForm { Csv, Xpt, DatasetJson };
/// "csv", "xpt", "dataset-json"; anything else is a bug (contract).
[[nodiscard]] DatasetForm dataset_form(std::string_view name);

struct WrittenDatasets {
    struct File {
        std::string dataset;
        std::filesystem::path file;
        std::size_t rows = 0;
    };
    std::vector<File> files;
    std::vector<Finding> findings;  ///< data sets that the form cannot hold: then none is written; files that could not be written
};

/// One file a data set: adsl.csv, adsl.xpt, adsl.json. ADQS only where there are questionnaires, ADAE only where there are adverse events.
/// The listing of discrepancies is always CSV. `cutoff` is the day that stands in the headers of XPT and Dataset-JSON, so that the same
/// data give the same bytes.
[[nodiscard]] WrittenDatasets write_datasets(const adam::Datasets& datasets, const std::filesystem::path& folder, DatasetForm form,
                                             Date cutoff, std::string_view program_version);

}  // namespace oligo::study
