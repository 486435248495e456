#pragma once
// Laboratory results that are bounds: <1, >=10, 1-10, 1-2+.
#include <optional>
#include <string_view>

#include "core/decimal.hpp"

namespace oligo::terms {

/// Both ends belong to it; an open end is empty. "<1" ends a billionth below 1: finer results are not recorded.
struct Bounds {
    std::optional<Decimal> low;
    std::optional<Decimal> high;
    [[nodiscard]] bool is_exact() const { return low && high && *low == *high; }
    bool operator==(const Bounds&) const = default;
};

/// Reads 12.5, <1, <=1, >90, >=10, 1-10, each with or without a percent sign. Empty for anything else.
[[nodiscard]] std::optional<Bounds> read_bounds(std::string_view text);

/// Reads a HER2 score: 0, 1+, 2+, 3+ (also 1, SCORE 1+, IHC 1+, and + to +++), or two scores as 1-2+, 1+/2+. Both ends are whole numbers of
/// 0 to 3. Words such as POSITIVE or EQUIVOCAL are no score: laboratories write them of the whole test, hybridisation included.
[[nodiscard]] std::optional<Bounds> read_her2_score(std::string_view text);

/// Reads a receptor percentage: bounds within 0 to 100; POSITIVE is 1 or more, LOW POSITIVE 1 to 10, NEGATIVE below 10 (laboratories have
/// cut at 1 and at 10).
[[nodiscard]] std::optional<Bounds> read_percent(std::string_view text);

/// How a result of this test is read (HER2, HER2RAT, HER2COPY, ESTRCPT, PROGRCPT); null for another test.
using ReadResult = std::optional<Bounds> (*)(std::string_view);
[[nodiscard]] ReadResult reader_of(std::string_view test);

/// True for words that say that there is no result: NOT DONE, NOT EVALUABLE, PENDING, UNKNOWN, ... Anything else that cannot be read is a
/// result all the same: EQUIVOCAL, INDETERMINATE, SEE REPORT.
[[nodiscard]] bool says_no_result(std::string_view text);

/// True for methods of immunohistochemistry, and where none is told; for methods of in situ hybridisation: FISH, CISH, SISH, DDISH, ...
[[nodiscard]] bool is_immunohistochemistry(std::string_view method);
[[nodiscard]] bool is_in_situ_hybridisation(std::string_view method);

}  // namespace oligo::terms
