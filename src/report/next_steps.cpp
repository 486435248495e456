#include "report/next_steps.hpp"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "core/text.hpp"
#include "report/record_names.hpp"
#include "report/words.hpp"

namespace oligo::report {
namespace {

bool is_open(const eligibility::Deadline& deadline) {
    return !deadline.done && (deadline.earliest || deadline.latest);
}

bool bears_on(const eligibility::Deadline& deadline, const std::vector<std::string>& criteria) {
    for (const auto& id : split(deadline.criterion, ',')) {
        if (std::find(criteria.begin(), criteria.end(), trim(id)) != criteria.end()) return true;
    }
    return false;
}

const eligibility::Deadline* window_of(std::span<const eligibility::Deadline> windows, const std::vector<std::string>& criteria) {
    const eligibility::Deadline* first = nullptr;
    for (const auto& deadline : windows) {
        if (!is_open(deadline) || !bears_on(deadline, criteria)) continue;
        if (first == nullptr || (deadline.latest && (!first->latest || *deadline.latest < *first->latest))) first = &deadline;
    }
    return first;
}

const eligibility::Deadline* registration_in(std::span<const eligibility::Deadline> windows) {
    const auto found = std::find_if(windows.begin(), windows.end(), [](const auto& deadline) {
        return deadline.what == "registration" && is_open(deadline) && deadline.latest;
    });
    return found == windows.end() ? nullptr : &*found;
}

// With their roles, each once.
std::vector<std::pair<std::string, StepRole>> items_of(const SubjectScreening& screening) {
    std::vector<std::pair<std::string, StepRole>> items;
    const auto add = [&items](std::span<const std::string> more, StepRole role) {
        for (const auto& item : more) {
            if (std::none_of(items.begin(), items.end(), [&item](const auto& other) { return other.first == item; }))
                items.emplace_back(item, role);
        }
    };
    const auto& found = screening.screening;
    add(found.first_to_ask.needed, StepRole::FirstToAsk);
    add(found.missing, StepRole::ToConfirm);
    if (found.eligible != eligibility::Eligible::No) add(allocation::missing_items(screening.allocation), StepRole::ToPlace);
    add(found.also_missing, StepRole::Also);
    return items;
}

struct Ordered {
    NextStep step;
    std::optional<Date> latest;
};

bool is_before(const Ordered& left, const Ordered& right) {
    if (left.step.role != right.step.role) return left.step.role < right.step.role;
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
    const auto windows = windows_shown(screening);
    const auto* registration = registration_in(windows);
    for (const auto& [item, role] : items_of(screening)) {
        auto [what, where] = needed_words(item);
        Ordered next{{item, std::move(what), std::move(where), {}, "", role}, std::nullopt};
        for (const auto& result : screening.screening.criteria) {
            if (std::find(result.needed.begin(), result.needed.end(), item) != result.needed.end()) next.step.criteria.push_back(result.id);
        }
        if (const auto* window = window_of(windows, next.step.criteria)) {
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

std::string also_words(const NextStep& step) {
    return step.role == StepRole::Also ? "if those above do not settle it" : "";
}

std::string first_words(const SubjectScreening& screening) {
    const auto& first = screening.screening.first_to_ask;
    if (first.needed.empty()) return "";
    const std::size_t count = first.needed.size();
    return fmt::format("{} could end the question: {} may turn out not met.", count == 1 ? "The first" : fmt::format("The first {}", count),
                       first.criterion);
}

const char* name(StepRole role) {
    switch (role) {
        case StepRole::FirstToAsk:
            return "first to ask";
        case StepRole::ToConfirm:
            return "to confirm";
        case StepRole::ToPlace:
            return "to place";
        case StepRole::Also:
            return "also";
    }
    return "also";
}

}  // namespace oligo::report
