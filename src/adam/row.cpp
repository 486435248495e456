#include "adam/row.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/result.hpp"

namespace oligo::adam {
namespace {

std::optional<std::size_t> find_variable(const Dataset& dataset, std::string_view variable) {
    const auto& variables = dataset.variables;
    const auto found =
        std::find_if(variables.begin(), variables.end(), [&](const Variable& candidate) { return candidate.name == variable; });
    return found == variables.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - variables.begin()));
}

}  // namespace

Row& Row::set(std::string_view variable, std::string text) {
    const auto position = find_variable(dataset_, variable);
    contract(position.has_value(), "a variable of the data set");
    cells_[*position] = std::move(text);
    return *this;
}

Row& Row::set(std::string_view variable, Length length) {
    return set(variable, length.mm().text());
}

Row& Row::set_day(const std::optional<DateRange>& day, const std::optional<DateRange>& start) {
    if (!day) return *this;
    if (day->is_exact()) set("ADT", oligo::text_of(day->earliest));
    return set("ADTC", oligo::text_of(*day)).set("ADY", study_day(day, start));
}

Row& Row::set_sources(const SourceColumns& sources) {
    return set("SRCDOM", sources.domain).set("SRCVAR", sources.variable).set("SRCSEQ", sources.sequence);
}

Row& Row::set_reader(std::string_view prefix, const lesions::Reader& reader) {
    return set(fmt::format("{}EVAL", prefix), reader.role).set(fmt::format("{}EVALID", prefix), reader.id);
}

std::string_view flag(const std::optional<bool>& answer) {
    if (!answer) return "";
    return *answer ? "Y" : "N";
}

void add_row(Dataset& dataset, Row row) {
    if (const auto sequence = find_variable(dataset, "ASEQ")) {
        const auto subject = find_variable(dataset, "USUBJID");
        contract(subject.has_value(), "rows that are counted have a subject");
        std::int64_t next = 1;
        if (!dataset.rows.empty() && dataset.rows.back()[*subject] == row.cells()[*subject])
            next = std::stoll(dataset.rows.back()[*sequence]) + 1;
        row.set("ASEQ", next);
    }
    dataset.rows.push_back(row.cells());
}

std::string study_day(const std::optional<DateRange>& day, const std::optional<DateRange>& start) {
    if (!day || !start || !day->is_exact() || !start->is_exact()) return {};
    const auto apart = (day->earliest - start->earliest).count();
    return std::to_string(apart < 0 ? apart : apart + 1);
}

std::string_view imputation_flag(const DateRange& recorded) {
    const std::chrono::year_month_day first{recorded.earliest};
    const std::chrono::year_month_day last{recorded.latest};
    return first.month() == last.month() ? "D" : "M";
}

std::string percent_change(Length now, Length before) {
    if (before == Length()) return {};
    return fmt::format("{}", 100.0 * static_cast<double>((now - before).um()) / static_cast<double>(before.um()));
}

}  // namespace oligo::adam
