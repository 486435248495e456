#include "exchange/analysis_columns.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "core/text.hpp"

namespace oligo::exchange {
namespace {

constexpr std::size_t most_named = 100;
constexpr std::size_t most_levels = 1000;  // of a covariate

std::optional<double> number_in(std::string_view cell) {
    if (cell.starts_with('+')) cell.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

/// One column with each different text looked at once.
struct Column {
    std::string name;
    const TextColumn* cells = nullptr;
    std::vector<std::string> texts;  ///< trimmed, as `cells->values`
    std::vector<std::optional<double>> numbers;
    std::vector<bool> is_missing;
};

class Reader {
public:
    Reader(const TextTable& table, const AnalysisRequest& request) : table_(table), request_(request) {}

    Checked<AnalysisColumns> read() {
        keep_asked_rows();
        find_columns();
        if (has_error(findings_)) return {std::nullopt, std::move(findings_)};
        drop_missing();
        fill();
        if (has_error(findings_)) return {std::nullopt, std::move(findings_)};
        return {std::move(columns_), std::move(findings_)};
    }

private:
    void report(Severity severity, const char* id, std::string message, const std::string& column, std::optional<std::size_t> row = {}) {
        Where where{.file = table_.file, .variable = column};
        if (row) where.line = where.row = table_.lines[*row];
        findings_.push_back({severity, id, std::move(message), std::move(where)});
    }

    std::optional<std::size_t> position_of(const std::string& name) {
        const auto found = std::find(table_.header.begin(), table_.header.end(), name);
        if (found != table_.header.end()) return static_cast<std::size_t>(found - table_.header.begin());
        if (!named_absent_.insert(name).second) return std::nullopt;
        const std::string near = nearest(name, table_.header);
        const auto hint = near.empty() ? fmt::format("It has: {}", join(table_.header, ", ")) : fmt::format("Did you mean {}?", near);
        report(Severity::Error, "analysis-no-column", fmt::format("The table has no column {}. {}", name, hint), name);
        return std::nullopt;
    }

    void keep_asked_rows() {
        kept_.resize(table_.rows.size());
        std::iota(kept_.begin(), kept_.end(), std::size_t{0});
        for (const auto& asked : request_.where) {
            const auto position = position_of(asked.first);
            if (!position || table_.rows.empty()) continue;
            const TextColumn& cells = table_.rows.column(*position);
            std::vector<bool> is_it(cells.values.size());
            std::transform(cells.values.begin(), cells.values.end(), is_it.begin(),
                           [&](const auto& cell) { return trim(cell) == asked.second; });
            std::erase_if(kept_, [&](std::size_t row) { return !is_it[cells.cells[row]]; });
        }
    }

    void find_columns() {
        const auto use = [this](const std::string& name) {
            if (name.empty() || used_.contains(name)) return;
            const auto position = position_of(name);
            if (position && !table_.rows.empty()) used_.emplace(name, column_at(*position));
        };
        for (const std::string* name :
             {&request_.time, &request_.event, &request_.cnsr, &request_.start, &request_.weight, &request_.cluster})
            use(*name);
        for (const auto* names : {&request_.by, &request_.strata, &request_.covariates}) std::for_each(names->begin(), names->end(), use);
    }

    Column column_at(std::size_t position) {
        Column column{table_.header[position], &table_.rows.column(position), {}, {}, {}};
        const auto& values = column.cells->values;
        column.texts.reserve(values.size());
        column.numbers.reserve(values.size());
        column.is_missing.reserve(values.size());
        for (const std::string& value : values) {
            const std::string text(trim(value));
            const auto& missing = request_.missing;
            column.is_missing.push_back(text.empty() || text == "." || std::find(missing.begin(), missing.end(), text) != missing.end());
            column.numbers.push_back(number_in(text));
            column.texts.push_back(text);
        }
        return column;
    }

    void drop_missing() {
        const std::size_t before = kept_.size();
        for (const auto& [name, column] : used_) {
            numeric_.emplace(name, is_numeric(column));
            warn_of_mixture(column);
        }
        for (const auto& [name, column] : used_)
            std::erase_if(kept_, [&cells = column](std::size_t row) { return cells.is_missing[cells.cells->cells[row]]; });
        columns_.dropped = before - kept_.size();
        columns_.rows = kept_.size();
        if (!kept_.empty()) return;
        report(Severity::Error, "analysis-no-rows",
               before == 0 ? "The table has no row to analyse."
                           : fmt::format("Each of the {} rows has a missing value in a column that is used.", before),
               "");
    }

    [[nodiscard]] std::vector<bool> occurring(const Column& column) const {
        std::vector<bool> occurs(column.texts.size());
        for (const std::size_t row : kept_) occurs[column.cells->cells[row]] = true;
        return occurs;
    }

    [[nodiscard]] bool is_numeric(const Column& column) const {
        const auto occurs = occurring(column);
        for (std::size_t i = 0; i < column.texts.size(); ++i) {
            if (occurs[i] && !column.is_missing[i] && !column.numbers[i]) return false;
        }
        return true;
    }

    /// A covariate of numbers with a few words in it is most likely a column of numbers with another word for missing.
    void warn_of_mixture(const Column& column) {
        if (std::find(request_.covariates.begin(), request_.covariates.end(), column.name) == request_.covariates.end()) return;
        const auto occurs = occurring(column);
        std::size_t numbers = 0;
        std::vector<std::string> words;
        for (std::size_t i = 0; i < column.texts.size(); ++i) {
            if (!occurs[i] || column.is_missing[i]) continue;
            if (column.numbers[i]) {
                ++numbers;
            } else {
                words.push_back(column.texts[i]);
            }
        }
        if (words.empty() || words.size() >= numbers) return;
        if (words.size() > 3) words.resize(3);
        report(Severity::Warning, "analysis-mixture",
               fmt::format("{} is taken as text: most of its values are numbers, these are not: {}. If that means missing, say --na {}",
                           column.name, join(words, ", "), words.front()),
               column.name);
    }

    [[nodiscard]] const Column& used(const std::string& name) const { return used_.at(name); }

    using Refusal = std::function<std::optional<std::string>(double)>;

    /// What is wrong with each different value is said once a row, at most 100 times.
    std::vector<double> numbers_of(const std::string& name, const Refusal& refusal) {
        std::vector<double> numbers;
        if (name.empty()) return numbers;
        const Column& column = used(name);
        std::size_t refused = 0;
        numbers.reserve(kept_.size());
        for (const std::size_t row : kept_) {
            const auto cell = column.cells->cells[row];
            numbers.push_back(column.numbers[cell].value_or(0));
            const auto why = column.numbers[cell] ? refusal(*column.numbers[cell]) : "it must be a number";
            if (!why || ++refused > most_named) continue;
            const char* id = column.numbers[cell] ? "analysis-out-of-range" : "analysis-not-a-number";
            report(Severity::Error, id, fmt::format("{} is {}; {}", name, column.texts[cell], *why), name, row);
        }
        if (refused > most_named) {
            report(Severity::Error, "analysis-out-of-range",
                   fmt::format("{} more rows of {} cannot be used for the same reasons", refused - most_named, name), name);
        }
        return numbers;
    }

    static std::optional<std::string> below_zero(double value) {
        if (value >= 0) return std::nullopt;
        return "it must be a number from 0 on";
    }

    std::vector<int> events() {
        const bool is_cnsr = !request_.cnsr.empty();
        const auto refusal = [&](double value) -> std::optional<std::string> {
            const bool is_whole = value == std::floor(value) && value >= 0 && value < std::numeric_limits<int>::max();
            if (is_cnsr)
                return is_whole ? std::nullopt : std::optional<std::string>("it must be 0 (the event) or a whole number above (censored)");
            if (request_.causes)
                return is_whole ? std::nullopt : std::optional<std::string>("it must be 0 (censored) or a cause: 1, 2, ...");
            return value == 0 || value == 1 ? std::nullopt : std::optional<std::string>("it must be 1 (the event) or 0 (censored)");
        };
        const auto numbers = numbers_of(is_cnsr ? request_.cnsr : request_.event, refusal);
        std::vector<int> events;
        if (has_error(findings_)) return events;
        events.reserve(numbers.size());
        for (const double value : numbers) events.push_back(is_cnsr ? static_cast<int>(value == 0) : static_cast<int>(value));
        return events;
    }

    void check_starts() {
        std::size_t refused = 0;
        for (std::size_t i = 0; i < columns_.start.size(); ++i) {
            if (columns_.start[i] < columns_.time[i] || ++refused > most_named) continue;
            report(Severity::Error, "analysis-start",
                   fmt::format("{} is {}, which is not before {}, {}", request_.start, columns_.start[i], request_.time, columns_.time[i]),
                   request_.start, kept_[i]);
        }
    }

    /// Where each different text of the column stands in the order of levels.
    [[nodiscard]] std::vector<std::uint32_t> ranks(const Column& column) const {
        std::vector<std::uint32_t> order(column.texts.size());
        std::iota(order.begin(), order.end(), 0U);
        const bool numeric = numeric_.at(column.name);
        std::sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
            const auto key = [&](std::uint32_t i) { return numeric ? column.numbers[i].value_or(0) : 0.0; };
            return key(left) != key(right) ? key(left) < key(right) : column.texts[left] < column.texts[right];
        });
        std::vector<std::uint32_t> rank(order.size());
        std::uint32_t next = 0;
        for (std::size_t i = 0; i < order.size(); ++i) {
            // "a" and "a " are one level.
            if (i > 0 && column.texts[order[i]] != column.texts[order[i - 1]]) ++next;
            rank[order[i]] = next;
        }
        return rank;
    }

    /// Levels are the combinations that occur.
    std::optional<Factor> factor_of(const std::vector<std::string>& names) {
        if (names.empty()) return std::nullopt;
        Factor factor = levels_of(used(names.front()));
        for (std::size_t n = 1; n < names.size(); ++n) {
            const Factor next = levels_of(used(names[n]));
            std::map<std::pair<int, int>, int> code;
            for (std::size_t i = 0; i < kept_.size(); ++i) code.try_emplace({factor.codes[i], next.codes[i]}, 0);
            std::vector<std::string> levels;
            levels.reserve(code.size());
            for (auto& [pair, number] : code) {
                number = static_cast<int>(levels.size());
                levels.push_back(factor.levels[static_cast<std::size_t>(pair.first)] + ", " +
                                 next.levels[static_cast<std::size_t>(pair.second)]);
            }
            for (std::size_t i = 0; i < kept_.size(); ++i) factor.codes[i] = code.at({factor.codes[i], next.codes[i]});
            factor.levels = std::move(levels);
        }
        return factor;
    }

    /// Those of the rows kept, in their order.
    [[nodiscard]] Factor levels_of(const Column& column) const {
        const auto occurs = occurring(column);
        std::map<std::uint32_t, std::string> by_rank;
        const auto rank = ranks(column);
        for (std::size_t cell = 0; cell < occurs.size(); ++cell) {
            if (occurs[cell]) by_rank.emplace(rank[cell], column.texts[cell]);
        }
        Factor factor;
        factor.levels.reserve(by_rank.size());
        std::vector<int> code_of_rank(rank.size());
        for (const auto& [place, text] : by_rank) {
            code_of_rank[place] = static_cast<int>(factor.levels.size());
            factor.levels.push_back(text);
        }
        factor.codes.reserve(kept_.size());
        for (const std::size_t row : kept_) factor.codes.push_back(code_of_rank[rank[column.cells->cells[row]]]);
        return factor;
    }

    void put_first(Factor& factor, const std::string& level, const std::string& name) {
        const auto found = std::find(factor.levels.begin(), factor.levels.end(), level);
        if (found == factor.levels.end()) {
            report(Severity::Error, "analysis-no-level",
                   fmt::format("{} has no level {}. It has: {}", name, level, join(factor.levels, ", ")), name);
            return;
        }
        const auto first = static_cast<int>(found - factor.levels.begin());
        std::rotate(factor.levels.begin(), found, found + 1);
        for (int& code : factor.codes) {
            if (code == first) {
                code = 0;
            } else if (code < first) {
                ++code;
            }
        }
    }

    AnalysisCovariate covariate_of(const std::string& name) {
        AnalysisCovariate covariate{name, {}, {}};
        const auto reference =
            std::find_if(request_.reference.begin(), request_.reference.end(), [&](const auto& chosen) { return chosen.first == name; });
        // A reference makes levels even of numbers.
        if (numeric_.at(name) && reference == request_.reference.end()) {
            covariate.numbers = numbers_of(name, [](double) { return std::nullopt; });
            return covariate;
        }
        covariate.factor = factor_of({name});
        if (covariate.factor->levels.size() > most_levels) {
            report(
                Severity::Error, "analysis-many-levels",
                fmt::format("{} is text with {} different values: as a covariate it would need as many coefficients. Is it an identifier, "
                            "or a column of numbers with a word in it?",
                            name, covariate.factor->levels.size()),
                name);
        }
        if (reference != request_.reference.end()) put_first(*covariate.factor, reference->second, name);
        return covariate;
    }

    void fill() {
        if (kept_.empty()) return;
        columns_.lines.reserve(kept_.size());
        for (const std::size_t row : kept_) columns_.lines.push_back(table_.lines[row]);
        columns_.time = numbers_of(request_.time, below_zero);
        columns_.event = events();
        columns_.start = numbers_of(request_.start, below_zero);
        columns_.weight = numbers_of(request_.weight, below_zero);
        if (!has_error(findings_)) check_starts();
        if (!request_.cluster.empty()) columns_.cluster = factor_of({request_.cluster});
        columns_.group = factor_of(request_.by);
        columns_.stratum = factor_of(request_.strata);
        columns_.covariates.reserve(request_.covariates.size());
        for (const std::string& name : request_.covariates) columns_.covariates.push_back(covariate_of(name));
        for (const auto& [name, level] : request_.reference) {
            if (std::find(request_.covariates.begin(), request_.covariates.end(), name) == request_.covariates.end())
                report(Severity::Error, "analysis-no-level", fmt::format("{} is not among the covariates", name), name);
        }
    }

    const TextTable& table_;
    const AnalysisRequest& request_;
    std::vector<Finding> findings_;
    std::set<std::string> named_absent_;
    std::map<std::string, Column> used_;
    std::map<std::string, bool> numeric_;  // whether the column is numeric
    std::vector<std::size_t> kept_;        // rows of the table
    AnalysisColumns columns_;
};

}  // namespace

Checked<AnalysisColumns> read_analysis_columns(const TextTable& table, const AnalysisRequest& request) {
    return Reader(table, request).read();
}

}  // namespace oligo::exchange
