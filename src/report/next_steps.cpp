#include "report/next_steps.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "core/text.hpp"
#include "report/record_names.hpp"
#include "report/words.hpp"

namespace oligo::report {
namespace {

bool is_open(const eligibility::Deadline& deadline) {
    return !deadline.done && (deadline.earliest || deadline.latest);
}

const eligibility::Deadline* window_of(const SubjectScreening& screening, const std::vector<std::string>& criteria) {
    const eligibility::Deadline* first = nullptr;
    for (const auto& deadline : screening.screening.time_frame) {
        const bool is_asked =
            std::any_of(criteria.begin(), criteria.end(), [&](const auto& id) { return bears_on(deadline.criterion, id); });
        if (!is_open(deadline) || !is_asked) continue;
        if (first == nullptr || (deadline.latest && (!first->latest || *deadline.latest < *first->latest))) first = &deadline;
    }
    return first;
}

const eligibility::Deadline* registration_of(const SubjectScreening& screening) {
    const auto& deadlines = screening.screening.time_frame;
    const auto found = std::find_if(deadlines.begin(), deadlines.end(), [](const auto& deadline) {
        return deadline.what == "registration" && is_open(deadline) && deadline.latest;
    });
    return found == deadlines.end() ? nullptr : &*found;
}

struct Ordered {
    NextStep step;
    std::optional<Date> latest;
};

bool is_before(const Ordered& left, const Ordered& right) {
    if (left.step.could_decide != right.step.could_decide) return left.step.could_decide;
    if (left.step.only_then != right.step.only_then) return right.step.only_then;
    if (left.step.criteria.empty() != right.step.criteria.empty()) return right.step.criteria.empty();
    if (left.latest != right.latest) return left.latest && (!right.latest || *left.latest < *right.latest);
    return left.step.criteria.size() > right.step.criteria.size();
}

// Where a bracket that names records, "(PR: ...)", begins and ends; npos where there is none.
std::pair<std::size_t, std::size_t> records_in(std::string_view text) {
    const auto is_capital = [&](std::size_t i) { return i < text.size() && ((text[i] >= 'A' && text[i] <= 'Z')); };
    for (std::size_t open = text.find('('); open != std::string_view::npos; open = text.find('(', open + 1)) {
        if (!is_capital(open + 1) || !is_capital(open + 2) || open + 3 >= text.size() ||
            std::string_view(":,)").find(text[open + 3]) == std::string_view::npos)
            continue;
        int depth = 0;
        for (std::size_t i = open; i < text.size(); ++i) {
            if (text[i] == '(') ++depth;
            if (text[i] == ')' && --depth == 0) return {open, i};
        }
    }
    return {std::string_view::npos, std::string_view::npos};
}

}  // namespace

NeededWords needed_words(std::string_view needed) {
    NeededWords words{std::string(needed), ""};
    for (;;) {
        const auto [open, close] = records_in(words.what);
        if (open == std::string_view::npos) return words;
        words.where += (words.where.empty() ? "" : "; ") + words.what.substr(open + 1, close - open - 1);
        const std::size_t from = open > 0 && words.what[open - 1] == ' ' ? open - 1 : open;
        words.what.erase(from, close + 1 - from);
    }
}

std::string where_words(std::string_view where) {
    const std::string_view domain = where.substr(0, 2);
    const std::string words = domain_words(domain);
    const bool is_named = words != domain && where.size() > 2 && (where[2] == ':' || where[2] == ',');
    return is_named ? fmt::format("{} ({}){}", domain, words, where.substr(2)) : std::string(where);
}

std::vector<NextStep> next_steps(const SubjectScreening& screening) {
    std::vector<Ordered> all;
    const auto* registration = registration_of(screening);
    const auto& later = screening.screening.also_missing;
    const auto& first = screening.screening.first_to_ask.needed;
    std::vector<std::string> items = what_to_record(screening);
    for (const auto* more : {&first, &later}) {
        for (const auto& item : *more) {
            if (std::find(items.begin(), items.end(), item) == items.end()) items.push_back(item);
        }
    }
    for (const auto& item : items) {
        auto [what, where] = needed_words(item);
        Ordered next{{item, std::move(what), std::move(where), {}, "", false, false}, std::nullopt};
        next.step.could_decide = std::find(first.begin(), first.end(), item) != first.end();
        next.step.only_then = !next.step.could_decide && std::find(later.begin(), later.end(), item) != later.end();
        for (const auto& result : screening.screening.criteria) {
            if (std::find(result.needed.begin(), result.needed.end(), item) != result.needed.end()) next.step.criteria.push_back(result.id);
        }
        if (const auto* window = window_of(screening, next.step.criteria)) {
            next.step.when = deadline_words(*window);
            next.latest = window->latest;
        } else if (registration != nullptr) {
            next.step.when = fmt::format("before registration, {}", window_words(std::nullopt, registration->latest));
            next.latest = registration->latest;
        }
        all.push_back(std::move(next));
    }
    std::stable_sort(all.begin(), all.end(), is_before);
    std::vector<NextStep> steps;
    steps.reserve(all.size());
    for (auto& next : all) steps.push_back(std::move(next.step));
    return steps;
}

std::string deciding_words(const std::vector<NextStep>& steps) {
    const auto count =
        static_cast<std::size_t>(std::count_if(steps.begin(), steps.end(), [](const NextStep& step) { return step.could_decide; }));
    const auto later =
        static_cast<std::size_t>(std::count_if(steps.begin(), steps.end(), [](const NextStep& step) { return step.only_then; }));
    std::string words;
    if (count > 0 && count < steps.size())
        words = count == 1 ? "The first alone could rule the patient out." : fmt::format("The first {} could rule the patient out.", count);
    if (later > 0)
        words += fmt::format("{}What is marked \"if needed\" is asked for only when the others leave the answer open.",
                             words.empty() ? "" : " ");
    return words;
}

}  // namespace oligo::report
