#pragma once
// Days that a record leaves open in part, filled in where the protocol says so.
#include <optional>
#include <string_view>

#include "endpoints/making.hpp"

namespace oligo::endpoints {

/// Settings death_date_imputation and therapy_date_imputation. None: what is not known stays open.
enum class Imputation : std::uint8_t { None, FirstDay, MidMonth, LastDay };

/// The setting of the protocol; None where it makes no such judgement.
[[nodiscard]] Imputation read_imputation(const protocol::Protocol& protocol, std::string_view id);

/// The day that is filled in; empty where none is. `recorded`: the days that the record leaves open, a part of a month or of a year.
/// `possible`: those of them that can be. FirstDay and LastDay are the first and last possible day; MidMonth the 15th, or 1 July where the
/// month is not recorded, or the possible day next to it. A day of which not even the year is recorded is filled in by nobody. `contact`:
/// a possible day that is filled in only where no later one can be, that on which a subject who died was seen alive.
[[nodiscard]] std::optional<Date> impute(Imputation rule, const std::optional<DateRange>& recorded, const DateRange& possible,
                                         const std::optional<Date>& contact = {});

/// Enters a day as SourceBook does, filled in by the setting `id` where it says so: the source then says what the record says, and that.
[[nodiscard]] Value enter_imputed_day(const OutcomeMaterial& material, SourceBook& book, std::string_view id,
                                      const std::optional<DateRange>& recorded, const DateRange& possible, const facts::Source& source,
                                      const std::optional<Date>& contact = {});

}  // namespace oligo::endpoints
