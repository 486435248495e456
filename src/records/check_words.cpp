// Words that rules look for, misspelt: any other word may be meant as it stands, one that is nearly a known one is not.
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "core/text.hpp"
#include "records/check.hpp"
#include "records/check_use.hpp"
#include "records/shortened.hpp"

namespace oligo::records {
namespace {

struct Words {
    std::string_view domain;
    std::string_view variable;
    std::string_view read;   // separated by |: what docs/records.md reads
    std::string_view other;  // the same: right as they stand, though near to one that is read
};

constexpr std::string_view modalities =
    "CT|CT SCAN|SPIRAL CT|CT SCAN WITH CONTRAST|CT SCAN WITHOUT CONTRAST|MRI|MRI WITH CONTRAST|MRI WITHOUT CONTRAST|FDG PET CT|"
    "FDG PET CT SCAN|18F FDG PET CT|F18 FDG PET CT|PET CT FDG|PET CT SCAN|PET CT|SCINTIGRAPHY|BONE SCAN|BONE SCINTIGRAPHY";
constexpr std::string_view other_modalities =
    "PET|PET SCAN|FDG PET|FDG PET SCAN|PET MRI|PET MRI SCAN|FDG PET MRI|FES PET CT|FES PET CT SCAN|DOTATATE PET CT|PSMA PET CT|NAF PET CT|"
    "NAF PET CT SCAN|SPECT|SPECT CT|SPECT CT SCAN|MICRO CT|DXA SCAN|CT ANGIOGRAPHY|X RAY|ULTRASOUND|MAMMOGRAPHY|FMRI|MRA|MRS";

constexpr std::array known_words = {
    Words{"PR", "PRCAT", "IMAGING|RADIOTHERAPY|SURGERY", ""},
    Words{"PR", "PRSCAT", "STAGING|OLIGOPROGRESSION DETECTION|OLIGOPROGRESSION CONFIRMATION|STUDY TREATMENT", ""},
    Words{"MH", "MHCAT", "PRIMARY DIAGNOSIS|METASTATIC DIAGNOSIS|METASTATIC HISTORY|OLIGOMETASTATIC DIAGNOSIS|OTHER MALIGNANCY",
          "OTHER MALIGNANCIES"},
    Words{"FA", "FATESTCD", "COMPLETE|INVASIVE|HISTCONF|INOPLA|STAGEM|CURATIVE|AMENABLE|PROGRESS|CHEMO|RADIO|TRTEND",
          "STAGE|STAGEN|STAGET|RATIO|TRTSTART"},
    Words{"FA", "FAOBJ",
          "PRIMARY DIAGNOSIS|LESION|OTHER MALIGNANCY|OLIGOMETASTATIC DISEASE|SYSTEMIC THERAPY HISTORY|LOCAL THERAPY HISTORY|"
          "PATHOLOGY REPORTS",
          ""},
    Words{"MI", "MITESTCD", "HER2|HER2RAT|HER2COPY|ESTRCPT|PROGRCPT|INVTUM|INSITU", "HER1|HER3|HER4"},
    Words{"GF", "GFTESTCD", "HER2RAT|HER2COPY|CTDNA", ""},
    Words{"CM", "CMSCAT", "NEOADJUVANT|ADJUVANT|METASTATIC|LOCALLY ADVANCED", ""},
    Words{"CM", "CMCAT", "SYSTEMIC ANTICANCER THERAPY", ""},
    Words{"TR", "TRMETHOD", modalities, other_modalities},
    Words{"TU", "TUMETHOD", modalities, other_modalities},
};

// Words may be joined by a blank, a hyphen or a slash.
std::string folded(std::string_view text) {
    std::string words = upper(trim(text));
    for (char& letter : words) {
        if (letter == '-' || letter == '/') letter = ' ';
    }
    return words;
}

/// The word that was meant; empty where the value is known, or near to nothing.
std::string meant_by(std::string_view value, std::span<const std::string> read, std::span<const std::string> other) {
    const std::string words = folded(value);
    const auto is_it = [&](const std::string& known) { return known == words; };
    if (words.empty() || std::any_of(read.begin(), read.end(), is_it) || std::any_of(other.begin(), other.end(), is_it)) return "";
    return nearest(words, read);
}

void check_variable(const Study& study, const Domain& domain, const Words& known, const Column& column, std::vector<Finding>& findings) {
    const std::vector<std::string> read = split(known.read, '|');
    const std::vector<std::string> other = split(known.other, '|');
    std::vector<std::string> meant;
    meant.reserve(column.values.size());
    for (const std::string& value : column.values) meant.push_back(meant_by(value, read, other));
    struct Seen {
        std::size_t first = 0;
        std::size_t rows = 0;
    };
    std::map<std::uint32_t, Seen> seen;
    for (std::size_t row = 0; row < domain.size(); ++row) {
        const std::uint32_t value = column.cells[row];
        if (meant[value].empty()) continue;
        Seen& entry = seen.try_emplace(value, Seen{row, 0}).first->second;
        ++entry.rows;
    }
    for (const auto& [value, entry] : seen) {
        findings.push_back(
            {Severity::Warning, "records-misspelt",
             fmt::format("{} is \"{}\", which no rule reads. Did you mean {}?{}", known.variable, shortened(column.values[value]),
                         meant[value], entry.rows == 1 ? "" : fmt::format(" It stands on {} rows.", entry.rows)),
             where_of(study, domain, entry.first, known.variable)});
    }
}

}  // namespace

void check_words(const Study& study, const Domain& domain, std::vector<Finding>& findings) {
    for (const Words& known : known_words) {
        if (known.domain != domain.code) continue;
        if (const auto found = domain.find(known.variable)) check_variable(study, domain, known, domain.columns[*found], findings);
    }
}

}  // namespace oligo::records
