#pragma once
// Facts of one subject written down in a test, under a protocol of a few lines.
#include <map>
#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "lesions/recorded_study.hpp"
#include "protocol/protocol.hpp"

namespace oligo::testing {

inline const facts::Vocabularies& shipped_vocabularies() {
    static const facts::Vocabularies vocabularies{
        terms::read_drugs(read_file(source_path("share/vocabularies/drugs.csv")), "drugs.csv").value.value(), shipped_organs(),
        terms::read_malignancies(read_file(source_path("share/vocabularies/malignancies.csv")), "malignancies.csv").value.value()};
    return vocabularies;
}

/// tests/facts/small.yaml with other values of its judgements.
inline protocol::Protocol small_protocol(const std::map<std::string, std::string>& what_if = {}) {
    auto checked = protocol::read_protocol(read_file(tests_path("facts/small.yaml")), "small.yaml", what_if);
    for (const Finding& finding : checked.findings)
        EXPECT_NE(finding.severity, Severity::Error) << finding.where.line << " " << finding.message;
    return checked.value.value();
}

/// The facts, and how to ask for one by name.
class KnownFacts {
public:
    KnownFacts(const std::vector<Block>& blocks, std::string_view on, const std::map<std::string, std::string>& what_if = {})
        : KnownFacts(study_of(blocks), small_protocol(what_if), on) {}
    KnownFacts(const records::Study& study, const protocol::Protocol& protocol, std::string_view on, std::size_t subject = 0)
        : facts_(derived(study, protocol, on, subject)) {
        for (const expression::Value& value : facts_.values) enter(value);
    }

    [[nodiscard]] const facts::Facts& all() const { return facts_; }
    /// "Patient.sex", "DistantFoci[L1].organ", "DistantFoci": the value as text; with why it is not exactly known: "unknown (missing)".
    [[nodiscard]] std::string operator[](const std::string& name) const {
        const expression::Value* value = find(name);
        if (value == nullptr) return "no such fact";
        const std::string text = std::holds_alternative<std::shared_ptr<const expression::List>>(value->content)
                                     ? members_in(*value)
                                     : expression::text_of(*value);
        return value->reason == expression::Reason::None ? text : text + " (" + expression::name(value->reason) + ")";
    }
    [[nodiscard]] const facts::Source& source(const std::string& name) const {
        const expression::Value* value = find(name);
        EXPECT_NE(value, nullptr) << name;
        return facts_.sources.at(value == nullptr ? 0 : value->source);
    }
    /// "TU 1 TUSTRESC" of each record used.
    [[nodiscard]] std::string evidence(const std::string& name) const {
        std::string text;
        for (const records::Evidence& item : source(name).evidence) {
            text += (text.empty() ? "" : ", ") + item.domain + " " + (item.seq ? std::to_string(*item.seq) : "") + " " + item.variable;
        }
        return text;
    }

private:
    static facts::Facts derived(const records::Study& study, const protocol::Protocol& protocol, std::string_view on, std::size_t subject) {
        const records::SubjectRecords records(study, subject);
        const auto asked = on.empty() ? std::nullopt : std::optional(day(on));
        const auto judged = facts::judged_on(records, protocol, shipped_vocabularies(), asked);
        return facts::derive_facts(records, protocol, shipped_vocabularies(), judged.value());
    }
    void enter(const expression::Value& value) {
        if (value.source != 0) by_name_[facts_.sources.at(value.source).name] = &value;
        if (const auto* tuple = std::get_if<std::shared_ptr<const expression::Tuple>>(&value.content)) {
            for (const auto& field : (*tuple)->fields) enter(field);
        }
        if (const auto* list = std::get_if<std::shared_ptr<const expression::List>>(&value.content)) {
            for (const auto& member : (*list)->members) enter(member.value);
        }
    }
    [[nodiscard]] const expression::Value* find(const std::string& name) const {
        const auto found = by_name_.find(name);
        return found == by_name_.end() ? nullptr : found->second;
    }
    /// "L1, possibly L2; complete"
    [[nodiscard]] std::string members_in(const expression::Value& value) const {
        const auto& list = *std::get<std::shared_ptr<const expression::List>>(value.content);
        std::string text;
        for (const auto& member : list.members) {
            std::string name = member.value.source == 0 ? expression::text_of(member.value) : facts_.sources.at(member.value.source).name;
            const auto open = name.find('[');
            if (open != std::string::npos) name = name.substr(open + 1, name.size() - open - 2);
            text += (text.empty() ? "" : ", ") + std::string(member.possible ? "possibly " : "") + name;
        }
        return text + (list.complete ? "; complete" : "; not complete");
    }

    facts::Facts facts_;
    std::map<std::string, const expression::Value*> by_name_;
};

}  // namespace oligo::testing
