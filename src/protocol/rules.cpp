#include "protocol/rules.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "core/text.hpp"
#include "expression/read.hpp"
#include "protocol/check_shape.hpp"

namespace oligo::protocol {
namespace {

using expression::Rule;
using expression::Tree;

// Turns positions inside a scalar's value, where columns count bytes, into positions in the file.
class Places {
public:
    Places(const SourceText& source, const yaml::Node& scalar)
        : source_(source),
          value_(index_lines(scalar.text)),
          offsets_(source_offsets(source.text, scalar.offset, scalar.style, scalar.text)) {
        // What is missing at the end is missing before the blanks there.
        const auto last = scalar.text.find_last_not_of(" \t\r\n");
        end_ = last == std::string::npos ? offsets_.front() : offsets_[last] + 1;
    }

    [[nodiscard]] Position in_file(Position inside) const {
        const auto line = static_cast<std::size_t>(std::clamp(inside.line, 1, static_cast<int>(value_.line_starts.size())) - 1);
        const auto at = value_.line_starts[line] + static_cast<std::size_t>(std::max(inside.column, 1) - 1);
        return position_at(source_, std::min(offsets_[std::min(at, value_.text.size())], end_));
    }

private:
    const SourceText& source_;
    SourceText value_;
    std::vector<std::size_t> offsets_;
    std::size_t end_ = 0;
};

void add_findings(Reading& reading, std::vector<Finding> findings, const std::string& item) {
    for (auto& finding : findings) {
        finding.message = prefix(item) + finding.message;
        finding.where.file = reading.file;
        reading.findings.push_back(std::move(finding));
    }
}

bool uses(const Tree& tree, const std::set<std::string>& names) {
    return std::any_of(tree.nodes.begin(), tree.nodes.end(), [&names](const expression::Node& node) {
        return node.operation == expression::Operation::Name && names.contains(node.text);
    });
}

}  // namespace

std::optional<Tree> read_tree(Reading& reading, const yaml::Node& scalar, const std::string& item) {
    auto read = expression::read_expression(scalar.text);
    const Places places(reading.source, scalar);
    for (auto& finding : read.findings) {
        const auto position = places.in_file({finding.where.line, finding.where.column});
        finding.where.line = position.line;
        finding.where.column = position.column;
    }
    const bool failed = has_error(read.findings) || !read.value || read.value->nodes.empty();
    add_findings(reading, std::move(read.findings), item);
    if (failed) return std::nullopt;
    for (auto& node : read.value->nodes) {
        node.position = places.in_file(node.position);
        if (node.timing) node.timing->offset_position = places.in_file(node.timing->offset_position);
    }
    return std::move(read.value);
}

std::optional<Rule> read_rule(Reading& reading, const yaml::Node& scalar, const std::string& item, const RuleBook& book,
                              expression::Base wanted) {
    auto tree = read_tree(reading, scalar, item);
    if (!tree) return std::nullopt;
    auto checked = expression::check(std::move(*tree), book.scope, book.library);
    if (book.about_records) std::erase_if(checked.findings, [](const Finding& finding) { return finding.id == "expression-asks-record"; });
    const bool failed = has_error(checked.findings) || !checked.value;
    add_findings(reading, std::move(checked.findings), item);
    if (failed) return std::nullopt;
    const auto& type = checked.value->type();
    if (wanted != expression::Base::Any && type.base != wanted && type.base != expression::Base::Any) {
        reading.error(
            "protocol-rule-type",
            fmt::format("{}The rule must give {}; it gives {}.", prefix(item),
                        wanted == expression::Base::Boolean ? "true or false" : in_words(expression::simple(wanted)), in_words(type)),
            scalar.position);
        return std::nullopt;
    }
    return std::move(checked.value);
}

std::optional<Rule> read_rule_of(Reading& reading, const yaml::Node& mapping, std::string_view key, const std::string& item,
                                 const RuleBook& book, expression::Base wanted) {
    const yaml::Node* node = yaml::find(mapping, key);
    if (node == nullptr || !node->is_scalar() || trim(node->text).empty()) return std::nullopt;
    return read_rule(reading, *node, key == "rule" ? item : fmt::format("{}, {}", item, key), book, wanted);
}

expression::Library read_definitions(Reading& reading, std::span<const yaml::Entry> entries, const expression::Scope& scope) {
    std::vector<expression::NamedTree> trees;
    std::set<std::string> unread;
    for (const auto& entry : entries) {
        if (!entry.value.is_scalar()) continue;
        if (auto tree = read_tree(reading, entry.value, entry.key)) {
            trees.push_back({entry.key, std::move(*tree)});
        } else {
            unread.insert(entry.key);
        }
    }
    // Those that use one that could not be read cannot be checked either.
    for (auto lost = trees.begin(); !unread.empty() && lost != trees.end();) {
        lost = std::find_if(trees.begin(), trees.end(), [&unread](const auto& named) { return uses(named.tree, unread); });
        if (lost == trees.end()) break;
        unread.insert(lost->name);
        trees.erase(lost);
        lost = trees.begin();
    }
    auto checked = expression::check_definitions(std::move(trees), scope);
    for (auto& finding : checked.findings) {
        // Definitions are checked together; where a finding stands tells whose it is.
        const auto after = std::find_if(entries.begin(), entries.end(),
                                        [&finding](const yaml::Entry& entry) { return entry.key_position.line > finding.where.line; });
        if (after != entries.begin()) finding.message = prefix(std::prev(after)->key) + finding.message;
        finding.where.file = reading.file;
        reading.findings.push_back(std::move(finding));
    }
    expression::Library library = checked.value ? std::move(*checked.value) : expression::Library{};
    library.broken.insert(library.broken.end(), unread.begin(), unread.end());
    return library;
}

}  // namespace oligo::protocol
