#pragma once
// What a protocol asks to be recorded: facts by the rules that read them, treatments, and what its schedule and endpoints name. Pure.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/protocol.hpp"

namespace oligo::study {

/// Ids of those that ask: criteria (I03), groups, baskets and strata decide; silent items are shown beside the answer and never decide.
struct Askers {
    std::vector<std::string> decide;
    std::vector<std::string> shown;
    [[nodiscard]] bool empty() const { return decide.empty() && shown.empty(); }
};

class ProtocolNeeds {
public:
    explicit ProtocolNeeds(const protocol::Protocol& protocol);

    /// Who asks for a topic:
    ///   a fact or one of its fields (Disease.stageM; Performance for all its fields), or "oligometastatic state"
    ///   treatment drug|radiotherapy|surgery|ablation: an element of that kind (drug: one whose ingredient is named)
    ///   words A|B: an activity or endpoint that speaks of A or B, in any case
    ///   setting NAME: the judgement of that name, where its value is not the vocabulary's default
    [[nodiscard]] Askers of(std::string_view topic) const;

private:
    void add(const std::string& name, const std::string& id, bool decides);
    [[nodiscard]] Askers of_fact(std::string_view topic) const;

    const protocol::Protocol* protocol_;
    std::map<std::string, Askers> facts_;
};

}  // namespace oligo::study
