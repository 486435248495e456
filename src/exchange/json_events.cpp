#include "exchange/json_events.hpp"

#include <cstdint>
#include <iterator>
#include <string>

#include <nlohmann/json.hpp>

namespace oligo::exchange {
namespace {

// Walks over the text and says how far the reader has come.
class Walker {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    Walker() = default;
    Walker(const char* at, std::size_t* passed) : at_(at), passed_(passed) {}
    reference operator*() const { return *at_; }
    Walker& operator++() {
        ++at_;
        ++*passed_;
        return *this;
    }
    Walker operator++(int) {
        Walker before = *this;
        ++*this;
        return before;
    }
    bool operator==(const Walker& other) const { return at_ == other.at_; }
    bool operator!=(const Walker& other) const { return at_ != other.at_; }

private:
    const char* at_ = nullptr;
    std::size_t* passed_ = nullptr;
};

// What the library calls for each token.
class Events {
public:
    using Json = nlohmann::json;

    Events(std::string_view text, std::size_t from, const std::size_t& passed, const std::function<bool(const JsonEvent&)>& take)
        : text_(text), end_(from), from_(from), passed_(passed), take_(take) {}

    bool null() { return tell(JsonKind::Null, ""); }
    bool boolean(bool value) { return tell(JsonKind::Boolean, value ? "true" : "false"); }
    bool number_integer(std::int64_t value) { return tell(JsonKind::Number, std::to_string(value)); }
    bool number_unsigned(std::uint64_t value) { return tell(JsonKind::Number, std::to_string(value)); }
    bool number_float(double, const std::string& written) { return tell(JsonKind::Number, written); }
    bool string(const std::string& value) { return tell(JsonKind::String, value); }
    bool binary(const std::vector<std::uint8_t>&) { return false; }  // not in JSON
    bool start_object(std::size_t) { return tell(JsonKind::ObjectStart, ""); }
    bool key(const std::string& name) { return tell(JsonKind::Key, name); }
    bool end_object() { return tell(JsonKind::ObjectEnd, ""); }
    bool start_array(std::size_t) { return tell(JsonKind::ArrayStart, ""); }
    bool end_array() { return tell(JsonKind::ArrayEnd, ""); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) { return false; }

    [[nodiscard]] bool stopped() const { return stopped_; }

private:
    bool tell(JsonKind kind, std::string_view value) {
        // A token starts at the first byte after the one before that is no blank and no sign between values.
        const std::size_t start = text_.find_first_not_of(" \t\r\n,:", end_);
        end_ = from_ + passed_;
        if (kind == JsonKind::Number && end_ > 0 && end_ <= text_.size() && is_after_number(text_[end_ - 1])) --end_;
        const bool is_end = kind == JsonKind::ObjectEnd || kind == JsonKind::ArrayEnd;
        stopped_ = !take_({kind, value, is_end || start == std::string_view::npos ? end_ : start});
        return !stopped_;
    }
    // The library has read one byte past a number.
    static bool is_after_number(char c) { return std::string_view("0123456789").find(c) == std::string_view::npos; }

    std::string_view text_;
    std::size_t end_;
    std::size_t from_;
    const std::size_t& passed_;
    const std::function<bool(const JsonEvent&)>& take_;
    bool stopped_ = false;
};

}  // namespace

JsonEnd read_json_events(std::string_view text, std::size_t from, const std::function<bool(const JsonEvent&)>& take) {
    std::size_t passed = 0;
    Events events(text, from, passed, take);
    const char* end = text.data() + text.size();
    constexpr bool nothing_may_follow = false;
    const bool whole = nlohmann::json::sax_parse(Walker(text.data() + from, &passed), Walker(end, &passed), &events,
                                                 nlohmann::json::input_format_t::json, nothing_may_follow);
    std::size_t at = from + passed;
    if (!whole && !events.stopped() && passed > 0 && at < text.size()) --at;  // the byte that does not fit
    return {at, whole, events.stopped()};
}

}  // namespace oligo::exchange
