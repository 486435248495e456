#include "expression/read.hpp"

#include "core/text.hpp"
#include "expression/parser.hpp"

namespace oligo::expression {

Checked<Tree> read_expression(std::string_view text, Position start, int indent) {
    // Longer than any rule, and little enough to answer at once.
    constexpr std::size_t longest_rule = 50'000;
    Checked<Tree> result;
    if (text.size() > longest_rule) {
        result.findings.push_back(
            finding_at(start, "expression-too-deep", "The rule is longer than 50,000 characters: name parts of it in `definitions`"));
        return result;
    }
    if (!is_utf8(text)) {
        result.findings.push_back(finding_at(start, "expression-sign", "The rule is not UTF-8 text: save the file as UTF-8"));
        return result;
    }
    std::vector<Token> tokens = split_tokens(text, start, indent, result.findings);
    // Where signs are wrong, what the grammar says about the rest would only confuse.
    if (has_error(result.findings)) return result;
    Tree tree = Parser(std::move(tokens), result.findings).read();
    if (!has_error(result.findings)) result.value = std::move(tree);
    return result;
}

}  // namespace oligo::expression
