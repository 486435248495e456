#include "report/records_used.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/text.hpp"

namespace oligo::report {
namespace {

using Words = std::pair<std::string_view, std::string_view>;

// Variables that are named alike in every domain, by the letters after the domain's two.
constexpr std::array by_ending{Words{"ORRES", ""},          Words{"STRESC", ""},
                               Words{"STRESN", ""},         Words{"TERM", ""},
                               Words{"DECOD", ""},          Words{"TRT", ""},
                               Words{"TEST", ""},           Words{"TESTCD", ""},
                               Words{"LOC", "site"},        Words{"LAT", "side"},
                               Words{"DTC", "date"},        Words{"STDTC", "start"},
                               Words{"ENDTC", "end"},       Words{"ENRTPT", "end"},
                               Words{"LNKID", "lesion"},    Words{"METHOD", "by"},
                               Words{"EVAL", "read by"},    Words{"EVALID", "reader"},
                               Words{"SPEC", "specimen"},   Words{"DOSE", "dose"},
                               Words{"CAT", "category"},    Words{"SCAT", "category"},
                               Words{"PRESP", "asked for"}, Words{"OCCUR", "occurred"},
                               Words{"STAT", "status"},     Words{"REASND", "not done because"},
                               Words{"INDC", "given for"},  Words{"CLAS", "class"}};
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

template <std::size_t N>
const std::string_view* find_words(const std::array<Words, N>& table, std::string_view name) {
    const auto found = std::find_if(table.begin(), table.end(), [name](const Words& words) { return words.first == name; });
    return found == table.end() ? nullptr : &found->second;
}

}  // namespace

std::string variable_words(std::string_view variable) {
    if (const auto* words = find_words(by_name, variable)) return std::string(*words);
    if (variable.size() > 2) {
        if (const auto* words = find_words(by_ending, variable.substr(2))) return std::string(*words);
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
            used = all.insert(all.end(), {item.date, record, name == names.end() ? "" : name->second, {}});
        }
        // The day of the record stands before it already, and its name may say the value.
        const bool is_its_day = item.value == item.date;
        const bool is_said = !item.value.empty() && lower(used->name).find(lower(item.value)) != std::string::npos &&
                             (item.value.size() > 2 || lower(used->name) == lower(item.value));
        if (is_said || (is_its_day && !used->name.empty())) continue;
        std::string value = variable_words(item.variable);
        for (const std::string* part : {&item.value, &item.unit}) {
            if (!part->empty() && !(is_its_day && !value.empty())) value += (value.empty() ? "" : " ") + *part;
        }
        if (!value.empty() && std::find(used->values.begin(), used->values.end(), value) == used->values.end())
            used->values.push_back(std::move(value));
    }
    return all;
}

std::string content_of(const RecordUsed& used) {
    return fmt::format("{}{}{}", used.name, used.name.empty() || used.values.empty() ? "" : ": ", join(used.values, ", "));
}

std::string text_of(const RecordUsed& used) {
    const std::string content = content_of(used);
    return fmt::format("{}{}{}{}{}", used.date, used.date.empty() ? "" : ", ", used.record, content.empty() ? "" : ": ", content);
}

}  // namespace oligo::report
