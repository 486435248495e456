#include "study/verdicts.hpp"

#include <algorithm>

#include "parallel/blocks.hpp"
#include "study/chosen_subjects.hpp"

namespace oligo::study {
namespace {

constexpr std::size_t subjects_a_block = 1024;

struct Room {
    const std::deque<protocol::Protocol>& protocols;
    const records::Study& study;
    const facts::Vocabularies& vocabularies;
    std::optional<Date> on;
};

allocation::Branching branching_in(const allocation::Assigned& assigned, const std::vector<protocol::Branch>& branches) {
    using allocation::Standing;
    for (const Standing standing : {Standing::Unassignable, Standing::Unknown, Standing::Ambiguous, Standing::None}) {
        if (assigned.status == allocation::name(standing)) return {standing};
    }
    const auto found = std::find_if(branches.begin(), branches.end(), [&](const auto& branch) { return branch.id == assigned.id; });
    return {Standing::Assigned, static_cast<std::uint8_t>(found - branches.begin())};
}

ProtocolVerdicts empty_verdicts(const protocol::Protocol& protocol) {
    ProtocolVerdicts verdicts;
    verdicts.protocol = &protocol;
    verdicts.criteria.resize(protocol.eligibility.size());
    verdicts.strata.resize(protocol.strata.size());
    verdicts.flagged.resize(protocol.silent.size());
    return verdicts;
}

void add(ProtocolVerdicts& verdicts, const facts::Facts& facts) {
    const protocol::Protocol& protocol = *verdicts.protocol;
    const auto screening = eligibility::screen(protocol, facts);
    const auto allocation = allocation::allocate(protocol, facts);
    for (std::size_t i = 0; i < screening.criteria.size(); ++i) {
        verdicts.criteria[i].push_back({screening.criteria[i].verdict, screening.criteria[i].tolerated});
    }
    verdicts.eligible.push_back(screening.eligible);
    verdicts.group.push_back(branching_in(allocation.group, protocol.groups));
    verdicts.basket.push_back(branching_in(allocation.basket, protocol.baskets));
    for (std::size_t i = 0; i < protocol.strata.size(); ++i) {
        verdicts.strata[i].push_back(branching_in(allocation.strata[i].second, protocol.strata[i].levels));
    }
    for (std::size_t i = 0; i < screening.silent.size(); ++i) verdicts.flagged[i].push_back(screening.silent[i].flagged);
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

void judge_subject(const Room& room, std::size_t subject, StudyVerdicts& table) {
    const records::SubjectRecords records(room.study, subject);
    for (std::size_t i = 0; i < room.protocols.size(); ++i) {
        const auto judged = facts::judged_on(records, room.protocols[i], room.vocabularies, room.on);
        if (!judged) return table.findings.push_back(no_day(records.id()));
        add(table.protocols[i], facts::derive_facts(records, room.protocols[i], room.vocabularies, *judged));
    }
    table.subjects.push_back(static_cast<std::uint32_t>(subject));
}

}  // namespace

StudyVerdicts verdicts_of_study(const std::deque<protocol::Protocol>& protocols, const records::Study& study,
                                const facts::Vocabularies& vocabularies, const ScreeningRequest& request) {
    const Room room{protocols, study, vocabularies, request.on};
    StudyVerdicts all = empty_table(protocols);
    const auto chosen = chosen_subjects(study, request.subjects, all.findings);
    const auto judge_block = [&](std::size_t block) {
        StudyVerdicts table = empty_table(protocols);
        const std::size_t end = std::min(chosen.size(), (block + 1) * subjects_a_block);
        for (std::size_t i = block * subjects_a_block; i < end; ++i) judge_subject(room, chosen[i], table);
        return table;
    };
    const auto progress = [&](std::size_t done, std::size_t) {
        if (request.progress) request.progress(std::min(chosen.size(), done * subjects_a_block), chosen.size());
    };
    const std::size_t count = (chosen.size() + subjects_a_block - 1) / subjects_a_block;
    const auto blocks = parallel::map_blocks(count, judge_block, {.threads = request.threads, .progress = progress});
    for (const StudyVerdicts& block : required(blocks, "nothing asks a screening to stop")) {
        append(all.subjects, block.subjects);
        for (std::size_t i = 0; i < protocols.size(); ++i) append(all.protocols[i], block.protocols[i]);
        all.findings.insert(all.findings.end(), block.findings.begin(), block.findings.end());
    }
    return all;
}

}  // namespace oligo::study
