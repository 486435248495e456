#include "facts/lines_told.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/text.hpp"

namespace oligo::facts {
namespace {

constexpr std::array<std::string_view, 5> line_settings = {"maintenance_same_line", "regimen_window", "resume_gap", "resumed_subset",
                                                           "same_class_substitution"};

/// Another reading of one judgement, and the lines that it makes.
struct OtherReading {
    std::string id;
    std::string in_use;
    std::string option;
    LineHistory lines;
};

std::vector<OtherReading> other_readings(const Material& material) {
    std::vector<OtherReading> readings;
    for (const std::string_view id : line_settings) {
        const protocol::Judgement* judgement = material.protocol.find_judgement(id);
        if (judgement == nullptr) continue;
        for (const std::string& option : judgement->options) {
            const LineRules rules = line_rules(read_settings(material.protocol, {judgement->id, option}));
            if (rules == line_rules(material.settings)) continue;
            readings.push_back({judgement->id, judgement->text, option,
                                derive_therapy(material.records, material.vocabularies.drugs, rules, material.judged.on).lines});
        }
    }
    return readings;
}

std::string drug_words(const Exposure& exposure) {
    const std::string from = exposure.started ? text_of(*exposure.started) : "a day that is not recorded";
    if (exposure.ended) return fmt::format("{} {} to {}", exposure.ingredient, from, text_of(*exposure.ended));
    return fmt::format("{} from {}{}", exposure.ingredient, from, exposure.ongoing ? " on" : ", end not recorded");
}

std::string line_words(const Therapy& therapy, const Line& line) {
    std::vector<const Exposure*> drugs;
    drugs.reserve(line.drugs.size());
    for (const std::size_t drug : line.drugs) drugs.push_back(&therapy.exposures[therapy.line_exposures[drug]]);
    std::stable_sort(drugs.begin(), drugs.end(), [](const Exposure* left, const Exposure* right) {
        return left->started->earliest < right->started->earliest;  // what has no start makes no line
    });
    std::vector<std::string> words;
    words.reserve(drugs.size());
    for (const Exposure* drug : drugs) words.push_back(drug_words(*drug));
    return fmt::format("Line {}: {}.", line.number, join(words, ", "));
}

std::string count_words(const LineHistory& lines) {
    const auto fewest = lines.fewest();
    const auto most = lines.most();
    if (fewest != most) return fmt::format("{} to {} lines", fewest, most);
    return fmt::format("{} {}", most, most == 1 ? "line" : "lines");
}

bool is_decided(const LineHistory& lines) {
    return lines.undecided == Reason::None;
}

}  // namespace

std::vector<std::string> tell_lines(const Material& material) {
    const Therapy& therapy = material.therapy;
    std::vector<std::string> told;
    if (therapy.lines.ways.size() == 1) {
        for (const Line& line : therapy.lines.ways.front()) told.push_back(line_words(therapy, line));
    }
    if (!is_decided(therapy.lines)) return told;
    for (const OtherReading& other : other_readings(material)) {
        const bool same = other.lines.fewest() == therapy.lines.fewest() && other.lines.most() == therapy.lines.most();
        if (same || !is_decided(other.lines)) continue;
        told.push_back(fmt::format("The number of lines rests on {} = {}: with {} there {} {}.", other.id, other.in_use, other.option,
                                   other.lines.most() == 1 ? "is" : "are", count_words(other.lines)));
    }
    return told;
}

std::vector<std::string> tell_line_start(const Material& material) {
    const Therapy& therapy = material.therapy;
    std::vector<std::string> told;
    const auto start_of = [](const LineHistory& lines) {
        return lines.ways.size() == 1 && !lines.ways.front().empty() ? std::optional(lines.ways.front().back().started) : std::nullopt;
    };
    const auto start = start_of(therapy.lines);
    if (!start || !is_decided(therapy.lines)) return told;
    for (const OtherReading& other : other_readings(material)) {
        const auto otherwise = start_of(other.lines);
        if (!otherwise || otherwise == start || !is_decided(other.lines)) continue;
        told.push_back(fmt::format("The start of the line rests on {} = {}: with {} it is {}.", other.id, other.in_use, other.option,
                                   text_of(*otherwise)));
    }
    return told;
}

}  // namespace oligo::facts
