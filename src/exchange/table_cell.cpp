#include "exchange/table_cell.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "exchange/table_convert.hpp"
#include "exchange/table_date.hpp"
#include "terms/bounds.hpp"
#include "terms/unit.hpp"

namespace oligo::exchange {
namespace {

CellReading refused(std::string_view cell, std::string why, bool second = false) {
    return {CellReading::Refused, std::string(refused_mark) + std::string(cell), std::move(why), second};
}

// The term for a text; null when the map has none.
const std::string* term_for(const MapValue& how, std::string_view cell) {
    for (const auto& [from, to] : how.values) {
        if (same_term(from, cell)) return &to;
    }
    return nullptr;
}

CellReading unknown_text(const MapValue& how, std::string_view cell) {
    std::vector<std::string> known;
    known.reserve(how.values.size());
    for (const auto& entry : how.values) known.push_back(entry.first);
    const std::string suggestion = nearest(cell, known);
    return refused(cell, "The map has no term for that. " + (suggestion.empty() ? fmt::format("What it may say: {}.", join(known, ", "))
                                                                                : fmt::format("Did it mean {}?", suggestion)));
}

// 12,5 as 12.5 where the map allows it; empty with a reason where it does not.
std::string with_point(const MapValue& how, std::string_view cell, std::string& why) {
    const auto comma = cell.find(',');
    if (comma == std::string_view::npos) {
        if (how.decimal == DecimalSign::Comma && cell.find('.') != std::string_view::npos) {
            why = "The decimal sign of this column is a comma, so that a point may divide thousands. Write the number without it.";
            return {};
        }
        return std::string(cell);
    }
    std::string text(cell);
    const bool once = cell.find(',', comma + 1) == std::string_view::npos && cell.find('.') == std::string_view::npos;
    std::size_t digits = 0;
    while (comma + 1 + digits < cell.size() && cell[comma + 1 + digits] >= '0' && cell[comma + 1 + digits] <= '9') ++digits;
    if (how.decimal == DecimalSign::Point) {
        why = once ? fmt::format("Decimals are written with a point: {}.", text.replace(comma, 1, "."))
                   : "Numbers are written without commas, and decimals with a point.";
        return {};
    }
    if (!once || (how.decimal == DecimalSign::Either && digits == 3)) {
        why = "It is not clear whether the comma begins the decimals or divides thousands. Write decimals with a point.";
        return {};
    }
    text.replace(comma, 1, ".");
    return text;
}

// The number without a unit that repeats the one the map gives.
std::string_view without_unit(std::string_view text, std::string_view unit) {
    if (unit.empty() || text.size() <= unit.size() || !same_term(text.substr(text.size() - unit.size()), unit)) return text;
    const std::string_view rest = trim(text.substr(0, text.size() - unit.size()));
    return Decimal::read(rest) || terms::read_bounds(rest) ? rest : text;
}

CellReading number_of(const MapValue& how, std::string_view cell, std::string_view unit_cell) {
    std::string why;
    const std::string unit_code = how.unit_column.empty() ? how.unit : std::string(unit_cell);
    const std::string text = with_point(how, without_unit(cell, unit_code), why);
    if (!why.empty()) return refused(cell, why);
    if (how.kind == CellKind::Range && terms::read_bounds(text)) return {CellReading::Read, how.prefix + text, "", false};
    const auto number = Decimal::read(text);
    if (!number) {
        return refused(cell, how.kind == CellKind::Range
                                 ? "It must be a number, or bounds such as <1, >=10 or 1-10."
                                 : fmt::format("It must be a number{}.", unit_code.empty() ? "" : " in " + unit_code));
    }
    if (how.to.empty()) return {CellReading::Read, how.prefix + number->text(), "", false};
    const auto unit = terms::read_unit(unit_code);
    if (!unit)
        return refused(unit_cell,
                       unit_code.empty() ? "There is no unit beside the number."
                                         : fmt::format("It is no unit that is known. {}", terms::unit_advice(unit_code)),
                       true);
    const auto converted = terms::convert({*number, *unit}, terms::known_unit(how.to));
    if (!converted) {
        return refused(cell, fmt::format("{} {} cannot be written in {} exactly.", number->text(), unit_code, how.to));
    }
    return {CellReading::Read, how.prefix + converted->amount.text(), "", false};
}

CellReading day_counted(const MapValue& how, std::string_view from_cell, std::string_view amount_cell) {
    if (amount_cell.empty()) return {};
    if (from_cell.empty()) {
        return refused(amount_cell, "It is counted from a day that is not there.", true);
    }
    const auto written = read_written_date(from_cell, how.formats);
    const auto from = written ? read_date(*written) : std::nullopt;
    if (!from) return refused(from_cell, written ? "It is no date." : written.error().message);
    std::string why;
    const auto amount = Decimal::read(with_point(how, amount_cell, why));
    if (!amount) return refused(amount_cell, why.empty() ? fmt::format("It must be a number of {}.", how.step) : why, true);
    const auto day = counted_day(*from, *amount, how.step, how.direction);
    if (!day) return refused(amount_cell, day.error().message, true);
    return {CellReading::Read, how.prefix + *day, "", false};
}

}  // namespace

bool same_term(std::string_view left, std::string_view right) {
    return upper(trim(left)) == upper(trim(right));
}

CellReading read_cell(const MapValue& how, std::string_view first, std::string_view second) {
    const auto is_missing = [&how](std::string_view cell) {
        return cell.empty() ||
               std::any_of(how.missing.begin(), how.missing.end(), [cell](const std::string& word) { return same_term(word, cell); });
    };
    if (!how.from.empty())
        return day_counted(how, is_missing(first) ? std::string_view() : first, is_missing(second) ? std::string_view() : second);
    if (is_missing(first)) return {};
    if (const std::string* term = term_for(how, first)) {
        return term->empty() ? CellReading{} : CellReading{CellReading::Read, how.prefix + *term, "", false};
    }
    switch (how.kind) {
        case CellKind::Number:
        case CellKind::Range:
            return number_of(how, first, second);
        case CellKind::Date: {
            auto written = read_written_date(first, how.formats);
            if (!written) return refused(first, written.error().message);
            return {CellReading::Read, how.prefix + *written, "", false};
        }
        case CellKind::Text:
            if (!how.values.empty()) return unknown_text(how, first);
            break;
    }
    return {CellReading::Read, how.prefix + std::string(first), "", false};
}

}  // namespace oligo::exchange
