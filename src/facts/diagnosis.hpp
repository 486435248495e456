#pragma once
// Diagnoses in the medical history.
#include <string_view>
#include <vector>

#include "facts/answer.hpp"

namespace oligo::facts {

/// Rows of MH of this category that are known on the day and occurred.
[[nodiscard]] Rows diagnoses(const records::SubjectRecords& records, std::string_view category, Date on);

/// The date of a diagnosis: it has one, so two that differ contradict each other.
[[nodiscard]] Answer<DateRange> diagnosed_on(const records::SubjectRecords& records, std::string_view category, Date on);

constexpr std::string_view primary_diagnosis = "PRIMARY DIAGNOSIS";
constexpr std::string_view metastatic_diagnosis = "METASTATIC DIAGNOSIS";

}  // namespace oligo::facts
