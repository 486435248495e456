#include "report/csv_line.hpp"

#include <algorithm>
#include <iterator>

#include "core/text.hpp"
#include "figures/markup.hpp"

namespace oligo::report {
namespace {

// A spreadsheet takes a cell that begins so for a formula, which may reach out of the file.
bool looks_like_formula(std::string_view text) {
    return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

std::string quoted(std::string_view text) {
    std::string cell = (looks_like_formula(text) ? "'" : "") + figures::well_formed(text);
    if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
    std::string result = "\"";
    for (const char letter : cell) {
        if (letter == '"') result += '"';
        result += letter;
    }
    return result + "\"";
}

}  // namespace

std::string csv_line(const std::vector<std::string>& cells) {
    std::vector<std::string> quoted_cells;
    std::ranges::transform(cells, std::back_inserter(quoted_cells), quoted);
    return join(quoted_cells, ",") + "\r\n";
}

}  // namespace oligo::report
