
#include <fmt/format.h>

#include "core/text.hpp"
#include "report/csv_line.hpp"
#include "report/screening.hpp"
#include "report/words.hpp"

namespace oligo::report {
namespace {

std::string evidence_words(const std::vector<records::Evidence>& evidence) {
    std::vector<std::string> words;
    for (const auto& item : evidence) {
        const std::string record = item.seq ? fmt::format("{} {}", item.domain, *item.seq) : item.domain;
        words.push_back(fmt::format("{} {}={}{}{}{}", record, item.variable, item.value, item.unit.empty() ? "" : " ", item.unit,
                                    item.date.empty() ? "" : fmt::format(" ({})", item.date)));
    }
    return join(words, "; ");
}

std::string by_when(const SubjectScreening& screening, const std::string& criterion) {
    std::vector<std::string> words;
    for (const auto& deadline : screening.screening.deadlines) {
        if (deadline.criterion == criterion) words.push_back(fmt::format("{}: {}", deadline.what, deadline_words(deadline)));
    }
    for (const auto& renewal : screening.screening.renewals) {
        if (bears_on(renewal.criterion, criterion)) words.push_back(fmt::format("{}: {}", renewal.what, renewal_words(renewal)));
    }
    return join(words, "; ");
}

}  // namespace

std::string screening_csv(std::span<const SubjectScreening> screenings) {
    std::string text = csv_line({"subject", "trial",        "version",   "on",       "on_source", "eligible", "criteria_complete",
                                 "group",   "basket",       "criterion", "kind",     "text",      "verdict",  "reason",
                                 "why",     "could_change", "tolerated", "evidence", "needed",    "by_when",  "flagged"});
    const auto yes_no = [](bool value) { return std::string(value ? "yes" : "no"); };
    for (const auto& screening : screenings) {
        const auto& protocol = *screening.protocol;
        for (const auto& result : screening.screening.criteria) {
            const auto& criterion = criterion_of(protocol, result);
            text += csv_line({screening.subject,
                              protocol.id,
                              protocol.version.id,
                              oligo::text_of(screening.facts.on),
                              screening.facts.on_source,
                              eligibility::name(screening.screening.eligible),
                              yes_no(protocol.criteria_complete),
                              screening.allocation.group.id,
                              screening.allocation.basket.id,
                              result.id,
                              kind_word(criterion),
                              criterion.text,
                              eligibility::name(result.verdict),
                              expression::name(result.reason),
                              join(why_sentences(protocol, result), " "),
                              yes_no(result.could_change),
                              yes_no(result.tolerated),
                              evidence_words(result.evidence),
                              join(result.needed, "; "),
                              by_when(screening, result.id),
                              join(recorded_dangers(screening), "; ")});
        }
    }
    return text;
}

}  // namespace oligo::report
