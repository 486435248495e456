#pragma once
// SAS transport files of version 5, written as SAS TS-140 says, for tests of the reader.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace oligo::testing {

/// Eight bytes of IBM floating point; exact for every double in the range of IBM numbers (5.4e-79 to 7.2e75).
[[nodiscard]] std::string ibm(double value);
/// A missing value: '.', '_' or 'A' to 'Z'.
[[nodiscard]] std::string ibm_missing(char code);

struct XptVariable {
    std::string name;
    bool is_text = true;
    int length = 8;
    std::string format = {};
    std::string label = {};
};

/// Cells are the bytes of the row: texts are filled with blanks, numbers cut to their length.
struct XptData {
    std::string name;
    std::vector<XptVariable> variables;
    std::vector<std::vector<std::string>> rows;
};

[[nodiscard]] std::string xpt_file(const std::vector<XptData>& data);

}  // namespace oligo::testing
