#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

#include "core/text.hpp"
#include "records/check.hpp"
#include "records/check_use.hpp"
#include "records/variables.hpp"

namespace oligo::records {
namespace {

// Role and name of whoever read a scan, in capitals.
using Reader = std::pair<std::string, std::string>;

std::string text_of(const Reader& reader) {
    if (reader.first.empty() && reader.second.empty()) return "a reader who is not named";
    return reader.first.empty() || reader.second.empty() ? reader.first + reader.second : reader.first + " " + reader.second;
}

std::string text_of(const std::set<Reader>& readers) {
    std::vector<std::string> names;
    names.reserve(readers.size());
    for (const Reader& reader : readers) names.push_back(text_of(reader));
    return join(names, ", ");
}

struct Lesion {
    std::set<Reader> identified_by;
    std::map<Reader, std::set<std::string>> measured_on;  // days, as recorded
    std::size_t first_measured = 0;                       // row in TR
};

// The lesions of one subject, and who read them.
class Readings {
public:
    Readings(const Study& study, std::size_t subject) : study_(study), subject_(subject) {}

    void add(const Domain& domain) {
        const bool measures = domain.code == "TR";
        for (std::size_t row = domain.first_row[subject_]; row < domain.first_row[subject_ + 1]; ++row) {
            const Reader reader(upper(domain.text(row, variable_of(domain, "EVAL"))),
                                upper(domain.text(row, variable_of(domain, "EVALID"))));
            readers_.insert(reader);
            const std::string_view link = domain.text(row, variable_of(domain, "LNKID"));
            if (!place_) place_ = {&domain, row};
            if (link.empty()) continue;
            Lesion& lesion = lesions_[std::string(link)];
            if (!measures) {
                lesion.identified_by.insert(reader);
                continue;
            }
            if (lesion.measured_on.empty()) lesion.first_measured = row;
            lesion.measured_on[reader].insert(std::string(domain.text(row, variable_of(domain, "DTC"))));
        }
    }

    void report(const Domain* measurements, std::vector<Finding>& findings) const {
        report_several(findings);
        if (measurements == nullptr) return;
        for (const auto& [link, lesion] : lesions_) report_mixed(*measurements, link, lesion, findings);
    }

private:
    void report_several(std::vector<Finding>& findings) const {
        std::set<Reader> counting = readers_;
        const auto is_investigator = [](const Reader& reader) { return reader.first == "INVESTIGATOR"; };
        if (std::any_of(readers_.begin(), readers_.end(), is_investigator)) std::erase_if(counting, std::not_fn(is_investigator));
        if (counting.size() < 2 || !place_) return;
        findings.push_back(
            {Severity::Warning, "records-several-readers",
             fmt::format("The lesions of {} were read by {}. Readers are never mixed, and it is not told whose reading counts: "
                         "name one of them INVESTIGATOR in --EVAL, and the others otherwise.",
                         study_.subjects[subject_], text_of(counting)),
             where_of(study_, *place_->first, place_->second, variable_of(*place_->first, "EVAL"))});
    }

    void report_mixed(const Domain& domain, const std::string& link, const Lesion& lesion, std::vector<Finding>& findings) const {
        if (lesion.measured_on.empty()) return;
        std::set<Reader> measured_by;
        std::set<std::string> days;
        std::size_t most_days = 0;
        for (const auto& [reader, read] : lesion.measured_on) {
            measured_by.insert(reader);
            days.insert(read.begin(), read.end());
            most_days = std::max(most_days, read.size());
        }
        const bool nobody_did_both =
            !lesion.identified_by.empty() && std::none_of(measured_by.begin(), measured_by.end(),
                                                          [&](const Reader& reader) { return lesion.identified_by.contains(reader); });
        const bool handed_on = measured_by.size() > 1 && days.size() > 1 && most_days == 1;
        if (!nobody_did_both && !handed_on) return;
        const std::string what =
            nobody_did_both ? fmt::format("was identified by {} and measured by {}", text_of(lesion.identified_by), text_of(measured_by))
                            : fmt::format("was measured by {}, none of them more than once", text_of(measured_by));
        findings.push_back(
            {Severity::Warning, "records-readers-mixed",
             fmt::format("Lesion {} {}. Readers are never mixed, so it cannot be followed: correct TREVAL and TREVALID, or have "
                         "one reader read all scans.",
                         link, what),
             where_of(study_, domain, lesion.first_measured, "TREVAL")});
    }

    const Study& study_;
    std::size_t subject_;
    std::set<Reader> readers_;
    std::map<std::string, Lesion> lesions_;
    std::optional<std::pair<const Domain*, std::size_t>> place_;
};

}  // namespace

void check_readers(const Study& study, std::vector<Finding>& findings) {
    const auto identifications = study.find_domain("TU");
    const auto measurements = study.find_domain("TR");
    for (std::size_t subject = 0; subject < study.subjects.size(); ++subject) {
        Readings readings(study, subject);
        if (identifications) readings.add(study.domains[*identifications]);
        if (measurements) readings.add(study.domains[*measurements]);
        readings.report(measurements ? &study.domains[*measurements] : nullptr, findings);
    }
}

}  // namespace oligo::records
