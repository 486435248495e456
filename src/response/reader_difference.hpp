#pragma once
// Where two readers of the same scans come to different overall responses.
#include <optional>
#include <string>
#include <vector>

#include "response/visit_response.hpp"

namespace oligo::response {

struct ReaderDifference {
    std::string visit;              ///< VISITNUM, else the day of the first reader's visit, else of the second's
    std::optional<Response> first;  ///< empty: this reader has no answer at that visit
    std::optional<Response> second;
    Rows rows;  ///< of both, that the answers rest on
};

/// Visits after the baseline, by day. Two visits are one when they bear the same VISITNUM, or where one bears none when their days overlap.
/// A visit that one reader has not read at all is listed where the other has an answer; two answers NE or none agree.
[[nodiscard]] std::vector<ReaderDifference> compare_readers(const Responses& first, const Responses& second);

}  // namespace oligo::response
