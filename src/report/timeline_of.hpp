#pragma once
// The course of a subject and the windows of a trial as a picture, and the same in words.
#include <optional>
#include <string>
#include <vector>

#include "figures/timeline.hpp"
#include "report/screening.hpp"

namespace oligo::report {

/// Milestones, drugs, local therapy, scans, lesions, specimens, windows; groups without anything are left out. Empty when the screening has
/// no course, or neither course nor windows hold anything. Today is not drawn: the day judged is, with where it comes from.
[[nodiscard]] std::optional<figures::Timeline> timeline_of(const SubjectScreening& screening);

/// The course as sentences without a full stop, in the order of the picture: "trastuzumab: from 2025-03-03, goes on (line 1)".
[[nodiscard]] std::vector<std::string> course_lines(const SubjectScreening& screening);

}  // namespace oligo::report
