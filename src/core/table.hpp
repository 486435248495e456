#pragma once
// A table of text, as a file gave it.
#include <string>
#include <vector>

namespace oligo {

/// Header and cells, with the file's name for messages. Every row has as many cells as the header; row i began on line `lines[i]` of the
/// file.
struct TextTable {
    std::string file;
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
    std::vector<int> lines;
};

}  // namespace oligo
