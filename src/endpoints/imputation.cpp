#include "endpoints/imputation.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/find_term.hpp"

namespace oligo::endpoints {
namespace {

constexpr std::array<std::pair<std::string_view, Imputation>, 3> rules = {{
    {"first_day", Imputation::FirstDay},
    {"mid_month", Imputation::MidMonth},
    {"last_day", Imputation::LastDay},
}};

Date middle_of(const DateRange& recorded, bool has_month) {
    const std::chrono::year_month_day first{recorded.earliest};
    const auto month = has_month ? first.month() : std::chrono::July;
    return Date{std::chrono::sys_days{first.year() / month / (has_month ? 15 : 1)}};
}

}  // namespace

Imputation read_imputation(const protocol::Protocol& protocol, std::string_view id) {
    const protocol::Judgement* judgement = protocol.find_judgement(id);
    if (judgement == nullptr) return Imputation::None;
    return find_term(rules, judgement->text).value_or(Imputation::None);
}

std::optional<Date> impute(Imputation rule, const std::optional<DateRange>& recorded, const DateRange& possible,
                           const std::optional<Date>& contact) {
    if (rule == Imputation::None || !recorded || recorded->is_exact() || possible.is_exact()) return std::nullopt;
    const std::chrono::year_month_day first{recorded->earliest};
    const std::chrono::year_month_day last{recorded->latest};
    if (first.year() != last.year()) return std::nullopt;
    const Date from = contact == possible.earliest ? possible.earliest + Days(1) : possible.earliest;
    if (rule == Imputation::FirstDay) return from;
    if (rule == Imputation::LastDay) return possible.latest;
    return std::clamp(middle_of(*recorded, first.month() == last.month()), from, possible.latest);
}

Value enter_imputed_day(const OutcomeMaterial& material, SourceBook& book, std::string_view id, const std::optional<DateRange>& recorded,
                        const DateRange& possible, const facts::Source& source, const std::optional<Date>& contact) {
    const auto day = impute(read_imputation(material.protocol, id), recorded, possible, contact);
    if (!day) return book.enter(expression::date(possible), recorded, [&] { return source; });
    const DateRange filled{*day, *day};
    return book.enter(expression::date(filled), filled, [&] {
        facts::Source described = source;
        described.imputed_from = recorded;
        described.remarks.push_back(fmt::format("The record says {}; {} fills in {}.", text_of(*recorded), id, text_of(*day)));
        return described;
    });
}

}  // namespace oligo::endpoints
