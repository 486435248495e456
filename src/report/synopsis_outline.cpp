#include "report/synopsis_outline.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "report/words.hpp"

namespace oligo::report {
namespace {

using protocol::CriterionKind;
using protocol::Protocol;

std::string or_not_stated(const std::string& text) {
    return text.empty() ? "not stated" : text;
}

std::string number_or_empty(const std::optional<std::int64_t>& number) {
    return number ? fmt::format("{}", *number) : "";
}

std::string sentence(std::string_view what, const std::string& text) {
    return text.empty() ? "" : fmt::format("{} {}", what, text);
}

// The parts that say something, joined.
std::string together(const std::vector<std::string>& parts, std::string_view separator) {
    std::vector<std::string> said;
    for (const auto& part : parts) {
        if (!part.empty()) said.push_back(part);
    }
    return join(said, separator);
}

Section design(const Protocol& protocol) {
    const auto& facts = protocol.design;
    Section section{"Design", {}};
    add(section, Paragraph{facts.summary});
    add(section, Facts{{{"Design", facts.kind},
                        {"Phase", facts.phase},
                        {"Allocation", facts.allocation},
                        {"Planned subjects", facts.planned ? fmt::format("{}", *facts.planned) : "not stated"},
                        {"In force from", protocol.version.in_force_from},
                        {"About this version", protocol.version.note}}});
    for (const auto& correction : protocol.corrections) add(section, Warning{correction_words(protocol, correction)});
    return section;
}

std::string rule_beneath(const protocol::Criterion& criterion) {
    std::string rule = criterion.rule_text;
    if (!criterion.applies_when_text.empty()) rule = fmt::format("only when {}\n{}", trim(criterion.applies_when_text), trim(rule));
    return rule;
}

std::string criterion_remarks(const protocol::Criterion& criterion) {
    std::vector<std::string> remarks;
    if (criterion.when == "after registration") remarks.emplace_back("falls due after registration");
    if (criterion.tolerance) remarks.push_back(fmt::format("tolerance {}", text_of(*criterion.tolerance)));
    for (const auto& [fact, age] : criterion.fresh) remarks.push_back(fmt::format("{} not older than {}", fact, text_of(age)));
    for (const auto& settled : criterion.settled_by) {
        const std::string unless =
            settled.unless_recorded.empty() ? "" : fmt::format(" unless {} is recorded", join(settled.unless_recorded, " or "));
        remarks.push_back(fmt::format("when {}, a missing \"{}\" counts as {}{}{}", trim(settled.when_text), trim(settled.settles_text),
                                      settled.as ? "true" : "false", unless,
                                      settled.source.empty() ? "" : fmt::format(" ({})", settled.source)));
    }
    if (!criterion.judgements.empty()) remarks.push_back("rests on: " + judgement_words(criterion.judgements));
    return join(remarks, "; ");
}

Table criteria(const Protocol& protocol, CriterionKind kind) {
    Table table{{"id", kind == CriterionKind::Inclusion ? "inclusion criterion" : "exclusion criterion", "source"}, {}};
    for (const auto& criterion : protocol.eligibility) {
        if (criterion.kind != kind) continue;
        table.rows.push_back({{criterion.id, "", ""},
                              {criterion.text, rule_beneath(criterion), criterion_remarks(criterion)},
                              {source_words(criterion.source), "", ""}});
    }
    return table;
}

Section population(const Protocol& protocol) {
    Section section{"Who can take part", {}};
    const auto& note = protocol.design.criteria_note;
    if (protocol.criteria_complete) {
        add(section, Paragraph{together({"The published list of criteria is complete.", note}, " ")});
    } else {
        add(section, Warning{together({"The published list of criteria is not complete: whoever meets it meets the published criteria; "
                                       "not an eligibility decision.",
                                       note},
                                      " ")});
    }
    add(section, criteria(protocol, CriterionKind::Inclusion));
    add(section, criteria(protocol, CriterionKind::Exclusion));
    return section;
}

Section terms_of_rules(const Protocol& protocol) {
    Section section{"Terms used in the criteria", {}};
    Table definitions{{"term", "meaning"}, {}};
    for (const auto& [name, text] : protocol.definition_texts) definitions.rows.push_back({{name, "", ""}, {"", text, ""}});
    add(section, std::move(definitions));

    Table selections{{"which record speaks", "chosen from", "how"}, {}};
    for (const auto& selection : protocol.selections) {
        std::vector<std::string> prefer;
        prefer.reserve(selection.prefer_text.size());
        for (const auto& text : selection.prefer_text) prefer.push_back("first those with " + text);
        selections.rows.push_back({{selection.fact, "", ""},
                                   {selection.from, "", sentence("where", selection.where_text)},
                                   {together({join(prefer, ", "), sentence("then the", selection.then)}, "; "), "", ""}});
    }
    add(section, std::move(selections));

    std::vector<std::pair<std::string, std::vector<std::string>>> systems;
    for (const auto& [organ, system] : protocol.organ_systems) {
        const auto found = std::find_if(systems.begin(), systems.end(), [&system](const auto& other) { return other.first == system; });
        (found == systems.end() ? systems.emplace_back(system, std::vector<std::string>{}) : *found).second.push_back(organ);
    }
    Table organs{{"organ system", "organs counted to it"}, {}};
    for (const auto& [system, members] : systems) organs.rows.push_back({{system, "", ""}, {join(members, ", "), "", ""}});
    add(section, std::move(organs));
    return section;
}

Section questions(const Protocol& protocol) {
    Section section{"What a person must answer", {}};
    Table table{{"question", "asked of", "valid for"}, {}};
    for (const auto& question : protocol.questions)
        table.rows.push_back(
            {{question.ask, "", ""}, {question.of, "", ""}, {question.valid_for ? text_of(*question.valid_for) : "", "", ""}});
    add(section, std::move(table));
    return section;
}

std::string arm_label(const Protocol& protocol, const std::string& id) {
    const auto arm = std::find_if(protocol.arms.begin(), protocol.arms.end(), [&id](const auto& a) { return a.id == id; });
    return arm == protocol.arms.end() || arm->label.empty() ? id : arm->label;
}

Table branches(const Protocol& protocol, const char* heading, const std::vector<protocol::Branch>& all) {
    Table table{{heading, "who", "planned", "treatment", "opens", "source"}, {}};
    for (const auto& branch : all)
        table.rows.push_back({{branch.id, "", ""},
                              {branch.label, branch.rule_text, ""},
                              {number_or_empty(branch.planned), "", ""},
                              {arm_label(protocol, branch.treatment), "", ""},
                              {branch.opened_on, "", ""},
                              {source_words(branch.source), "", ""}});
    return table;
}

Section groups(const Protocol& protocol) {
    Section section{"Groups, baskets and strata", {}};
    add(section, branches(protocol, "group", protocol.groups));
    add(section, branches(protocol, "basket", protocol.baskets));
    for (const auto& stratum : protocol.strata) {
        add(section, Paragraph{together({fmt::format("Stratified by {}.", stratum.text.empty() ? plain(stratum.id) : stratum.text),
                                         sentence("Source:", source_words(stratum.source))},
                                        " ")});
        add(section, branches(protocol, "level", stratum.levels));
    }
    return section;
}

// "A, then B or C": an element that may be given in place of another stands beside it.
std::string order_words(const Protocol& protocol, const protocol::Arm& arm) {
    std::string words;
    for (const auto& id : arm.elements) {
        const auto element =
            std::find_if(protocol.treatment.begin(), protocol.treatment.end(), [&id](const auto& other) { return other.id == id; });
        const bool known = element != protocol.treatment.end();
        if (!words.empty()) words += known && !element->alternative_to.empty() ? " or " : ", then ";
        words += known ? element->name : id;
    }
    return words;
}

Section treatment(const Protocol& protocol) {
    Section section{"Treatment", {}};
    Table table{{"treatment", "dose", "when", "window", "source"}, {}};
    for (const auto& element : protocol.treatment) {
        std::vector<std::string> corrected;
        for (const auto& correction : protocol.corrections) {
            if (correction.element == element.id) corrected.push_back(correction_words(protocol, correction));
        }
        table.rows.push_back(
            {{element.name, "", together({element.text, element.note == "not stated" ? "" : element.note}, ". ")},
             {together({or_not_stated(element.dose), element.route == "not stated" ? "route not stated" : element.route}, ", "), "",
              join(corrected, " ")},
             {together({sentence("every", element.every), sentence("cycles:", element.cycles), sentence("starts", element.starts)}, "; "),
              "", ""},
             {element.window, "", ""},
             {source_words(element.source), "", ""}});
    }
    add(section, std::move(table));
    std::vector<std::string> arms;
    arms.reserve(protocol.arms.size());
    for (const auto& arm : protocol.arms)
        arms.push_back(fmt::format("{}: {}", arm.label.empty() ? arm.id : arm.label, order_words(protocol, arm)));
    add(section, Items{std::move(arms)});
    return section;
}

Section schedule(const Protocol& protocol) {
    Section section{"Schedule of activities", {}};
    Grid grid{"activity", {}, {}};
    for (const auto& visit : protocol.visits) grid.columns.push_back(visit.label.empty() ? plain(visit.id) : visit.label);
    for (const auto& activity : protocol.activities) {
        Grid::Row row{activity.what, {}, together({activity.note, sentence("source:", source_words(activity.source))}, "; ")};
        for (const auto& visit : protocol.visits)
            row.marks.push_back(std::find(activity.at.begin(), activity.at.end(), visit.id) != activity.at.end());
        grid.rows.push_back(std::move(row));
    }
    add(section, std::move(grid));
    Table visits{{"visit", "day", "window", "assumed, because"}, {}};
    for (const auto& visit : protocol.visits)
        visits.rows.push_back({{visit.label.empty() ? plain(visit.id) : visit.label, "", ""},
                               {visit.day, "", ""},
                               {visit.window, "", ""},
                               {visit.assumed, "", ""}});
    add(section, std::move(visits));
    return section;
}

Section endpoints(const Protocol& protocol) {
    Section section{"Endpoints", {}};
    for (const auto& endpoint : protocol.endpoints) {
        std::vector<std::string> events;
        events.reserve(endpoint.intercurrent_events.size());
        for (const auto& event : endpoint.intercurrent_events) events.push_back(fmt::format("{}: {}", event.event, event.strategy));
        add(section, Facts{{{endpoint.role.empty() ? "Endpoint" : "Endpoint, " + endpoint.role, endpoint.label},
                            {"Asks", endpoint.text},
                            {"Time frame", endpoint.time_frame},
                            {"In whom", endpoint.population},
                            {"Measured by", endpoint.variable},
                            {"What intervenes", join(events, "; ")},
                            {"Summarised as", endpoint.summary},
                            {"Note", endpoint.note},
                            {"Source", source_words(endpoint.source)}}});
    }
    return section;
}

Section analyses(const Protocol& protocol) {
    Section section{"Analyses", {}};
    Table table{{"analysis", "in whom", "method", "by", "assumed, because", "source"}, {}};
    for (const auto& analysis : protocol.analyses) {
        const auto endpoint =
            std::find_if(protocol.endpoints.begin(), protocol.endpoints.end(), [&](const auto& e) { return e.id == analysis.endpoint; });
        table.rows.push_back({{endpoint == protocol.endpoints.end() ? analysis.endpoint : endpoint->label, "", analysis.id},
                              {analysis.population, "", ""},
                              {analysis.method, "", ""},
                              {plain(analysis.by), "", ""},
                              {analysis.assumed, "", ""},
                              {source_words(analysis.source), "", ""}});
    }
    add(section, std::move(table));
    return section;
}

Section judgements(const Protocol& protocol) {
    Section section{"Judgements: how open points are read", {}};
    Table table{{"point", "read as", "could also be read as", "why", "who decided"}, {}};
    for (const auto& judgement : protocol.judgements) {
        std::vector<std::string> others;
        for (const auto& option : judgement.options) {
            if (option != judgement.text) others.push_back(reading_words(option));
        }
        const std::string concerns = sentence("concerns", judgement.concerns);
        table.rows.push_back({{plain(judgement.id), "", concerns},
                              {reading_words(judgement.text), "", ""},
                              {join(others, "; "), "", ""},
                              {judgement.why, "", ""},
                              {decided_words(judgement), "", ""}});
    }
    add(section, std::move(table));
    return section;
}

Section silent(const Protocol& protocol) {
    Section section{"What the published text is silent about", {}};
    Table table{{"about", "why a clinician would expect it", "shown beside the answer when"}, {}};
    for (const auto& silence : protocol.silent)
        table.rows.push_back({{silence.about, "", ""}, {silence.source, "", ""}, {"", silence.flag_when_text, ""}});
    add(section, std::move(table));
    return section;
}

}  // namespace

Outline synopsis_outline(const Protocol& protocol) {
    return {protocol.title.empty() ? protocol.id : protocol.title,
            together({trial_name(protocol), protocol.file}, " · "),
            {design(protocol), population(protocol), terms_of_rules(protocol), questions(protocol), groups(protocol), treatment(protocol),
             schedule(protocol), endpoints(protocol), analyses(protocol), judgements(protocol), silent(protocol)}};
}

}  // namespace oligo::report
