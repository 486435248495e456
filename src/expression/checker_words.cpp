// How messages name a part of a rule: by what the field means, else by its text.
#include <fmt/format.h>

#include "expression/checker.hpp"
#include "expression/print.hpp"

namespace oligo::expression {
namespace {

// The first clause of a sentence: "Diameter on this scan".
std::string_view first_clause(std::string_view sentence) {
    return sentence.substr(0, sentence.find_first_of(".:;,("));
}

}  // namespace

std::string Checker::text(NodeIndex index) const {
    constexpr std::size_t longest = 80;
    std::string whole = text_of(rule_.tree, index);
    if (whole.size() <= longest) return whole;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(whole[end]) & 0xC0U) == 0x80U) --end;
    return whole.substr(0, end) + "...";
}

std::string Checker::subject(NodeIndex index) const {
    const Known& part = known(index);
    if (part.meaning.empty() || part.path.empty()) return text(index);
    std::string_view clause = first_clause(part.meaning);
    while (clause.ends_with(' ')) clause.remove_suffix(1);
    return clause.empty() ? part.path : fmt::format("{} ({})", clause, part.path);
}

std::string Checker::is_a(NodeIndex index) const {
    return fmt::format("{} is {}", subject(index), in_words(type_at(index)));
}

// Of two parts that do not fit: a field is as it is, so what stands beside it is wrong.
NodeIndex Checker::suspect(NodeIndex left, NodeIndex right) const {
    return known(left).path.empty() && !known(right).path.empty() ? left : right;
}

std::string Checker::how_to_write(const Type& type) const {
    const std::string example = example_of(type);
    return example.empty() ? fmt::format("Write {}", in_words(type)) : fmt::format("Write {}, such as {}", in_words(type), example);
}

}  // namespace oligo::expression
