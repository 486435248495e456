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

std::vector<RecordUsed> by_record(const std::vector<records::Evidence>& evidence) {
    std::vector<RecordUsed> all;
    for (const auto& item : evidence) {
        const std::string record = item.seq ? fmt::format("{} {}", item.domain, *item.seq) : item.domain;
        auto used =
            std::find_if(all.begin(), all.end(), [&](const auto& other) { return other.record == record && other.date == item.date; });
        if (used == all.end()) used = all.insert(all.end(), {item.date, record, {}});
        std::string value = variable_words(item.variable);
        // The day of the record stands before it already.
        const bool is_its_day = !value.empty() && item.value == item.date;
        for (const std::string* part : {&item.value, &item.unit}) {
            if (!part->empty() && !is_its_day) value += (value.empty() ? "" : " ") + *part;
        }
        if (!value.empty() && std::find(used->values.begin(), used->values.end(), value) == used->values.end())
            used->values.push_back(std::move(value));
    }
    return all;
}

std::string text_of(const RecordUsed& used) {
    return fmt::format("{}{}{}{}{}", used.date, used.date.empty() ? "" : ", ", used.record, used.values.empty() ? "" : ": ",
                       join(used.values, ", "));
}

}  // namespace oligo::report
