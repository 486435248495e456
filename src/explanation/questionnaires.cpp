#include "explanation/questionnaires.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"

namespace oligo::explanation {
namespace {

using quality_of_life::AnswerKind;
using quality_of_life::Form;
using quality_of_life::Item;
using quality_of_life::Points;
using quality_of_life::Scale;
using quality_of_life::ScaleKind;
using quality_of_life::Score;
using quality_of_life::ScoreKind;

constexpr std::string_view manual = "EORTC QLQ-C30 Scoring Manual, 3rd edition (2001)";

// A form by its visit number, else by its day, else by the name of its visit; what several share is none of them.
std::string form_key(const adam::DerivedSubject& subject, std::size_t f) {
    const auto is_own = [&](const std::string& key, const auto& key_of) {
        return !key.empty() &&
               std::count_if(subject.forms.begin(), subject.forms.end(), [&](const Form& form) { return key_of(form) == key; }) == 1;
    };
    const auto number = [](const Form& form) { return form.visit_number; };
    const auto day = [](const Form& form) { return form.day ? text_of(*form.day) : std::string(); };
    const Form& form = subject.forms[f];
    if (is_own(form.visit_number, number)) return form.visit_number;
    return is_own(day(form), day) ? day(form) : form.visit;
}

std::string form_words(const Form& form) {
    std::string words = form.day ? fmt::format("of {}", text_of(*form.day)) : std::string("of a day that is not recorded");
    if (!form.visit.empty()) words += fmt::format(" ({})", form.visit);
    return words;
}

std::string points_words(Points points) {
    return points.rounded().text();
}

std::string open_words(const Form& form, std::size_t s, const Score& score) {
    const bool is_summary = s == quality_of_life::summary;
    if (form.not_done) return "The questionnaire was not filled in.";
    switch (score.kind) {
        case ScoreKind::Scored:
            return "";
        case ScoreKind::TooFewAnswers:
            return is_summary ? fmt::format("There is no summary score: {} of its 13 scales {} none.", score.missing,
                                            score.missing == 1 ? "has" : "have")
                              : "There is no score: fewer than half of the items are answered.";
        case ScoreKind::Unreadable:
            return "It is not known: an answer that it rests on cannot be read.";
        case ScoreKind::Contradicted:
            return "It is not known: an answer that it rests on is recorded twice and differently.";
    }
    return "";
}

Explanation explain_item(const Material& material, const Form& form, std::size_t number) {
    const Item& item = form.items.at(number - 1);
    Explanation part;
    part.name = fmt::format("Item {}", number);
    part.title = fmt::format("answered with 1 to {}", quality_of_life::greatest_answer(number));
    switch (item.kind) {
        case AnswerKind::Given:
            part.value = std::to_string(item.value);
            break;
        case AnswerKind::LeftOut:
            part.open = "Left out.";
            break;
        case AnswerKind::Unreadable:
            part.open = "What stands there is no answer of the form.";
            break;
        case AnswerKind::Contradicted:
            part.open = "Two records give different answers.";
            break;
    }
    part.records = records_of(material.records, item.records);
    return part;
}

// "1 + 2 + 1 = 4 of 3 items; 100 - 100 x (4 - 3) / (3 x 3) = 88.888889"
std::string scale_calculation(const Scale& scale, const Form& form, const Score& score) {
    std::vector<std::string> answers;
    int sum = 0;
    for (const std::uint8_t number : scale.items) {
        const Item& item = form.items.at(number - 1U);
        if (item.kind != AnswerKind::Given) continue;
        answers.push_back(std::to_string(item.value));
        sum += item.value;
    }
    const std::size_t count = answers.size();
    return fmt::format("{}{} of {} {}; {}100 × ({} − {}) / ({} × {}) = {}.", join(answers, " + "),
                       count > 1 ? fmt::format(" = {}", sum) : std::string(), count, count == 1 ? "item" : "items",
                       scale.kind == ScaleKind::Function ? "100 − " : "", sum, count, count, scale.range, points_words(score.value));
}

// "Without an answer: items 22, 24."
std::string missing_words(const Scale& scale, const Form& form) {
    std::vector<std::string> missing;
    for (const std::uint8_t number : scale.items) {
        if (form.items.at(number - 1U).kind != AnswerKind::Given) missing.push_back(std::to_string(number));
    }
    if (missing.empty()) return {};
    return fmt::format("Without an answer that counts: {} {} of {}.", missing.size() == 1 ? "item" : "items", join(missing, ", "),
                       scale.items.size());
}

void explain_scale(Explanation& explanation, const Material& material, const Form& form, std::size_t s) {
    const Scale& scale = quality_of_life::scales().at(s);
    const Score& score = form.scores.at(s);
    explanation.rule.sentence =
        scale.kind == ScaleKind::Function
            ? "From the items that were answered, where these are at least half: 100 − 100 × (mean − 1) / range. More is better."
            : fmt::format("From the items that were answered, where these are at least half: 100 × (mean − 1) / range. More is {}.",
                          scale.kind == ScaleKind::Global ? "better" : "worse");
    explanation.rule.sources = {std::string(manual)};
    if (score.kind == ScoreKind::Scored) explanation.because.push_back(scale_calculation(scale, form, score));
    if (auto words = missing_words(scale, form); !words.empty()) explanation.because.push_back(std::move(words));
    for (const std::uint8_t number : scale.items) explanation.parts.push_back(explain_item(material, form, number));
}

void explain_summary(Explanation& explanation, const Material& material, std::size_t f) {
    const Form& form = material.subject.forms[f];
    explanation.rule.sentence =
        "The mean of 13 scales, those of symptoms turned round (100 − score); only where all 13 have a score. More is better.";
    explanation.rule.sources = {"Giesinger et al. 2016, J Clin Epidemiol, volume 69, page 79", std::string(manual)};
    std::vector<std::string> counted;
    std::vector<std::string> missing;
    for (std::size_t s = 0; s < quality_of_life::scale_count; ++s) {
        const Scale& scale = quality_of_life::scales().at(s);
        const Score& score = form.scores.at(s);
        Explanation part = explain_score(material, {s, f});
        if (!quality_of_life::is_of_summary(scale)) {
            explanation.set_aside.push_back({fmt::format("{} ({})", scale.code, scale.name), "It is no part of the summary score.",
                                             records_of(material.records, score.records)});
            continue;
        }
        Explanation row;
        row.name = std::move(part.name);
        row.title = scale.name;
        row.value = std::move(part.value);
        row.open = std::move(part.open);
        if (score.kind == ScoreKind::Scored) {
            const bool is_symptom = scale.kind == ScaleKind::Symptom;
            const Points good = is_symptom ? Points::whole(100) - score.value : score.value;
            counted.push_back(points_words(good));
            row.because.push_back(scale_calculation(scale, form, score));
            if (is_symptom) row.because.push_back(fmt::format("A symptom, turned round: {}.", points_words(good)));
        } else {
            missing.emplace_back(scale.code);
        }
        if (auto words = missing_words(scale, form); !words.empty()) row.because.push_back(std::move(words));
        row.records = records_of(material.records, score.records);
        explanation.parts.push_back(std::move(row));
    }
    const Score& score = form.scores.at(quality_of_life::summary);
    if (score.kind == ScoreKind::Scored)
        explanation.because.push_back(
            fmt::format("({}) / {} = {}, each told to six decimals.", join(counted, " + "), counted.size(), points_words(score.value)));
    else if (!missing.empty())
        explanation.because.push_back(fmt::format("Without a score: {}.", join(missing, ", ")));
}

void tell_change(Explanation& explanation, const Material& material, ScoreAt at) {
    const adam::DerivedSubject& subject = material.subject;
    const auto& start = subject.treatment_start;
    if (!start) {
        explanation.because.emplace_back("The first day of treatment is not known, so there is no score before treatment.");
        return;
    }
    const auto baseline = quality_of_life::find_baseline(subject.forms, at.score, start);
    const std::string until = fmt::format("up to the first day of treatment ({})", text_of(*start));
    if (baseline.is_open) {
        explanation.because.push_back(fmt::format("It is not known which score is the last {}.", until));
        return;
    }
    if (!baseline.form) {
        explanation.because.push_back(fmt::format("No such score is recorded {}: there is no change from before treatment.", until));
        return;
    }
    if (*baseline.form == at.form) {
        explanation.because.push_back(fmt::format("It is the last {}: later scores are compared with it.", until));
        return;
    }
    const Form& before = subject.forms[*baseline.form];
    const Score& then = before.scores.at(at.score);
    const Score& now = subject.forms[at.form].scores.at(at.score);
    const auto change = at.form < *baseline.form ? std::nullopt : quality_of_life::change(now, then);
    if (!change) return;
    explanation.because.push_back(fmt::format("The last {} is {}, {}; the change is {}{}.", until, points_words(then.value),
                                              form_words(before), change->parts() > 0 ? "+" : "", points_words(*change)));
}

}  // namespace

std::optional<ScoreAt> find_score(const adam::DerivedSubject& subject, std::string_view code, std::string_view key) {
    for (const ScoreAt& at : scores_of(subject)) {
        const Form& form = subject.forms[at.form];
        const bool is_key = form_key(subject, at.form) == key || (form.day && text_of(*form.day) == key);
        if (is_key && same_ignoring_case(quality_of_life::code_of(at.score), code)) return at;
    }
    return std::nullopt;
}

std::vector<ScoreAt> scores_of(const adam::DerivedSubject& subject) {
    std::vector<ScoreAt> all;
    for (std::size_t f = 0; f < subject.forms.size(); ++f) {
        if (form_key(subject, f).empty()) continue;
        all.push_back({quality_of_life::summary, f});
        for (std::size_t s = 0; s < quality_of_life::summary; ++s) all.push_back({s, f});
    }
    return all;
}

Explanation explain_score(const Material& material, ScoreAt at) {
    const Form& form = material.subject.forms[at.form];
    const Score& score = form.scores.at(at.score);
    Explanation explanation;
    explanation.name = fmt::format("{}@{}", quality_of_life::code_of(at.score), form_key(material.subject, at.form));
    explanation.title = fmt::format("{} of the QLQ-C30 (0 to 100), questionnaire {}", quality_of_life::name_of(at.score), form_words(form));
    if (score.kind == ScoreKind::Scored && !form.not_done)
        explanation.value = points_words(score.value);
    else
        explanation.open = open_words(form, at.score, score);
    if (form.not_done) {
        explanation.records = records_of(material.records, form.records);
        return explanation;
    }
    if (at.score == quality_of_life::summary)
        explain_summary(explanation, material, at.form);
    else
        explain_scale(explanation, material, form, at.score);
    tell_change(explanation, material, at);
    return explanation;
}

}  // namespace oligo::explanation
