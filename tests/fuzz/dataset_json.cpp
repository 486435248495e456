// Any bytes: a dataset as JSON or as NDJSON, or a refusal with a place.
#include "exchange/dataset_json.hpp"

#include <cstdint>

#include "fuzz/tables.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto read = oligo::exchange::read_dataset_json({reinterpret_cast<const char*>(data), size}, "ae.json");
    for (const oligo::Finding& finding : read.findings) oligo::fuzz::require(finding.where.line > 0);
    oligo::Checked<std::vector<oligo::TextTable>> tables{std::nullopt, std::move(read.findings)};
    if (read.value) tables.value.emplace().push_back(std::move(*read.value));
    oligo::fuzz::require_sound(tables);
    return 0;
}
