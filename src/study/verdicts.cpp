#include "study/verdicts.hpp"

#include <algorithm>

#include "facts/recipe.hpp"
#include "parallel/blocks.hpp"
#include "study/chosen_subjects.hpp"
#include "study/fast_judge.hpp"

namespace oligo::study {
namespace {

constexpr std::size_t subjects_a_block = 32;  // their facts stay in the cache

// What is shared by every subject.
struct Room {
    const std::deque<protocol::Protocol>& protocols;
    const records::Study& study;
    const facts::Vocabularies& vocabularies;
    std::optional<Date> on;
    std::vector<facts::Recipe> recipes;
    std::vector<FastJudge> judges;
};

ProtocolVerdicts empty_verdicts(const protocol::Protocol& protocol) {
    ProtocolVerdicts verdicts;
    verdicts.protocol = &protocol;
    verdicts.criteria.resize(protocol.eligibility.size());
    verdicts.strata.resize(protocol.strata.size());
    verdicts.flagged.resize(protocol.silent.size());
    return verdicts;
}

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

template <class T>
void append(std::vector<std::vector<T>>& to, const std::vector<std::vector<T>>& from) {
    for (std::size_t i = 0; i < to.size(); ++i) append(to[i], from[i]);
}

void append(ProtocolVerdicts& to, const ProtocolVerdicts& from) {
    append(to.criteria, from.criteria);
    append(to.eligible, from.eligible);
    append(to.group, from.group);
    append(to.basket, from.basket);
    append(to.strata, from.strata);
    append(to.flagged, from.flagged);
}

StudyVerdicts empty_table(const std::deque<protocol::Protocol>& protocols) {
    StudyVerdicts table;
    for (const auto& protocol : protocols) table.protocols.push_back(empty_verdicts(protocol));
    return table;
}

// Of one subject for each protocol; empty where no day can be found.
std::vector<facts::Facts> facts_of(const Room& room, std::size_t subject) {
    const records::SubjectRecords records(room.study, subject);
    return facts::derive_facts_alone(records, room.recipes, room.vocabularies, room.on);
}

StudyVerdicts judge_block(const Room& room, std::span<const std::size_t> subjects) {
    StudyVerdicts table = empty_table(room.protocols);
    std::vector<std::vector<facts::Facts>> facts(room.protocols.size());
    for (const std::size_t subject : subjects) {
        auto all = facts_of(room, subject);
        if (all.empty()) {
            table.findings.push_back(no_day(room.study.subjects[subject]));
            continue;
        }
        table.subjects.push_back(static_cast<std::uint32_t>(subject));
        for (std::size_t i = 0; i < all.size(); ++i) facts[i].push_back(std::move(all[i]));
    }
    for (std::size_t i = 0; i < facts.size(); ++i) room.judges[i].judge(facts[i], table.protocols[i]);
    return table;
}

// The rules are prepared with the judgements of the protocol, which stand among the facts of any subject.
void prepare(Room& room, const std::vector<std::size_t>& chosen) {
    for (const auto& protocol : room.protocols) room.recipes.push_back(facts::read_recipe(protocol, facts_asked(protocol)));
    for (const std::size_t subject : chosen) {
        const auto all = facts_of(room, subject);
        if (all.empty()) continue;
        for (std::size_t i = 0; i < all.size(); ++i) room.judges.emplace_back(room.protocols[i], all[i].values);
        return;
    }
}

}  // namespace

StudyVerdicts verdicts_of_study(const std::deque<protocol::Protocol>& protocols, const records::Study& study,
                                const facts::Vocabularies& vocabularies, const ScreeningRequest& request) {
    StudyVerdicts all = empty_table(protocols);
    const auto chosen = chosen_subjects(study, request.subjects, all.findings);
    Room room{protocols, study, vocabularies, request.on, {}, {}};
    if (!protocols.empty()) prepare(room, chosen);
    const auto judge = [&](std::size_t block) {
        const std::size_t begin = block * subjects_a_block;
        return judge_block(room, std::span(chosen).subspan(begin, std::min(subjects_a_block, chosen.size() - begin)));
    };
    const auto progress = [&](std::size_t done, std::size_t) {
        if (request.progress) request.progress(std::min(chosen.size(), done * subjects_a_block), chosen.size());
    };
    const std::size_t count = (chosen.size() + subjects_a_block - 1) / subjects_a_block;
    const auto blocks = parallel::map_blocks(count, judge, {.threads = request.threads, .progress = progress});
    for (const StudyVerdicts& block : required(blocks, "nothing asks a screening to stop")) {
        append(all.subjects, block.subjects);
        for (std::size_t i = 0; i < protocols.size(); ++i) append(all.protocols[i], block.protocols[i]);
        all.findings.insert(all.findings.end(), block.findings.begin(), block.findings.end());
    }
    join_no_days(all.findings);
    return all;
}

}  // namespace oligo::study
