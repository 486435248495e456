#pragma once
// What `derive` says of its files.
#include <span>
#include <string>
#include <vector>

#include "core/result.hpp"

namespace oligo::report {

struct WrittenDataset {
    std::string name;
    std::string file;
    std::size_t rows = 0;
};

/// {"subjects", "datasets": [{"name", "file", "rows"}], "findings"}: share/schemas/derive.schema.json.
[[nodiscard]] std::string derived_json(std::span<const WrittenDataset> written, std::size_t subjects, std::span<const Finding> findings);
[[nodiscard]] std::string derived_text(std::span<const WrittenDataset> written, std::size_t subjects);

}  // namespace oligo::report
