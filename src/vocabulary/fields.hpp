#pragma once
// How facts and their fields are written down.
#include <string>
#include <utility>
#include <vector>

#include "vocabulary/vocabulary.hpp"

namespace oligo::vocabulary {

[[nodiscard]] inline expression::Field boolean(std::string name, std::string meaning, std::string source) {
    return {std::move(name), expression::simple(expression::Base::Boolean), std::move(meaning), std::move(source)};
}
[[nodiscard]] inline expression::Field text(std::string name, std::string meaning, std::string source) {
    return {std::move(name), expression::simple(expression::Base::String), std::move(meaning), std::move(source)};
}
[[nodiscard]] inline expression::Field date(std::string name, std::string meaning, std::string source) {
    return {std::move(name), expression::simple(expression::Base::Date), std::move(meaning), std::move(source)};
}

[[nodiscard]] inline expression::Field integer(std::string name, std::string meaning, std::string source) {
    return {std::move(name), expression::simple(expression::Base::Integer), std::move(meaning), std::move(source)};
}

[[nodiscard]] inline expression::Field decimal(std::string name, std::string meaning, std::string source) {
    return {std::move(name), expression::simple(expression::Base::Decimal), std::move(meaning), std::move(source)};
}

[[nodiscard]] inline Fact single(std::string name, std::string meaning, std::vector<expression::Field> fields) {
    return {std::move(name), expression::tuple_of(std::move(fields)), std::move(meaning), ""};
}
[[nodiscard]] inline Fact several(std::string name, std::string meaning, std::string complete_when, std::vector<expression::Field> fields) {
    return {std::move(name), expression::list_of(expression::tuple_of(std::move(fields))), std::move(meaning), std::move(complete_when)};
}

}  // namespace oligo::vocabulary
