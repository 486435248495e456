#include "random_rules.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "completions.hpp"
#include "expression/ranges.hpp"

namespace oligo::testing {
namespace {

using expression::Base;
using expression::Reason;
using expression::SourceId;
using expression::Type;
using expression::Value;

// At its full size from the first case on: RapidCheck would begin with the first of the choices.
int below(int count) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, count));
}

std::string pick(std::initializer_list<std::string> words) {
    return *(words.begin() + below(static_cast<int>(words.size())));
}

// `f`: inside a query over foci, "F." fields may be used too.
class Writer {
public:
    std::string truth(int depth, bool f) const {
        if (depth == 0) return atom(f);
        const std::string left = truth(depth - 1, f);
        switch (below(7)) {
            case 0:
                return fmt::format("({}) and ({})", left, truth(depth - 1, f));
            case 1:
                return fmt::format("({}) or ({})", left, truth(depth - 1, f));
            case 2:
                return fmt::format("({}) xor ({})", left, truth(depth - 1, f));
            case 3:
                return fmt::format("({}) implies ({})", left, truth(depth - 1, f));
            case 4:
                return fmt::format("not ({})", left);
            case 5:
                return fmt::format("({}) is {}", left, pick({"true", "false", "not true", "not false"}));
            default:
                return atom(f);
        }
    }

private:
    static std::string comparison() { return pick({"=", "!=", "<", "<=", ">", ">="}); }
    static std::string whole() { return pick({"0", "1", "2", "3"}); }
    static std::string integer() {
        return pick({"P.count", "P.score", "P.ihc", whole(), "(P.count + P.score)", "(P.score - P.ihc)", "(P.count * P.score)", "-P.ihc",
                     "Count(P.foci)"});
    }
    static std::string decimal() {
        return pick({"P.ratio", "2.0", "2.05", "(P.ratio * 2.0)", "(P.ratio / 2)", "(P.ratio - 0.1)", "(P.ratio / 3)"});
    }
    static std::string size(bool f) {
        return f ? pick({"F.size", "P.size", "10 'mm'", "1.2 * F.size"})
                 : pick({"P.size", "10 'mm'", "1.5 'cm'", "2 * P.size", "(P.size + 5 'mm')"});
    }
    static std::string organ(bool f) { return f ? pick({"F.organ", "P.organ", "'liver'"}) : pick({"P.organ", "'liver'", "'lung'"}); }
    static std::string span() { return pick({"1 day", "14 days", "4 weeks", "1 month", "6 months", "1 year"}); }
    static std::string date(bool f) {
        const std::string base = f ? pick({"F.since", "P.since", "@2025-02-14"}) : pick({"P.since", "P.until", "@2025-02", "@2025-02-28"});
        return below(3) == 0 ? fmt::format("({} {} {})", base, pick({"+", "-"}), span()) : base;
    }
    static std::string point() { return pick({"P.at", "P.then", "(P.at + 24 hours)", "(P.then - 1 month)"}); }
    static std::string interval(bool f) {
        switch (below(3)) {
            case 0:
                return "P.on";
            case 1:
                return fmt::format("Interval[{}, {}]", date(f), date(f));
            default:
                return fmt::format("Interval{}{}, {}{}", pick({"[", "("}), date(f), date(f), pick({"]", ")"}));
        }
    }
    static std::string phrase(const std::string& left, const std::string& right, const std::string& distance) {
        const std::string relation = pick({"before", "after", "on or before", "on or after"});
        switch (below(6)) {
            case 0:
                return fmt::format("{} {} {}", left, relation, right);
            case 1:
                return fmt::format("{} {} or more {} {}", left, distance, relation, right);
            case 2:
                return fmt::format("{} {} or less {} {}", left, distance, relation, right);
            case 3:
                return fmt::format("{} {} {} {} {}", left, pick({"more than", "less than"}), distance, pick({"before", "after"}), right);
            case 4:
                return fmt::format("{} within {} of {}", left, distance, right);
            default:
                return fmt::format("{} {} {} {}", left, distance, pick({"before", "after"}), right);
        }
    }
    std::string foci(bool inside) const {
        if (inside || below(3) == 0) return "P.foci";
        return fmt::format("(P.foci F where {})", truth(below(2), true));
    }
    std::string atom(bool f) const {
        switch (below(20)) {
            case 0:
                return f ? "F.grows" : "P.flag";
            case 1:
                return pick({"P.marked", "P.flag", "true", "false"});
            case 2:
                return fmt::format("{} {} {}", integer(), comparison(), integer());
            case 3:
                return fmt::format("{} {} {}", decimal(), comparison(), pick({decimal(), integer()}));
            case 4:
                return fmt::format("{} {} {}", size(f), comparison(), size(f));
            case 5:
                return fmt::format("{} {} {}", organ(f), pick({"=", "!="}), organ(f));
            case 6:
                return fmt::format("{} in {{ 'liver', {} }}", organ(f), organ(f));
            case 7:
                return fmt::format("{} {} {}", date(f), comparison(), date(f));
            case 8:
                return phrase(date(f), date(f), span());
            case 9:
                return phrase(point(), pick({point(), date(f)}), pick({"24 hours", "1 day", "1 month"}));
            case 10:
                return fmt::format("{} {} {}", date(f), pick({"in", "during"}), interval(f));
            case 11:
                return fmt::format("{} between {} and {} {} {}", pick({"years", "months", "weeks", "days"}), date(f), date(f), comparison(),
                                   whole());
            case 12:
                return fmt::format("{} between {} and {}", integer(), whole(), integer());
            case 13:
                return fmt::format("{} same day as {}", pick({point(), date(f)}), date(f));
            case 14:
                return fmt::format("{} {} {}", interval(f), pick({"overlaps", "before", "after", "during"}), interval(f));
            case 15:
                return fmt::format("{} in {}", organ(f), f ? pick({"F.classes", "P.kinds"}) : "P.kinds");
            default:
                return f ? fmt::format("{} {} {}", size(f), comparison(), size(f)) : about_foci();
        }
    }
    std::string about_foci() const {
        switch (below(10)) {
            case 0:
                return fmt::format("exists {}", foci(false));
            case 1:
                return fmt::format("exists P.foci and not exists (P.foci F where not ({}))", truth(0, true));
            case 2:
                return fmt::format("Count({}) {} {}", foci(false), comparison(), whole());
            case 3:
                return fmt::format("Count({} G return distinct G.organ) {} {}", foci(false), comparison(), whole());
            case 4:
                return fmt::format("{}({} G return {} G.size) {} {}", pick({"Max", "Min"}), foci(false), pick({"all", "distinct"}),
                                   comparison(), size(false));
            case 5:
                return fmt::format("{}({} G sort by since {}).organ = 'liver'", pick({"First", "Last"}), foci(false),
                                   pick({"asc", "desc"}));
            case 6:
                return fmt::format("{}({} G return all G.size sort {}) {} {}", pick({"First", "Last"}), foci(false), pick({"asc", "desc"}),
                                   comparison(), size(false));
            case 7:
                return fmt::format("{}(P.foci).organ = {}", pick({"First", "Last"}), organ(false));
            case 8:
                return fmt::format("{}({} G return distinct G.organ) = {}", pick({"First", "Last"}), foci(false), organ(false));
            default:
                return fmt::format("exists ({} G let reach: 2 * G.size where reach > {} return distinct G.organ)", foci(false),
                                   size(false));
        }
    }
};

class Drawer {
public:
    explicit Drawer(const std::string& rule) : rule_(rule) {}

    Value draw(const Type& type, bool may_be_unknown) {
        const SourceId source = next_++;
        switch (type.base) {
            case Base::Tuple:
                return tuple(type, may_be_unknown, source);
            case Base::List:
                return list(type, may_be_unknown, source);
            case Base::Interval:
                return interval(type, may_be_unknown, source);
            default:
                return leaf(type.base, may_be_unknown, source);
        }
    }

private:
    static Reason reason() {
        return std::array{Reason::Missing, Reason::Stale, Reason::Conflicting, Reason::Equivocal}[static_cast<std::size_t>(below(4))];
    }

    static Value exact(Base base) { return domain(base)[static_cast<std::size_t>(below(static_cast<int>(domain(base).size())))]; }

    // From one value of the domain to another one.
    static Value range(Base base) {
        const Value one = exact(base);
        const Value other = exact(base);
        return std::visit(
            [&]<class T>(const T& content) -> Value {
                if constexpr (expression::is_range<T>) {
                    const T& end = std::get<T>(other.content);
                    const bool in_order = std::is_lteq(*expression::order_of(*content.low, *end.low));
                    T made = in_order ? T{content.low, end.low} : T{end.low, content.low};
                    if (below(4) == 0) (below(2) == 0 ? made.low : made.high).reset();
                    return value_of(made, Reason::PartialDate);
                } else {
                    return expression::null_value(Reason::Equivocal);
                }
            },
            one.content);
    }

    static Value leaf(Base base, bool may_be_unknown, SourceId source) {
        const int kind = may_be_unknown ? below(6) : 0;
        Value value = kind < 3 ? exact(base) : kind < 5 ? range(base) : expression::null_value(reason());
        value.source = source;
        return value;
    }

    Value tuple(const Type& type, bool may_be_unknown, SourceId source) {
        std::vector<Value> fields;
        for (const auto& field : type.tuple->fields) {
            const bool is_named = rule_.find("." + field.name) != std::string::npos || rule_.find("by " + field.name) != std::string::npos;
            fields.push_back(draw(field.type, may_be_unknown && is_named));
        }
        return expression::tuple(std::move(fields), source);
    }

    Value list(const Type& type, bool may_be_unknown, SourceId source) {
        if (may_be_unknown && below(8) == 0) return expression::null_value(Reason::Missing, source);
        expression::List made;
        const int size = below(4);
        for (int i = 0; i < size; ++i) {
            made.members.push_back({draw(*type.element, may_be_unknown), may_be_unknown && below(5) == 0});
        }
        made.complete = !may_be_unknown || below(4) != 0;
        return expression::list(std::move(made), source);
    }

    Value interval(const Type& type, bool may_be_unknown, SourceId source) {
        if (may_be_unknown && below(8) == 0) return expression::null_value(Reason::Missing, source);
        Value low = draw(*type.element, may_be_unknown);
        const Value high = below(4) == 0 ? expression::null_value(Reason::None) : draw(*type.element, may_be_unknown);
        return expression::interval({low, high, !low.is_null(), high.is_null() && high.source == 0}, source);
    }

    const std::string& rule_;
    SourceId next_ = 1;
};

bool contains(const std::vector<SourceId>& sources, SourceId source) {
    return std::ranges::find(sources, source) != sources.end();
}

}  // namespace

std::string random_rule(int depth) {
    return Writer().truth(depth, false);
}

Value random_facts(const Type& type, const std::string& rule) {
    return Drawer(rule).draw(type, true);
}

Value keep_only(const Value& value, const std::vector<SourceId>& sources) {
    if (const auto* tuple = std::get_if<std::shared_ptr<const expression::Tuple>>(&value.content)) {
        std::vector<Value> fields;
        for (const Value& field : (*tuple)->fields) fields.push_back(keep_only(field, sources));
        return expression::tuple(std::move(fields), value.source);
    }
    if (const auto* list = std::get_if<std::shared_ptr<const expression::List>>(&value.content)) {
        expression::List made = **list;
        made.complete = made.complete && contains(sources, value.source);
        for (auto& member : made.members) {
            member.possible = member.possible || !contains(sources, member.value.source);
            member.value = keep_only(member.value, sources);
        }
        return expression::list(std::move(made), value.source);
    }
    return contains(sources, value.source) ? value : expression::null_value(Reason::Missing, value.source);
}

}  // namespace oligo::testing
