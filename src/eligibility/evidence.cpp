#include "eligibility/evidence.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "eligibility/period.hpp"

namespace oligo::eligibility {
namespace {

bool same(const records::Evidence& left, const records::Evidence& right) {
    return left.domain == right.domain && left.seq == right.seq && left.variable == right.variable && left.value == right.value &&
           left.date == right.date;
}

const facts::Source* find_source(expression::SourceId id, const facts::Facts& facts) {
    return id != 0 && id < facts.sources.size() ? &facts.sources[id] : nullptr;
}

// A source that is known and yet was needed is too old for the criterion.
std::string words_for(const facts::Source& source, const Fresh& fresh, Date on) {
    std::string words = source.needed.empty() ? source.name : source.needed;
    if (source.reason != expression::Reason::None) return words;
    if (words.back() != '.') words += '.';
    const auto found = std::find_if(fresh.begin(), fresh.end(), [&source](const auto& other) { return other.first == source.name; });
    const std::string allowed = found == fresh.end() ? "the criterion allows" : terms::text_of(found->second);
    if (!source.known_on) return fmt::format("{} The last has no date, and may be older than {}.", words, allowed);
    const bool is_older = found != fresh.end() && is_over(source.known_on->latest, found->second, on);
    return fmt::format("{} The last, of {}, {} older than {}.", words, text_of(*source.known_on), is_older ? "is" : "may be", allowed);
}

void add(std::vector<records::Evidence>& evidence, const std::vector<expression::SourceId>& ids, const facts::Facts& facts) {
    for (const auto id : ids) {
        const facts::Source* source = find_source(id, facts);
        if (source == nullptr) continue;
        for (const auto& record : source->evidence) {
            const bool is_known =
                std::any_of(evidence.begin(), evidence.end(), [&record](const auto& other) { return same(record, other); });
            if (!is_known) evidence.push_back(record);
        }
    }
}

}  // namespace

void add_evidence(std::vector<records::Evidence>& evidence, const expression::Trace& trace, const facts::Facts& facts) {
    add(evidence, trace.decided, facts);
    add(evidence, trace.unknown, facts);
}

std::vector<NeededItem> needed_items(const expression::Trace& trace, const facts::Facts& facts, const Fresh& fresh) {
    std::vector<NeededItem> items;
    for (const auto id : trace.unknown) {
        const facts::Source* source = find_source(id, facts);
        if (source == nullptr) continue;
        items.push_back({source->name, words_for(*source, fresh, facts.on)});
    }
    return items;
}

}  // namespace oligo::eligibility
