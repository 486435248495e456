#include "protocol_checks/search.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace oligo::protocol_checks {
namespace {

constexpr int most_steps = 1'000;
constexpr int most_branches = 60;
constexpr std::size_t most_looked_at = 500'000;

enum class State : std::uint8_t { False, True, Open };

// A condition that members of a list must meet, and how many of them.
struct Need {
    FormulaId condition = Formulas::always;
    std::int64_t members = 1;
};

struct Lists {
    std::map<std::string, std::vector<Need>> needs;
    std::map<std::string, std::vector<FormulaId>> bans;
    std::map<std::string, std::vector<Counted>> alike;  ///< members that meet the condition have one value of the field
};

class Search {
public:
    Search(Formulas& formulas, bool proves, std::function<bool(const OpenBranch&)> accept)
        : formulas_(formulas), proves_(proves), accept_(std::move(accept)) {}

    // Whether a branch was taken.
    bool run(std::vector<FormulaId> todo, std::vector<FormulaId> choices);
    [[nodiscard]] bool gave_up() const { return gave_up_; }

private:
    bool assign(const Literal& literal);
    bool propagate(std::vector<FormulaId>& todo, std::vector<FormulaId>& choices);
    bool narrow_choices(std::vector<FormulaId>& todo, std::vector<FormulaId>& choices);
    [[nodiscard]] State state_of(FormulaId id);
    [[nodiscard]] bool clashes(const Literal& literal) const;
    bool leaf();
    bool members_are_possible();
    bool is_member_possible(std::vector<FormulaId> conditions);
    bool fill(const Lists& lists, std::size_t way);
    void require_alike(std::vector<FormulaId>& todo, const Counted& counted, std::size_t members);
    [[nodiscard]] Lists lists_to_fill() const;
    [[nodiscard]] std::vector<std::vector<Need>> groups_of(const std::vector<Need>& needs, const std::vector<FormulaId>& bans);
    struct Mark {
        std::size_t literals = 0;
        std::size_t formulas = 0;
    };
    [[nodiscard]] Mark mark() const { return {trail_.size(), required_.size()}; }
    void undo_to(const Mark& before);
    void require(FormulaId id);

    Formulas& formulas_;
    bool proves_;
    std::function<bool(const OpenBranch&)> accept_;
    std::map<AtomId, bool> value_;
    std::vector<Literal> trail_;
    std::vector<FormulaId> required_;  ///< choices that have to hold, in the order in which they came
    std::map<FormulaId, int> times_required_;
    std::map<std::string, std::size_t> members_;
    std::map<std::vector<FormulaId>, bool> possible_members_;
    int steps_ = 0;
    int branches_ = 0;
    std::size_t looked_at_ = 0;
    bool gave_up_ = false;
};

void Search::undo_to(const Mark& before) {
    while (trail_.size() > before.literals) {
        value_.erase(trail_.back().atom);
        trail_.pop_back();
    }
    while (required_.size() > before.formulas) {
        --times_required_[required_.back()];
        required_.pop_back();
    }
}

void Search::require(FormulaId id) {
    required_.push_back(id);
    ++times_required_[id];
}

// Quick contradictions between two statements about one fact; the rest is left to is_consistent.
bool Search::clashes(const Literal& literal) const {
    const Atom& atom = formulas_.atom(literal.atom);
    const bool is_text = atom.kind == AtomKind::TextIs && literal.is_true;
    if (!is_text) return false;
    return std::any_of(trail_.begin(), trail_.end(), [&](const Literal& earlier) {
        const Atom& other = formulas_.atom(earlier.atom);
        return other.kind == AtomKind::TextIs && earlier.is_true && other.variable == atom.variable && other.text != atom.text;
    });
}

bool Search::assign(const Literal& literal) {
    if (const auto known = value_.find(literal.atom); known != value_.end()) return known->second == literal.is_true;
    if (clashes(literal)) return false;
    value_.emplace(literal.atom, literal.is_true);
    trail_.push_back(literal);
    return true;
}

State Search::state_of(FormulaId id) {
    if (++looked_at_ > most_looked_at) {
        gave_up_ = true;
        return State::Open;
    }
    const Formula& formula = formulas_.at(id);
    switch (formula.shape) {
        case Shape::False:
            return State::False;
        case Shape::True:
            return State::True;
        case Shape::Literal: {
            const auto known = value_.find(formula.literal.atom);
            if (known == value_.end()) return State::Open;
            return known->second == formula.literal.is_true ? State::True : State::False;
        }
        case Shape::And:
        case Shape::Or:
            break;
    }
    // What has to hold as a whole holds, and its negation does not, before it is taken apart.
    const auto is_required = [this](FormulaId whole) {
        const auto found = times_required_.find(whole);
        return found != times_required_.end() && found->second > 0;
    };
    if (is_required(id)) return State::True;
    if (const auto opposite = formulas_.find_negation(id); opposite && is_required(*opposite)) return State::False;
    const State decides = formula.shape == Shape::And ? State::False : State::True;
    bool open = false;
    for (const FormulaId part : formula.parts) {
        const State state = state_of(part);
        if (state == decides) return decides;
        open = open || state == State::Open;
    }
    if (open) return State::Open;
    return formula.shape == Shape::And ? State::True : State::False;
}

bool Search::propagate(std::vector<FormulaId>& todo, std::vector<FormulaId>& choices) {
    while (true) {
        while (!todo.empty()) {
            const FormulaId id = todo.back();
            todo.pop_back();
            const Formula& formula = formulas_.at(id);
            switch (formula.shape) {
                case Shape::False:
                    return false;
                case Shape::True:
                    break;
                case Shape::Literal:
                    if (!assign(formula.literal)) return false;
                    break;
                case Shape::And:
                    if (state_of(id) == State::False) return false;
                    require(id);
                    todo.insert(todo.end(), formula.parts.rbegin(), formula.parts.rend());
                    break;
                case Shape::Or:
                    if (state_of(id) == State::False) return false;
                    if (state_of(id) == State::True) break;
                    require(id);
                    choices.push_back(id);
                    break;
            }
        }
        if (!narrow_choices(todo, choices)) return false;
        if (todo.empty()) return true;
    }
}

// Choices that hold are done; one with a single way left has to take it; one with none fails.
bool Search::narrow_choices(std::vector<FormulaId>& todo, std::vector<FormulaId>& choices) {
    std::vector<FormulaId> left;
    for (const FormulaId choice : choices) {
        std::vector<FormulaId> live;
        bool holds = false;
        for (const FormulaId part : formulas_.at(choice).parts) {
            const State state = state_of(part);
            holds = holds || state == State::True;
            if (state == State::Open) live.push_back(part);
        }
        if (holds) continue;
        if (live.empty()) return false;
        if (live.size() == 1) {
            todo.push_back(live.front());
        } else {
            left.push_back(choice);
        }
    }
    choices = std::move(left);
    return true;
}

bool Search::run(std::vector<FormulaId> todo, std::vector<FormulaId> choices) {
    if (gave_up_ || ++steps_ > most_steps) {
        gave_up_ = true;
        return false;
    }
    const Mark before = mark();
    if (!propagate(todo, choices) || !are_new_ones_consistent(formulas_, trail_, before.literals)) {
        undo_to(before);
        return false;
    }
    if (!members_are_possible()) {
        undo_to(before);
        return false;
    }
    if (choices.empty()) {
        const bool taken = leaf();
        if (!taken) undo_to(before);
        return taken;
    }
    const auto live_parts = [this](FormulaId choice) {
        return std::count_if(formulas_.at(choice).parts.begin(), formulas_.at(choice).parts.end(),
                             [this](FormulaId part) { return state_of(part) == State::Open; });
    };
    const auto next =
        std::min_element(choices.begin(), choices.end(), [&](FormulaId a, FormulaId b) { return live_parts(a) < live_parts(b); });
    const auto parts = formulas_.at(*next).parts;
    choices.erase(next);
    std::vector<FormulaId> denied;
    for (const FormulaId part : parts) {
        if (state_of(part) != State::Open) continue;
        std::vector<FormulaId> first = denied;
        first.push_back(part);
        if (run(std::move(first), choices)) return true;
        if (formulas_.at(part).shape == Shape::Literal) denied.push_back(formulas_.negation(part));
    }
    undo_to(before);
    return false;
}

// Limits of each count by the statements about it alone.
Lists Search::lists_to_fill() const {
    struct CountLimits {
        std::int64_t low = 0;
        std::optional<std::int64_t> high;
    };
    std::map<VariableId, CountLimits> limits;
    for (const auto& literal : trail_) {
        const Atom& atom = formulas_.atom(literal.atom);
        if ((atom.kind != AtomKind::AtMost && atom.kind != AtomKind::Below) || atom.linear.terms.size() != 1) continue;
        const VariableId variable = atom.linear.terms.front().first;
        if (!formulas_.variable(variable).counted) continue;
        auto& [low, high] = limits[variable];
        // The one coefficient is 1: count + constant <= 0, or < 0, or the opposite.
        const Fraction at = atom.linear.constant.negated();
        const bool strict = (atom.kind == AtomKind::Below) == literal.is_true;
        if (literal.is_true) {
            const std::int64_t most = strict ? at.ceiling() - 1 : at.floor();
            high = high ? std::min(*high, most) : most;
        } else {
            low = std::max(low, strict ? at.floor() + 1 : at.ceiling());
        }
    }
    Lists lists;
    for (const auto& [variable, limit] : limits) {
        const auto& counted = *formulas_.variable(variable).counted;
        if (members_.contains(counted.list)) continue;
        if (limit.low >= 1) lists.needs[counted.list].push_back({counted.condition, counted.distinct.empty() ? limit.low : 1});
        if (limit.high && *limit.high == 1 && !counted.distinct.empty()) lists.alike[counted.list].push_back(counted);
        if (limit.high && *limit.high <= 0) lists.bans[counted.list].push_back(counted.condition);
    }
    return lists;
}

// Whether one member can meet all of these, the facts outside the list being whatever they may be.
bool Search::is_member_possible(std::vector<FormulaId> conditions) {
    std::sort(conditions.begin(), conditions.end());
    const auto known = possible_members_.find(conditions);
    if (known != possible_members_.end()) return known->second;
    Search inner(formulas_, true, [](const OpenBranch&) { return true; });
    const bool possible = inner.run(conditions, {}) || inner.gave_up();
    possible_members_.emplace(std::move(conditions), possible);
    return possible;
}

// Lists that cannot have a member that they must have close a branch before its other choices are made.
bool Search::members_are_possible() {
    const Lists lists = lists_to_fill();
    for (const auto& [list, needs] : lists.needs) {
        std::vector<FormulaId> conditions;
        if (const auto found = lists.bans.find(list); found != lists.bans.end()) {
            for (const FormulaId ban : found->second) conditions.push_back(formulas_.negation(ban));
        }
        for (const Need& need : needs) {
            conditions.push_back(need.condition);
            if (!is_member_possible(conditions)) return false;
            conditions.pop_back();
        }
    }
    return true;
}

// As few groups of needs as one member each can meet, taken in order.
std::vector<std::vector<Need>> Search::groups_of(const std::vector<Need>& needs, const std::vector<FormulaId>& bans) {
    std::vector<std::vector<Need>> groups;
    std::vector<FormulaId> banned;
    banned.reserve(bans.size());
    for (const FormulaId ban : bans) banned.push_back(formulas_.negation(ban));
    for (const Need& need : needs) {
        bool placed = false;
        for (auto& group : groups) {
            std::vector<FormulaId> all = banned;
            for (const Need& other : group) all.push_back(other.condition);
            all.push_back(need.condition);
            if (!is_member_possible(std::move(all))) continue;
            group.push_back(need);
            placed = true;
            break;
        }
        if (!placed) groups.push_back({need});
    }
    return groups;
}

// Of any two members that meet the condition the field is the same; texts alone are compared.
void Search::require_alike(std::vector<FormulaId>& todo, const Counted& counted, std::size_t members) {
    const std::string general = counted.list + "[]";
    const auto field = formulas_.find_variable(general + counted.distinct);
    if (!field || formulas_.variable(*field).kind != VariableKind::Text) return;
    for (std::size_t i = 0; i < members; ++i) {
        for (std::size_t j = i + 1; j < members; ++j) {
            const std::string one = fmt::format("{}[{}]", counted.list, i);
            const std::string other = fmt::format("{}[{}]", counted.list, j);
            todo.push_back(formulas_.either({formulas_.negation(formulas_.renamed(counted.condition, general, one)),
                                             formulas_.negation(formulas_.renamed(counted.condition, general, other)),
                                             formulas_.same_text(formulas_.renamed_variable(*field, general, one),
                                                                 formulas_.renamed_variable(*field, general, other))}));
        }
    }
}

bool Search::fill(const Lists& lists, std::size_t way) {
    const auto before = members_;
    std::vector<FormulaId> todo;
    std::size_t place = 0;
    for (const auto& [list, needs] : lists.needs) {
        const auto found = lists.bans.find(list);
        const std::vector<FormulaId> bans = found == lists.bans.end() ? std::vector<FormulaId>{} : found->second;
        const bool few = ((way >> place) & 1) == 0 && !proves_;
        ++place;
        std::vector<std::vector<Need>> groups;
        if (few) {
            groups = groups_of(needs, bans);
        } else {
            for (const Need& need : needs) groups.push_back({need});
        }
        std::size_t members = 0;
        for (const auto& group : groups) {
            std::int64_t copies = 1;
            if (!proves_) {
                for (const Need& need : group) copies = std::max(copies, need.members);
            }
            constexpr std::int64_t most_members = 12;
            for (std::int64_t copy = 0; copy < std::min(copies, most_members); ++copy) {
                const std::string member = fmt::format("{}[{}]", list, members++);
                for (const Need& need : group) todo.push_back(formulas_.renamed(need.condition, list + "[]", member));
                for (const FormulaId ban : bans) todo.push_back(formulas_.negation(formulas_.renamed(ban, list + "[]", member)));
            }
        }
        members_[list] = members;
        if (const auto alike = lists.alike.find(list); alike != lists.alike.end()) {
            for (const auto& counted : alike->second) require_alike(todo, counted, members);
        }
    }
    const bool taken = run(std::move(todo), {});
    if (!taken) members_ = before;
    return taken;
}

bool Search::leaf() {
    const Lists lists = lists_to_fill();
    if (lists.needs.empty()) {
        if (++branches_ > most_branches) {
            gave_up_ = true;
            return false;
        }
        return accept_({trail_, members_});
    }
    if (proves_) return fill(lists, 0);
    constexpr std::size_t most_lists = 4;
    const std::size_t ways = std::size_t{1} << std::min(lists.needs.size(), most_lists);
    for (std::size_t way = 0; way < ways; ++way) {
        if (fill(lists, way)) return true;
        if (gave_up_) return false;
    }
    return false;
}

}  // namespace

Possibility possibility_of(Formulas& formulas, FormulaId formula) {
    Search search(formulas, true, [](const OpenBranch&) { return true; });
    std::vector<FormulaId> todo = formulas.background();
    todo.push_back(formula);
    if (search.run(std::move(todo), {})) return Possibility::Possible;
    return search.gave_up() ? Possibility::Unfinished : Possibility::Impossible;
}

bool find_branch(Formulas& formulas, FormulaId formula, const std::function<bool(const OpenBranch&)>& accept) {
    Search search(formulas, false, accept);
    std::vector<FormulaId> todo = formulas.background();
    todo.push_back(formula);
    return search.run(std::move(todo), {});
}

}  // namespace oligo::protocol_checks
