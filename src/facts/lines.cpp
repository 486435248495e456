#include "facts/lines.hpp"

#include <algorithm>
#include <numeric>

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

/// Whether the drug was still being given on a later day that is itself a range.
Truth is_given_at(const LineDrug& drug, const DateRange& day) {
    if (drug.ongoing) return Truth::True;
    if (!drug.ended) return Truth::Unknown;
    return truth(drug.ended->earliest >= day.latest, drug.ended->latest >= day.earliest);
}

class Builder {
public:
    Builder(const std::vector<LineDrug>& drugs, const std::vector<DateRange>& progressions, const LineRules& rules)
        : drugs_(drugs), progressions_(progressions), rules_(rules) {}

    LineHistory build() {
        std::vector<std::size_t> order(drugs_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
            return drugs_[left].started.earliest < drugs_[right].started.earliest;
        });
        for (const std::size_t drug : order) {
            const Truth belongs = history_.lines.empty() ? Truth::False : belongs_to_line(drug);
            if (belongs == Truth::Unknown) {
                history_.undecided = Reason::PartialDate;
                history_.between = fmt::format("{} and {}", drugs_[line().drugs.front()].ingredient, drugs_[drug].ingredient);
                return std::move(history_);
            }
            if (belongs == Truth::True)
                line().drugs.push_back(drug);
            else
                begin_line(drug);
        }
        return std::move(history_);
    }

private:
    Line& line() { return history_.lines.back(); }
    const LineDrug& drug_at(std::size_t drug) const { return drugs_[drug]; }

    bool shares_regimen(const LineDrug& drug) {
        return !drug.regimen.empty() && std::any_of(line().drugs.begin(), line().drugs.end(),
                                                    [&](std::size_t other) { return drug_at(other).regimen == drug.regimen; });
    }
    bool has_ingredient(const LineDrug& drug) {
        return std::any_of(line().drugs.begin(), line().drugs.end(),
                           [&](std::size_t other) { return drug_at(other).ingredient == drug.ingredient; });
    }
    bool has_kind(const char* kind) {
        return std::any_of(line().drugs.begin(), line().drugs.end(), [&](std::size_t other) { return drug_at(other).kind == kind; });
    }

    Truth belongs_to_line(std::size_t index) {
        const LineDrug& drug = drug_at(index);
        if (shares_regimen(drug)) return Truth::True;
        const Truth unbroken = negate(is_progression_between(progressions_, line().started, drug.started));
        Truth belongs = both(is_within(line().started, drug.started, rules_.regimen_window), unbroken);
        if (belongs != Truth::True && has_ingredient(drug)) belongs = either(belongs, is_resumed(drug));
        if (belongs != Truth::True && is_maintenance(drug)) {
            belongs = either(belongs, unbroken);
        }
        return belongs;
    }

    bool is_maintenance(const LineDrug& drug) {
        return rules_.maintenance_same_line && drug.kind == "endocrine" && has_kind("chemotherapy") && !has_kind("endocrine");
    }

    // Taken up again: the rest of the line went on, or nothing was given for less than the gap; and no progression since the drug stopped.
    Truth is_resumed(const LineDrug& drug) {
        Truth bridged = Truth::False;
        Truth progressed = Truth::False;
        for (const std::size_t index : line().drugs) {
            const LineDrug& other = drug_at(index);
            Truth near = is_given_at(other, drug.started);
            if (other.ended) {
                const Days gap = rules_.resume_gap - Days(1);
                near = either(near, is_within(*other.ended, drug.started, gap));
                if (other.ingredient == drug.ingredient) progressed = is_progression_between(progressions_, *other.ended, drug.started);
            }
            bridged = either(bridged, near);
        }
        return both(bridged, negate(progressed));
    }

    void begin_line(std::size_t index) {
        Line next;
        next.number = static_cast<int>(history_.lines.size()) + 1;
        next.started = drug_at(index).started;
        next.drugs = {index};
        if (!history_.lines.empty()) {
            for (const std::size_t carried : line().drugs) {
                const LineDrug& drug = drug_at(carried);
                if (drug.ongoing || !drug.ended || drug.ended->latest > next.started.earliest) next.drugs.push_back(carried);
            }
        }
        history_.lines.push_back(std::move(next));
    }

    const std::vector<LineDrug>& drugs_;
    const std::vector<DateRange>& progressions_;
    const LineRules& rules_;
    LineHistory history_;
};

}  // namespace

LineHistory build_lines(const std::vector<LineDrug>& drugs, const std::vector<DateRange>& progressions, const LineRules& rules) {
    return Builder(drugs, progressions, rules).build();
}

expression::Truth is_given_on(const LineDrug& drug, Date on) {
    return is_given_at(drug, DateRange{on, on});
}

}  // namespace oligo::facts
