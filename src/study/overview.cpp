#include "study/overview.hpp"

#include <algorithm>

#include "core/result.hpp"
#include "expression/evaluate.hpp"
#include "facts/recipe.hpp"
#include "parallel/blocks.hpp"

namespace oligo::study {
namespace {

using eligibility::Eligible;
using eligibility::Verdict;

// What is shown of this danger is the condition itself: it is true.
bool shows_its_condition(const protocol::Silence& silence) {
    return silence.show == silence.flag_when_text;
}

bool has_open_obligation(const ProtocolVerdicts& verdicts, std::size_t subject) {
    const auto& protocol = *verdicts.protocol;
    for (std::size_t i = 0; i < protocol.eligibility.size() && verdicts.eligible[subject] == Eligible::Yes; ++i) {
        const Verdict verdict = verdicts.criteria[i][subject].verdict;
        const bool open = verdict == Verdict::NotMet || verdict == Verdict::Unknown;
        if (open && eligibility::is_obligation(protocol.eligibility[i])) return true;
    }
    return false;
}

// An obligation is shown with its day, which the screening of the subject knows.
report::ShortAnswer screened_alone(const protocol::Protocol& protocol, const records::SubjectRecords& records,
                                   const facts::Vocabularies& vocabularies, std::optional<Date> on) {
    const auto judged = facts::judged_on(records, protocol, vocabularies, on);
    report::SubjectScreening screening;
    screening.protocol = &protocol;
    screening.facts = facts::derive_facts(records, protocol, vocabularies, required(judged, "whoever has verdicts has a day"));
    screening.screening = eligibility::screen(protocol, screening.facts);
    screening.allocation = allocation::allocate(protocol, screening.facts);
    return report::in_short(screening);
}

std::vector<std::string> deciding_ids(const ProtocolVerdicts& verdicts, std::size_t subject) {
    const Eligible eligible = verdicts.eligible[subject];
    const Verdict wanted = eligible == Eligible::No ? Verdict::NotMet : Verdict::Unknown;
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < verdicts.criteria.size() && eligible != Eligible::Yes; ++i) {
        const auto& criterion = verdicts.protocol->eligibility[i];
        if (verdicts.criteria[i][subject].verdict == wanted && !eligibility::is_obligation(criterion)) ids.push_back(criterion.id);
    }
    return ids;
}

std::string standing_of(const std::vector<protocol::Branch>& branches, const allocation::Branching& branching) {
    using allocation::Standing;
    if (branching.standing == Standing::None) return "";
    return branching.standing == Standing::Assigned ? branches[branching.branch].id : allocation::name(branching.standing);
}

report::ShortAnswer in_short(const ProtocolVerdicts& verdicts, std::size_t subject, const facts::Recipe& recipe,
                             const records::SubjectRecords& records, const facts::Vocabularies& vocabularies, std::optional<Date> on) {
    const auto& protocol = *verdicts.protocol;
    report::ShortAnswer answer;
    answer.eligible = verdicts.eligible[subject];
    answer.deciding_ids = deciding_ids(verdicts, subject);
    answer.group = standing_of(protocol.groups, verdicts.group[subject]);
    answer.basket = standing_of(protocol.baskets, verdicts.basket[subject]);
    for (std::size_t i = 0; i < protocol.silent.size(); ++i) {
        if (!verdicts.flagged[i][subject]) continue;
        const auto& silence = protocol.silent[i];
        std::string value = "true";
        if (!shows_its_condition(silence)) {
            const auto facts = facts::derive_facts_alone(records, std::span(&recipe, 1), vocabularies, on);
            value = silence.rule ? text_of(expression::evaluate(*silence.rule, protocol.definitions, facts.front().values)) : "";
        }
        answer.marks.push_back(report::danger_mark(silence, value));
    }
    return answer;
}

}  // namespace

report::Overview overview_of(const StudyVerdicts& verdicts, const records::Study& study, const facts::Vocabularies& vocabularies,
                             const ScreeningRequest& request) {
    constexpr std::size_t subjects_a_block = 256;
    const std::size_t subjects = verdicts.subjects.size();
    report::Overview overview;
    for (const std::uint32_t subject : verdicts.subjects) overview.subjects.push_back(study.subjects[subject]);
    for (const ProtocolVerdicts& of : verdicts.protocols) {
        overview.protocols.push_back(of.protocol);
        const facts::Recipe recipe = facts::read_recipe(*of.protocol);
        auto& answers = overview.answers.emplace_back(subjects);
        const auto answer = [&](std::size_t i) {
            const records::SubjectRecords records(study, verdicts.subjects[i]);
            if (has_open_obligation(of, i)) return screened_alone(*of.protocol, records, vocabularies, request.on);
            return in_short(of, i, recipe, records, vocabularies, request.on);
        };
        const auto fill_block = [&](std::size_t block) {
            const std::size_t end = std::min(subjects, (block + 1) * subjects_a_block);
            for (std::size_t i = block * subjects_a_block; i < end; ++i) answers[i] = answer(i);
        };
        parallel::run_blocks((subjects + subjects_a_block - 1) / subjects_a_block, fill_block, {.threads = request.threads});
    }
    return overview;
}

}  // namespace oligo::study
