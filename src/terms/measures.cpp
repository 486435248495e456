#include "terms/measures.hpp"

#include <array>

#include <fmt/format.h>

#include "terms/dictionary.hpp"

namespace oligo::terms {

Checked<std::vector<MeasureNeed>> read_measures(std::string_view text, std::string_view file) {
    enum Column : std::size_t { Measure, Data, When, Ensured, Fact, Source };
    constexpr std::array<std::string_view, 6> columns = {"measure", "data", "when", "ensured", "fact", "source"};
    DictionaryFile table(text, file, columns);
    if (!table.is_readable()) return {std::nullopt, table.take_findings()};
    std::vector<MeasureNeed> needs;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto cell = [&](Column column) { return std::string(table.cell(row, column)); };
        if (cell(Measure).empty() || cell(Data).empty()) {
            table.report(row, Measure, "dictionary-empty", "A row needs a measure and the data that it is made from.");
            continue;
        }
        if (cell(When) != "later" && cell(When) != "baseline and later") {
            table.report(row, When, "dictionary-when", fmt::format("\"{}\" must be \"later\" or \"baseline and later\".", cell(When)));
            continue;
        }
        needs.push_back({cell(Measure), cell(Data), cell(When) == "baseline and later", cell(Ensured), cell(Fact), cell(Source)});
    }
    return {std::move(needs), table.take_findings()};
}

Checked<std::vector<ImagingLimit>> read_imaging_limits(std::string_view text, std::string_view file) {
    enum Column : std::size_t { Modality, Organ, Source };
    constexpr std::array<std::string_view, 3> columns = {"modality", "organ", "source"};
    DictionaryFile table(text, file, columns);
    if (!table.is_readable()) return {std::nullopt, table.take_findings()};
    std::vector<ImagingLimit> limits;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto cell = [&](Column column) { return std::string(table.cell(row, column)); };
        if (cell(Modality).empty() || cell(Organ).empty()) {
            table.report(row, Modality, "dictionary-empty", "A row needs a modality and an organ.");
            continue;
        }
        limits.push_back({cell(Modality), cell(Organ), cell(Source)});
    }
    return {std::move(limits), table.take_findings()};
}

}  // namespace oligo::terms
