#include "study/explain.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "explanation/explain.hpp"
#include "explanation/verdicts.hpp"
#include "report/words.hpp"
#include "study/chosen_subjects.hpp"

namespace oligo::study {
namespace {

const protocol::Criterion* find_criterion(const protocol::Protocol& protocol, std::string_view id) {
    const auto found = std::find_if(protocol.eligibility.begin(), protocol.eligibility.end(),
                                    [id](const protocol::Criterion& criterion) { return same_ignoring_case(criterion.id, id); });
    return found == protocol.eligibility.end() ? nullptr : &*found;
}

// The subject judged by each criterion.
struct Judged {
    facts::Facts facts;
    eligibility::Screening screening;
};
std::optional<Judged> judge(const protocol::Protocol& protocol, const records::SubjectRecords& records,
                            const facts::Vocabularies& vocabularies, const ExplainRequest& request) {
    const auto day = facts::judged_on(records, protocol, vocabularies, request.on);
    if (!day) return std::nullopt;
    Judged judged;
    judged.facts = facts::derive_facts(records, protocol, vocabularies, *day);
    judged.screening = eligibility::screen(protocol, judged.facts);
    return judged;
}

std::vector<explanation::Name> verdict_names(const protocol::Protocol& protocol, const Judged& judged) {
    std::vector<explanation::Name> names;
    names.reserve(protocol.eligibility.size());
    for (std::size_t i = 0; i < protocol.eligibility.size(); ++i) {
        const auto& criterion = protocol.eligibility[i];
        names.push_back({criterion.id, criterion.text, report::verdict_words(criterion, judged.screening.criteria[i])});
    }
    return names;
}

explanation::Explanation verdict_of(const protocol::Protocol& protocol, const records::SubjectRecords& records, const Judged& judged,
                                    const protocol::Criterion& criterion) {
    const auto& result = judged.screening.criteria.at(static_cast<std::size_t>(&criterion - protocol.eligibility.data()));
    const explanation::VerdictWords words{report::verdict_words(criterion, result), report::why_sentences(protocol, result)};
    return explanation::explain_verdict(protocol, records, judged.facts, judged.screening, criterion, words);
}

}  // namespace

Explained explain(const protocol::Protocol& protocol, const std::vector<protocol::CensoringSet>& sets, const records::Study& study,
                  const facts::Vocabularies& vocabularies, const ExplainRequest& request) {
    Explained explained;
    const auto chosen = chosen_subjects(study, {request.subject}, explained.findings);
    if (chosen.empty()) return explained;
    const records::SubjectRecords records(study, chosen.front());
    report::ExplainedValue& value = explained.value.emplace();
    value.subject = records.id();
    value.protocol = &protocol;
    value.record_names = report::record_names(records);

    if (const protocol::Criterion* criterion = find_criterion(protocol, request.value)) {
        if (const auto judged = judge(protocol, records, vocabularies, request)) {
            value.explanation = verdict_of(protocol, records, *judged, *criterion);
            return explained;
        }
        explained.findings.push_back(no_day(records.id()));
    }
    DeriveRequest cut;
    cut.cutoff = request.cutoff;
    value.cutoff = cutoff_of(study, cut);
    if (!value.cutoff) return explained;
    auto subject = derive_subject(protocol, sets, records, vocabularies, *value.cutoff, request.evaluator);
    const explanation::Material material{protocol, records, subject, response::read_criteria(protocol)};
    value.explanation = explanation::explain_derived(material, request.value);
    if (!value.explanation) {
        if (const auto judged = judge(protocol, records, vocabularies, request)) value.names = verdict_names(protocol, *judged);
        for (auto& name : explanation::derived_names(material)) value.names.push_back(std::move(name));
    }
    std::move(subject.findings.begin(), subject.findings.end(), std::back_inserter(explained.findings));
    return explained;
}

}  // namespace oligo::study
