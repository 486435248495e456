#pragma once
// Rows in the order of their times, who is at risk when: what every partial likelihood here runs over. Internal to the room.
#include <cstdint>
#include <vector>

#include "statistics/cox_model.hpp"

namespace oligo::statistics {

/// Rows [begin, end) end at `time`; some of them with an event.
struct DeathTime {
    double time = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t events = 0;
    double weight = 0;  ///< of the events
};

/// Its rows and its death times, both ascending in time.
struct RiskStratum {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t first_death = 0;
    std::uint32_t last_death = 0;  ///< one past
    int label = 0;
};

/// Rows sorted by stratum, time and place in the input. Covariates are (x - centre) * scale, row by row, padded with zeros to an even
/// stride.
struct RiskSets {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::size_t stride = 0;
    std::vector<std::uint32_t> input;  ///< sorted row -> row of the input
    std::vector<double> time;
    std::vector<std::uint8_t> event;
    std::vector<double> weight;
    std::vector<double> offset;  ///< empty: 0
    std::vector<double> x;
    std::vector<double> mean;    ///< weighted, of all rows
    std::vector<double> centre;  ///< strata x columns: the mean within the stratum, which the likelihood does not see
    std::vector<double> scale;
    std::vector<RiskStratum> strata;
    std::vector<DeathTime> deaths;
    std::vector<std::uint8_t> is_first;  ///< 1: the first row of a death time; the rows from here on have not left before it
    std::vector<std::uint32_t> upper;    ///< number of death times of the stratum at or before the row's time
    std::vector<std::uint32_t> lower;    ///< ... at or before its start; empty: nobody enters late
    std::vector<std::uint32_t>
        by_entry;  ///< rows by stratum and falling `lower`, without those that are at risk at no death; empty as `lower`
    std::vector<std::uint32_t> dropped;  ///< rows of the input with weight 0
    bool has_tied_events = false;
    double events = 0;  ///< rows with the event
};

/// Checks the data, makes times equal that differ by rounding alone, sorts. Event k of `cause` counts as the event, others as censored.
/// Centres at the weighted mean of each stratum and scales by the mean absolute deviation; columns of -1, 0 and 1 alone are not scaled (as
/// coxph). Errors: as with_ties; a column of another length or with a value that is no finite number (where: its name and row); no row; no
/// event.
[[nodiscard]] Result<RiskSets> risk_sets(const CoxData& data, int cause = 1);

/// True when all values are -1, 0 or 1: coxph does not centre such a column.
[[nodiscard]] bool is_indicator(const std::vector<double>& column);

}  // namespace oligo::statistics
