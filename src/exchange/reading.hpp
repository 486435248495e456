#pragma once
// What the readers of tables share: findings of one kind are named up to a limit and then counted; columns have distinct names.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace oligo::exchange {

/// The most that a SAS data set can have: a wider table is no table.
inline constexpr std::size_t most_columns = 32767;

class FindingList {
public:
    explicit FindingList(std::string_view file) : file_(file) {}
    void add(Severity severity, const char* id, std::string message, Where where = {});
    /// Whether one more finding of this kind is to be made and named. What is not named is counted.
    [[nodiscard]] bool names_another(const char* id);
    /// Adds, for each kind of which some were only counted, how many; then gives all.
    [[nodiscard]] std::vector<Finding> take();

private:
    std::string file_;
    std::vector<Finding> findings_;
    std::map<std::string, std::size_t, std::less<>> count_of_;
};

/// Which of these names are left out: those that are empty or stand there before. Findings `id_without` and `id_twice`, with `where`.
[[nodiscard]] std::vector<bool> unusable_names(const std::vector<std::string>& names, const char* id_without, const char* id_twice,
                                               FindingList& findings);

/// Line and column (in characters) of a byte. Asked for in ascending order, all questions together cost one walk over the text.
class Places {
public:
    explicit Places(std::string_view text) : text_(text) {}
    struct Place {
        int line = 1;
        int column = 1;
    };
    [[nodiscard]] Place of(std::size_t byte);

private:
    std::string_view text_;
    std::size_t at_ = 0;
    Place place_;
};

}  // namespace oligo::exchange
