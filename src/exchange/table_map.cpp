#include "exchange/table_map.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "core/text.hpp"
#include "exchange/table_date.hpp"
#include "protocol/reading.hpp"
#include "terms/unit.hpp"

namespace oligo::exchange {
namespace {

using protocol::yaml::Kind;
using protocol::yaml::Node;

struct KeyName {
    std::string_view name;
    bool required = false;
};

constexpr std::array map_keys = {KeyName{"oligotrial_map", true},
                                 KeyName{"study", true},
                                 KeyName{"about"},
                                 KeyName{"dates"},
                                 KeyName{"decimal"},
                                 KeyName{"missing"},
                                 KeyName{"lists"},
                                 KeyName{"tables", true}};
constexpr std::array table_keys = {KeyName{"file"},    KeyName{"separator"},     KeyName{"comment"}, KeyName{"subject", true},
                                   KeyName{"missing"}, KeyName{"records", true}, KeyName{"left_out"}};
constexpr std::array subject_keys = {KeyName{"column", true}, KeyName{"prefix"}};
constexpr std::array record_keys = {KeyName{"domain", true}, KeyName{"set", true}, KeyName{"needs"},
                                    KeyName{"when"},         KeyName{"repeat"},    KeyName{"once"}};
constexpr std::array value_keys = {KeyName{"column"}, KeyName{"constant"}, KeyName{"prefix"}, KeyName{"as"},
                                   KeyName{"values"}, KeyName{"missing"},  KeyName{"format"}, KeyName{"decimal"},
                                   KeyName{"unit"},   KeyName{"to"},       KeyName{"after"},  KeyName{"before"},
                                   KeyName{"days"},   KeyName{"weeks"},    KeyName{"months"}, KeyName{"years"}};
constexpr std::array signs = {std::pair{std::string_view("point"), DecimalSign::Point},
                              std::pair{std::string_view("comma"), DecimalSign::Comma},
                              std::pair{std::string_view("either"), DecimalSign::Either}};

constexpr int most_repeats = 1000;

// Reads one map; a struct only to carry what every function needs.
class MapReader {
public:
    explicit MapReader(protocol::Reading& reading) : reading_(reading) {}

    TableMap read(const Node& root) {
        TableMap map;
        if (!check_keys(root, map_keys, "the map")) return map;
        if (const std::string format = protocol::text_of(root, "oligotrial_map"); !format.empty() && format != "1")
            error("map-value", fmt::format("oligotrial_map is {}; this program reads maps of format 1.", format),
                  at(root, "oligotrial_map"));
        map.study = protocol::text_of(root, "study");
        if (protocol::yaml::find(root, "study") != nullptr && map.study.empty())
            error("map-value", "study is empty: write what STUDYID shall be.", at(root, "study"));
        if (!check_formats(root, "dates", "the map", dates_)) dates_.clear();
        decimal_ = word(root, "decimal", "the map", signs, DecimalSign::Point);
        missing_ = texts(root, "missing", "the map");
        for (const auto& entry : protocol::entries_of(root, "lists")) lists_[entry.key] = translations(entry.value, "lists, " + entry.key);
        const Node* tables = protocol::yaml::find(root, "tables");
        if (tables != nullptr && !tables->is_sequence() && tables->kind != Kind::Refused)
            error("map-kind", "tables must be a list: lines that begin with \"- \".", *tables);
        if (tables != nullptr && tables->is_sequence() && tables->items.empty())
            error("map-value", "tables is empty: there is nothing to convert.", *tables);
        for (const auto& node : protocol::items_of(root, "tables")) {
            if (auto table = read_table(node)) map.tables.push_back(std::move(*table));
        }
        check_files(map);
        return map;
    }

private:
    void error(std::string id, std::string message, const Node& node) { reading_.error(std::move(id), std::move(message), node.position); }

    // The value of a key where it has one, else the mapping itself: for positions.
    static const Node& at(const Node& mapping, std::string_view key) {
        const Node* node = protocol::yaml::find(mapping, key);
        return node != nullptr ? *node : mapping;
    }

    template <std::size_t N>
    bool check_keys(const Node& node, const std::array<KeyName, N>& keys, const std::string& what) {
        if (node.kind == Kind::Refused) return false;
        if (!node.is_mapping()) {
            error("map-kind", fmt::format("{} must be a group of keys: lines of \"key: value\".", what), node);
            return false;
        }
        std::vector<std::string> names;
        names.reserve(keys.size());
        for (const auto& key : keys) names.emplace_back(key.name);
        for (const auto& entry : node.entries) {
            if (std::find(names.begin(), names.end(), entry.key) != names.end()) continue;
            const std::string suggestion = nearest(entry.key, names);
            reading_.error("map-unknown-key",
                           fmt::format("\"{}\" is no key of {}. {}", entry.key, what,
                                       suggestion.empty() ? "Its keys are: " + join(names, ", ") + "."
                                                          : fmt::format("Did you mean \"{}\"?", suggestion)),
                           entry.key_position);
        }
        for (const auto& key : keys) {
            if (key.required && protocol::yaml::find(node, key.name) == nullptr)
                error("map-missing-key", fmt::format("{} has no key \"{}\".", what, key.name), node);
        }
        return true;
    }

    // A value that must be a single text; empty, with a finding, when it is something else.
    std::string text(const Node& mapping, std::string_view key, const std::string& what) {
        const Node* node = protocol::yaml::find(mapping, key);
        if (node == nullptr || node->kind == Kind::Refused) return {};
        if (!node->is_scalar() || trim(node->text).empty()) {
            error("map-kind", fmt::format("{} of {} must be a single text.", key, what), *node);
            return {};
        }
        return std::string(trim(node->text));
    }

    std::vector<std::string> texts(const Node& mapping, std::string_view key, const std::string& what) {
        const Node* node = protocol::yaml::find(mapping, key);
        if (node == nullptr || node->kind == Kind::Refused) return {};
        const bool plain = node->is_scalar() || (node->is_sequence() && std::all_of(node->items.begin(), node->items.end(),
                                                                                    [](const Node& item) { return item.is_scalar(); }));
        if (!plain) {
            error("map-kind", fmt::format("{} of {} must be a text, or a list of texts.", key, what), *node);
            return {};
        }
        return protocol::texts_of(mapping, key);
    }

    std::vector<Translation> translations(const Node& node, const std::string& what) {
        std::vector<Translation> result;
        if (node.kind == Kind::Refused) return result;
        if (!node.is_mapping() || node.entries.empty()) {
            error("map-kind", fmt::format("{} must be a table: lines of \"text in the table: term\".", what), node);
            return result;
        }
        std::vector<std::string> seen;
        for (const auto& entry : node.entries) {
            if (!entry.value.is_scalar() && entry.value.kind != Kind::Empty) {
                error("map-kind", fmt::format("{}: the term for \"{}\" must be a single text.", what, entry.key), entry.value);
                continue;
            }
            const std::string key = upper(trim(entry.key));
            if (std::find(seen.begin(), seen.end(), key) != seen.end()) {
                reading_.error("map-value", fmt::format("{}: \"{}\" stands here twice but for upper and lower case.", what, entry.key),
                               entry.key_position);
                continue;
            }
            seen.push_back(key);
            result.emplace_back(std::string(trim(entry.key)), std::string(trim(entry.value.text)));
        }
        return result;
    }

    std::vector<Translation> values_of(const Node& node, const std::string& what) {
        const Node* values = protocol::yaml::find(node, "values");
        if (values == nullptr) return {};
        if (!values->is_scalar()) return translations(*values, what + ", values");
        const std::string name(trim(values->text));
        if (const auto found = lists_.find(name); found != lists_.end()) return found->second;
        std::vector<std::string> names;
        names.reserve(lists_.size());
        for (const auto& entry : lists_) names.push_back(entry.first);
        const std::string suggestion = nearest(name, names);
        error("map-value",
              fmt::format("{}: there is no \"{}\" under lists.{}", what, name,
                          suggestion.empty() ? "" : fmt::format(" Did you mean \"{}\"?", suggestion)),
              *values);
        return {};
    }

    template <class Enum, std::size_t N>
    Enum word(const Node& node, std::string_view key, const std::string& what,
              const std::array<std::pair<std::string_view, Enum>, N>& words, Enum otherwise) {
        const std::string said = text(node, key, what);
        for (const auto& [name, value] : words) {
            if (said == name) return value;
        }
        if (!said.empty()) {
            std::vector<std::string> names;
            names.reserve(words.size());
            for (const auto& entry : words) names.emplace_back(entry.first);
            error("map-value", fmt::format("{} of {} is \"{}\" and must be one of {}.", key, what, said, join(names, ", ")), at(node, key));
        }
        return otherwise;
    }

    std::string unit(const Node& node, std::string_view key, const std::string& what) {
        std::string code = text(node, key, what);
        if (code.empty() || terms::read_unit(code)) return code;
        error("map-unit", fmt::format("{} of {} is \"{}\", which is no unit that is known. {}", key, what, code, terms::unit_advice(code)),
              at(node, key));
        return {};
    }

    void read_unit(const Node& node, const std::string& what, MapValue& value) {
        const Node* source = protocol::yaml::find(node, "unit");
        if (source != nullptr && source->is_mapping()) {
            value.unit_column = text(*source, "column", "unit");
        } else if (source != nullptr) {
            value.unit = unit(node, "unit", what);
        }
        value.to = unit(node, "to", what);
        if (value.to.empty()) return;
        if (value.kind != CellKind::Number) {
            error("map-unit", fmt::format("{} is to be converted, and as does not say \"number\".", what), at(node, "to"));
        } else if (source == nullptr) {
            error("map-unit", fmt::format("{} is to be converted to {}, and unit does not say from what.", what, value.to), at(node, "to"));
        } else if (!value.unit.empty() && terms::known_unit(value.unit).dimension != terms::known_unit(value.to).dimension) {
            error("map-unit",
                  fmt::format("{}: {} is {} and {} is {}.", what, value.unit, terms::describe(terms::known_unit(value.unit).dimension),
                              value.to, terms::describe(terms::known_unit(value.to).dimension)),
                  at(node, "to"));
            value.to.clear();
        }
    }

    // {after: DATE COLUMN, months: COLUMN}
    void read_counted_day(const Node& node, const std::string& what, MapValue& value) {
        const bool is_after = protocol::yaml::find(node, "after") != nullptr;
        if (is_after && protocol::yaml::find(node, "before") != nullptr)
            error("map-value", fmt::format("{} is counted both after and before a day.", what), node);
        value.from = text(node, is_after ? "after" : "before", what);
        value.direction = is_after ? 1 : -1;
        value.kind = CellKind::Date;
        for (const std::string_view step : {"days", "weeks", "months", "years"}) {
            if (protocol::yaml::find(node, step) == nullptr) continue;
            if (!value.step.empty()) error("map-value", fmt::format("{} counts {} and {}; choose one.", what, value.step, step), node);
            value.step = step;
            value.amount = text(node, step, what);
        }
        if (value.step.empty())
            error("map-missing-key", fmt::format("{} is counted from a day, and days, weeks, months or years does not say how far.", what),
                  node);
        if (!value.column.empty())
            error("map-value", fmt::format("{} is read from a column and counted from a day; choose one.", what), node);
    }

    // False when the key is not there.
    bool check_formats(const Node& node, std::string_view key, const std::string& what, std::vector<std::string>& formats) {
        if (protocol::yaml::find(node, key) == nullptr) return false;
        formats = texts(node, key, what);
        for (const auto& format : formats) {
            if (!is_date_format(format))
                error("map-value",
                      fmt::format("{}: \"{}\" is no way to write a date: it needs YYYY once, and MM and DD at most once (DD.MM.YYYY).",
                                  what, format),
                      at(node, key));
        }
        std::erase_if(formats, [](const std::string& format) { return !is_date_format(format); });
        return true;
    }

    MapValue read_value(const Node& node, const std::string& what) {
        static constexpr std::array kinds = {
            std::pair{std::string_view("text"), CellKind::Text}, std::pair{std::string_view("number"), CellKind::Number},
            std::pair{std::string_view("range"), CellKind::Range}, std::pair{std::string_view("date"), CellKind::Date}};
        MapValue value;
        value.formats = dates_;
        value.decimal = decimal_;
        if (node.is_scalar()) {
            value.constant = trim(node.text);
            return value;
        }
        if (node.kind == Kind::Empty) {
            error("map-kind", fmt::format("{} is empty: write a text, or {{column: ...}}.", what), node);
            return value;
        }
        if (!check_keys(node, value_keys, what)) return value;
        value.column = text(node, "column", what);
        value.constant = protocol::text_of(node, "constant");
        value.prefix = protocol::text_of(node, "prefix");
        value.kind = word(node, "as", what, kinds, CellKind::Text);
        value.decimal = word(node, "decimal", what, signs, decimal_);
        value.values = values_of(node, what);
        value.missing = texts(node, "missing", what);
        if (check_formats(node, "format", what, value.formats) && value.kind != CellKind::Date &&
            protocol::yaml::find(node, "after") == nullptr && protocol::yaml::find(node, "before") == nullptr)
            error("map-value", fmt::format("{} has a format of dates, and as does not say \"date\".", what), at(node, "format"));
        read_unit(node, what, value);
        const bool counted = protocol::yaml::find(node, "after") != nullptr || protocol::yaml::find(node, "before") != nullptr;
        if (counted) {
            read_counted_day(node, what, value);
        } else if (value.column.empty() && value.constant.empty()) {
            error("map-missing-key", fmt::format("{} names neither a column nor a constant.", what), node);
        }
        return value;
    }

    void read_repeat(const Node& node, MapRecord& record) {
        const std::string said = text(node, "repeat", "a record");
        if (said.empty()) return;
        const auto to = said.find(" to ");
        const auto first = protocol::read_integer(said.substr(0, to));
        const auto last = to == std::string::npos ? std::nullopt : protocol::read_integer(said.substr(to + 4));
        if (!first || !last || *first < 0 || *last < *first || *last - *first >= most_repeats) {
            error("map-value",
                  fmt::format("repeat is \"{}\" and must be two numbers, such as 1 to 5, with {} repeats at most.", said, most_repeats),
                  at(node, "repeat"));
            return;
        }
        record.repeat = {static_cast<int>(*first), static_cast<int>(*last)};
    }

    void check_variable(const protocol::yaml::Entry& entry, const std::string& domain) {
        static constexpr std::array ours = {std::string_view("STUDYID"), std::string_view("DOMAIN"), std::string_view("USUBJID")};
        const std::string& name = entry.key;
        const bool plain = !name.empty() && name.size() <= 8 &&
                           std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
        if (!plain) {
            reading_.error("map-variable", fmt::format("{} is no name of a variable: up to 8 capital letters and digits.", name),
                           entry.key_position);
        } else if (std::find(ours.begin(), ours.end(), name) != ours.end() || name == domain + "SEQ") {
            reading_.error("map-variable", fmt::format("{} is filled in by the conversion; leave it out.", name), entry.key_position);
        } else if (domain != "DM" && !name.starts_with(domain) && !name.starts_with("VISIT") && name != "EPOCH" && name != "SPDEVID") {
            reading_.add(Severity::Warning, "map-variable",
                         fmt::format("{} does not begin with {}, as the variables of that domain do.", name, domain), entry.key_position);
        }
    }

    std::optional<MapRecord> read_record(const Node& node) {
        if (!check_keys(node, record_keys, "a record")) return std::nullopt;
        MapRecord record;
        record.line = node.position.line;
        record.domain = text(node, "domain", "a record");
        const bool plain = record.domain.size() == 2 &&
                           std::all_of(record.domain.begin(), record.domain.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        if (!record.domain.empty() && !plain)
            error("map-value", fmt::format("domain is \"{}\" and must be two capital letters, such as DM.", record.domain),
                  at(node, "domain"));
        record.needs = texts(node, "needs", "a record");
        for (const auto& entry : protocol::entries_of(node, "when"))
            record.when.emplace_back(entry.key, texts(at(node, "when"), entry.key, "when"));
        read_repeat(node, record);
        if (const std::string once = text(node, "once", "a record"); !once.empty()) {
            if (once != "true" && once != "false") error("map-value", "once is true or false.", at(node, "once"));
            record.once = once == "true";
        }
        const Node* set = protocol::yaml::find(node, "set");
        if (set != nullptr && !set->is_mapping() && set->kind != Kind::Refused)
            error("map-kind", "set must be a group: lines of \"VARIABLE: value\".", *set);
        for (const auto& entry : protocol::entries_of(node, "set")) {
            check_variable(entry, record.domain);
            if (entry.value.kind == Kind::Refused) continue;
            record.set.emplace_back(entry.key, read_value(entry.value, entry.key));
        }
        if (!plain) return std::nullopt;
        return record;
    }

    std::optional<MapTable> read_table(const Node& node) {
        static constexpr std::array separators = {std::pair{std::string_view("seen"), '\0'}, std::pair{std::string_view("comma"), ','},
                                                  std::pair{std::string_view("semicolon"), ';'}, std::pair{std::string_view("tab"), '\t'}};
        if (!check_keys(node, table_keys, "a table")) return std::nullopt;
        MapTable table;
        table.line = node.position.line;
        table.file = protocol::text_of(node, "file");
        table.separator = word(node, "separator", "a table", separators, '\0');
        table.comment = protocol::yaml::find(node, "comment") != nullptr ? text(node, "comment", "a table") : "#";
        if (const Node* subject = protocol::yaml::find(node, "subject"); subject != nullptr && subject->is_scalar()) {
            table.subject_column = trim(subject->text);
        } else if (subject != nullptr && check_keys(*subject, subject_keys, "subject")) {
            table.subject_column = text(*subject, "column", "subject");
            table.subject_prefix = protocol::text_of(*subject, "prefix");
        }
        table.missing = texts(node, "missing", "a table");
        table.missing.insert(table.missing.end(), missing_.begin(), missing_.end());
        const Node* records = protocol::yaml::find(node, "records");
        if (records != nullptr && !records->is_sequence() && records->kind != Kind::Refused)
            error("map-kind", "records must be a list: lines that begin with \"- \".", *records);
        for (const auto& item : protocol::items_of(node, "records")) {
            if (auto record = read_record(item)) table.records.push_back(std::move(*record));
        }
        for (const auto& entry : protocol::entries_of(node, "left_out"))
            table.left_out.emplace_back(entry.key, std::string(trim(entry.value.text)));
        return table;
    }

    // Several tables are told apart by their files.
    void check_files(const TableMap& map) {
        std::vector<std::string> seen;
        for (const auto& table : map.tables) {
            if (map.tables.size() > 1 && table.file.empty())
                reading_.error("map-missing-key", "This table has no key \"file\"; where there are several, each must name its own.",
                               {table.line, 1});
            if (!table.file.empty() && std::find(seen.begin(), seen.end(), table.file) != seen.end())
                reading_.error("map-value", fmt::format("The file {} stands in two tables. Put all its records into one.", table.file),
                               {table.line, 1});
            seen.push_back(table.file);
        }
    }

    protocol::Reading& reading_;
    std::vector<std::string> dates_;
    std::vector<std::string> missing_;
    DecimalSign decimal_ = DecimalSign::Point;
    std::map<std::string, std::vector<Translation>, std::less<>> lists_;
};

void add_once(std::vector<std::string>& names, const std::string& name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

}  // namespace

Checked<TableMap> read_table_map(std::string_view text, std::string_view file) {
    auto document = protocol::yaml::read_yaml(text, file);
    if (!document.value) return {std::nullopt, std::move(document.findings)};
    protocol::Reading reading{document.value->source, std::string(file), std::move(document.findings)};
    TableMap map = MapReader(reading).read(document.value->root);
    map.file = file;
    protocol::sort_by_position(reading.findings);
    if (!document.value->root.is_mapping()) return {std::nullopt, std::move(reading.findings)};
    return {std::move(map), std::move(reading.findings)};
}

std::string numbered(std::string_view text, int number) {
    std::string result(text);
    constexpr std::string_view place = "{n}";
    for (auto at = result.find(place); at != std::string::npos; at = result.find(place, at)) {
        const std::string digits = std::to_string(number);
        result.replace(at, place.size(), digits);
        at += digits.size();
    }
    return result;
}

std::vector<std::string> columns_read(const MapTable& table) {
    std::vector<std::string> names;
    add_once(names, table.subject_column);
    for (const auto& record : table.records) {
        const auto [first, last] = record.repeat.value_or(std::pair{1, 1});
        for (int n = first; n <= last; ++n) {
            for (const auto& entry : record.set) {
                const MapValue& value = entry.second;
                for (const auto* column : {&value.column, &value.unit_column, &value.from, &value.amount})
                    add_once(names, numbered(*column, n));
            }
            for (const auto& column : record.needs) add_once(names, numbered(column, n));
            for (const auto& condition : record.when) add_once(names, numbered(condition.first, n));
        }
    }
    return names;
}

}  // namespace oligo::exchange
