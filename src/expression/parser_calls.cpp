// Functions: Count(...), Max(...), DateTime(2026, 2, 10).
#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "core/text.hpp"
#include "expression/parser.hpp"
#include "expression/unsupported.hpp"

namespace oligo::expression {
namespace {

struct Function {
    std::string_view name;
    Operation operation;
};
constexpr std::array functions = {
    Function{"Count", Operation::Count},   Function{"Min", Operation::Minimum},   Function{"Max", Operation::Maximum},
    Function{"First", Operation::First},   Function{"Last", Operation::Last},     Function{"Coalesce", Operation::Coalesce},
    Function{"IsNull", Operation::IsNull}, Function{"IsTrue", Operation::IsTrue}, Function{"IsFalse", Operation::IsFalse},
};

std::string advice_on_function(std::string_view name) {
    if (std::string advice = unsupported_function(name); !advice.empty()) return advice;
    std::vector<std::string> names;
    std::ranges::transform(functions, std::back_inserter(names), [](const Function& function) { return std::string(function.name); });
    const std::string near = nearest(name, names);
    return fmt::format(
        "`{}` is no function of the rule language. {}", name,
        near.empty() ? std::string("There are Count, Min, Max, First, Last and Coalesce") : fmt::format("Is {} meant?", near));
}

}  // namespace

NodeIndex Parser::read_call() {
    const Token name = take();
    take();
    std::vector<NodeIndex> arguments;
    if (!at_symbol(")")) {
        do {
            arguments.push_back(read_expression());
        } while (take_symbol(","));
    }
    expect_symbol(")", "to close the parenthesis, or an operator such as and");
    const bool complete = !failed_;
    recover(")");
    return complete ? finish_call(name, std::move(arguments)) : nothing();
}

NodeIndex Parser::finish_call(const Token& name, std::vector<NodeIndex> arguments) {
    if (name.text == "DateTime" || name.text == "Date") return date_call(name, arguments);
    const auto* function = std::find_if(functions.begin(), functions.end(), [&](const Function& f) { return f.name == name.text; });
    if (function == functions.end()) {
        note(name.position, "expression-unsupported", advice_on_function(name.text));
        return nothing();
    }
    const bool any_number = function->operation == Operation::Coalesce;
    if (any_number ? arguments.empty() : arguments.size() != 1) {
        note(name.position, "expression-syntax",
             any_number ? std::string("Coalesce needs values to choose from")
                        : fmt::format("{} takes one value in its parentheses; here stand {}", name.text, arguments.size()));
        return nothing();
    }
    return add(function->operation, name.position, std::move(arguments));
}

// A date by its numbers: CQL's way to write a constant.
NodeIndex Parser::date_call(const Token& name, const std::vector<NodeIndex>& arguments) {
    constexpr std::array<std::string_view, 6> separators = {"", "-", "-", "T", ":", ":"};
    std::string iso = "@";
    bool valid = !arguments.empty() && arguments.size() <= (name.text == "Date" ? 3 : separators.size() + 1);
    for (std::size_t i = 0; valid && i < std::min(arguments.size(), separators.size()); ++i) {
        const auto* number = std::get_if<Range<std::int64_t>>(&node(arguments[i]).literal.content);
        valid = node(arguments[i]).operation == Operation::Literal && number != nullptr && number->low;
        if (valid) iso += fmt::format("{}{:0{}}", separators[i], *number->low, i == 0 ? 4 : 2);
    }
    const auto value = valid ? read_date_literal(iso) : std::nullopt;
    if (!value) {
        note(name.position, "expression-date", "A date is written @2026-02-10, a time of day @2026-02-10T08:30");
        return nothing();
    }
    return literal(*value, name.position);
}

}  // namespace oligo::expression
