#include "study/needs.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "expression/check.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::study {
namespace {

using protocol::Protocol;

void add_once(std::vector<std::string>& ids, const std::string& id) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

bool speaks_of(std::string_view text, std::span<const std::string> words) {
    const std::string lowered = lower(text);
    return std::any_of(words.begin(), words.end(), [&lowered](const std::string& word) { return lowered.find(word) != std::string::npos; });
}

// The kind of an element in the words of the forms.
std::vector<std::string_view> kinds_of(const protocol::TreatmentElement& element) {
    if (element.kind == "drug") return element.ingredient.empty() ? std::vector<std::string_view>{} : std::vector<std::string_view>{"drug"};
    if (element.kind == "local ablation") return {"ablation"};
    if (element.kind == "stereotactic radiotherapy") return {"radiotherapy"};
    return {element.kind};
}

}  // namespace

ProtocolNeeds::ProtocolNeeds(const Protocol& protocol) : protocol_(&protocol) {
    const auto read = [&](const std::optional<expression::Rule>& rule, const std::string& id, bool decides) {
        if (!rule) return;
        for (const auto& name : expression::names_read(*rule, protocol.scope, protocol.definitions)) add(name, id, decides);
    };
    for (const auto& criterion : protocol.eligibility) {
        read(criterion.rule, criterion.id, true);
        read(criterion.applies_when, criterion.id, true);
        for (const auto& fresh : criterion.fresh) add(fresh.first, criterion.id, true);
        for (const auto& settled : criterion.settled_by) {
            read(settled.when, criterion.id, true);
            for (const auto& name : settled.unless_recorded) add(name, criterion.id, true);
        }
    }
    for (const auto& group : protocol.groups) read(group.rule, "group " + group.id, true);
    for (const auto& basket : protocol.baskets) read(basket.rule, "basket " + basket.id, true);
    for (const auto& stratum : protocol.strata) {
        for (const auto& level : stratum.levels) read(level.rule, "stratum " + stratum.id, true);
    }
    for (const auto& silence : protocol.silent) {
        read(silence.rule, silence.id, false);
        read(silence.flag_when, silence.id, false);
    }
    facts_["oligometastatic state"].shown.emplace_back("oligometastatic state");
}

void ProtocolNeeds::add(const std::string& name, const std::string& id, bool decides) {
    if (name.starts_with("Judgement.")) return;
    Askers& askers = facts_[name];
    add_once(decides ? askers.decide : askers.shown, id);
}

Askers ProtocolNeeds::of_fact(std::string_view topic) const {
    Askers found;
    for (const auto& [name, askers] : facts_) {
        if (name != topic && !(name.size() > topic.size() && name.starts_with(topic) && name[topic.size()] == '.')) continue;
        for (const auto& id : askers.decide) add_once(found.decide, id);
        for (const auto& id : askers.shown) add_once(found.shown, id);
    }
    return found;
}

Askers ProtocolNeeds::of(std::string_view topic) const {
    constexpr std::string_view treatment = "treatment ";
    constexpr std::string_view words = "words ";
    constexpr std::string_view setting = "setting ";
    Askers found;
    if (topic.starts_with(treatment)) {
        const auto kind = topic.substr(treatment.size());
        for (const auto& element : protocol_->treatment) {
            const auto kinds = kinds_of(element);
            if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) add_once(found.decide, "treatment " + element.id);
        }
    } else if (topic.starts_with(words)) {
        const auto wanted = split(lower(topic.substr(words.size())), '|');
        for (const auto& activity : protocol_->activities) {
            if (speaks_of(activity.what, wanted)) add_once(found.decide, "activity " + activity.id);
        }
        for (const auto& endpoint : protocol_->endpoints) {
            if (speaks_of(endpoint.label + " " + endpoint.text + " " + endpoint.variable, wanted))
                add_once(found.decide, "endpoint " + endpoint.id);
        }
    } else if (topic.starts_with(setting)) {
        const std::string id(topic.substr(setting.size()));
        const auto* judgement = protocol_->find_judgement(id);
        const auto settings = vocabulary::settings();
        const auto known = std::find_if(settings.begin(), settings.end(), [&id](const auto& candidate) { return candidate.id == id; });
        if (judgement != nullptr && (known == settings.end() || known->default_value != judgement->text))
            found.decide.push_back("judgement " + id);
    } else {
        found = of_fact(topic);
    }
    return found;
}

}  // namespace oligo::study
