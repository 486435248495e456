#include "protocol_checks/fact_values.hpp"

#include <algorithm>
#include <array>

namespace oligo::protocol_checks {
namespace {

using std::string_view;

struct Values {
    string_view path;
    std::vector<std::string> values;
};

// As the meanings in src/vocabulary list them; a test holds the two together.
const std::vector<Values>& closed_values() {
    static const std::vector<Values> all = {
        {"Patient.sex", {"F", "M"}},
        {"Patient.cohort", {"prospective", "retrospective"}},
        {"LocalTherapies[].kind", {"radiotherapy", "surgery", "ablation"}},
        {"Disease.stageM", {"M0", "M1"}},
        {"Specimens[].site", {"primary", "locoregional", "metastasis"}},
        {"Her2.status", {"positive", "negative"}},
        {"Exposures[].setting", {"neoadjuvant", "adjuvant", "locally advanced", "metastatic", "study treatment"}},
        {"FollowedLesions[].scope", {"primary", "locoregional node", "distant"}},
        {"FollowedLesions[].tissue", {"bone", "lymph node", "soft tissue"}},
    };
    return all;
}

struct Limit {
    string_view path;
    std::int64_t low;
    std::optional<std::int64_t> high;
};

constexpr std::array limits = {
    Limit{"Performance.ecog", 0, 5},
    Limit{"Specimens[].ihc", 0, 3},
    Limit{"Her2Specimen.ihc", 0, 3},
    Limit{"Specimens[].ishRatio", 0, {}},
    Limit{"Her2Specimen.ishRatio", 0, {}},
    Limit{"Specimens[].copies", 0, {}},
    Limit{"Her2Specimen.copies", 0, {}},
    Limit{"Specimens[].erPercent", 0, 1},
    Limit{"Specimens[].prPercent", 0, 1},
    Limit{"ErSpecimen.percent", 0, 1},
    Limit{"PrSpecimen.percent", 0, 1},
    Limit{"Lines[].number", 1, {}},
    Limit{"CurrentLine.number", 0, {}},
    Limit{"FollowedLesions[].diameter", 0, {}},
    Limit{"FollowedLesions[].diameterReference", 0, {}},
    Limit{"FollowedLesions[].lyticDiameter", 0, {}},
    Limit{"FollowedLesions[].lyticReference", 0, {}},
    Limit{"FollowedLesions[].suvMax", 0, {}},
    Limit{"FollowedLesions[].suvMaxReference", 0, {}},
};

constexpr std::array<string_view, 6> truths = {
    // The tissue is told by the place (facts/organs.cpp).
    "not exists (FollowedLesions L where L.tissue = 'bone' and L.organ != 'bone')",
    "not exists (FollowedLesions L where L.organ = 'bone' and L.tissue != 'bone')",
    // What the day judged does not know yet is no fact (facts::derive); local therapy and consent are read from later days too.
    "DetectionScan.date on or before Registration.date",
    "ConfirmationScan.date on or before Registration.date",
    "CurrentLine.startedOn on or before Registration.date",
    // The current line is the last of the lines; 0 where no therapy is being given (facts/current_line.cpp).
    "CurrentLine.number = 0 or CurrentLine.number = Count(Lines)",
};

struct Words {
    string_view path;
    string_view words;
};

constexpr std::array fact_words = {
    Words{"Patient.birthDate", "born on"},
    Words{"Patient.sex", "sex"},
    Words{"Patient.cohort", "cohort"},
    Words{"Registration.date", "registered on"},
    Words{"Consent.signedOn", "consent signed on"},
    Words{"Performance.ecog", "ECOG grade"},
    Words{"Disease.breastCancer", "breast cancer"},
    Words{"Disease.stageM", "M category"},
    Words{"Disease.inoperableLocallyAdvanced", "inoperable locally advanced disease"},
    Words{"Disease.primaryDiagnosedOn", "primary diagnosed on"},
    Words{"Disease.metastaticDiagnosedOn", "metastases diagnosed on"},
    Words{"Her2.status", "HER2"},
    Words{"Her2Specimen.ihc", "HER2 immunohistochemistry"},
    Words{"Her2Specimen.ishRatio", "HER2/CEP17 ratio"},
    Words{"Her2Specimen.copies", "HER2 copies a cell"},
    Words{"ErSpecimen.percent", "oestrogen receptor"},
    Words{"PrSpecimen.percent", "progesterone receptor"},
    Words{"DistantFoci", "distant metastases"},
    Words{"DistantFoci[].organ", "organ"},
    Words{"DistantFoci[].organSystem", "organ system"},
    Words{"MeasurableDisease.present", "measurable disease"},
    Words{"Exposures", "systemic anticancer drugs"},
    Words{"Exposures[].ingredient", "drug"},
    Words{"Exposures[].drugClasses", "classes"},
    Words{"Exposures[].setting", "setting"},
    Words{"Exposures[].startedOn", "started on"},
    Words{"Lines", "lines of therapy"},
    Words{"CurrentLine.number", "current line"},
    Words{"DetectionScan.date", "scan that showed the growth on"},
    Words{"DetectionScan.modality", "scan that showed the growth"},
    Words{"ConfirmationScan.date", "confirming scan on"},
    Words{"ConfirmationScan.modality", "confirming scan"},
    Words{"FollowedLesions", "lesions compared"},
    Words{"FollowedLesions[].scope", "scope"},
    Words{"FollowedLesions[].organ", "organ"},
    Words{"FollowedLesions[].tissue", "tissue"},
    Words{"FollowedLesions[].modality", "seen on"},
    Words{"FollowedLesions[].baselineModality", "at the start of therapy seen on"},
    Words{"FollowedLesions[].diameter", "diameter"},
    Words{"FollowedLesions[].diameterReference", "reference diameter"},
    Words{"FollowedLesions[].isNew", "new"},
    Words{"ConfirmedLesions", "lesions on the confirming scan"},
    Words{"OtherMalignancies", "other malignancies"},
    Words{"LocalTherapies", "local therapy"},
    Words{"Specimens", "specimens"},
};

// "DistantFoci[3].organ" is "DistantFoci[].organ".
std::string general(string_view path) {
    std::string made;
    for (std::size_t i = 0; i < path.size(); ++i) {
        made += path[i];
        if (path[i] == '[') {
            while (i + 1 < path.size() && path[i + 1] != ']') ++i;
        }
    }
    return made;
}

bool is_organ(string_view path) {
    return path.ends_with("[].organ");
}

}  // namespace

std::vector<std::string> values_of(string_view path, const Dictionaries& dictionaries) {
    const std::string name = general(path);
    for (const auto& [known, values] : closed_values()) {
        if (known == name) return values;
    }
    return is_organ(name) ? dictionaries.organs.organs() : std::vector<std::string>{};
}

std::vector<std::string> usual_words(string_view path) {
    if (path.ends_with(".modality") || path.ends_with(".baselineModality")) return {"CT", "MRI", "FDG-PET-CT"};
    if (path == "CurrentLine.kinds[]") return {"endocrine"};
    if (path == "OtherMalignancies[].kind") return {"melanoma"};
    return {};
}

Limits limits_of(string_view path) {
    const std::string name = general(path);
    for (const auto& limit : limits) {
        if (limit.path == name) return {Fraction(limit.low), limit.high ? std::optional(Fraction(*limit.high)) : std::nullopt};
    }
    return {};
}

std::span<const string_view> always_true() {
    return truths;
}

std::string words_of(string_view path) {
    const std::string name = general(path);
    for (const auto& entry : fact_words) {
        if (entry.path == name) return std::string(entry.words);
    }
    const auto dot = name.rfind('.');
    std::string words;
    for (const char c : dot == std::string::npos ? name : name.substr(dot + 1)) {
        if (c >= 'A' && c <= 'Z') {
            if (!words.empty()) words += ' ';
            words += static_cast<char>(c - 'A' + 'a');
        } else {
            words += c;
        }
    }
    return words;
}

}  // namespace oligo::protocol_checks
