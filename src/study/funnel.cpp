#include "study/funnel.hpp"

namespace oligo::study {

std::vector<report::ProtocolFunnel> funnels_of(const StudyVerdicts& verdicts) {
    std::vector<report::ProtocolFunnel> funnels;
    for (const ProtocolVerdicts& of : verdicts.protocols) {
        eligibility::FunnelCounter counter(*of.protocol);
        std::vector<eligibility::Verdict> person(of.criteria.size());
        for (std::size_t subject = 0; subject < verdicts.subjects.size(); ++subject) {
            for (std::size_t i = 0; i < person.size(); ++i) person[i] = of.criteria[i][subject].verdict;
            counter.add(person);
        }
        funnels.push_back({of.protocol, counter.funnel()});
    }
    return funnels;
}

}  // namespace oligo::study
