#pragma once
// The lesions of a subject visit by visit, for the page of the patient.
#include <optional>

#include "adam/subject.hpp"
#include "report/lesion_table.hpp"

namespace oligo::study {

/// Of the reader whose readings count; empty where nobody's do, or nothing was measured.
[[nodiscard]] std::optional<report::LesionTable> lesion_table(const adam::DerivedSubject& subject);

}  // namespace oligo::study
