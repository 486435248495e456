#include "cli/survival_table.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "cli/output.hpp"
#include "exchange/read_table.hpp"
#include "study/files.hpp"

namespace oligo::cli {
namespace {

exchange::AnalysisRequest asked_of(const Survival& request) {
    exchange::AnalysisRequest asked;
    asked.time = request.time;
    asked.event = request.event;
    asked.cnsr = request.cnsr;
    asked.causes = request.method == SurvivalMethod::CumulativeIncidence || request.method == SurvivalMethod::FineGray;
    asked.start = request.start;
    asked.weight = request.weights;
    asked.cluster = request.cluster;
    asked.by = request.by;
    asked.strata = request.strata;
    asked.covariates = request.covariates;
    asked.missing = request.missing;
    asked.where = request.where;
    asked.reference = request.reference;
    return asked;
}

Checked<TextTable> read_one_table(const std::string& file) {
    const auto bytes = study::read_file(file);
    if (!bytes) return {std::nullopt, {finding_of(bytes.error(), "analysis-not-read")}};
    auto read = exchange::read_tables(*bytes, file);
    if (!read.value || read.value->empty()) return {std::nullopt, std::move(read.findings)};
    if (read.value->size() > 1) {
        read.findings.push_back({Severity::Error,
                                 "analysis-not-read",
                                 fmt::format("The file holds {} tables; an analysis needs a file of one.", read.value->size()),
                                 {.file = file}});
    }
    return {std::move(read.value->front()), std::move(read.findings)};
}

}  // namespace

Finding refused(const Error& error, const Survival& request) {
    const std::string message = error.where.empty() ? error.message : fmt::format("{} ({})", error.message, error.where);
    return {Severity::Error, "analysis-refused", message, {.file = request.data}};
}

Checked<SurvivalTable> read_survival_table(const Survival& request) {
    auto table = read_one_table(request.data);
    std::vector<Finding> findings = std::move(table.findings);
    if (!table.value || has_error(findings)) return {std::nullopt, std::move(findings)};
    auto read = exchange::read_analysis_columns(*table.value, asked_of(request));
    append(findings, std::move(read.findings));
    if (!read.value || has_error(findings)) return {std::nullopt, std::move(findings)};
    SurvivalTable made{std::move(*read.value), {}, {}};
    auto& columns = made.columns;
    auto data =
        statistics::with_ties({std::move(columns.start), std::move(columns.time), std::move(columns.event), std::move(columns.weight)});
    if (!data) {
        findings.push_back(refused(data.error(), request));
        return {std::nullopt, std::move(findings)};
    }
    made.data = std::move(*data);
    made.findings = findings;
    return {std::move(made), std::move(findings)};
}

report::AnalysedRows analysed_rows(const SurvivalTable& table, const Survival& request) {
    return {table.columns.rows, table.columns.dropped, request.conf_level, table.findings};
}

std::vector<std::string> group_names(const SurvivalTable& table) {
    return table.columns.group ? table.columns.group->levels : std::vector<std::string>{"all"};
}

std::vector<int> group_codes(const SurvivalTable& table) {
    return table.columns.group ? table.columns.group->codes : std::vector<int>(table.columns.rows, 0);
}

}  // namespace oligo::cli
