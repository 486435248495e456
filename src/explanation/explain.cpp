#include "explanation/explain.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/text.hpp"
#include "explanation/outcomes.hpp"
#include "explanation/questionnaires.hpp"
#include "explanation/responses.hpp"
#include "explanation/times.hpp"

namespace oligo::explanation {
namespace {

using adam::ReaderResponses;

// The values of one visit. `from`: the first visit that has it; at the baseline there are sizes and nothing to compare.
struct VisitValue {
    std::string_view code;
    std::size_t from;
    Explanation (*explain)(const Material&, const ReaderResponses&, std::size_t);
};
constexpr std::array visit_values{VisitValue{"SUMDIAM", 0, explain_sum}, VisitValue{"TRGRESP", 1, explain_target},
                                  VisitValue{"NTRGRESP", 1, explain_non_target}, VisitValue{"NEWLESN", 1, explain_new_lesions},
                                  VisitValue{"OVRLRESP", 1, explain_overall}};

struct ReaderValue {
    std::string_view code;
    Confirmation confirmation;
    Explanation (*explain)(const Material&, const ReaderResponses&, Confirmation);
};
constexpr std::array reader_values{
    ReaderValue{"BOR", Confirmation::NotAsked, explain_best}, ReaderValue{"CBOR", Confirmation::Asked, explain_best},
    ReaderValue{"RSP", Confirmation::NotAsked, explain_responded}, ReaderValue{"CRSP", Confirmation::Asked, explain_responded}};

const ReaderResponses* reader_that_counts(const Material& material) {
    const auto& readers = material.subject.readers;
    const auto found = std::find_if(readers.begin(), readers.end(), [](const ReaderResponses& reader) { return reader.counts; });
    return found == readers.end() ? nullptr : &*found;
}

// Without a target, or a non-target lesion, there is nothing to ask.
bool has_value(const VisitValue& value, const ReaderResponses& reader, std::size_t v) {
    const auto& followed = reader.responses.followed;
    const bool is_progression_at_baseline = reader.responses.visits[v].overall && (value.code == "NEWLESN" || value.code == "OVRLRESP");
    if (v < value.from && !is_progression_at_baseline) return false;
    if (value.code == "SUMDIAM" || value.code == "TRGRESP") return !followed.targets.empty();
    return value.code != "NTRGRESP" || !followed.non_targets.empty();
}

Name named(const Explanation& explanation) {
    return {explanation.name, explanation.title, explanation.value};
}

void add_response_names(std::vector<Name>& names, const Material& material) {
    const ReaderResponses* reader = reader_that_counts(material);
    if (reader == nullptr) return;
    for (const ReaderValue& value : reader_values) names.push_back(named(value.explain(material, *reader, value.confirmation)));
    for (std::size_t v = 0; v < reader->responses.visits.size(); ++v) {
        for (const VisitValue& value : visit_values) {
            if (has_value(value, *reader, v)) names.push_back(named(value.explain(material, *reader, v)));
        }
    }
}

std::optional<Explanation> find_response(const Material& material, std::string_view name) {
    const ReaderResponses* reader = reader_that_counts(material);
    if (reader == nullptr) return std::nullopt;
    for (const ReaderValue& value : reader_values) {
        if (same_ignoring_case(name, value.code)) return value.explain(material, *reader, value.confirmation);
    }
    const auto at = name.find('@');
    if (at == std::string_view::npos) return std::nullopt;
    // The data set of measurements calls the sum SDIAM.
    std::string_view code = name.substr(0, at);
    if (same_ignoring_case(code, "SDIAM")) code = "SUMDIAM";
    const auto visits = find_visits(*reader, name.substr(at + 1));
    for (const VisitValue& value : visit_values) {
        if (!same_ignoring_case(code, value.code)) continue;
        for (const std::size_t v : visits) {
            if (has_value(value, *reader, v)) return value.explain(material, *reader, v);
        }
    }
    return std::nullopt;
}

}  // namespace

std::vector<Name> derived_names(const Material& material) {
    std::vector<Name> names;
    names.reserve(material.subject.times.size() + material.subject.outcomes.size());
    for (const auto& time : material.subject.times) names.push_back({name_of(time), title_of(material, time), value_words(time)});
    for (const auto& outcome : material.subject.outcomes) names.push_back({outcome.outcome->id, outcome.outcome->label, outcome.value});
    add_response_names(names, material);
    for (const ScoreAt& score : scores_of(material.subject)) names.push_back(named(explain_score(material, score)));
    return names;
}

std::optional<Explanation> explain_derived(const Material& material, std::string_view name) {
    for (const auto& time : material.subject.times) {
        const std::string whole = fmt::format("{}:{}", time.time->id, time.set->id);
        if (same_ignoring_case(name, name_of(time)) || same_ignoring_case(name, whole)) return explain_time(material, time);
    }
    for (const auto& outcome : material.subject.outcomes) {
        if (same_ignoring_case(name, outcome.outcome->id)) return explain_outcome(material, outcome);
    }
    if (auto response = find_response(material, name)) return response;
    const auto at = name.find('@');
    if (at == std::string_view::npos) return std::nullopt;
    const auto score = find_score(material.subject, name.substr(0, at), name.substr(at + 1));
    return score ? std::optional(explain_score(material, *score)) : std::nullopt;
}

}  // namespace oligo::explanation
