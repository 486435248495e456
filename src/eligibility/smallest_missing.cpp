#include "eligibility/smallest_missing.hpp"

#include <algorithm>
#include <optional>

#include "eligibility/evidence.hpp"
#include "eligibility/fresh.hpp"
#include "eligibility/judge.hpp"
#include "eligibility/open_facts.hpp"

namespace oligo::eligibility {
namespace {

using expression::SourceId;
using Sources = std::vector<SourceId>;

constexpr std::size_t largest_set = 3;
constexpr int judgements_of_criterion = 120;
constexpr int judgements_of_subject = 360;

// The smallest sets found for one criterion; empty: none was found.
struct Found {
    std::optional<Sources> to_meet;
    std::optional<Sources> to_fail;
};

class Search {
public:
    Search(const protocol::Criterion& criterion, const protocol::Protocol& protocol, const facts::Facts& facts, int judgements)
        : criterion_(criterion), protocol_(protocol), facts_(facts), values_(fresh_values(criterion, protocol, facts)), left_(judgements) {
        unknown_ = judge(criterion, protocol, {values_, facts.values}).trace.unknown;
        answers_ = possible_answers(criterion, protocol, values_, facts.on, unknown_);
    }

    [[nodiscard]] Found run() {
        for (std::size_t size = 1; size <= std::min(largest_set, unknown_.size()) && !is_done(); ++size) {
            Sources chosen;
            choose(size, 0, chosen, values_, facts_.values);
        }
        return found_;
    }
    [[nodiscard]] int left() const { return left_; }

private:
    [[nodiscard]] bool is_done() const { return (found_.to_meet && found_.to_fail) || left_ <= 0; }

    // Every set of `size` facts from the one at `next` on, with every answer to each.
    void choose(std::size_t size, std::size_t next, Sources& chosen, const Values& values, const Values& recorded) {
        if (size == 0) return ask(chosen, values, recorded);
        for (std::size_t i = next; i < unknown_.size() && !is_done(); ++i) {
            chosen.push_back(unknown_[i]);
            for (const Supply& answer : answers_[i]) {
                if (is_done()) break;
                choose(size - 1, i + 1, chosen, answer(values), answer(recorded));
            }
            chosen.pop_back();
        }
    }

    void ask(const Sources& chosen, const Values& values, const Values& recorded) {
        --left_;
        const Verdict verdict = judge(criterion_, protocol_, {values, recorded}, Tracing::Off).verdict;
        if (verdict == Verdict::NotMet && !found_.to_fail) found_.to_fail = chosen;
        if ((verdict == Verdict::Met || verdict == Verdict::NotApplicable) && !found_.to_meet) found_.to_meet = chosen;
    }

    const protocol::Criterion& criterion_;
    const protocol::Protocol& protocol_;
    const facts::Facts& facts_;
    Values values_;
    Sources unknown_;
    std::vector<std::vector<Supply>> answers_;
    Found found_;
    int left_;
};

std::vector<std::string> words_of(const Sources& sources, const protocol::Criterion& criterion, const facts::Facts& facts) {
    expression::Trace trace;
    trace.unknown = sources;
    std::vector<std::string> words;
    for (const auto& item : needed_items(trace, facts, criterion.fresh)) {
        if (std::find(words.begin(), words.end(), item.words) == words.end()) words.push_back(item.words);
    }
    return words;
}

}  // namespace

SmallestMissing find_smallest_missing(std::span<const CriterionResult> results, const protocol::Protocol& protocol,
                                      const facts::Facts& facts) {
    contract(results.size() == protocol.eligibility.size(), "one result for each criterion");
    SmallestMissing smallest;
    int left = judgements_of_subject;
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (results[i].verdict != Verdict::Unknown || results[i].obligation) continue;
        const auto& criterion = protocol.eligibility[i];
        const int given = std::min(judgements_of_criterion, left);
        Search search(criterion, protocol, facts, given);
        const Found found = search.run();
        left -= given - search.left();
        const auto to_confirm = found.to_meet ? words_of(*found.to_meet, criterion, facts) : results[i].needed;
        for (const auto& words : to_confirm) {
            const auto& known = smallest.to_confirm;
            if (std::find(known.begin(), known.end(), words) == known.end()) smallest.to_confirm.push_back(words);
        }
        if (!found.to_fail) continue;
        const auto to_exclude = words_of(*found.to_fail, criterion, facts);
        if (smallest.to_exclude.criterion.empty() || to_exclude.size() < smallest.to_exclude.needed.size())
            smallest.to_exclude = {criterion.id, to_exclude};
    }
    return smallest;
}

}  // namespace oligo::eligibility
