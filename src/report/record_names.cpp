#include "report/record_names.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/find_term.hpp"
#include "core/text.hpp"

namespace oligo::report {
namespace {

using records::RecordRef;
using records::SubjectRecords;
using Words = std::pair<std::string_view, std::string_view>;

constexpr std::array domains{Words{"AE", "adverse event"},      Words{"CE", "clinical event"}, Words{"CM", "drug"},
                             Words{"DM", "demographics"},       Words{"DS", "milestone"},      Words{"EC", "study drug"},
                             Words{"EX", "study drug"},         Words{"FA", "statement"},      Words{"GF", "gene test"},
                             Words{"IE", "criterion form"},     Words{"LB", "laboratory"},     Words{"MH", "medical history"},
                             Words{"MI", "pathology"},          Words{"PR", "procedure"},      Words{"QS", "question"},
                             Words{"RP", "reproduction"},       Words{"RS", "assessment"},     Words{"SS", "status"},
                             Words{"TR", "lesion measurement"}, Words{"TU", "lesion"},         Words{"VS", "vital signs"}};

// Tests by their short codes: a form's own name may be no more than the code again.
constexpr std::array tests{Words{"AMENABLE", "amenable to local therapy"},
                           Words{"BRSTFEED", "breastfeeding"},
                           Words{"CHEMO", "given chemotherapy"},
                           Words{"CHILDPOT", "able to bear children"},
                           Words{"COMPLETE", "list is complete"},
                           Words{"CONTRACP", "adequate contraception"},
                           Words{"CURATIVE", "treatable with curative intent"},
                           Words{"DIAMETER", "diameter"},
                           Words{"ECOG101", "ECOG performance status"},
                           Words{"ESTRCPT", "ER"},
                           Words{"HER2", "HER2"},
                           Words{"HER2COPY", "HER2 copies a cell"},
                           Words{"HER2RAT", "HER2/CEP17 ratio"},
                           Words{"HISTCONF", "histology confirmed"},
                           Words{"INOPLA", "inoperable, locally advanced"},
                           Words{"INVASIVE", "invasive"},
                           Words{"LDIAM", "longest diameter"},
                           Words{"LPERP", "short axis"},
                           Words{"LYTDIAM", "lytic part"},
                           Words{"OVRLRESP", "overall response"},
                           Words{"PREGNANT", "pregnant"},
                           Words{"PROGRCPT", "PR"},
                           Words{"PROGRESS", "growing on current imaging"},
                           Words{"RADIO", "given radiotherapy"},
                           Words{"STAGEM", "M category"},
                           Words{"SUVMAX", "SUVmax"},
                           Words{"TRTEND", "end of treatment"},
                           Words{"TUMSTATE", "state"}};

// The cells of one record, by the letters after its domain's two.
class Record {
public:
    Record(const SubjectRecords& records, RecordRef row, const std::string& domain) : records_(records), row_(row), domain_(domain) {}
    [[nodiscard]] std::string_view operator[](std::string_view suffix) const {
        return records_.text(row_, records::Name(domain_ + std::string(suffix)));
    }
    [[nodiscard]] std::string_view first_of(std::string_view one, std::string_view other) const {
        return (*this)[one].empty() ? (*this)[other] : (*this)[one];
    }
    [[nodiscard]] std::string test() const {
        const std::string_view words = find_term(tests, (*this)["TESTCD"]).value_or("");
        if (!words.empty()) return std::string(words);
        return std::string(first_of("TEST", "TESTCD"));
    }

private:
    const SubjectRecords& records_;
    RecordRef row_;
    const std::string& domain_;
};

std::string joined(std::initializer_list<std::string> parts) {
    std::string words;
    for (const auto& part : parts) {
        if (!part.empty()) words += (words.empty() ? "" : ", ") + part;
    }
    return words;
}

std::string with(std::string_view before, std::string_view text) {
    return text.empty() ? "" : std::string(before) + std::string(text);
}

RecordName name_of(const Record& record, std::string_view domain) {
    if (domain == "TU" || domain == "TR") return {with("lesion ", record["LNKID"]), domain == "TR" ? record.test() : ""};
    if (domain == "FA") {
        const std::string about = lower(record["OBJ"]);
        const std::string_view link = record["LNKID"];
        return {link.empty() ? about : fmt::format("{} {}", about, link), record.test()};
    }
    if (domain == "MI" || domain == "GF")
        return {with("specimen ", record["REFID"]), joined({record.test(), with("by ", record["METHOD"])})};
    if (domain == "CM" || domain == "EX" || domain == "EC") return {"", lower(record.first_of("DECOD", "TRT"))};
    if (domain == "PR") return {"", joined({std::string(record["TRT"]), lower(record["SCAT"])})};
    if (domain == "MH") return {lower(record["CAT"]), std::string(record.first_of("TERM", "DECOD"))};
    if (domain == "DS") return {"", lower(record.first_of("TERM", "DECOD"))};
    if (domain == "QS") return {"", spaced(record["TEST"].empty() ? record["TESTCD"] : record["TEST"])};
    return {"", record.test()};
}

}  // namespace

std::string text_of(const RecordName& name) {
    return joined({name.about, name.what});
}

RecordNames record_names(const SubjectRecords& records) {
    RecordNames names;
    for (const auto& domain : records.study().domains) {
        if (domain.code == "DM") continue;
        for (const RecordRef row : records.rows(records::Name(domain.code))) {
            const auto seq = records.seq(row);
            RecordName name = name_of(Record(records, row, domain.code), domain.code);
            if (seq && name != RecordName{}) names.emplace(std::pair(domain.code, *seq), std::move(name));
        }
    }
    return names;
}

std::string domain_words(std::string_view domain) {
    const std::string_view words = find_term(domains, domain).value_or("");
    return std::string(words.empty() ? domain : words);
}

std::string spaced(std::string_view name) {
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    std::string words;
    char before = ' ';
    for (const char c : name) {
        const bool begins_word = (is_upper(c) && (is_lower(before) || is_digit(before))) || (is_digit(c) && is_lower(before));
        if (begins_word) words += ' ';
        words += c == '_' ? ' ' : begins_word && is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
        before = c;
    }
    return words;
}

}  // namespace oligo::report
