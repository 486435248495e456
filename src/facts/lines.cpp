#include "facts/lines.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>

namespace oligo::facts {
namespace {

using expression::Reason;
using expression::Truth;

Truth truth(bool surely, bool possibly) {
    return surely ? Truth::True : (possibly ? Truth::Unknown : Truth::False);
}
Truth negate(Truth value) {
    return value == Truth::True ? Truth::False : (value == Truth::False ? Truth::True : Truth::Unknown);
}
Truth both(Truth left, Truth right) {
    if (left == Truth::False || right == Truth::False) return Truth::False;
    return left == Truth::True && right == Truth::True ? Truth::True : Truth::Unknown;
}
Truth either(Truth left, Truth right) {
    return negate(both(negate(left), negate(right)));
}

/// At most `limit` from the earlier to the later day.
Truth is_within(const DateRange& from, const DateRange& to, Days limit) {
    return truth(to.latest - from.earliest <= limit, to.earliest - from.latest <= limit);
}

/// A progression after `from` and not after `to`.
Truth is_progression_between(const std::vector<DateRange>& progressions, const DateRange& from, const DateRange& to) {
    Truth found = Truth::False;
    for (const DateRange& day : progressions) {
        found = either(found, both(truth(day.earliest > from.latest, day.latest > from.earliest),
                                   truth(day.latest <= to.earliest, day.earliest <= to.latest)));
    }
    return found;
}

DateRange day_before(const DateRange& day) {
    return {day.earliest - Days(1), day.latest - Days(1)};
}

/// Whether the drug was still being given on a later day that is itself a range.
Truth is_given_at(const LineDrug& drug, const DateRange& day) {
    if (drug.ongoing) return Truth::True;
    if (!drug.ended) return Truth::Unknown;
    return truth(drug.ended->earliest >= day.latest, drug.ended->latest >= day.earliest);
}

/// What is supposed of the things that are not known.
struct Supposed {
    bool same_drug = false;              ///< a name that is not known is another name of whatever drug it could be
    bool stopped_for_tolerance = false;  ///< a drug whose reason for stopping is not told was not tolerated or not to be had
};

/// What a way supposes of a drug: that it counts, or that it goes on with the line; or that it does not.
struct Decision {
    enum class Question : std::uint8_t { Counts, GoesOn };
    Question question = Question::Counts;
    LineDoubt doubt;
    bool answer = false;
};

/// One way in which the drugs so far make lines.
struct Way {
    std::vector<Line> lines;
    std::vector<Decision> decisions;
    std::vector<std::size_t> left_out;  ///< drugs that are no cancer drugs, or were not given for metastases
};

class Builder {
public:
    Builder(const std::vector<LineDrug>& drugs, const std::vector<DateRange>& progressions, const LineRules& rules)
        : drugs_(drugs), progressions_(progressions), rules_(rules) {
        for (const LineDrug& drug : drugs) {
            if (drug.stopped == StopReason::Progression && drug.ended) progressions_.push_back(*drug.ended);
        }
    }

    LineHistory build() {
        for (const std::size_t drug : in_order()) {
            std::vector<Way> next;
            for (Way& way : ways_) place(std::move(way), drug, next);
            ways_ = std::move(next);
            if (history_.undecided == Reason::None && ways_.size() > most_ways) history_.undecided = Reason::Missing;
            if (history_.undecided != Reason::None) break;
        }
        finish();
        return std::move(history_);
    }

private:
    static constexpr std::size_t most_ways = 256;

    const LineDrug& drug_at(std::size_t drug) const { return drugs_[drug]; }

    std::vector<std::size_t> in_order() const {
        std::vector<std::size_t> order(drugs_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
            return drugs_[left].started.earliest < drugs_[right].started.earliest;
        });
        return order;
    }

    // A drug that may not count leaves two ways; how it then belongs may leave two more.
    void place(Way way, std::size_t index, std::vector<Way>& next) {
        const LineDrug& drug = drug_at(index);
        if (drug.is_known && drug.is_purpose_told) return join_or_begin(std::move(way), index, next);
        const LineDoubt doubt{drug.is_known ? LineDoubt::About::Purpose : LineDoubt::About::Name, drug.ingredient};
        const std::optional<bool> counts = drug.is_known ? std::nullopt : counted_before(way, drug.ingredient);
        if (!drug.is_purpose_told || counts != true) {
            Way without = way;
            without.left_out.push_back(index);
            without.decisions.push_back({Decision::Question::Counts, doubt, false});
            next.push_back(std::move(without));
        }
        if (counts == false) return;
        way.decisions.push_back({Decision::Question::Counts, doubt, true});
        join_or_begin(std::move(way), index, next);
    }

    // One name is one drug: it counts wherever it stands, or nowhere.
    std::optional<bool> counted_before(const Way& way, const std::string& ingredient) const {
        for (const std::size_t index : way.left_out) {
            if (drug_at(index).ingredient == ingredient && drug_at(index).is_purpose_told) return false;
        }
        for (const Line& line : way.lines) {
            for (const std::size_t index : line.drugs) {
                if (drug_at(index).ingredient == ingredient) return true;
            }
        }
        return std::nullopt;
    }

    void join_or_begin(Way way, std::size_t index, std::vector<Way>& next) {
        if (way.lines.empty()) return next.push_back(with_line(std::move(way), index));
        const Line& line = way.lines.back();
        const Truth surely = belongs(line, index, {});
        if (surely == Truth::True) return next.push_back(with_drug(std::move(way), index));
        if (surely == Truth::Unknown) {
            stop_between(line.drugs.front(), index);
            return next.push_back(std::move(way));
        }
        if (belongs(line, index, {true, true}) == Truth::False) return next.push_back(with_line(std::move(way), index));

        std::vector<LineDoubt> doubts;
        if (belongs(line, index, {true, false}) != Truth::False) add_names(line, index, doubts);
        if (belongs(line, index, {false, true}) != Truth::False) add_reasons(line, index, doubts);
        if (doubts.empty()) {
            add_names(line, index, doubts);
            add_reasons(line, index, doubts);
        }
        Way joined = way;
        for (const LineDoubt& doubt : doubts) {
            joined.decisions.push_back({Decision::Question::GoesOn, doubt, true});
            way.decisions.push_back({Decision::Question::GoesOn, doubt, false});
        }
        next.push_back(with_drug(std::move(joined), index));
        next.push_back(with_line(std::move(way), index));
    }

    void stop_between(std::size_t first, std::size_t second) {
        history_.undecided = Reason::PartialDate;
        history_.between = fmt::format("{} and {}", drug_at(first).ingredient, drug_at(second).ingredient);
    }

    void add_names(const Line& line, std::size_t index, std::vector<LineDoubt>& doubts) const {
        if (!drug_at(index).is_known) return doubts.push_back({LineDoubt::About::Name, drug_at(index).ingredient});
        for (const std::size_t other : line.drugs) {
            if (!drug_at(other).is_known) doubts.push_back({LineDoubt::About::Name, drug_at(other).ingredient});
        }
        if (!doubts.empty()) return;
        for (const LineDrug& later : drugs_) {
            if (is_started_with(later, drug_at(index)) == Truth::False) continue;
            if (!later.is_known) doubts.push_back({LineDoubt::About::Name, later.ingredient});
            if (!later.is_purpose_told) doubts.push_back({LineDoubt::About::Purpose, later.ingredient});
        }
    }
    void add_reasons(const Line& line, std::size_t index, std::vector<LineDoubt>& doubts) const {
        for (const std::size_t other : line.drugs) {
            if (is_replaced(drug_at(other), drug_at(index), {false, true}) != Truth::False) {
                doubts.push_back({LineDoubt::About::StopReason, drug_at(other).ingredient});
            }
        }
    }

    static Way with_drug(Way way, std::size_t index) {
        way.lines.back().drugs.push_back(index);
        return way;
    }

    Way with_line(Way way, std::size_t index) const {
        Line next;
        next.number = static_cast<int>(way.lines.size()) + 1;
        next.started = drug_at(index).started;
        next.drugs = {index};
        if (!way.lines.empty()) {
            for (const std::size_t carried : way.lines.back().drugs) {
                const LineDrug& drug = drug_at(carried);
                if (drug.ongoing || !drug.ended || drug.ended->latest > next.started.earliest) next.drugs.push_back(carried);
            }
        }
        way.lines.push_back(std::move(next));
        return way;
    }

    Truth belongs(const Line& line, std::size_t index, Supposed supposed) const {
        const LineDrug& drug = drug_at(index);
        if (shares_regimen(line, drug)) return Truth::True;
        const Truth unbroken = negate(is_progression_between(progressions_, line.started, drug.started));
        Truth belongs = both(is_within(line.started, drug.started, rules_.regimen_window), unbroken);
        if (belongs != Truth::True) belongs = either(belongs, is_resumed(line, drug, supposed));
        if (belongs != Truth::True && is_maintenance(line, drug, supposed)) belongs = either(belongs, unbroken);
        if (belongs != Truth::True && rules_.substitution_same_line) {
            for (const std::size_t other : line.drugs) {
                belongs = either(belongs, both(is_replaced(drug_at(other), drug, supposed), unbroken));
            }
        }
        return belongs;
    }

    bool shares_regimen(const Line& line, const LineDrug& drug) const {
        return !drug.regimen.empty() &&
               std::any_of(line.drugs.begin(), line.drugs.end(), [&](std::size_t other) { return drug_at(other).regimen == drug.regimen; });
    }

    static bool may_be_same(const LineDrug& left, const LineDrug& right, Supposed supposed) {
        return left.ingredient == right.ingredient || (supposed.same_drug && !(left.is_known && right.is_known));
    }

    // Taken up again: the rest of the line went on, or nothing was given for less than the gap, or only drugs were dropped; and no
    // progression since the drug stopped or on that day.
    Truth is_resumed(const Line& line, const LineDrug& drug, Supposed supposed) const {
        Truth bridged = rules_.resumed_subset_same_line ? is_reduced(line, drug, supposed) : Truth::False;
        Truth unbroken = Truth::False;
        for (const std::size_t index : line.drugs) {
            const LineDrug& other = drug_at(index);
            bridged = either(bridged, is_given_at(other, drug.started));
            if (other.ended) bridged = either(bridged, is_within(*other.ended, drug.started, rules_.resume_gap - Days(1)));
            if (!may_be_same(other, drug, supposed)) continue;
            const bool failed = other.stopped == StopReason::Progression;
            const Truth progressed =
                other.ended ? is_progression_between(progressions_, day_before(*other.ended), drug.started) : Truth::False;
            unbroken = either(unbroken, failed ? Truth::False : negate(progressed));
        }
        return both(bridged, unbroken);
    }

    // Of the line's drugs one at least is not taken up again with this one, and no other drug is begun with it: the regimen was reduced.
    Truth is_reduced(const Line& line, const LineDrug& drug, Supposed supposed) const {
        Truth added = Truth::False;
        for (const LineDrug& later : drugs_) {
            if (supposed.same_drug && !(later.is_known && later.is_purpose_told)) continue;
            const bool is_of_line = may_be_same(drug, later, supposed) ||
                                    std::any_of(line.drugs.begin(), line.drugs.end(),
                                                [&](std::size_t other) { return may_be_same(drug_at(other), later, supposed); });
            if (!is_of_line) added = either(added, is_started_with(later, drug));
        }
        Truth reduced = Truth::False;
        for (const std::size_t index : line.drugs) {
            const LineDrug& other = drug_at(index);
            if (may_be_same(other, drug, {!supposed.same_drug, false})) continue;
            Truth dropped = Truth::True;
            for (const LineDrug& later : drugs_) {
                if (&later == &drug || !may_be_same(other, later, {!supposed.same_drug, false})) continue;
                if (supposed.same_drug && !later.is_purpose_told) continue;
                dropped = both(dropped, negate(is_started_with(later, drug)));
            }
            reduced = either(reduced, dropped);
        }
        return both(reduced, negate(added));
    }

    Truth is_started_with(const LineDrug& later, const LineDrug& drug) const {
        return both(is_within(drug.started, later.started, rules_.regimen_window),
                    is_within(later.started, drug.started, rules_.regimen_window));
    }

    // Endocrine drugs after chemotherapy without one before.
    bool is_maintenance(const Line& line, const LineDrug& drug, Supposed supposed) const {
        if (!rules_.maintenance_same_line) return false;
        const auto has_kind = [&](const char* kind, bool with_unknown) {
            return std::any_of(line.drugs.begin(), line.drugs.end(), [&](std::size_t other) {
                return drug_at(other).kind == kind || (with_unknown && !drug_at(other).is_known);
            });
        };
        const bool endocrine = drug.kind == "endocrine" || (supposed.same_drug && !drug.is_known);
        return endocrine && has_kind("chemotherapy", supposed.same_drug) && !has_kind("endocrine", !supposed.same_drug);
    }

    // Another drug of the same classes in the place of one that was not tolerated or not to be had.
    Truth is_replaced(const LineDrug& other, const LineDrug& drug, Supposed supposed) const {
        if (other.ingredient == drug.ingredient || other.ongoing) return Truth::False;
        const bool known = other.is_known && drug.is_known;
        if (known ? other.classes.empty() || other.classes != drug.classes : !supposed.same_drug) return Truth::False;
        const bool reason =
            other.stopped == StopReason::ToleranceOrSupply || (other.stopped == StopReason::Untold && supposed.stopped_for_tolerance);
        if (!reason) return Truth::False;
        if (!other.ended) return Truth::Unknown;
        const Truth over = truth(other.ended->latest <= drug.started.earliest, other.ended->earliest <= drug.started.latest);
        return both(over, is_within(*other.ended, drug.started, rules_.resume_gap - Days(1)));
    }

    void finish() {
        history_.ways.clear();
        for (const Way& way : ways_) {
            if (std::find(history_.ways.begin(), history_.ways.end(), way.lines) == history_.ways.end()) history_.ways.push_back(way.lines);
        }
        add_doubts();
    }

    /// Numbers and first days of a way's lines.
    static std::vector<std::pair<Date, Date>> outcome_of(const Way& way) {
        std::vector<std::pair<Date, Date>> starts;
        starts.reserve(way.lines.size());
        for (const Line& line : way.lines) starts.emplace_back(line.started.earliest, line.started.latest);
        return starts;
    }

    // A doubt matters when the lines differ by how it is decided; where they differ in their drugs alone, every doubt does.
    void add_doubts() {
        using Outcomes = std::set<std::vector<std::pair<Date, Date>>>;
        std::map<std::pair<LineDoubt, Decision::Question>, std::pair<Outcomes, Outcomes>> by_decision;
        for (const Way& way : ways_) {
            for (const Decision& decision : way.decisions) {
                auto& [yes, no] = by_decision[{decision.doubt, decision.question}];
                (decision.answer ? yes : no).insert(outcome_of(way));
            }
        }
        const bool same_lines = std::all_of(by_decision.begin(), by_decision.end(),
                                            [](const auto& entry) { return entry.second.first == entry.second.second; });
        for (const auto& [decision, outcomes] : by_decision) {
            const LineDoubt& doubt = decision.first;
            const bool matters = outcomes.first != outcomes.second || (same_lines && history_.ways.size() > 1);
            if (matters && (history_.doubts.empty() || history_.doubts.back() != doubt)) history_.doubts.push_back(doubt);
        }
    }

    const std::vector<LineDrug>& drugs_;
    std::vector<DateRange> progressions_;
    const LineRules& rules_;
    std::vector<Way> ways_ = {Way{}};
    LineHistory history_;
};

}  // namespace

std::size_t LineHistory::fewest() const {
    std::size_t count = ways.front().size();
    for (const auto& lines : ways) count = std::min(count, lines.size());
    return count;
}

std::size_t LineHistory::most() const {
    std::size_t count = 0;
    for (const auto& lines : ways) count = std::max(count, lines.size());
    return count;
}

LineHistory build_lines(const std::vector<LineDrug>& drugs, const std::vector<DateRange>& progressions, const LineRules& rules) {
    return Builder(drugs, progressions, rules).build();
}

expression::Truth is_given_on(const LineDrug& drug, Date on) {
    return is_given_at(drug, DateRange{on, on});
}

}  // namespace oligo::facts
