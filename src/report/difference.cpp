#include "report/difference.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "core/text.hpp"
#include "report/html.hpp"
#include "report/outline.hpp"
#include "report/words.hpp"

namespace oligo::report {
namespace {

using eligibility::Verdict;
using protocol::Change;
using protocol::Difference;

std::string place_of(const allocation::Allocation& allocation) {
    std::vector<std::string> parts;
    const auto add = [&parts](std::string_view what, const allocation::Assigned& assigned) {
        if (assigned.status != "none") parts.push_back(fmt::format("{} {}", what, assigned.id.empty() ? assigned.status : assigned.id));
    };
    add("group", allocation.group);
    add("basket", allocation.basket);
    for (const auto& [id, assigned] : allocation.strata) add(plain(id), assigned);
    return join(parts, ", ");
}

const eligibility::CriterionResult* find_result(const SubjectScreening& screening, const std::string& id) {
    const auto& results = screening.screening.criteria;
    const auto found = std::find_if(results.begin(), results.end(), [&id](const auto& result) { return result.id == id; });
    return found == results.end() ? nullptr : &*found;
}

std::vector<CriterionChange> changed_criteria(const SubjectScreening& before, const SubjectScreening& after) {
    std::vector<CriterionChange> changes;
    for (const auto& result : before.screening.criteria) {
        const auto* other = find_result(after, result.id);
        if (other == nullptr) {
            changes.push_back({result.id, result.verdict, std::nullopt});
        } else if (other->verdict != result.verdict) {
            changes.push_back({result.id, result.verdict, other->verdict});
        }
    }
    for (const auto& result : after.screening.criteria) {
        if (find_result(before, result.id) == nullptr) changes.push_back({result.id, std::nullopt, result.verdict});
    }
    return changes;
}

// Where the design of a protocol is meant, and not one of its items, there is no id.
std::string item_words(const Difference& difference) {
    return difference.id.empty() ? difference.what : fmt::format("{} {}", difference.what, plain(difference.id));
}

bool is_rule(const Difference& difference) {
    return difference.what == "definition" || difference.key == "rule" || difference.key == "applies_when" || difference.key == "where" ||
           difference.key == "prefer" || difference.key == "show" || difference.key == "settled_by";
}

Entry value_entry(const Difference& difference, const std::string& value) {
    if (trim(value).empty()) return {"–", "", ""};
    if (is_rule(difference)) return {"", value, ""};
    return {std::string(trim(value)), "", ""};
}

Section what_changed(const ProtocolDifference& difference) {
    Section section{"What changed", {}};
    Table table{{"item", "change", trial_name(*difference.before), trial_name(*difference.after)}, {}};
    for (const auto& item : difference.differences)
        table.rows.push_back({{item_words(item), "", plain(item.key)},
                              {protocol::name(item.change), "", ""},
                              value_entry(item, item.before),
                              value_entry(item, item.after)});
    if (table.rows.empty()) add(section, Paragraph{"Nothing: the two say the same."});
    add(section, std::move(table));
    return section;
}

std::string verdict_or_absent(const std::optional<Verdict>& verdict) {
    return verdict ? fmt::format("{} {}", symbol(*verdict), eligibility::name(*verdict)) : "not asked";
}

std::string answer_words(eligibility::Eligible eligible) {
    const char* words = eligible == eligibility::Eligible::Yes  ? "meets the criteria"
                        : eligible == eligibility::Eligible::No ? "does not qualify"
                                                                : "not decided yet";
    return fmt::format("{} {}", symbol(eligible), words);
}

Section for_whom(const ProtocolDifference& difference) {
    Section section{"For whom the answer changes", {}};
    if (!difference.subjects) return section;
    Table answers{{"subject", trial_name(*difference.before), trial_name(*difference.after), "criteria judged otherwise"}, {}};
    std::size_t turned = 0;
    for (const auto& change : difference.changes) {
        std::vector<std::string> criteria;
        criteria.reserve(change.criteria.size());
        for (const auto& criterion : change.criteria)
            criteria.push_back(
                fmt::format("{}: {} → {}", criterion.id, verdict_or_absent(criterion.before), verdict_or_absent(criterion.after)));
        if (change.before != change.after) ++turned;
        const bool moved = change.place_before != change.place_after;
        answers.rows.push_back({{change.subject, "", ""},
                                {answer_words(change.before), "", moved ? change.place_before : ""},
                                {answer_words(change.after), "", moved ? change.place_after : ""},
                                {join(criteria, "\n"), "", ""}});
    }
    add(section, Paragraph{fmt::format("{} {} compared: the answer changes for {}, some verdict or place for {}.", *difference.subjects,
                                       *difference.subjects == 1 ? "subject" : "subjects", turned, difference.changes.size())});
    add(section, std::move(answers));
    return section;
}

Outline outline_of(const ProtocolDifference& difference) {
    return {fmt::format("{} compared with {}", trial_name(*difference.before), trial_name(*difference.after)),
            fmt::format("{} · {}", difference.before->file, difference.after->file),
            {what_changed(difference), for_whom(difference)}};
}

}  // namespace

std::vector<SubjectChange> changed_subjects(std::span<const SubjectScreening> before, std::span<const SubjectScreening> after) {
    std::map<std::string_view, const SubjectScreening*> later;
    for (const auto& screening : after) later.emplace(screening.subject, &screening);
    std::vector<SubjectChange> changes;
    for (const auto& screening : before) {
        const auto other = later.find(screening.subject);
        if (other == later.end()) continue;
        SubjectChange change{screening.subject,
                             screening.screening.eligible,
                             other->second->screening.eligible,
                             changed_criteria(screening, *other->second),
                             place_of(screening.allocation),
                             place_of(other->second->allocation)};
        const bool is_same = change.before == change.after && change.criteria.empty() && change.place_before == change.place_after;
        if (!is_same) changes.push_back(std::move(change));
    }
    return changes;
}

std::string difference_text(const ProtocolDifference& difference, const TextStyle& style) {
    return outline_text(outline_of(difference), style);
}

std::string difference_page(const ProtocolDifference& difference, std::span<const Finding> findings) {
    const Outline outline = outline_of(difference);
    return html_page(outline.title, outline_markup(outline, findings_section(findings)));
}

}  // namespace oligo::report
