#include "explanation/baseline.hpp"

#include <fmt/format.h>

#include "explanation/asker.hpp"
#include "explanation/responses.hpp"
#include "response/baseline_words.hpp"
#include "response/visit_rows.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::explanation {
namespace {

std::string days_words(Days days) {
    return fmt::format("{} {}", days.count(), days.count() == 1 ? "day" : "days");
}

std::vector<Parameter> parameters(const Material& material, const std::vector<const protocol::DatedRule*>& rules) {
    const response::Criteria& criteria = material.criteria;
    const std::vector<Usual> ids{
        {"post_lat_baseline_window", criteria.new_baseline_window ? days_words(*criteria.new_baseline_window) : std::string()},
        {"baseline_window", days_words(criteria.baseline_window)}};
    std::vector<Parameter> all = parameters_of(material.protocol, ids);
    const auto scope = vocabulary::make_outcome_scope(material.protocol.scope);
    for (const protocol::DatedRule* rule : rules) {
        for (const auto* part : {&rule->when, &rule->at})
            add_judgements_read(all, material.protocol, *part, scope, material.protocol.definitions);
    }
    return all;
}

// The days that the file names: of a new baseline where there is one, else those that the last scan before is chosen by.
void add_days(Explanation& baseline, const Material& material, const response::Followed& followed) {
    const auto& plan = material.protocol.response;
    if (!plan) return;
    Asker asker(material);
    std::vector<const protocol::DatedRule*> asked;
    const auto ask = [&](std::span<const protocol::DatedRule> rules) {
        for (const protocol::DatedRule& rule : rules) asked.push_back(&rule);
        for (Explanation& part : asker.first_that_applies(rules, material.protocol.definitions)) baseline.parts.push_back(std::move(part));
    };
    if (plan->baseline_after) ask({&*plan->baseline_after, 1});
    if (!response::is_chosen_after(followed)) ask(plan->baseline.empty() ? plan->start : plan->baseline);
    baseline.parameters = parameters(material, asked);
    baseline.rule.sources.insert(baseline.rule.sources.end(), plan->source.begin(), plan->source.end());
}

std::string why_not(const response::Followed& followed) {
    if (response::is_chosen_after(followed))
        return fmt::format("It does not begin after {}{}.", text_of(*followed.choice.after),
                           followed.choice.after_is.empty() ? "" : fmt::format(" ({})", followed.choice.after_is));
    return "A later visit had ended by that day too.";
}

}  // namespace

Explanation explain_baseline(const Material& material, const adam::ReaderResponses& reader) {
    const response::Followed& followed = reader.responses.followed;
    Explanation baseline;
    baseline.name = "Baseline";
    baseline.title = fmt::format("What responses are compared with, read by {}", lesions::text_of(reader.reader));
    baseline.rule.sentence =
        "The first visit after the day that the protocol names for a new baseline, where there is one; else the last that had ended by the "
        "start.";
    baseline.rule.sources = {"RECIST 1.1 section 3.2"};
    if (!followed.has_baseline) {
        baseline.open = "No visit can be the baseline.";
        return baseline;
    }
    baseline.value = visit_words(reader, 0);
    baseline.because = response::baseline_sentences(reader.responses, material.criteria);
    baseline.records = records_of(material.records, response::rows_of(followed.visits.front()));
    add_days(baseline, material, followed);
    for (const response::Visit& visit : followed.earlier)
        baseline.set_aside.push_back(
            {fmt::format("The scans of {}{}", text_of(visit.first), visit.number.empty() ? "" : fmt::format(" (visit {})", visit.number)),
             why_not(followed),
             {}});
    return baseline;
}

}  // namespace oligo::explanation
