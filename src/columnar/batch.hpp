#pragma once
// Facts of many patients as columns.
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "columnar/program.hpp"
#include "expression/value.hpp"

namespace oligo::columnar {

/// Two bit planes, 64 rows a word: surely true, surely false. Neither: unknown. Never both.
struct Truths {
    std::vector<std::uint64_t> yes;
    std::vector<std::uint64_t> no;
    [[nodiscard]] expression::Truth at(std::size_t row) const {
        const std::uint64_t bit = std::uint64_t{1} << (row % 64);
        if ((yes[row / 64] & bit) != 0) return expression::Truth::True;
        return (no[row / 64] & bit) != 0 ? expression::Truth::False : expression::Truth::Unknown;
    }
};

/// Column of one register; only the part of its kind is used.
struct Cells {
    Truths truths;
    std::vector<std::int64_t> low;
    std::vector<std::int64_t> high;
    std::vector<std::int32_t> codes;
};

struct Batch {
    std::vector<std::size_t> sizes;                   ///< rows a domain
    std::vector<std::vector<std::uint32_t>> offsets;  ///< a domain: first row of each row of the parent, and the end
    std::vector<std::vector<std::uint32_t>> parents;  ///< a domain: row of the parent that each row belongs to
    std::vector<Cells> columns;                       ///< one a column of the program
    std::vector<std::uint32_t> irregular;             ///< patients with a value that a column cannot hold: ask the simple evaluator
};

/// `patients[i]` holds one value a parameter of the scope.
[[nodiscard]] Batch make_batch(const Program& program, std::span<const std::span<const expression::Value>> patients);

}  // namespace oligo::columnar
