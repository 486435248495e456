// What the patient said of her quality of life.
#include <fmt/format.h>

#include "endpoints/making.hpp"
#include "quality_of_life/forms.hpp"

namespace oligo::endpoints {
namespace {

using expression::Truth;
using quality_of_life::Baseline;
using quality_of_life::Form;
using quality_of_life::Score;
using quality_of_life::ScoreKind;

Reason reason_of(const Score& score) {
    switch (score.kind) {
        case ScoreKind::Unreadable:
            return Reason::Equivocal;
        case ScoreKind::Contradicted:
            return Reason::Conflicting;
        default:
            return Reason::None;
    }
}

Truth is_scored(const Score& score) {
    if (score.kind == ScoreKind::Scored) return Truth::True;
    return score.kind == ScoreKind::TooFewAnswers ? Truth::False : Truth::Unknown;
}

Truth is_baseline(const Form& form, std::size_t f, const Score& score, const Baseline& baseline, const std::optional<DateRange>& start) {
    if (score.kind == ScoreKind::TooFewAnswers) return Truth::False;
    if (!start) return Truth::Unknown;
    if (!baseline.is_open) return f == baseline.form ? Truth::True : Truth::False;
    return form.day && form.day->earliest > start->latest ? Truth::False : Truth::Unknown;
}

class Maker {
public:
    Maker(const OutcomeMaterial& material, SourceBook& book, const std::optional<DateRange>& start)
        : records_(material.records),
          book_(book),
          start_(start),
          forms_(quality_of_life::read_forms(material.records, material.cutoff).all) {}

    Value make() {
        for (std::size_t s = 0; s <= quality_of_life::summary; ++s) {
            const Baseline baseline = quality_of_life::find_baseline(forms_, s, start_);
            for (std::size_t f = 0; f < forms_.size(); ++f) add_score(s, f, baseline);
        }
        return expression::list(std::move(list_));
    }

private:
    void add_score(std::size_t s, std::size_t f, const Baseline& baseline) {
        const Form& form = forms_[f];
        const Score& score = form.scores.at(s);
        const Reason reason = reason_of(score);
        const bool has_score = score.kind == ScoreKind::Scored;
        constexpr const char* needed = "Correct the answers that are none of the form or differ (QS: QSSTRESC).";
        Value value = has_score ? facts::decimal_value(score.value.rounded()) : expression::null_value(reason);
        value = enter(s, form, ".score", std::move(value), needed);
        Value scored = enter(s, form, ".scored", expression::truth(is_scored(score), reason), needed);
        Value scale = book_.enter(expression::text(std::string(quality_of_life::code_of(s))), form.day,
                                  [&] { return source_of(name(s, form, ".scale"), {}); });
        Value day = enter_row_day(book_, records_, name(s, form, ".date"), form.records.front(),
                                  "Record the day on which the questionnaire was filled in (QS: QSDTC).");
        add_member(list_, {std::move(scale), std::move(day), std::move(scored), std::move(value), baseline_value(s, f, baseline),
                           change_value(s, f, baseline)});
    }

    Value baseline_value(std::size_t s, std::size_t f, const Baseline& baseline) {
        const Score& score = forms_[f].scores.at(s);
        const Truth is = is_baseline(forms_[f], f, score, baseline, start_);
        Value value = expression::truth(is, is == Truth::Unknown ? open_reason(s) : Reason::None);
        return enter(s, forms_[f], ".baseline", std::move(value), open_needed());
    }

    Value change_value(std::size_t s, std::size_t f, const Baseline& baseline) {
        const Score& score = forms_[f].scores.at(s);
        Value value = expression::null_value(reason_of(score));
        const bool is_scored = score.kind == ScoreKind::Scored;
        if (is_scored && (baseline.is_open || !start_))
            value = expression::null_value(open_reason(s));
        else if (is_scored && baseline.form && f >= *baseline.form)
            value = facts::decimal_value((score.value - forms_[*baseline.form].scores.at(s).value).rounded());
        const bool is_known = !value.is_null();
        return book_.enter(std::move(value), forms_[f].day, [&] {
            Rows rows = rows_of(s, forms_[f]);
            if (is_known) rows.append(std::span(forms_[*baseline.form].scores.at(s).records));
            return source_of(name(s, forms_[f], ".change"), facts::result_evidence(records_, rows),
                             is_known ? std::string() : open_needed());
        });
    }

    Value enter(std::size_t s, const Form& form, std::string_view field, Value value, std::string needed) {
        const bool is_open = value.reason != Reason::None;
        return book_.enter(std::move(value), form.day, [&] {
            return source_of(name(s, form, field), facts::result_evidence(records_, rows_of(s, form)),
                             is_open ? std::move(needed) : std::string());
        });
    }

    // A form that was not filled in has the record that says so.
    static const Rows& rows_of(std::size_t s, const Form& form) {
        const Rows& rows = form.scores.at(s).records;
        return rows.empty() ? form.records : rows;
    }

    static std::string name(std::size_t s, const Form& form, std::string_view field) {
        return fmt::format("QualityOfLife[{} of {}]{}", quality_of_life::code_of(s),
                           form.day ? oligo::text_of(*form.day) : std::string("a day not recorded"), field);
    }

    [[nodiscard]] Reason open_reason(std::size_t s) const {
        if (!start_) return Reason::Missing;
        Reason worst = Reason::PartialDate;
        for (const Form& form : forms_) worst = expression::worst(worst, reason_of(form.scores.at(s)));
        return worst;
    }

    [[nodiscard]] std::string open_needed() const {
        return start_ ? "Complete the days of the questionnaires before treatment, and correct answers that cannot be read (QS: QSDTC, "
                        "QSSTRESC)."
                      : "Record the first day of the trial's treatment (EX or EC: --STDTC; PR: PRSCAT = STUDY TREATMENT, PRSTDTC).";
    }

    const SubjectRecords& records_;
    SourceBook& book_;
    const std::optional<DateRange>& start_;
    std::vector<Form> forms_;
    expression::List list_;
};

}  // namespace

Value make_quality_of_life(const OutcomeMaterial& material, SourceBook& book, const std::optional<DateRange>& start) {
    return Maker(material, book, start).make();
}

}  // namespace oligo::endpoints
