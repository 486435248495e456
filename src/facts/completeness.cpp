#include "facts/completeness.hpp"

#include <array>

#include <fmt/format.h>

#include "facts/imaging.hpp"

namespace oligo::facts {
namespace {

struct Feed {
    std::string_view list;
    std::array<Name, 3> domains;
};

// docs/records.md lists the same.
constexpr std::array<Feed, 8> feeds = {{
    {"DistantFoci", {"TU", "TR"}},
    {"FollowedLesions", {"TU", "TR"}},
    {"ConfirmedLesions", {"TU", "TR"}},
    {"Exposures", {"CM", "EX"}},
    {"Lines", {"CM", "EX", "RS"}},
    {"Specimens", {"MI", "GF"}},
    {"LocalTherapies", {"PR"}},
    {"OtherMalignancies", {"MH"}},
}};

}  // namespace

Completeness find_reviewed(const records::SubjectRecords& records, std::string_view object, Date on) {
    Rows rows = with_test(records, lesions::rows_known_on(records, "FA", on), "COMPLETE");
    erase_if(rows, [&](RecordRef row) { return !lesions::has_term(records, row, "OBJ", object); });
    const auto answer = latest_yes_no(records, rows);
    Completeness found{answer.value == true, answer.reason, answer.records, {}, {}, answer.known_on};
    if (answer.value == false) found.reason = Reason::Missing;
    return found;
}

Completeness find_scanned(const records::SubjectRecords& records, std::string_view purpose, Date on) {
    Completeness found;
    for (const RecordRef row : imaging_rows(records, purpose, on)) {
        const auto day = lesions::day_of(records, row);
        if (!day || (found.known_on && day->earliest <= found.known_on->earliest)) continue;
        found = {true, Reason::None, {row}, "SCAT", {}, day};
    }
    return found;
}

Completeness without_lost_rows(const records::SubjectRecords& records, std::string_view list, Completeness found) {
    if (!found.complete || records.study().lost_rows.empty()) return found;
    for (const Feed& feed : feeds) {
        if (feed.list != list) continue;
        for (const Name domain : feed.domains) {
            const std::string* file = domain.empty() ? nullptr : records.lost_rows(domain);
            if (file == nullptr) continue;
            found.complete = false;
            found.reason = Reason::Missing;
            found.lost = file;
            return found;
        }
    }
    return found;
}

std::string list_needed(const Completeness& completeness, std::string_view needed) {
    if (completeness.lost == nullptr) return words_needed(completeness.reason, needed);
    return fmt::format("Rows of {} could not be read: mend the file (see the findings).", *completeness.lost);
}

std::vector<records::Evidence> evidence_for(const records::SubjectRecords& records, const Completeness& completeness) {
    auto evidence = evidence_for(records, completeness.records, completeness.suffix);
    const auto more = result_evidence(records, completeness.also);
    evidence.insert(evidence.end(), more.begin(), more.end());
    return evidence;
}

Value enter_list(SourceBook& book, const records::SubjectRecords& records, std::string_view name, expression::List members,
                 const Completeness& told, std::string_view needed) {
    const Completeness completeness = without_lost_rows(records, name, told);
    members.complete = completeness.complete;
    Value value = expression::list(std::move(members));
    if (!completeness.complete) value.reason = completeness.reason;
    return book.enter(std::move(value), completeness.known_on, [&] {
        Source source;
        source.name = name;
        source.evidence = evidence_for(records, completeness);
        if (!completeness.complete) source.needed = list_needed(completeness, needed);
        return source;
    });
}

}  // namespace oligo::facts
