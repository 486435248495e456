#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "endpoints/dated_rule.hpp"
#include "explanation/baseline.hpp"
#include "explanation/responses.hpp"
#include "response/visit_rows.hpp"

namespace oligo::explanation {
namespace {

using adam::ReaderResponses;
using response::BestResponse;
using response::BestRule;
using response::Response;
using response::TimePoint;

std::string_view rule_words(BestRule rule) {
    switch (rule) {
        case BestRule::NoVisit:
            return "No visit after the baseline has a response that counts.";
        case BestRule::NoStart:
            return "The day treatment started is not known, and it decides whether stable disease lasted long enough.";
        case BestRule::PartialDates:
            return "Days that are not known exactly leave two answers.";
        case BestRule::Best:
            return "The best of the visits that count.";
        case BestRule::Confirmed:
            return "Seen again after the interval that confirms it.";
        case BestRule::NotConfirmed:
            return "A response was seen and never confirmed: it counts as stable disease.";
        case BestRule::Stable:
            return "Stable long enough after the start.";
        case BestRule::TooEarly:
            return "Nothing but visits before the least time of stable disease.";
        case BestRule::Progressed:
            return "Progression, and nothing better before.";
        case BestRule::NotEvaluated:
            return "No visit could be evaluated.";
    }
    return "";
}

// A day that can be any is no day.
std::string until_words(const Material& material) {
    const auto& until = *material.subject.response_until;
    if (until.earliest == Date::min()) return "a day that is not known";
    return until.latest == Date::max() ? fmt::format("a day from {} on", text_of(until.earliest)) : text_of(until);
}

// The visits with a response, which of them count, and why the others do not.
struct Counted {
    response::TimePoints all;
    std::size_t count = 0;

    Counted(const Material& material, const ReaderResponses& reader) : all(response::time_points(reader.responses)) {
        for (; count < all.points.size(); ++count) {
            if (is_too_late(material, all.points[count])) return;
            if (all.points[count].response != Response::PD) continue;
            ++count;
            return;
        }
    }

    [[nodiscard]] static bool is_too_late(const Material& material, const TimePoint& point) {
        return material.subject.response_until && point.day.earliest > material.subject.response_until->latest;
    }
    [[nodiscard]] std::string why_not(const Material& material, std::size_t i) const {
        const bool after_progression = count > 0 && all.points[count - 1].response == Response::PD;
        if (after_progression) return fmt::format("After the first progression, of {}.", text_of(all.points[count - 1].day));
        return fmt::format("After {}, the last day that counts{}.", until_words(material),
                           is_too_late(material, all.points[i]) ? "" : " of a visit before it");
    }
};

std::string days_words(std::int64_t days) {
    return fmt::format("{} {}", days, days == 1 ? "day" : "days");
}

// How long after the start a visit lies; a range where either day is not known exactly.
std::string since(const DateRange& from, const DateRange& to) {
    const auto least = (to.earliest - from.latest).count();
    const auto most = (to.latest - from.earliest).count();
    return least == most ? days_words(least) : fmt::format("{} to {}", least, days_words(most));
}

// What speaks for a visit as the answer, or why it is not one.
std::vector<std::string> visit_sentences(const Material& material, const ReaderResponses& reader, const BestResponse& best,
                                         const Counted& counted, std::size_t i) {
    std::vector<std::string> sentences;
    const TimePoint& point = counted.all.points[i];
    const bool is_response = point.response == Response::CR || point.response == Response::PR;
    const bool is_stable = point.response == Response::SD || point.response == Response::NonCRNonPD;
    if (best.visit == i) sentences.emplace_back("This visit gives the answer.");
    if (best.confirmed_at == i && best.visit && *best.visit < counted.all.points.size())
        sentences.push_back(fmt::format("Confirms {}, {} later; {} asked.", visit_words(reader, counted.all.positions[*best.visit]),
                                        since(counted.all.points[*best.visit].day, point.day),
                                        days_words(material.criteria.confirmation_interval.count())));
    const bool counts_as_stable = is_stable || (is_response && best.rule == BestRule::NotConfirmed);
    const auto& start = material.subject.response_start;
    if (counts_as_stable && start)
        sentences.push_back(fmt::format("{} after the start; stable disease asks {}.", since(*start, point.day),
                                        days_words(material.criteria.stable_from_start.count())));
    return sentences;
}

std::string unconfirmed(const ReaderResponses& reader, const Counted& counted, std::size_t i, const Material& material) {
    const TimePoint& point = counted.all.points[i];
    const std::string visit = visit_words(reader, counted.all.positions[i]);
    if (i + 1 >= counted.count) return fmt::format("The {} of {} has no later visit that counts.", response::code(point.response), visit);
    const TimePoint& next = counted.all.points[i + 1];
    return fmt::format("The {} of {} was followed by {} at {}, {} later, and is not confirmed ({} asked).", response::code(point.response),
                       visit, response::code(next.response), visit_words(reader, counted.all.positions[i + 1]), since(point.day, next.day),
                       days_words(material.criteria.confirmation_interval.count()));
}

// Responses that were seen and do not count, in the order of their visits.
std::vector<std::string> unconfirmed_sentences(const Material& material, const ReaderResponses& reader, const BestResponse& best,
                                               const Counted& counted) {
    std::vector<std::string> sentences;
    for (std::size_t i = 0; i < counted.count; ++i) {
        const Response response = counted.all.points[i].response;
        const bool is_response = response == Response::CR || response == Response::PR;
        const bool is_better = best.response && is_response && response < *best.response;
        if (is_better) sentences.push_back(unconfirmed(reader, counted, i, material));
    }
    return sentences;
}

endpoints::Outcomes outcomes_of(const Material& material) {
    return {material.subject.outcome_values, material.subject.sources};
}

// The rules whose day is the last that counts; all of them where it is not known which.
std::vector<const protocol::DatedRule*> rules_until(const Material& material, const endpoints::Outcomes& outcomes) {
    std::vector<const protocol::DatedRule*> found;
    for (const auto& rule : material.protocol.response->until) {
        const auto day = endpoints::earliest_day({&rule, 1}, material.protocol.definitions, outcomes);
        if (day && day == material.subject.response_until) found.push_back(&rule);
    }
    if (!found.empty()) return found;
    for (const auto& rule : material.protocol.response->until) found.push_back(&rule);
    return found;
}

std::string days_sentence(const Material& material) {
    const auto& plan = material.protocol.response;
    if (!plan) return "The protocol file does not say from when responses count.";
    const endpoints::Outcomes outcomes = outcomes_of(material);
    const auto start = endpoints::first_day(plan->start, material.protocol.definitions, outcomes);
    std::string words = start && start->day ? fmt::format("Counted from {} ({})", text_of(*start->day), start->rule->means)
                                            : std::string("The day that responses count from is not known");
    if (plan->until.empty()) return words + ".";
    std::vector<std::string> means;
    for (const auto* rule : rules_until(material, outcomes)) means.push_back(fmt::format("\"{}\"", rule->means));
    if (material.subject.response_until)
        words += fmt::format(", to {} ({})", until_words(material), join(means, " or "));
    else
        words += fmt::format("; no {} is recorded up to the cut-off of {}", join(means, " or "), text_of(material.subject.cutoff));
    return words + ".";
}

// The records of the day that responses count from, and of the last that counts.
void add_day_records(Explanation& explanation, const Material& material) {
    const auto& plan = material.protocol.response;
    if (!plan) return;
    const endpoints::Outcomes outcomes = outcomes_of(material);
    const auto add = [&](const endpoints::DatedAnswer& answer) {
        add_records(explanation.records,
                    records_of(material.records, endpoints::evidence_of(outcomes.sources, answer.sources, answer.day)));
    };
    if (const auto start = endpoints::first_day(plan->start, material.protocol.definitions, outcomes)) add(*start);
    if (!material.subject.response_until) return;
    for (const auto* rule : rules_until(material, outcomes)) {
        const auto given = endpoints::give(*rule, material.protocol.definitions, outcomes);
        if (!given.is_nothing) add(given.answer);
    }
}

std::vector<Parameter> parameters(const Material& material, Confirmation confirmation) {
    const response::Criteria& criteria = material.criteria;
    std::vector<Usual> ids{{"min_sd_days", days_words(criteria.stable_from_start.count())}};
    if (confirmation == Confirmation::Asked) {
        ids.push_back({"confirmation_interval", days_words(criteria.confirmation_interval.count())});
        ids.push_back({"max_not_evaluable_between", std::to_string(criteria.not_evaluable_between)});
        ids.push_back({"accept_sd_between", criteria.stable_between ? "true" : "false"});
    }
    ids.push_back({"confirmation", ""});
    ids.push_back({"rcr_confirmation", ""});
    return parameters_of(material.protocol, ids);
}

const BestResponse& best_of(const ReaderResponses& reader, Confirmation confirmation) {
    return confirmation == Confirmation::Asked ? reader.confirmed : reader.best;
}

}  // namespace

Explanation explain_best(const Material& material, const ReaderResponses& reader, Confirmation confirmation) {
    const bool is_confirmed = confirmation == Confirmation::Asked;
    const BestResponse& best = best_of(reader, confirmation);
    Explanation explanation;
    explanation.name = is_confirmed ? "CBOR" : "BOR";
    explanation.title =
        fmt::format("Best overall response, {}, read by {}", is_confirmed ? "confirmed" : "not confirmed", lesions::text_of(reader.reader));
    if (best.response)
        explanation.value = response::code(*best.response);
    else
        explanation.open = rule_words(best.rule);
    explanation.rule.sentence =
        is_confirmed ? "The best response up to the first progression; complete and partial responses count once they were seen again."
                     : "The best response at any visit up to the first progression.";
    explanation.rule.sources = {is_confirmed ? "RECIST 1.1 section 4.4 and table 3" : "RECIST 1.1 section 4.4"};
    if (material.protocol.response) {
        const auto& source = material.protocol.response->source;
        explanation.rule.sources.insert(explanation.rule.sources.end(), source.begin(), source.end());
        if (!material.protocol.response->note.empty()) explanation.rule.notes.push_back(material.protocol.response->note);
    }
    explanation.parameters = parameters(material, confirmation);
    explanation.because.push_back(days_sentence(material));
    if (best.response) explanation.because.emplace_back(rule_words(best.rule));
    if (best.inconsistent) explanation.because.emplace_back("Disease is back after a complete response: that visit counts as progression.");
    const Counted counted(material, reader);
    if (is_confirmed) {
        for (auto& sentence : unconfirmed_sentences(material, reader, best, counted)) explanation.because.push_back(std::move(sentence));
    }
    add_day_records(explanation, material);
    if (reader.responses.followed.has_baseline) explanation.parts.push_back(explain_baseline(material, reader));
    for (std::size_t i = 0; i < counted.all.points.size(); ++i) {
        const std::size_t v = counted.all.positions[i];
        const auto& visit = reader.responses.followed.visits[v];
        const std::string code(response::code(counted.all.points[i].response));
        if (i >= counted.count) {
            explanation.set_aside.push_back({fmt::format("{} at {}", code, visit_words(reader, v)), counted.why_not(material, i),
                                             records_of(material.records, response::rows_of(visit))});
            continue;
        }
        Explanation part;
        part.name = fmt::format("OVRLRESP@{}", visit_key(reader, v));
        part.title = fmt::format("Overall response, {}", visit_words(reader, v));
        part.value = code;
        part.because = visit_sentences(material, reader, best, counted, i);
        part.records = records_of(material.records, response::rows_of(visit));
        explanation.parts.push_back(std::move(part));
    }
    if (reader.responses.followed.visits.empty() && !reader.responses.followed.earlier.empty())
        explanation.because.emplace_back("No scan can be the baseline, so no visit can be compared with it.");
    for (std::size_t i = 0; reader.responses.followed.visits.empty() && i < reader.responses.followed.earlier.size(); ++i) {
        const response::Visit& visit = reader.responses.followed.earlier[i];
        explanation.set_aside.push_back(
            {fmt::format("The scans of {}{}", text_of(visit.first), visit.number.empty() ? "" : fmt::format(" (visit {})", visit.number)),
             "They cannot be the baseline: see the findings about the records.",
             {}});
    }
    return explanation;
}

Explanation explain_responded(const Material& material, const ReaderResponses& reader, Confirmation confirmation) {
    const bool is_confirmed = confirmation == Confirmation::Asked;
    const BestResponse& best = best_of(reader, confirmation);
    Explanation explanation;
    explanation.name = is_confirmed ? "CRSP" : "RSP";
    explanation.title =
        fmt::format("Response, {}, read by {}", is_confirmed ? "confirmed" : "not confirmed", lesions::text_of(reader.reader));
    explanation.rule.sentence = "Yes where the best overall response is complete or partial; the day is that of the first such visit.";
    explanation.rule.sources = {"RECIST 1.1 section 4.4"};
    const bool responded = best.response == Response::CR || best.response == Response::PR;
    const bool is_open = !best.response && best.rule != BestRule::NoVisit;
    if (is_open)
        explanation.open = rule_words(best.rule);
    else
        explanation.value = responded ? "Y" : "N";
    explanation.because.push_back(best.response ? fmt::format("The best overall response is {}.", response::code(*best.response))
                                                : fmt::format("There is no best overall response. {}", rule_words(best.rule)));
    explanation.parts.push_back(explain_best(material, reader, confirmation));
    return explanation;
}

}  // namespace oligo::explanation
