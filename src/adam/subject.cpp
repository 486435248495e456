#include "adam/subject.hpp"

namespace oligo::adam {

std::vector<records::Evidence> evidence_of(const DerivedSubject& subject, std::span<const expression::SourceId> sources,
                                           const std::optional<DateRange>& day) {
    std::vector<records::Evidence> of_day;
    std::vector<records::Evidence> all;
    for (const expression::SourceId id : sources) {
        const facts::Source& source = subject.sources.at(id);
        all.insert(all.end(), source.evidence.begin(), source.evidence.end());
        if (day && source.known_on == day) of_day.insert(of_day.end(), source.evidence.begin(), source.evidence.end());
    }
    return of_day.empty() ? all : of_day;
}

std::optional<DateRange> imputed_from(const DerivedSubject& subject, std::span<const expression::SourceId> sources,
                                      const std::optional<DateRange>& day) {
    for (const expression::SourceId id : sources) {
        const facts::Source& source = subject.sources.at(id);
        if (source.imputed_from && source.known_on == day) return source.imputed_from;
    }
    return std::nullopt;
}

}  // namespace oligo::adam
