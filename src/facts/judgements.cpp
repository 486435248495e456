// Judged and Judgement.
#include <fmt/format.h>

#include "core/text.hpp"
#include "facts/makers.hpp"
#include "facts/statement.hpp"

namespace oligo::facts {
namespace {

/// Last day on which an answer of this day still counts.
std::optional<Date> valid_until(Date answered, const terms::Quantity& valid_for) {
    if (const auto days = terms::convert(valid_for, terms::known_unit("d"))) {
        return answered + Days(static_cast<int>(days->amount.as_double()));
    }
    if (const auto months = terms::convert(valid_for, terms::known_unit("months"))) {
        return add_months(answered, static_cast<int>(months->amount.as_double()));
    }
    return std::nullopt;
}

Answer<bool> without_stale(Answer<bool> answer, const protocol::Question& question, Date on) {
    if (!answer.value || !question.valid_for || !answer.known_on) return answer;
    const auto latest = valid_until(answer.known_on->latest, *question.valid_for);
    const auto earliest = valid_until(answer.known_on->earliest, *question.valid_for);
    if (!latest || !earliest || on <= *earliest) return answer;
    answer.value.reset();
    answer.reason = on > *latest ? Reason::Stale : Reason::PartialDate;
    return answer;
}

}  // namespace

Value make_judged(const Material& material, SourceBook& book) {
    const Rows answers = material.rows("QS");
    std::vector<Value> fields;
    for (const protocol::Question& question : material.protocol.questions) {
        Rows rows = answers;
        erase_if(rows, [&](RecordRef row) { return !same_ignoring_case(material.records.text(row, "QSTEST"), question.id); });
        const Answer<bool> answer = without_stale(find_judgement(material.records, rows), question, material.judged.on);
        const std::string_view who = question.of.empty() ? "person who can judge it" : std::string_view(question.of);
        const std::string_view again = answer.reason == Reason::Stale ? "The answer is too old. " : "";
        fields.push_back(enter_judgement(
            book, material.records, answer, "Judged.", question.id,
            book.words("{}Ask the {}: {} (QS: QSTEST = {}, Y or N, with QSDTC and QSEVALID)", again, who, question.ask, question.id)));
    }
    return expression::tuple(std::move(fields));
}

Value make_judgement(const Material& material, SourceBook& book) {
    if (!book.is_recording()) return material.recipe.judgements;
    std::vector<Value> fields;
    fields.reserve(material.protocol.judgements.size());
    for (const protocol::Judgement& judgement : material.protocol.judgements) {
        fields.push_back(book.enter(judgement.value, std::nullopt, [&] {
            Source source;
            source.name = "Judgement." + judgement.id;
            return source;
        }));
    }
    return expression::tuple(std::move(fields));
}

}  // namespace oligo::facts
