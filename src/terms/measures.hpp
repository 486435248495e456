#pragma once
// What an endpoint needs to be measured, and where a kind of imaging sees nothing.
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace oligo::terms {

/// One need of a measure: objective response needs tumour assessments, at baseline and later.
struct MeasureNeed {
    std::string measure;
    std::string data;
    bool at_baseline = false;  ///< at baseline as well as later
    std::string ensured;       ///< what each patient must have at entry, in words; empty: nothing
    std::string fact;          ///< the Boolean fact that says so; empty: no fact does
    std::string source;
};

/// An organ that a kind of imaging cannot show metastases in.
struct ImagingLimit {
    std::string modality;
    std::string organ;
    std::string source;
};

/// Read measures.csv and imaging.csv (share/vocabularies/README.md describes their columns), in the order of the file. Findings
/// dictionary-*; `value` is empty when the columns are not there.
[[nodiscard]] Checked<std::vector<MeasureNeed>> read_measures(std::string_view text, std::string_view file);
[[nodiscard]] Checked<std::vector<ImagingLimit>> read_imaging_limits(std::string_view text, std::string_view file);

}  // namespace oligo::terms
