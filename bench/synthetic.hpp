#pragma once
// Synthetic patients by the million: the example patients of the three studies, each moved in time and its lesions resized.
#include <cstddef>

#include "records/study.hpp"

namespace oligo::bench {

/// The same study for the same number. Of the examples COSMO's stand twice among those that are taken in turn; about 37 records a patient.
[[nodiscard]] records::Study synthetic_study(std::size_t patients);

[[nodiscard]] std::size_t records_in(const records::Study& study);

}  // namespace oligo::bench
