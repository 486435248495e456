#include "facts/cohort.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "facts/settings.hpp"

namespace oligo::facts {
namespace {

using lesions::has_term;

std::vector<RecordRef> milestones(const records::SubjectRecords& records, std::initializer_list<std::string_view> terms) {
    std::vector<RecordRef> rows = records.rows("DS");
    std::erase_if(rows, [&](RecordRef row) {
        const bool named = std::any_of(terms.begin(), terms.end(), [&](auto term) { return has_term(records, row, "DECOD", term); });
        return !named || !has_term(records, row, "CAT", "PROTOCOL MILESTONE");
    });
    return rows;
}

/// PR category of the kind of a treatment element; empty for a drug.
std::string_view procedure_category(std::string_view kind) {
    if (kind == "radiotherapy") return "RADIOTHERAPY";
    if (kind == "surgery") return "SURGERY";
    if (kind == "local ablation") return "ABLATION";
    return "";
}

std::vector<RecordRef> drug_rows(const records::SubjectRecords& records, const Vocabularies& vocabularies, const std::string& ingredient) {
    const terms::Drug* wanted = vocabularies.drugs.find(ingredient);
    const auto is_wanted = [&](std::string_view name) {
        const terms::Drug* drug = vocabularies.drugs.find(name);
        return drug != nullptr && drug == wanted;
    };
    std::vector<RecordRef> rows = records.rows("EX");
    std::erase_if(rows, [&](RecordRef row) { return !is_wanted(records.text(row, "EXTRT")); });
    if (!rows.empty()) return rows;
    rows = records.rows("CM");
    std::erase_if(rows, [&](RecordRef row) {
        const std::string_view name = records.text(row, "CMDECOD");
        return !is_wanted(name.empty() ? records.text(row, "CMTRT") : name) || has_term(records, row, "OCCUR", "N");
    });
    return rows;
}

}  // namespace

Answer<std::string> find_cohort(const records::SubjectRecords& records) {
    return latest_answer<std::string>(records, records.rows("DM"), [&](RecordRef row) -> std::optional<std::string> {
        for (const char* variable : {"ARMCD", "ARM"}) {
            const std::string arm = lower(records.text(row, variable));
            if (arm == "prospective" || arm == "retrospective") return arm;
        }
        return std::nullopt;
    });
}

Answer<DateRange> earliest_start(const records::SubjectRecords& records, const std::vector<RecordRef>& rows) {
    Answer<DateRange> answer;
    for (const RecordRef row : rows) {
        const auto day = lesions::day_of(records, row);
        if (!day) continue;
        if (!answer.value || day->earliest < answer.value->earliest) answer.records = {row};
        if (!answer.value) {
            answer.value = day;
        } else {
            answer.value->earliest = std::min(answer.value->earliest, day->earliest);
            answer.value->latest = std::min(answer.value->latest, day->latest);
        }
        answer.reason = Reason::None;
    }
    answer.known_on = answer.value;
    return answer;
}

Answer<DateRange> find_registration(const records::SubjectRecords& records) {
    Answer<DateRange> enrolled = agreed_answer<DateRange>(milestones(records, {"ENROLLED", "REGISTERED", "ENTERED INTO TRIAL"}),
                                                          [&](RecordRef row) { return lesions::day_of(records, row); });
    enrolled.known_on = enrolled.value;
    if (enrolled.reason != Reason::Missing) return enrolled;
    return earliest_start(records, milestones(records, {"RANDOMIZED"}));
}

IndexDate find_index_date(const records::SubjectRecords& records, const protocol::Protocol& protocol, const Vocabularies& vocabularies) {
    constexpr std::string_view prefix = "first_";
    const std::string setting = setting_text(protocol, "retro_time_zero");
    const auto element =
        std::find_if(protocol.treatment.begin(), protocol.treatment.end(), [&](const protocol::TreatmentElement& candidate) {
            return setting.starts_with(prefix) && setting.substr(prefix.size()) == candidate.id;
        });
    if (element == protocol.treatment.end()) {
        return {{}, "STDTC", "The protocol file has to name the treatment element of the index date (judgement retro_time_zero)."};
    }
    const std::string_view category = procedure_category(element->kind);
    if (category.empty()) {
        return {earliest_start(records, drug_rows(records, vocabularies, element->ingredient)), "STDTC",
                fmt::format("Record the first dose of {} (EX: EXTRT, EXSTDTC).", element->ingredient)};
    }
    std::vector<RecordRef> rows = records.rows("PR");
    std::erase_if(rows, [&](RecordRef row) {
        return !has_term(records, row, "CAT", category) || !has_term(records, row, "SCAT", "STUDY TREATMENT") ||
               has_term(records, row, "OCCUR", "N");
    });
    return {earliest_start(records, rows), "STDTC",
            fmt::format("Record the first day of {} (PR: PRCAT = {}, PRSCAT = STUDY TREATMENT, PRSTDTC).", element->name, category)};
}

}  // namespace oligo::facts
