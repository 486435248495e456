#include "records/variables.hpp"

#include <algorithm>
#include <array>

namespace oligo::records {

std::string variable_of(const Domain& domain, std::string_view ending) {
    return domain.code + std::string(ending);
}

bool is_date_variable(std::string_view variable) {
    return variable.ends_with("DTC");
}

std::optional<std::int64_t> seq_of(const Domain& domain, std::size_t row) {
    const auto number = Decimal::read(domain.text(row, variable_of(domain, "SEQ")));
    if (!number) return std::nullopt;
    // Statistics packages export whole numbers as 3.0 and 1e5.
    const auto whole = number->as_integer();
    return whole && *whole > 0 ? whole : std::nullopt;
}

bool has_sequence_numbers(std::string_view code) {
    return code != "DM" && code != "SV" && code != "RELREC" && !code.starts_with("SUPP");
}

bool is_trial_design(std::string_view code) {
    static constexpr std::array<std::string_view, 8> codes = {"OI", "TA", "TD", "TE", "TI", "TM", "TS", "TV"};
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace oligo::records
