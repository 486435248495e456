#include "report/derived.hpp"

#include <fmt/format.h>

#include "report/json.hpp"

namespace oligo::report {

std::string derived_json(std::span<const WrittenDataset> written, std::size_t subjects, std::span<const Finding> findings) {
    Json datasets = Json::array();
    for (const WrittenDataset& dataset : written)
        datasets.push_back({{"name", dataset.name}, {"file", dataset.file}, {"rows", dataset.rows}});
    return document({{"subjects", subjects}, {"datasets", datasets}, {"findings", findings_array(findings)}});
}

std::string derived_text(std::span<const WrittenDataset> written, std::size_t subjects) {
    std::string text = fmt::format("{} {}\n", subjects, subjects == 1 ? "subject" : "subjects");
    for (const WrittenDataset& dataset : written) text += fmt::format("{:<14} {:>8} rows  {}\n", dataset.name, dataset.rows, dataset.file);
    return text;
}

}  // namespace oligo::report
