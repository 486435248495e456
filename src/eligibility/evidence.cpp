#include "eligibility/evidence.hpp"

#include <algorithm>

#include <fmt/format.h>

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
std::string words_for(const facts::Source& source) {
    if (source.reason != expression::Reason::None) return source.needed.empty() ? source.name : source.needed;
    if (!source.known_on) return fmt::format("the date of {}: it must not be too old", source.name);
    return fmt::format("{} anew: the last, of {}, is or may be too old", source.name, text_of(*source.known_on));
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

std::vector<NeededItem> needed_items(const expression::Trace& trace, const facts::Facts& facts) {
    std::vector<NeededItem> items;
    for (const auto id : trace.unknown) {
        const facts::Source* source = find_source(id, facts);
        if (source == nullptr) continue;
        items.push_back({source->name, words_for(*source)});
    }
    return items;
}

}  // namespace oligo::eligibility
