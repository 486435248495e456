#include "report/records_used.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/find_term.hpp"
#include "core/text.hpp"

namespace oligo::report {
namespace {

using Words = std::pair<std::string_view, std::string_view>;

// Variables that are named alike in every domain, by the letters after the domain's two.
constexpr std::array by_ending{Words{"ORRES", ""},
                               Words{"STRESC", ""},
                               Words{"STRESN", ""},
                               Words{"TERM", ""},
                               Words{"DECOD", ""},
                               Words{"TRT", ""},
                               Words{"TEST", ""},
                               Words{"TESTCD", ""},
                               Words{"LOC", "site"},
                               Words{"LAT", "side"},
                               Words{"DTC", "date"},
                               Words{"STDTC", "start"},
                               Words{"ENDTC", "end"},
                               Words{"ENRTPT", "end"},
                               Words{"LNKID", "lesion"},
                               Words{"METHOD", "by"},
                               Words{"EVAL", "read by"},
                               Words{"EVALID", "reader"},
                               Words{"SPEC", "specimen"},
                               Words{"DOSE", "dose"},
                               Words{"CAT", "category"},
                               Words{"SCAT", "category"},
                               Words{"PRESP", "asked for"},
                               Words{"OCCUR", "occurred"},
                               Words{"STAT", "status"},
                               Words{"REASND", "not done because"},
                               Words{"INDC", "given for"},
                               Words{"CLAS", "class"},
                               Words{"TOXGR", "CTCAE grade"},
                               Words{"CDGR", "Clavien-Dindo grade"},
                               Words{"REL", "related to"},
                               Words{"OUT", "outcome"}};
// Those of the demographics domain.
constexpr std::array by_name{Words{"BRTHDTC", "born"},
                             Words{"AGE", "age"},
                             Words{"SEX", "sex"},
                             Words{"RFSTDTC", "reference start"},
                             Words{"RFICDTC", "consent"},
                             Words{"RFXSTDTC", "first treatment"},
                             Words{"ARM", "arm"},
                             Words{"ARMCD", "arm"},
                             Words{"RFENDTC", "reference end"},
                             Words{"DTHDTC", "died"}};

// Short values (Y, PR) are found in any name by chance: they have to be all of it.
bool is_said_by(const std::string& name, const std::string& value) {
    if (value.empty()) return false;
    return value.size() > 2 ? lower(name).find(lower(value)) != std::string::npos : lower(name) == lower(value);
}

}  // namespace

std::string variable_words(std::string_view variable) {
    if (const auto words = find_term(by_name, variable)) return std::string(*words);
    if (variable.size() > 2) {
        if (const auto words = find_term(by_ending, variable.substr(2))) return std::string(*words);
    }
    return std::string(variable);
}

std::vector<RecordUsed> by_record(const std::vector<records::Evidence>& evidence, const RecordNames& names) {
    std::vector<RecordUsed> all;
    for (const auto& item : evidence) {
        const std::string record = item.seq ? fmt::format("{} {}", item.domain, *item.seq) : item.domain;
        auto used =
            std::find_if(all.begin(), all.end(), [&](const auto& other) { return other.record == record && other.date == item.date; });
        if (used == all.end()) {
            const auto name = item.seq ? names.find(std::pair(item.domain, *item.seq)) : names.end();
            used = all.insert(all.end(), {item.date, record, name == names.end() ? RecordName{} : name->second, {}});
        }
        // The day of the record stands before it already, and its name may say the value.
        const bool is_its_day = item.value == item.date;
        const bool is_named = used->name != RecordName{};
        if (is_named && (is_its_day || is_said_by(text_of(used->name), item.value))) continue;
        std::string value = variable_words(item.variable);
        for (const std::string* part : {&item.value, &item.unit}) {
            if (!part->empty() && !(is_its_day && !value.empty())) value += (value.empty() ? "" : " ") + *part;
        }
        if (!value.empty() && std::find(used->values.begin(), used->values.end(), value) == used->values.end())
            used->values.push_back(std::move(value));
    }
    return all;
}

std::string text_of(const RecordUsed& used) {
    const std::string name = text_of(used.name);
    const std::string content = fmt::format("{}{}{}", name, name.empty() || used.values.empty() ? "" : ": ", join(used.values, ", "));
    return fmt::format("{}{}{}{}{}", used.date, used.date.empty() ? "" : ", ", used.record, content.empty() ? "" : ": ", content);
}

std::vector<DayUsed> by_day(const std::vector<records::Evidence>& evidence, const RecordNames& names) {
    std::vector<DayUsed> days;
    for (const auto& used : by_record(evidence, names)) {
        auto day = std::find_if(days.begin(), days.end(), [&](const auto& other) { return other.date == used.date; });
        if (day == days.end()) day = days.insert(days.end(), {used.date, {}});
        // What is told of several lesions is the topic; of anything else what the records are about.
        constexpr std::string_view lesion = "lesion ";
        const bool is_of_lesion = used.name.about.starts_with(lesion);
        std::string what = used.name.what.empty() || !is_of_lesion ? used.name.about : used.name.what;
        std::string label = is_of_lesion ? used.name.about.substr(lesion.size()) : used.name.what;
        if (is_of_lesion && used.name.what.empty()) what = "lesion";
        auto topic =
            std::find_if(day->topics.begin(), day->topics.end(), [&](const auto& other) { return !what.empty() && other.what == what; });
        if (topic == day->topics.end()) topic = day->topics.insert(day->topics.end(), {what, {}});
        const std::string values = join(used.values, ", ");
        const char* between = label.empty() || values.empty() ? "" : is_of_lesion ? " " : ": ";
        topic->items.push_back({fmt::format("{}{}{}", label, between, values), used.record});
    }
    std::stable_sort(days.begin(), days.end(), [](const DayUsed& left, const DayUsed& right) {
        if (left.date.empty() || right.date.empty()) return !left.date.empty() && right.date.empty();
        return left.date < right.date;
    });
    return days;
}

std::string text_of(const DayUsed& day) {
    std::string text = day.date.empty() ? "no date" : day.date;
    for (std::size_t i = 0; i < day.topics.size(); ++i) {
        const auto& topic = day.topics[i];
        text += i == 0 ? " " : " · ";
        if (!topic.what.empty()) text += topic.what + ": ";
        for (std::size_t j = 0; j < topic.items.size(); ++j) {
            const auto& item = topic.items[j];
            text += fmt::format("{}{}", j == 0 ? "" : "; ", item.says);
            // A day that is taken for one that has not come rests on no record.
            if (!item.record.empty()) text += fmt::format("{}[{}]", item.says.empty() ? "" : " ", item.record);
        }
    }
    return text;
}

}  // namespace oligo::report
