#include "protocol/yaml.hpp"

#include <map>
#include <sstream>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include "core/text.hpp"

namespace oligo::protocol::yaml {
namespace {

using expression::Position;

Finding finding(std::string_view file, Position position, std::string id, std::string message) {
    Finding made{Severity::Error, std::move(id), std::move(message), {}};
    made.where.file = file;
    made.where.line = position.line;
    made.where.column = position.column;
    return made;
}

// Builds the tree from the events. What lies deeper than allowed is passed over, so that the stack of the tree stays small.
class TreeBuilder : public YAML::EventHandler {
public:
    TreeBuilder(const SourceText& source, std::string_view file) : source_(source), file_(file) {}

    Node root;
    std::vector<Finding> findings;
    bool after_quoted = false;  ///< the last event was a quoted scalar

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        after_quoted = false;
        Node node = node_at(mark, Kind::Empty);
        check_properties(node, "?", anchor);
        add(std::move(node));
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        after_quoted = false;
        refuse(node_at(mark, Kind::Refused).position, "yaml-alias",
               "A text that begins with * repeats an anchor (&) elsewhere in the file. Write the value out; if * is part of a text, put it "
               "in quotes.");
        add(node_at(mark, Kind::Refused));
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
        Node node = node_at(mark, Kind::Scalar);
        node.text = value;
        // The library marks every scalar that is not plain with "!".
        node.style = tag == "?" ? ScalarStyle::Plain : scalar_style_at(source_.text, node.offset);
        after_quoted = node.style == ScalarStyle::SingleQuoted || node.style == ScalarStyle::DoubleQuoted;
        if (!is_closed(source_.text, node.offset, node.style)) {
            refuse(node.position, "yaml-quote", "The quotation mark that opens here is never closed.");
            node.kind = Kind::Refused;
        }
        check_properties(node, tag == "!" ? "?" : tag, anchor);
        add(std::move(node));
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
        start(mark, Kind::Sequence, tag, anchor);
    }
    void OnSequenceEnd() override { end(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
        start(mark, Kind::Mapping, tag, anchor);
    }
    void OnMapEnd() override { end(); }

private:
    struct Open {
        Node node;
        bool has_key = false;
        std::string key;  ///< empty: the key was refused, and its value goes nowhere
        Position key_position;
        std::map<std::string, Position> keys;
    };

    Node node_at(const YAML::Mark& mark, Kind kind) const {
        Node node;
        node.kind = kind;
        node.offset = static_cast<std::size_t>(std::max(mark.pos, 0));
        node.position = position_at(source_, node.offset);
        return node;
    }
    void refuse(Position position, std::string id, std::string message) {
        findings.push_back(finding(file_, position, std::move(id), std::move(message)));
    }
    void check_properties(Node& node, std::string_view tag, YAML::anchor_t anchor) {
        if (anchor != 0) {
            refuse(node.position, "yaml-anchor",
                   "A text that begins with & names an anchor, and anchors are not read here. Write each value where it belongs; if & is "
                   "part of a text, "
                   "put it in quotes.");
        }
        if (!tag.empty() && tag != "?") {
            refuse(node.position, "yaml-tag",
                   "A text that begins with ! is a type tag, and tags are not read here. Leave it out; if ! is part of a text, put it in "
                   "quotes.");
        }
        if (anchor != 0 || (!tag.empty() && tag != "?")) node.kind = node.kind == Kind::Empty ? Kind::Refused : node.kind;
    }
    void start(const YAML::Mark& mark, Kind kind, std::string_view tag, YAML::anchor_t anchor) {
        after_quoted = false;
        Node node = node_at(mark, kind);
        if (skipped_ == 0) check_properties(node, tag, anchor);
        if (skipped_ > 0 || open_.size() >= greatest_depth) {
            if (skipped_++ == 0) {
                refuse(node.position, "yaml-depth", fmt::format("Lists and mappings are nested more than {} deep here.", greatest_depth));
                node.kind = Kind::Refused;
                refused_ = std::move(node);
            }
            return;
        }
        open_.push_back({std::move(node), false, {}, {}, {}});
    }
    void end() {
        after_quoted = false;
        if (skipped_ > 0) {
            if (--skipped_ == 0) add(std::move(refused_));
            return;
        }
        Node node = std::move(open_.back().node);
        open_.pop_back();
        add(std::move(node));
    }
    void add(Node node) {
        if (skipped_ > 0) return;
        if (open_.empty()) {
            root = std::move(node);
            return;
        }
        Open& open = open_.back();
        if (open.node.kind == Kind::Sequence) {
            open.node.items.push_back(std::move(node));
        } else if (!open.has_key) {
            add_key(open, node);
        } else {
            open.has_key = false;
            if (node.kind == Kind::Empty) node.position = open.key_position;  // the library finds nothing on a later line
            if (!open.key.empty()) open.node.entries.push_back({std::move(open.key), open.key_position, std::move(node)});
        }
    }
    void add_key(Open& open, const Node& node) {
        open.has_key = true;
        open.key.clear();
        open.key_position = node.position;
        if (node.kind == Kind::Refused) return;
        if (node.kind != Kind::Scalar || node.text.empty()) {
            refuse(node.position, "yaml-key", "A key must be a word or a text, followed by a colon.");
            return;
        }
        const auto [first, is_new] = open.keys.emplace(node.text, node.position);
        if (is_new) {
            open.key = node.text;
        } else {
            refuse(node.position, "yaml-duplicate-key",
                   fmt::format("\"{}\" stands twice here, first in line {}. Keep one of them: only the first is read.", node.text,
                               first->second.line));
        }
    }

    const SourceText& source_;
    std::string_view file_;
    std::vector<Open> open_;
    Node refused_;
    int skipped_ = 0;
};

// True when the line that `offset` stands in, or the one it has just left, is indented with a tab.
bool tab_indents(const SourceText& source, std::size_t offset) {
    const int line = position_at(source, offset).line;
    for (int i = std::max(line - 1, 1); i <= line; ++i) {
        const auto text = source.text.substr(source.line_starts[static_cast<std::size_t>(i - 1)]);
        const auto first = text.find_first_not_of(' ');
        if (first != std::string_view::npos && text[first] == '\t') return true;
    }
    return false;
}

// The library's messages in the words of a person who edits a protocol, with what to do.
Finding explain(const YAML::Exception& error, const SourceText& source, std::string_view file, bool after_quoted) {
    const auto offset = static_cast<std::size_t>(std::max(error.mark.pos, 0));
    const auto position = position_at(source, offset);
    const std::string_view said = error.msg;
    const auto says = [said](std::string_view part) { return said.find(part) != std::string_view::npos; };
    const auto made = [&](std::string id, std::string message) { return finding(file, position, std::move(id), std::move(message)); };
    if (says("tab") || tab_indents(source, offset))
        return made("yaml-tab", "A tab indents this line or the one before. Indent with spaces.");
    if (says("not defined") || says("alias")) {
        return made("yaml-alias",
                    "A text that begins with * repeats an anchor elsewhere in the file. Write the value out, or put the text in quotes.");
    }
    if (says("anchor"))
        return made("yaml-anchor", "A text that begins with & names an anchor, and anchors are not read here. Put the text in quotes.");
    if (says("tag") || says("TAG"))
        return made("yaml-tag", "A text that begins with ! is a type tag, and tags are not read here. Put the text in quotes.");
    if (says("depth") || says("recursion")) return made("yaml-depth", "Lists and mappings are nested too deep here.");
    if (says("unknown token")) {
        return made("yaml-syntax",
                    "This sign cannot stand here without quotes (such as @, %, ` before a text, or ? before a comma). Put the whole text "
                    "in single quotes.");
    }
    if (after_quoted) {
        return made("yaml-syntax",
                    "More text follows a closing quotation mark. Put the whole value in single quotes ('...'; a ' inside is written ''), "
                    "or write it on the "
                    "next line under \"|\".");
    }
    if (says("illegal map value")) {
        return made("yaml-syntax",
                    "A colon is not expected here: a line has two of them, or a key stands deeper than the line before allows. Put a text "
                    "that contains "
                    "\": \" in quotes, and align keys of one item.");
    }
    if (says("end of map not found") || says("illegal map key") || says("end of sequence not found") || says("illegal block entry")) {
        return made(
            "yaml-syntax",
            "This line fits neither the list or item before it nor the one around it. Check its indentation and that its key has a colon.");
    }
    if (says("flow")) return made("yaml-syntax", "A bracket or brace is not closed, or closes nothing: check [ ] and { } up to here.");
    if (says("escape") || says("hex") || says("unicode")) {
        return made("yaml-syntax", "A backslash in double quotes begins an escape, and this one is not known. Use single quotes instead.");
    }
    return made("yaml-syntax", fmt::format("This is not YAML: {}.", said));
}

// Bytes that must not reach the parser. It takes some control characters for the end of the file.
std::optional<Finding> find_bad_bytes(const SourceText& source, std::string_view file) {
    const auto text = source.text;
    if (text.size() > greatest_size) {
        return finding(file, {1, 1}, "yaml-size",
                       fmt::format("The file has {} bytes, more than {}: this is no protocol.", text.size(), greatest_size));
    }
    if (const auto bad = first_bad_utf8(text); bad != std::string_view::npos) {
        return finding(file, position_at(source, bad), "yaml-encoding",
                       "This byte is not text in UTF-8. Save the file with the encoding UTF-8.");
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool line_end = c == '\n' || (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n');
        if ((c < 0x20 && c != '\t' && !line_end) || c == 0x7F) {
            return finding(file, position_at(source, i), "yaml-encoding",
                           fmt::format("A control character (code {}) stands here. Remove it; lines end with a line feed.", int{c}));
        }
    }
    return std::nullopt;
}

}  // namespace

Checked<Document> read_yaml(std::string_view text, std::string_view file) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Document document{index_lines(text), {}};
    if (auto bad = find_bad_bytes(document.source, file)) return {std::nullopt, {std::move(*bad)}};
    TreeBuilder builder(document.source, file);
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        parser.HandleNextDocument(builder);
        TreeBuilder second(document.source, file);
        if (parser.HandleNextDocument(second)) {
            builder.findings.push_back(
                finding(file, second.root.position, "yaml-documents",
                        "A second document begins here. Write one protocol a file, without lines of \"---\" or \"...\" inside."));
        }
    } catch (const YAML::Exception& error) {
        return {std::nullopt, {explain(error, document.source, file, builder.after_quoted)}};
    }
    document.root = std::move(builder.root);
    if (document.root.position.line == 0) document.root.position = {1, 1};
    return {std::move(document), std::move(builder.findings)};
}

const Node* find(const Node& mapping, std::string_view key) {
    for (const auto& entry : mapping.entries) {
        if (entry.key == key) return &entry.value;
    }
    return nullptr;
}

}  // namespace oligo::protocol::yaml
