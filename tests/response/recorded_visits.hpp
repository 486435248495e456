#pragma once
// A patient's lesions and scans as rows, and the responses that follow.
#include <algorithm>
#include <string>

#include "core/text.hpp"
#include "lesions/recorded_study.hpp"
#include "response/visit_response.hpp"

namespace oligo::testing {

inline constexpr const char* identified = "TULNKID|TUSTRESC|TULOC|TUMETHOD|TUEVAL|VISITNUM|TUDTC|TUTESTCD|TUGRPID\n";
inline constexpr const char* measured = "TRLNKID|TRTESTCD|TRSTRESC|TRSTAT|TRMETHOD|TREVAL|VISITNUM|TRDTC|TRSTRESU|TRORRES|TRORRESU\n";

// An identification where a row does not go on with another test of TU.
inline std::string with_tests(const std::string& lesions) {
    std::string all = identified;
    for (std::string line : split(lesions, '\n')) {
        if (std::count(line.begin(), line.end(), '|') == 6) line += "||";
        all += line + "\n";
    }
    all.pop_back();
    return all;
}

// Sizes are in mm where a row does not go on with a unit.
inline std::string with_units(const std::string& scans) {
    std::string all = measured;
    for (std::string line : split(scans, '\n')) {
        if (line.empty()) continue;
        const auto bars = std::count(line.begin(), line.end(), '|');
        if (bars == 7) line += "|mm";
        if (bars < 9) line += "|";
        if (bars < 10) line += "|";
        all += line + "\n";
    }
    all.pop_back();
    return all;
}

/// What else there is of the patient, and how the protocol reads it.
struct Course {
    std::string lesions;
    std::string scans;
    std::string treatments = {};  ///< rows of PR: PRLNKID|PRCAT|PRLOC|PRSTDTC
    std::string_view start = "2026-01-10";
    std::string_view after = {};
    response::Criteria criteria = {};
};

inline response::Responses responses_of(const Course& course) {
    constexpr const char* treated = "PRLNKID|PRCAT|PRLOC|PRSTDTC\n";
    const records::Study study =
        study_of({{"TU", with_tests(course.lesions)}, {"TR", with_units(course.scans)}, {"PR", treated + course.treatments}}, true);
    const records::SubjectRecords records(study, 0);
    const auto set = lesions::derive_lesions_by_visit(lesions::find_readers(records).front(), records, shipped_organs(), day("2030-01-01"));
    return response::derive_responses(response::follow(records, set, {read_date(course.start), read_date(course.after)}, course.criteria),
                                      course.criteria);
}

inline response::Responses responses_of(const std::string& lesions, const std::string& scans, std::string_view start = "2026-01-10",
                                        std::string_view after = "") {
    return responses_of(Course{.lesions = lesions, .scans = scans, .start = start, .after = after});
}

inline bool has(const response::Responses& responses, std::string_view id) {
    const auto& findings = responses.followed.findings;
    return std::any_of(findings.begin(), findings.end(), [id](const Finding& finding) { return finding.id == id; });
}

inline constexpr const char* one_target = "T1|TARGET|LIVER|CT SCAN|INVESTIGATOR|1|2026-01-05";

}  // namespace oligo::testing
