// Any bytes as the table of an analysis: the first byte says which columns are asked for, the rest is CSV. Read or refused with findings;
// what was read are columns of one length, finite numbers and codes of levels that occur.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>

#include "exchange/analysis_columns.hpp"
#include "fuzz/tables.hpp"

namespace {

using oligo::exchange::AnalysisColumns;
using oligo::exchange::AnalysisRequest;
using oligo::exchange::Factor;
using oligo::fuzz::require;

AnalysisRequest request_of(unsigned bits) {
    AnalysisRequest request;
    request.time = "time";
    (bits & 1U ? request.cnsr : request.event) = bits & 1U ? "cnsr" : "event";
    request.causes = (bits & 3U) == 2U;
    if (bits & 4U) request.start = "start";
    if (bits & 8U) request.weight = "weight";
    if (bits & 16U) request.by = {"arm", "site"};
    if (bits & 32U) request.strata = {"site"};
    if (bits & 64U) request.covariates = {"age", "arm"};
    if (bits & 64U) request.reference = {{"arm", "b"}};
    if (bits & 128U) request.where = {{"site", "A"}};
    request.missing = {"NA"};
    return request;
}

void require_factor(const std::optional<Factor>& factor, std::size_t rows) {
    if (!factor) return;
    require(factor->codes.size() == rows);
    std::set<int> seen(factor->codes.begin(), factor->codes.end());
    require(seen.size() == factor->levels.size());
    for (const int code : seen) require(code >= 0 && static_cast<std::size_t>(code) < factor->levels.size());
}

void require_numbers(const std::vector<double>& numbers, std::size_t rows) {
    require(numbers.size() == rows);
    require(std::all_of(numbers.begin(), numbers.end(), [](double number) { return std::isfinite(number); }));
}

void require_sound(const AnalysisColumns& columns, const AnalysisRequest& request) {
    require(columns.rows > 0 && columns.lines.size() == columns.rows && columns.event.size() == columns.rows);
    require_numbers(columns.time, columns.rows);
    require(std::all_of(columns.time.begin(), columns.time.end(), [](double time) { return time >= 0; }));
    require(
        std::all_of(columns.event.begin(), columns.event.end(), [&](int event) { return event >= 0 && (request.causes || event <= 1); }));
    if (!request.start.empty()) require_numbers(columns.start, columns.rows);
    if (!request.weight.empty()) require_numbers(columns.weight, columns.rows);
    for (std::size_t row = 0; row < columns.start.size(); ++row) require(columns.start[row] < columns.time[row]);
    require_factor(columns.group, columns.rows);
    require_factor(columns.stratum, columns.rows);
    require(columns.covariates.size() == request.covariates.size());
    for (const auto& covariate : columns.covariates) {
        if (covariate.factor)
            require_factor(covariate.factor, columns.rows);
        else
            require_numbers(covariate.numbers, columns.rows);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto table = oligo::read_csv({reinterpret_cast<const char*>(data + 1), size - 1}, "table.csv");
    if (!table.value) return 0;
    const AnalysisRequest request = request_of(data[0]);
    const auto read = oligo::exchange::read_analysis_columns(*table.value, request);
    for (const oligo::Finding& finding : read.findings)
        require(!finding.id.empty() && !finding.message.empty() && oligo::is_utf8(finding.message));
    require(read.value.has_value() != oligo::has_error(read.findings));
    if (read.value) require_sound(*read.value, request);
    return 0;
}
