// How many days are left between what two criteria want: a scan so long after another one, and registration so soon after it.
#include <algorithm>

#include <fmt/format.h>

#include "protocol_checks/trial.hpp"

namespace oligo::protocol_checks {
namespace {

using protocol::Criterion;

// `later` comes at most so many days after `earlier`; a negative number: at least so many days before it.
struct Gap {
    const Criterion* criterion = nullptr;
    VariableId later = 0;
    VariableId earlier = 0;
    std::int64_t most = 0;
};

// later - earlier <= most, from one statement; empty for any other kind.
std::optional<Gap> gap_of(const Formulas& formulas, const Literal& literal) {
    const Atom& atom = formulas.atom(literal.atom);
    if ((atom.kind != AtomKind::AtMost && atom.kind != AtomKind::Below) || atom.linear.terms.size() != 2) return std::nullopt;
    const auto& [first, one] = atom.linear.terms[0];
    const auto& [second, other] = atom.linear.terms[1];
    const auto is_day = [&](VariableId id) { return formulas.variable(id).kind == VariableKind::Day && !formulas.variable(id).shifted; };
    if (one != Fraction(1) || other != Fraction(-1) || !is_day(first) || !is_day(second)) return std::nullopt;
    const std::int64_t constant = atom.linear.constant.floor();
    const bool strict = (atom.kind == AtomKind::Below) == literal.is_true;
    // first - second + constant <= 0, or the opposite: second - first - constant < 0.
    if (literal.is_true) return Gap{nullptr, first, second, -constant - (strict ? 1 : 0)};
    return Gap{nullptr, second, first, constant - (strict ? 1 : 0)};
}

void add_gaps(std::vector<Gap>& gaps, const Formulas& formulas, FormulaId formula, const Criterion* criterion) {
    const auto add = [&](FormulaId part) {
        if (formulas.at(part).shape != Shape::Literal) return;
        if (auto gap = gap_of(formulas, formulas.at(part).literal)) {
            gap->criterion = criterion;
            gaps.push_back(*gap);
        }
    };
    if (formulas.at(formula).shape == Shape::And) {
        for (const FormulaId part : formulas.at(formula).parts) add(part);
    } else {
        add(formula);
    }
}

const Gap* find_gap(const std::vector<Gap>& gaps, const Criterion* criterion, VariableId later, VariableId earlier) {
    const Gap* tightest = nullptr;
    for (const auto& gap : gaps) {
        const bool fits = gap.later == later && gap.earlier == earlier && (criterion == nullptr || gap.criterion == criterion);
        if (fits && (tightest == nullptr || gap.most < tightest->most)) tightest = &gap;
    }
    return tightest;
}

std::string day_words(std::string_view path) {
    std::string words = words_of(path);
    if (words.ends_with(" on")) words.resize(words.size() - 3);
    return words;
}

std::string in_days(std::int64_t days) {
    return days == 1 ? "1 day" : fmt::format("{} days", days);
}

struct Windows {
    std::vector<Gap> plain;
    std::vector<Gap> tolerated;
};

void compare(Trial& trial, const Windows& windows, const Gap& last, const Gap& first) {
    constexpr std::int64_t little = 14;
    const VariableId anchor = last.earlier;
    const VariableId between = first.earlier;
    const auto& formulas = trial.formulas();
    const std::int64_t limit = last.most;
    const std::int64_t wait = -first.most;
    const std::int64_t room = limit - wait;
    if (room > little) return;
    const auto* latest = find_gap(windows.plain, first.criterion, between, anchor);
    const auto* tolerated_limit = find_gap(windows.tolerated, last.criterion, last.later, anchor);
    const auto* tolerated_first = find_gap(windows.tolerated, first.criterion, anchor, between);
    const auto* tolerated_latest = find_gap(windows.tolerated, first.criterion, between, anchor);
    const std::int64_t most =
        (tolerated_limit != nullptr ? tolerated_limit->most : limit) - (tolerated_first != nullptr ? -tolerated_first->most : wait);
    const std::int64_t late = tolerated_latest != nullptr ? tolerated_latest->most : (latest != nullptr ? latest->most : wait);
    const std::string start = day_words(formulas.variable(anchor).path);
    const std::string step = day_words(formulas.variable(between).path);
    const std::string exactly = latest != nullptr && latest->most == wait ? "" : "at least ";
    std::string message =
        fmt::format("{} wants the {} {}{} after the {}, and {} wants the patient {} within {} of it. ", first.criterion->id, step, exactly,
                    in_days(wait), start, last.criterion->id, day_words(formulas.variable(last.later).path), in_days(limit));
    if (room < 0) {
        message += fmt::format("That leaves no day; {} are left only where the tolerances are used", in_days(most));
    } else {
        message += fmt::format("That leaves {}", in_days(room));
        if (most != room) message += fmt::format("; with every tolerance used {} at most", in_days(most));
        if (late != wait && late <= limit)
            message += fmt::format("; {} where the {} comes as late as day {}", in_days(limit - late), step, late);
    }
    message += fmt::format(
        ". A {} that is read late, or moved, costs the patient the trial. Widen one of the windows, or record that this is meant.", step);
    trial.add(Severity::Warning, "protocol-window-room", first.criterion->id, first.criterion->position, std::move(message));
}

}  // namespace

void check_windows(Trial& trial) {
    auto& formulas = trial.formulas();
    if (trial.is_impossible(trial.eligible())) return;
    Windows windows;
    std::vector<Gap> known;
    add_gaps(known, formulas, trial.axioms(), nullptr);
    for (const auto& asked : trial.asked()) {
        if (asked.criterion->applies_when || asked.criterion->kind != protocol::CriterionKind::Inclusion) continue;
        add_gaps(windows.plain, formulas, trial.formula(*asked.criterion->rule), asked.criterion);
        if (asked.criterion->tolerated_rule) {
            add_gaps(windows.tolerated, formulas, trial.formula(*asked.criterion->tolerated_rule), asked.criterion);
        }
    }
    for (const auto& last : windows.plain) {
        for (const auto& first : windows.plain) {
            // last: L at most n days after A. first: A at least m days before B, that is A - B <= -m. Known: B is over by L.
            const bool joined = first.later == last.earlier && first.earlier != last.later && first.most < 0 && last.most > 0;
            if (!joined || first.criterion == last.criterion) continue;
            const auto* order = find_gap(known, nullptr, first.earlier, last.later);
            if (order != nullptr && order->most <= 0) compare(trial, windows, last, first);
        }
    }
}

}  // namespace oligo::protocol_checks
