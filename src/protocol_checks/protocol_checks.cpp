#include "protocol_checks/protocol_checks.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "protocol/blocked.hpp"
#include "protocol_checks/trial.hpp"

namespace oligo::protocol_checks {
namespace {

using protocol::Judgement;

struct Check {
    void (*run)(Trial&);
    std::vector<std::string_view> ids;  ///< what it can find
};

const std::vector<Check>& checks() {
    static const std::vector<Check> all = {
        {check_criteria,
         {"protocol-never-met", "protocol-contradiction", "protocol-never-fails", "protocol-dead-branch", "protocol-permission"}},
        {check_branches, {"protocol-left-out", "protocol-overlap", "protocol-nobody"}},
        {check_windows, {"protocol-window-room"}},
        {check_imaging, {"protocol-imaging-blind", "protocol-imaging-differs"}},
        {check_endpoints,
         {"protocol-not-collected", "protocol-not-ensured", "protocol-confirmation-late", "protocol-rank", "protocol-estimand"}},
        {check_treatment, {"protocol-treated-target", "protocol-time-zero"}},
    };
    return all;
}

std::vector<Found> find_all(const protocol::Protocol& protocol, const Tables& tables) {
    Trial trial(protocol, tables);
    for (const auto& check : checks()) check.run(trial);
    return trial.found();
}

// What one answer may speak of, in another reading.
std::vector<Found> find_for(const std::string& answer, const protocol::Protocol& protocol, const Tables& tables, const Reading& other) {
    Trial trial(protocol, tables, other);
    for (const auto& check : checks()) {
        const bool concerns =
            std::any_of(check.ids.begin(), check.ids.end(), [&](auto id) { return answer.substr(0, answer.find(':')) == id; });
        if (concerns) check.run(trial);
    }
    return trial.found();
}

// "protocol-left-out" answers all of that id, "protocol-left-out:site" the one about site, "protocol-not-ensured:RCR" all about RCR, and
// "protocol-not-ensured:RCR ctDNA clearance" that one.
bool answers(const std::string& answer, const Found& found) {
    const std::string whole = found.finding.id + ":" + found.about;
    return answer == found.finding.id || answer == whole || (answer.find(':') != std::string::npos && whole.starts_with(answer + " "));
}

bool is_same(const Found& left, const Found& right) {
    return left.finding.id == right.finding.id && left.about == right.about && left.finding.where == right.finding.where;
}

void quote(Found& found, const Judgement& judgement) {
    found.finding.severity = Severity::Note;
    found.finding.message += fmt::format(" Answered by the judgement {}, read as \"{}\": {}", judgement.id, judgement.text, judgement.why);
}

// What only another reading of the judgement brings about.
bool add_from_other_readings(std::vector<Found>& all, const protocol::Protocol& protocol, const Tables& tables, const Judgement& judgement,
                             const std::string& answer) {
    for (std::size_t i = 0; i < judgement.option_values.size(); ++i) {
        if (judgement.options[i] == judgement.text) continue;
        bool added = false;
        for (auto& found : find_for(answer, protocol, tables, {{judgement.id, judgement.option_values[i]}})) {
            if (!answers(answer, found)) continue;
            const auto is_known = [&](const Found& known) { return is_same(known, found); };
            if (std::any_of(all.begin(), all.end(), is_known)) continue;
            found.finding.severity = Severity::Note;
            found.finding.message = fmt::format("In the reading \"{}\" of {}: {} The file reads it as \"{}\": {}", judgement.options[i],
                                                judgement.id, found.finding.message, judgement.text, judgement.why);
            all.push_back(std::move(found));
            added = true;
        }
        if (added) return true;
    }
    return false;
}

// Where nobody can enter, examples cannot be found, and answers to them are not looked for.
bool is_closed(const std::vector<Found>& all) {
    return std::any_of(all.begin(), all.end(), [](const Found& found) {
        return found.finding.id == "protocol-contradiction" || found.finding.id == "protocol-never-met";
    });
}

void answer_all(std::vector<Found>& all, const protocol::Protocol& protocol, const Tables& tables) {
    const bool closed = is_closed(all);
    for (const auto& judgement : protocol.judgements) {
        for (const auto& answer : judgement.answers) {
            bool fits = false;
            for (auto& found : all) {
                if (!answers(answer, found)) continue;
                fits = true;
                if (found.finding.severity != Severity::Note) quote(found, judgement);
            }
            if (fits || closed || add_from_other_readings(all, protocol, tables, judgement, answer)) continue;
            Finding finding{
                Severity::Warning,
                "protocol-unused-answer",
                fmt::format("{} answers {}, which is not found in any of its readings. Take the answer out, or look at what has changed.",
                            judgement.id, answer),
                {}};
            finding.where.file = protocol.file;
            finding.where.line = judgement.position.line;
            finding.where.column = judgement.position.column;
            all.push_back({std::move(finding), judgement.id});
        }
    }
}

bool is_whole(const protocol::Protocol& protocol) {
    const auto has_rule = [](const auto& item) { return item.rule.has_value(); };
    return protocol.definitions.broken.empty() && std::all_of(protocol.eligibility.begin(), protocol.eligibility.end(), has_rule);
}

}  // namespace

std::vector<Finding> check(const protocol::Protocol& protocol, const Tables& tables) {
    std::vector<Finding> findings = protocol::execution_blocks(protocol, {}, tables.drugs);
    constexpr std::size_t most_criteria = 150;
    if (protocol.eligibility.size() > most_criteria) {
        Finding finding{Severity::Note,
                        "protocol-not-analysed",
                        fmt::format("The file has {} criteria; the rules of a file with more than {} are not analysed.",
                                    protocol.eligibility.size(), most_criteria),
                        {}};
        finding.where.file = protocol.file;
        findings.push_back(std::move(finding));
    } else if (is_whole(protocol)) {
        auto all = find_all(protocol, tables);
        answer_all(all, protocol, tables);
        for (auto& found : all) findings.push_back(std::move(found.finding));
    }
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& left, const Finding& right) {
        return std::tie(left.where.line, left.where.column) < std::tie(right.where.line, right.where.column);
    });
    return findings;
}

}  // namespace oligo::protocol_checks
