#include "quality_of_life/forms.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/text.hpp"
#include "terms/bounds.hpp"

namespace oligo::quality_of_life {
namespace {

using records::Name;
using records::RecordRef;
using records::SubjectRecords;

constexpr std::string_view item_prefix = "EOR01";

bool is_not_done(const SubjectRecords& records, RecordRef row) {
    return same_ignoring_case(records.text(row, "QSSTAT"), "NOT DONE");
}

bool is_of_questionnaire(const SubjectRecords& records, RecordRef row) {
    return contains_ignoring_case(records.text(row, "QSCAT"), "QLQ-C30") || upper(records.text(row, "QSTESTCD")).starts_with(item_prefix);
}

// EOR0101 is item 1; empty for anything else.
std::optional<std::size_t> item_number(std::string_view test) {
    constexpr std::size_t digits = 2;
    if (test.size() != item_prefix.size() + digits || !upper(test).starts_with(item_prefix)) return std::nullopt;
    const auto number = Decimal::read(test.substr(item_prefix.size()));
    const auto whole = number ? number->as_integer() : std::nullopt;
    if (!whole || *whole < 1 || *whole > static_cast<std::int64_t>(item_count)) return std::nullopt;
    return static_cast<std::size_t>(*whole);
}

// Versions 1 and 2 have other answers and other scales: "EORTC QLQ-C30 V2.0". Without a version it is the one in use.
bool is_other_version(std::string_view category) {
    const std::string folded = upper(category);
    const auto name = folded.find("C30");
    const auto version = name == std::string::npos ? name : folded.find('V', name);
    const auto digit = version == std::string::npos ? version : folded.find_first_of("0123456789", version);
    return digit != std::string::npos && folded[digit] != '3';
}

Where where_of(const SubjectRecords& records, RecordRef row, std::string variable) {
    const records::Domain& domain = records.domain(row);
    Where where;
    where.file = domain.files[domain.file_of[row.row]];
    where.domain = domain.code;
    where.subject = records.id();
    where.seq = records.seq(row);
    where.row = domain.lines[row.row];
    where.variable = std::move(variable);
    return where;
}

struct Answer {
    std::optional<int> value;
    Name variable;
    bool is_unreadable = false;
};

Answer answer_of(const SubjectRecords& records, RecordRef row, std::size_t item) {
    if (is_not_done(records, row)) return {};
    for (const Name variable : {Name("QSSTRESC"), Name("QSSTRESN"), Name("QSORRES")}) {
        const std::string_view text = records.text(row, variable);
        if (text.empty()) continue;
        const auto number = Decimal::read(text);
        const auto whole = number ? number->as_integer() : std::nullopt;
        if (whole && *whole >= 1 && *whole <= greatest_answer(item)) return {static_cast<int>(*whole), variable, false};
        return {std::nullopt, variable, number.has_value() || !terms::says_no_result(text)};
    }
    return {};
}

std::string day_words(const Form& form) {
    if (form.day) return fmt::format("of {}", text_of(*form.day));
    return form.visit.empty() && form.visit_number.empty()
               ? std::string("without a day")
               : fmt::format("of visit {}, without a day,", form.visit.empty() ? form.visit_number : form.visit);
}

class Reader {
public:
    explicit Reader(const SubjectRecords& records) : records_(records) {}

    void take(RecordRef row) {
        const std::string_view test = records_.text(row, "QSTESTCD");
        if (is_other_version(records_.text(row, "QSCAT"))) {
            report(
                row, "QSCAT", "quality-version", !reported_version_,
                fmt::format("\"{}\" is not version 3.0 of the QLQ-C30. Other versions have other answers and scales; they are not scored.",
                            records_.text(row, "QSCAT")));
            reported_version_ = true;
            return;
        }
        const auto item = item_number(test);
        if (!item && !(same_ignoring_case(test, "QSALL") && is_not_done(records_, row))) {
            report(row, "QSTESTCD", "quality-unknown-item", true,
                   fmt::format("\"{}\" is no item of the QLQ-C30. Record EOR0101 to EOR0130; the row is left out.", test));
            return;
        }
        Form& form = form_of(row);
        form.records.push_back(row);
        if (item)
            take_answer(form, row, *item);
        else
            form.not_done = true;
    }

    [[nodiscard]] Forms finish() && {
        for (Form& form : forms_.all) {
            form.scores = score(form.items);
            const bool is_answered =
                std::any_of(form.items.begin(), form.items.end(), [](const Item& item) { return item.kind != AnswerKind::LeftOut; });
            if (form.not_done && is_answered)
                report(form.records.front(), "QSSTAT", "quality-not-done", true,
                       fmt::format("The form {} is recorded as not done and has answers. The answers count; correct what is wrong.",
                                   day_words(form)));
            form.not_done = !is_answered;
            if (!form.day && is_answered)
                report(form.records.front(), "QSDTC", "quality-no-day", true,
                       fmt::format(
                           "Nobody knows whether the form {} is of before or after treatment. Record the day on which it was filled in.",
                           day_words(form)));
        }
        std::stable_sort(forms_.all.begin(), forms_.all.end(), [](const Form& left, const Form& right) {
            if (!left.day || !right.day) return left.day.has_value() && !right.day;
            return std::pair(left.day->earliest, left.day->latest) < std::pair(right.day->earliest, right.day->latest);
        });
        return std::move(forms_);
    }

private:
    Form& form_of(RecordRef row) {
        const auto day = records_.date(row, "QSDTC");
        const std::string_view number = records_.text(row, "VISITNUM");
        const std::string_view visit = records_.text(row, "VISIT");
        const bool is_one_day = day && day->is_exact();
        for (Form& form : forms_.all) {
            if (form.day != day) continue;
            const bool is_one_visit = form.visit_number == number && form.visit == visit;
            if (!is_one_visit && !is_one_day) continue;
            if (!is_one_visit)
                report(row, number.empty() ? "VISIT" : "VISITNUM", "quality-two-visits", !is_told(form),
                       fmt::format("Answers {} bear two visits, {} and {}. They are read as one form.", day_words(form),
                                   form.visit.empty() ? form.visit_number : form.visit, visit.empty() ? number : visit));
            return form;
        }
        Form form;
        form.day = day;
        form.visit_number = number;
        form.visit = visit;
        forms_.all.push_back(std::move(form));
        return forms_.all.back();
    }

    // Once for each form.
    bool is_told(const Form& form) {
        const auto position = static_cast<std::size_t>(&form - forms_.all.data());
        const bool is_told = std::find(two_visits_.begin(), two_visits_.end(), position) != two_visits_.end();
        if (!is_told) two_visits_.push_back(position);
        return is_told;
    }

    void take_answer(Form& form, RecordRef row, std::size_t number) {
        Item& item = form.items.at(number - 1);
        item.records.push_back(row);
        const Answer answer = answer_of(records_, row, number);
        if (answer.is_unreadable) {
            report(
                row, answer.variable.text(), "quality-answer", true,
                fmt::format("Item {} of the QLQ-C30 {} is \"{}\"; its answers are 1 to {}. Correct it: without it its scale has no score.",
                            number, day_words(form), records_.text(row, answer.variable), greatest_answer(number)));
            if (item.kind != AnswerKind::Contradicted) item.kind = AnswerKind::Unreadable;
            return;
        }
        if (!answer.value || item.kind == AnswerKind::Unreadable || item.kind == AnswerKind::Contradicted) return;
        if (item.kind == AnswerKind::Given && item.value != *answer.value) {
            report(row, answer.variable.text(), "quality-answers-differ", true,
                   fmt::format(
                       "Item {} of the QLQ-C30 {} is answered with {} and with {}. Correct one, or the day of one form: until then its "
                       "scale has no score.",
                       number, day_words(form), item.value, *answer.value));
            item.kind = AnswerKind::Contradicted;
            return;
        }
        item.kind = AnswerKind::Given;
        item.value = *answer.value;
    }

    void report(RecordRef row, std::string variable, const char* id, bool is_wanted, std::string message) {
        if (is_wanted) forms_.findings.push_back({Severity::Warning, id, std::move(message), where_of(records_, row, std::move(variable))});
    }

    const SubjectRecords& records_;
    Forms forms_;
    std::vector<std::size_t> two_visits_;
    bool reported_version_ = false;
};

bool may_have(const Form& form, std::size_t score) {
    return form.scores.at(score).kind != ScoreKind::TooFewAnswers;
}

}  // namespace

Forms read_forms(const SubjectRecords& records, Date cutoff) {
    Reader reader(records);
    for (const RecordRef row : records.rows("QS")) {
        if (!is_of_questionnaire(records, row)) continue;
        const auto day = records.date(row, "QSDTC");
        if (!day || day->earliest <= cutoff) reader.take(row);
    }
    return std::move(reader).finish();
}

Baseline find_baseline(std::span<const Form> forms, std::size_t score, const std::optional<DateRange>& start) {
    Baseline baseline;
    if (!start) return baseline;
    for (std::size_t f = 0; f < forms.size(); ++f) {
        const Form& form = forms[f];
        const bool is_before = form.day && form.day->latest <= start->earliest;
        if (!is_before || form.scores.at(score).kind != ScoreKind::Scored) continue;
        if (!baseline.form || form.day->earliest > forms[*baseline.form].day->earliest) baseline.form = f;
    }
    for (std::size_t f = 0; f < forms.size(); ++f) {
        const Form& form = forms[f];
        if (f == baseline.form || !may_have(form, score)) continue;
        const bool may_be_before = !form.day || form.day->earliest <= start->latest;
        const bool may_be_later = !baseline.form || !form.day || form.day->latest >= forms[*baseline.form].day->earliest;
        baseline.is_open = baseline.is_open || (may_be_before && may_be_later);
    }
    return baseline;
}

std::optional<Points> change(const Score& now, const Score& then) {
    if (now.kind != ScoreKind::Scored || then.kind != ScoreKind::Scored) return std::nullopt;
    return now.value - then.value;
}

}  // namespace oligo::quality_of_life
