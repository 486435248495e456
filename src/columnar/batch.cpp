#include "columnar/batch.hpp"

#include <string_view>

#include "expression/ranges.hpp"

namespace oligo::columnar {
namespace {

using expression::Base;
using expression::Range;
using expression::Truth;
using expression::Value;

// Dates between these years stay in the calendar, however far a rule may move them.
constexpr std::int64_t first_year_day = Date{std::chrono::year{1000} / 1 / 1}.time_since_epoch().count();
constexpr std::int64_t last_year_day = Date{std::chrono::year{9000} / 1 / 1}.time_since_epoch().count();

std::optional<std::int64_t> within_limit(std::int64_t value) {
    return value < number_limit && value > -number_limit ? std::optional(value) : std::nullopt;
}

// In millionths, where that is exact.
std::optional<std::int64_t> held(const Decimal& value) {
    std::int64_t units = value.units();
    for (int scale = value.scale(); scale > column_places; --scale) {
        if (units % 10 != 0) return std::nullopt;
        units /= 10;
    }
    for (int scale = value.scale(); scale < column_places; ++scale) {
        if (!within_limit(units)) return std::nullopt;
        units *= 10;
    }
    return within_limit(units);
}

std::optional<std::int64_t> held(std::int64_t value) {
    return within_limit(value);
}

std::optional<std::int64_t> held(Date value) {
    const std::int64_t day = value.time_since_epoch().count();
    return day > first_year_day && day < last_year_day ? std::optional(day) : std::nullopt;
}

struct Ends {
    std::int64_t low = open_low;
    std::int64_t high = open_high;
};

template <class T, class Hold>
std::optional<Ends> held_range(const Value& value, const Hold& hold) {
    const auto* range = std::get_if<Range<T>>(&value.content);
    if (range == nullptr) return std::nullopt;
    Ends ends;
    for (const bool is_low : {true, false}) {
        const auto& end = is_low ? range->low : range->high;
        if (!end) continue;
        const auto number = hold(*end);
        if (!number) return std::nullopt;
        (is_low ? ends.low : ends.high) = *number;
    }
    return ends;
}

// Empty: no column can hold it.
std::optional<Ends> number_of(const Value& value, const Column& column) {
    const auto plain = [](const auto& end) { return held(end); };
    if (value.is_null()) return Ends{};
    switch (column.base) {
        case Base::Integer:
            return held_range<std::int64_t>(value, plain);
        case Base::Decimal:
            return held_range<Decimal>(value, plain);
        case Base::Date:
            return held_range<Date>(value, plain);
        default:
            return held_range<terms::Quantity>(value, [&column](const terms::Quantity& end) -> std::optional<std::int64_t> {
                const auto in_unit = end.unit == column.unit ? std::optional(end) : terms::convert(end, column.unit);
                return in_unit ? held(in_unit->amount) : std::nullopt;
            });
    }
}

void set(std::vector<std::uint64_t>& plane, std::size_t row) {
    plane[row / 64] |= std::uint64_t{1} << (row % 64);
}

void enter(Truths& truths, std::size_t row, Truth truth) {
    if (truth == Truth::True) set(truths.yes, row);
    if (truth == Truth::False) set(truths.no, row);
}

const expression::List* list_in(const Value& value) {
    const auto* list = std::get_if<std::shared_ptr<const expression::List>>(&value.content);
    return list == nullptr ? nullptr : list->get();
}

const Value unknown = expression::null_value();

// Most values have a source: only of the others does it have to be asked whether they are nothing.
bool says_nothing(const Value& value) {
    return value.source == 0 && expression::is_nothing(value);
}

class Filler {
public:
    Filler(const Program& program, std::span<const std::span<const Value>> patients) : program_(program), patients_(patients) {
        for (std::size_t code = 0; code < program.texts.size(); ++code)
            codes_.emplace(program.texts[code], static_cast<std::int32_t>(code));
    }

    Batch fill() {
        batch_.sizes.assign(program_.domains.size(), 0);
        batch_.offsets.resize(program_.domains.size());
        batch_.parents.resize(program_.domains.size());
        members_.resize(program_.domains.size());
        owners_.resize(program_.domains.size());
        irregular_.assign(patients_.size(), false);
        batch_.sizes[0] = patients_.size();
        for (std::size_t domain = 1; domain < program_.domains.size(); ++domain) gather(domain);
        batch_.columns.resize(program_.columns.size());
        for (const RegisterInfo& info : program_.registers) {
            if (info.column) enter_column(info, program_.columns[*info.column], batch_.columns[*info.column]);
        }
        for (std::size_t i = 0; i < irregular_.size(); ++i) {
            if (irregular_[i]) batch_.irregular.push_back(static_cast<std::uint32_t>(i));
        }
        return std::move(batch_);
    }

private:
    [[nodiscard]] std::size_t owner(std::size_t domain, std::size_t row) const { return domain == 0 ? row : owners_[domain][row]; }
    void give_up(std::size_t domain, std::size_t row) { irregular_[owner(domain, row)] = true; }

    // The recorded value; a field of a record that is not known is not known.
    [[nodiscard]] const Value& value(std::size_t domain, std::size_t row, std::size_t slot, std::optional<std::size_t> field) {
        const Value& whole = domain == 0 ? patients_[row][slot] : members_[domain][row]->value;
        if (says_nothing(whole)) give_up(domain, row);
        if (!field) return whole;
        const auto* tuple = std::get_if<std::shared_ptr<const expression::Tuple>>(&whole.content);
        if (tuple == nullptr) {
            // A member of which nothing is known may be anything: the simple evaluator knows what to make of it.
            if (domain != 0) give_up(domain, row);
            return unknown;
        }
        return (*tuple)->fields[*field];
    }

    void gather(std::size_t domain) {
        const Domain& of = program_.domains[domain];
        auto& offsets = batch_.offsets[domain];
        auto& parents = batch_.parents[domain];
        for (std::size_t row = 0; row < batch_.sizes[of.parent]; ++row) {
            offsets.push_back(static_cast<std::uint32_t>(members_[domain].size()));
            const Value& recorded = value(of.parent, row, of.slot, of.field);
            const expression::List* list = list_in(recorded);
            if (list == nullptr && says_nothing(recorded)) give_up(of.parent, row);
            for (std::size_t i = 0; list != nullptr && i < list->members.size(); ++i) {
                members_[domain].push_back(&list->members[i]);
                owners_[domain].push_back(static_cast<std::uint32_t>(owner(of.parent, row)));
                parents.push_back(static_cast<std::uint32_t>(row));
            }
        }
        offsets.push_back(static_cast<std::uint32_t>(members_[domain].size()));
        batch_.sizes[domain] = members_[domain].size();
    }

    void enter_column(const RegisterInfo& info, const Column& column, Cells& cells) {
        const std::size_t rows = batch_.sizes[info.domain];
        if (info.kind == Kind::Truth) {
            cells.truths.yes.assign((rows + 63) / 64, 0);
            cells.truths.no.assign((rows + 63) / 64, 0);
        }
        for (std::size_t row = 0; row < rows; ++row) {
            switch (column.content) {
                case Column::Content::Membership:
                    enter(cells.truths, row, members_[info.domain][row]->possible ? Truth::Unknown : Truth::True);
                    break;
                case Column::Content::Completeness: {
                    const Domain& child = program_.domains[column.child];
                    const expression::List* list = list_in(value(info.domain, row, child.slot, child.field));
                    enter(cells.truths, row, list != nullptr && list->complete ? Truth::True : Truth::False);
                    break;
                }
                case Column::Content::Value:
                    enter_value(info, column, value(info.domain, row, column.slot, column.field), row, cells);
            }
        }
    }

    void enter_value(const RegisterInfo& info, const Column& column, const Value& recorded, std::size_t row, Cells& cells) {
        bool fits = !says_nothing(recorded);
        switch (info.kind) {
            case Kind::Truth: {
                const auto* truth = std::get_if<Truth>(&recorded.content);
                fits = fits && (truth != nullptr || recorded.is_null());
                enter(cells.truths, row, truth == nullptr ? Truth::Unknown : *truth);
                break;
            }
            case Kind::Number: {
                const auto ends = number_of(recorded, column);
                fits = fits && ends.has_value();
                cells.low.push_back(ends ? ends->low : open_low);
                cells.high.push_back(ends ? ends->high : open_high);
                break;
            }
            case Kind::Text: {
                const auto* text = std::get_if<std::string>(&recorded.content);
                fits = fits && (text != nullptr || recorded.is_null());
                cells.codes.push_back(text == nullptr ? unknown_text : code_of(*text));
            }
        }
        if (!fits) give_up(info.domain, row);
    }

    std::int32_t code_of(const std::string& text) {
        return codes_.try_emplace(text, static_cast<std::int32_t>(codes_.size())).first->second;
    }

    const Program& program_;
    std::span<const std::span<const Value>> patients_;
    Batch batch_;
    std::vector<std::vector<const expression::Member*>> members_;
    std::vector<std::vector<std::uint32_t>> owners_;
    std::vector<bool> irregular_;
    std::unordered_map<std::string, std::int32_t> codes_;
};

}  // namespace

Batch make_batch(const Program& program, std::span<const std::span<const Value>> patients) {
    return Filler(program, patients).fill();
}

}  // namespace oligo::columnar
