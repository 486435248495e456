#include "support/cases.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>

namespace oligo::testing {
namespace {

[[noreturn]] void stop(const std::string& message) {
    std::fprintf(stderr, "%s\n", message.c_str());
    std::abort();
}

// One CSV record, quotes and embedded newlines included.
bool read_record(std::istream& in, std::vector<std::string>& cells, int& line) {
    cells.clear();
    std::string cell;
    bool quoted = false;
    bool any = false;
    for (int c = in.get(); c != EOF; c = in.get()) {
        any = true;
        if (c == '\n') ++line;
        if (quoted) {
            if (c == '"' && in.peek() == '"') {
                cell += static_cast<char>(in.get());
            } else if (c == '"') {
                quoted = false;
            } else {
                cell += static_cast<char>(c);
            }
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            cells.push_back(std::move(cell));
            cell.clear();
        } else if (c == '\n') {
            break;
        } else if (c != '\r') {
            cell += static_cast<char>(c);
        }
    }
    if (any) cells.push_back(std::move(cell));
    return any;
}

}  // namespace

const std::string& Row::operator[](std::string_view column) const {
    const auto found = cells.find(column);
    if (found == cells.end()) stop("no column " + std::string(column) + " in a table of cases");
    return found->second;
}

std::ostream& operator<<(std::ostream& out, const Row& row) {
    const auto found = row.cells.find("name");
    return out << (found == row.cells.end() ? "row" : found->second) << " (line " << row.line << ")";
}

std::vector<Row> read_cases(std::string_view path) {
    std::ifstream in(tests_path(path), std::ios::binary);
    if (!in) stop("cannot open " + tests_path(path));
    std::vector<std::string> header;
    std::vector<std::string> cells;
    int line = 1;
    read_record(in, header, line);
    std::vector<Row> rows;
    for (int start = line; read_record(in, cells, line); start = line) {
        if (cells.size() == 1 && cells[0].empty()) continue;
        if (cells.size() != header.size())
            stop(std::string(path) + " line " + std::to_string(start) + " has " + std::to_string(cells.size()) + " cells");
        Row row;
        row.line = start;
        for (std::size_t i = 0; i < header.size(); ++i) row.cells[header[i]] = cells[i];
        rows.push_back(std::move(row));
    }
    if (rows.empty()) stop("no cases in " + std::string(path));
    return rows;
}

std::string case_name(const ::testing::TestParamInfo<Row>& parameter) {
    std::string name = parameter.param["name"];
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
    return name;
}

std::string read_file(std::string_view path) {
    std::ifstream in{std::string(path), std::ios::binary};
    if (!in) stop("cannot open " + std::string(path));
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::string tests_path(std::string_view relative) {
    return std::string(OLIGOTRIAL_TESTS_DIR) + "/" + std::string(relative);
}
std::string source_path(std::string_view relative) {
    return std::string(OLIGOTRIAL_SOURCE_DIR) + "/" + std::string(relative);
}
std::string shared_path(std::string_view relative) {
    const std::string path = std::string(OLIGOTRIAL_SHARED_DIR) + "/" + std::string(relative);
    return std::filesystem::exists(path) ? path : std::string();
}

}  // namespace oligo::testing
