#pragma once
// Tables of cases: a CSV file whose first columns are name, requirement and source; C++ only reads them.
#include <gtest/gtest.h>

#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace oligo::testing {

struct Row {
    std::map<std::string, std::string, std::less<>> cells;
    int line = 0;
    /// The cell's text; a name that is not a column fails the test.
    [[nodiscard]] const std::string& operator[](std::string_view column) const;
};
std::ostream& operator<<(std::ostream& out, const Row& row);

/// Reads tests/<path>. Aborts with a message when the file is not there: a missing table is a broken checkout.
[[nodiscard]] std::vector<Row> read_cases(std::string_view path);

/// For INSTANTIATE_TEST_SUITE_P: the `name` column.
[[nodiscard]] std::string case_name(const ::testing::TestParamInfo<Row>& parameter);

[[nodiscard]] std::string read_file(std::string_view path);
/// Absolute paths. shared_path is empty where the material shared by contributors is not at hand.
[[nodiscard]] std::string tests_path(std::string_view relative);
[[nodiscard]] std::string source_path(std::string_view relative);
[[nodiscard]] std::string shared_path(std::string_view relative);

}  // namespace oligo::testing
