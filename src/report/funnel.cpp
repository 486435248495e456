#include "report/funnel.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "figures/funnel.hpp"
#include "figures/markup.hpp"
#include "report/csv_line.hpp"
#include "report/html.hpp"
#include "report/json.hpp"
#include "report/text_table.hpp"
#include "report/words.hpp"

namespace oligo::report {
namespace {

using eligibility::Funnel;
using eligibility::FunnelStep;

const protocol::Criterion& criterion_of(const ProtocolFunnel& of, const FunnelStep& step) {
    const auto& all = of.protocol->eligibility;
    return *std::find_if(all.begin(), all.end(), [&](const auto& criterion) { return criterion.id == step.id; });
}

std::string asks(const ProtocolFunnel& of, const FunnelStep& step) {
    const auto& criterion = criterion_of(of, step);
    return criterion.kind == protocol::CriterionKind::Exclusion ? "Exclusion: " + criterion.text : criterion.text;
}

// "12", and in brackets what is still open: "12 (+3)"
std::string with_open(std::size_t surely, std::size_t possibly) {
    return possibly == 0 ? fmt::format("{}", surely) : fmt::format("{} (+{})", surely, possibly);
}

std::string summary(const ProtocolFunnel& of) {
    const Funnel& funnel = of.funnel;
    return fmt::format("{} {}: {}.", funnel.persons, funnel.persons == 1 ? "person" : "persons",
                       counts_words(funnel.eligible, funnel.not_eligible, funnel.undecided, *of.protocol));
}

constexpr std::string_view how_to_read =
    "Alone: what the criterion says of all persons. Left: who is left after this criterion and those before it; in brackets with a plus "
    "those whom nothing excludes yet, though something is unknown. Gained: who would come in if this criterion alone were left out. Only "
    "this: persons of whom nothing but this criterion is unknown.";

std::vector<std::string> cells(const FunnelStep& step) {
    return {fmt::format("{}", step.met + step.not_applicable),
            fmt::format("{}", step.not_met),
            fmt::format("{}", step.unknown),
            with_open(step.left_surely, step.left_possibly),
            with_open(step.gained_surely, step.gained_possibly),
            fmt::format("{}", step.settled)};
}

figures::FunnelFigure figure_of(const ProtocolFunnel& of) {
    figures::FunnelFigure figure;
    figure.title = fmt::format("Who is left after each criterion of {}", trial_name(*of.protocol));
    figure.persons = of.funnel.persons;
    figure.bars.push_back({"all", of.funnel.persons, 0});
    for (const FunnelStep& step : of.funnel.steps) figure.bars.push_back({step.id, step.left_surely, step.left_possibly});
    return figure;
}

Json step_object(const ProtocolFunnel& of, const FunnelStep& step) {
    const auto& criterion = criterion_of(of, step);
    return {{"id", step.id},
            {"kind", kind_word(criterion)},
            {"text", criterion.text},
            {"alone", {{"met", step.met}, {"not_met", step.not_met}, {"unknown", step.unknown}, {"not_applicable", step.not_applicable}}},
            {"left", {{"surely", step.left_surely}, {"possibly", step.left_possibly}, {"lost_here", step.lost_here}}},
            {"without_it", {{"gained_surely", step.gained_surely}, {"gained_possibly", step.gained_possibly}}},
            {"only_this_unknown", step.settled}};
}

}  // namespace

std::string funnel_text(std::span<const ProtocolFunnel> funnels, const TextStyle& style) {
    const std::vector<Column> columns{{"id", 4},         {"what it asks", 24, 60}, {"met or n/a", 6, 6},
                                      {"not met", 4, 7}, {"unknown", 4, 7},        {"left", 6},
                                      {"gained", 6},     {"only this", 4, 6}};
    std::string text;
    for (const ProtocolFunnel& of : funnels) {
        for (const auto& line : wrap(trial_name(*of.protocol), usable_width(style)))
            text += (text.empty() ? "" : "\n") + painted(line, Paint::Strong, style.colour) + "\n";
        text += paragraph(summary(of), usable_width(style)) + "\n";
        std::vector<std::vector<Cell>> rows;
        for (const FunnelStep& step : of.funnel.steps) {
            std::vector<Cell> row{{step.id, Paint::Strong}, {asks(of, step)}};
            for (auto& cell : cells(step)) row.push_back({std::move(cell)});
            rows.push_back(std::move(row));
        }
        text += text_table(columns, rows, style);
    }
    return text + "\n" + paragraph(std::string(how_to_read), usable_width(style));
}

std::string funnel_json(std::span<const ProtocolFunnel> funnels, std::span<const Finding> findings) {
    Json json = Json::object();
    json["funnels"] = Json::array();
    for (const ProtocolFunnel& of : funnels) {
        Json one = Json::object();
        one["trial"] = of.protocol->id;
        one["version"] = of.protocol->version.id;
        one["persons"] = of.funnel.persons;
        one["eligible"] = {{"yes", of.funnel.eligible}, {"no", of.funnel.not_eligible}, {"unknown", of.funnel.undecided}};
        one["criteria_complete"] = of.protocol->criteria_complete;
        one["standing"] = standing(*of.protocol);
        one["criteria"] = Json::array();
        for (const FunnelStep& step : of.funnel.steps) one["criteria"].push_back(step_object(of, step));
        json["funnels"].push_back(std::move(one));
    }
    json["findings"] = findings_array(findings);
    return document(json);
}

std::string funnel_csv(std::span<const ProtocolFunnel> funnels) {
    std::string text = csv_line({"trial", "version", "criterion", "kind", "persons", "met", "not_met", "unknown", "not_applicable",
                                 "left_surely", "left_possibly", "lost_here", "gained_surely", "gained_possibly", "only_this_unknown"});
    for (const ProtocolFunnel& of : funnels) {
        for (const FunnelStep& step : of.funnel.steps) {
            std::vector<std::string> row{of.protocol->id, of.protocol->version.id, step.id, kind_word(criterion_of(of, step))};
            for (const std::size_t count : {of.funnel.persons, step.met, step.not_met, step.unknown, step.not_applicable, step.left_surely,
                                            step.left_possibly, step.lost_here, step.gained_surely, step.gained_possibly, step.settled})
                row.push_back(fmt::format("{}", count));
            text += csv_line(row);
        }
    }
    return text;
}

std::string funnel_page(std::span<const ProtocolFunnel> funnels, std::span<const Finding> findings) {
    const std::vector<std::string> headings{"criterion", "what it asks", "met or not applicable", "not met",
                                            "unknown",   "left",         "gained without it",     "only this unknown"};
    std::string body = text_tag("h1", "", "Which criterion costs most");
    body += text_tag("p", "soft", how_to_read);
    for (const ProtocolFunnel& of : funnels) {
        body +=
            text_tag("h2", "", trial_name(*of.protocol)) + text_tag("p", "", summary(of)) + text_tag("p", "soft", standing(*of.protocol));
        body += tag("figure", "funnel-figure", figures::funnel_svg(figure_of(of)));
        std::vector<std::vector<std::string>> rows;
        for (const FunnelStep& step : of.funnel.steps) {
            std::vector<std::string> row{figures::escape(step.id), figures::escape(asks(of, step))};
            for (const auto& cell : cells(step)) row.push_back(figures::escape(cell));
            rows.push_back(std::move(row));
        }
        body += html_table(headings, rows, "stacking counts");
    }
    return html_page("Which criterion costs most", body + findings_section(findings));
}

}  // namespace oligo::report
