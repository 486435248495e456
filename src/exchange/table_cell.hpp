#pragma once
// One cell of a flat table, read as its map says.
#include <cstdint>
#include <string>
#include <string_view>

#include "exchange/table_map.hpp"

namespace oligo::exchange {

/// Equal but for case and blanks around.
[[nodiscard]] bool same_term(std::string_view left, std::string_view right);

struct CellReading {
    enum State : std::uint8_t { Missing, Read, Refused };
    State state = Missing;
    std::string text;            ///< what the variable holds: when refused, refused_mark and the cell
    std::string why;             ///< when refused: what is wrong and what to write, as a sentence
    bool blames_second = false;  ///< the second cell is the one that cannot be read
};

/// `first` is the cell of the column, or of the day that is counted from; `second` that of the unit, or of how far is counted. Empty cells
/// are missing, also those that `how` calls so; of a day that is counted, both have to be there.
[[nodiscard]] CellReading read_cell(const MapValue& how, std::string_view first, std::string_view second);

}  // namespace oligo::exchange
