#pragma once
// A data set to be written: named columns with labels and types, as ADaM asks for them.
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/table.hpp"

namespace oligo {

/// Day: a whole day, held as ISO 8601 text. Integer and Number: held as the shortest text that is read back equal.
enum class VariableType { Text, Integer, Number, Day };

struct Variable {
    std::string name;   ///< upper case, at most 8 characters: AVALC
    std::string label;  ///< at most 40 characters
    VariableType type = VariableType::Text;
    bool operator==(const Variable&) const = default;
};

/// Cells are text; an empty cell is missing. Every row has one cell a variable.
struct Dataset {
    std::string name;   ///< ADRS
    std::string label;  ///< Disease Response Analysis Dataset
    std::vector<Variable> variables;
    TextRows rows;
    std::vector<std::string> keys = {};  ///< variables that together name a row, the first to sort by first
};

}  // namespace oligo
