#pragma once
// Judgements and questions: what the text leaves open, and what only a person can answer.
#include <map>

#include "expression/type.hpp"
#include "protocol/reading.hpp"

namespace oligo::protocol {

/// A scalar with its type: a quantity, a whole number, a decimal, true or false, a day; else, or in quotes, text.
struct Literal {
    std::string text;  ///< as written
    expression::Value value;
    expression::Type type;
};
[[nodiscard]] Literal read_literal(std::string_view text, bool quoted = false);

/// Checks that the options are of one kind and the value is one of them, and that settings of the vocabulary have values they allow.
/// `what_if` replaces values by id.
[[nodiscard]] std::vector<Judgement> read_judgements(Reading& reading, std::span<const yaml::Entry> entries,
                                                     const std::map<std::string, std::string>& what_if);

[[nodiscard]] std::vector<Question> read_questions(Reading& reading, std::span<const yaml::Entry> entries);

/// The fields of Judgement and of Judged, for the scope.
[[nodiscard]] std::vector<expression::Field> fields_of(const std::vector<Judgement>& judgements);
[[nodiscard]] std::vector<expression::Field> fields_of(const std::vector<Question>& questions);

}  // namespace oligo::protocol
