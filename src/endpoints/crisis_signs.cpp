#include "endpoints/crisis_signs.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/text.hpp"

namespace oligo::endpoints {
namespace {

using lesions::cell;
using lesions::day_of;
using lesions::has_term;

constexpr Days answered_within{14};
constexpr Days drained_within{7};

bool names_any(const SubjectRecords& records, RecordRef row, std::span<const std::string_view> words) {
    for (const std::string_view text : {cell(records, row, "DECOD"), cell(records, row, "TERM"), cell(records, row, "TRT")}) {
        if (std::any_of(words.begin(), words.end(), [text](std::string_view word) { return contains_ignoring_case(text, word); }))
            return true;
    }
    return false;
}

bool is_answered(const SubjectRecords& records, const DateRange& day) {
    for (const Name domain : {Name("CE"), Name("AE")}) {
        for (const RecordRef row : records.rows(domain)) {
            if (!names_crisis(records, row)) continue;
            const auto other = day_of(records, row);
            if (!other || (other->earliest <= day.latest + answered_within && other->latest >= day.earliest - answered_within)) return true;
        }
    }
    return false;
}

// A value of bilirubin with its upper limit, in one unit.
struct Bilirubin {
    DateRange day;
    Decimal value;
    Decimal limit;
    RecordRef row;
};

std::vector<Bilirubin> bilirubins(const SubjectRecords& records, Date cutoff) {
    std::vector<Bilirubin> values;
    for (const RecordRef row : rows_until(records, "LB", cutoff)) {
        if (!has_term(records, row, "TESTCD", "BILI")) continue;
        const auto day = day_of(records, row);
        const auto value = records.number(row, "LBSTRESN");
        const auto limit = records.number(row, "LBSTNRHI");
        if (day && value && limit && *limit > Decimal()) values.push_back({*day, *value, *limit, row});
    }
    std::stable_sort(values.begin(), values.end(),
                     [](const auto& left, const auto& right) { return left.day.earliest < right.day.earliest; });
    return values;
}

std::string times_the_limit(const Bilirubin& one) {
    return fmt::format("{:.1f} times its upper limit on {}", one.value.as_double() / one.limit.as_double(), text_of(one.day));
}

bool is_explained(const SubjectRecords& records, Date until) {
    constexpr std::array<std::string_view, 5> words = {"GILBERT", "BILIARY OBSTRUCTION", "BILE DUCT OBSTRUCTION", "BILE DUCT STENOSIS",
                                                       "CHOLEDOCHOLITHIASIS"};
    for (const Name domain : {Name("MH"), Name("AE"), Name("CE")}) {
        for (const RecordRef row : rows_until(records, domain, until)) {
            if (names_any(records, row, words)) return true;
        }
    }
    return false;
}

void add_bilirubin(std::vector<CrisisSign>& signs, const SubjectRecords& records, const DateRange& start, Date cutoff,
                   const Decimal& limit) {
    const std::vector<Bilirubin> values = bilirubins(records, cutoff);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Bilirubin& now = values[i];
        const auto bound = now.limit.times(limit);
        if (now.day.latest < start.earliest || !bound || now.value <= *bound) continue;
        const Bilirubin* before = i > 0 ? &values[i - 1] : nullptr;
        if (before != nullptr && before->value >= now.value) continue;
        if (is_answered(records, now.day) || is_explained(records, now.day.latest + answered_within)) continue;
        records::Rows rows{now.row};
        std::string was = "there is no value before";
        if (before != nullptr) {
            rows.push_back(before->row);
            was = fmt::format("before it {}", times_the_limit(*before));
        }
        signs.push_back({now.day,
                         fmt::format("bilirubin {}, {}; neither Gilbert's syndrome nor an obstruction of bile ducts is recorded",
                                     times_the_limit(now), was),
                         std::move(rows)});
        return;
    }
}

// An effusion was drained, and the dyspnoea ended with it.
bool was_relieved(const SubjectRecords& records, RecordRef event) {
    constexpr std::array<std::string_view, 4> words = {"THORACENTESIS", "PLEURAL DRAIN", "PLEURODESIS", "PARACENTESIS"};
    const auto began = day_of(records, event);
    const auto ended = records.date(event, "AEENDTC");
    if (!began || !ended) return false;
    for (const RecordRef row : records.rows("PR")) {
        const auto drained = day_of(records, row);
        if (!drained || !names_any(records, row, words) || drained->earliest < began->earliest) continue;
        if (ended->latest <= drained->latest + drained_within) return true;
    }
    return false;
}

void add_dyspnoea(std::vector<CrisisSign>& signs, const SubjectRecords& records, const DateRange& start, Date cutoff) {
    constexpr std::array<std::string_view, 2> words = {"DYSPNOEA", "DYSPNEA"};
    for (const RecordRef row : rows_until(records, "AE", cutoff)) {
        const std::string_view grade = cell(records, row, "TOXGR");
        if (!names_any(records, row, words) || (grade != "3" && grade != "4" && grade != "5")) continue;
        const auto day = day_of(records, row);
        if (!day || day->latest < start.earliest || was_relieved(records, row) || is_answered(records, *day)) continue;
        signs.push_back({*day,
                         fmt::format("dyspnoea at rest (grade {}) from {} on, not relieved by draining an effusion", grade, text_of(*day)),
                         records::Rows{row}});
        return;
    }
}

}  // namespace

std::vector<CrisisSign> find_crisis_signs(const SubjectRecords& records, const DateRange& start, Date cutoff, const Decimal& limit) {
    std::vector<CrisisSign> signs;
    add_bilirubin(signs, records, start, cutoff, limit);
    add_dyspnoea(signs, records, start, cutoff);
    return signs;
}

}  // namespace oligo::endpoints
