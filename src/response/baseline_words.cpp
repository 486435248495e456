#include "response/baseline_words.hpp"

#include <fmt/format.h>

#include "core/text.hpp"

namespace oligo::response {
namespace {

std::string days_words(Days days) {
    return fmt::format("{} {}", days.count(), days.count() == 1 ? "day" : "days");
}

std::string day_words(const DateRange& day, const std::string& is) {
    return is.empty() ? text_of(day) : fmt::format("{} ({})", text_of(day), is);
}

std::string visit_days(const Visit& visit) {
    return visit.first == visit.last ? text_of(visit.first) : fmt::format("{} to {}", text_of(visit.first), text_of(visit.last));
}

std::string allowed_words(Days most, std::string_view judgement, bool is_kept) {
    return fmt::format("At most {} are allowed ({}): {}.", days_words(most), judgement, is_kept ? "kept" : "not kept");
}

void tell_first_after(std::vector<std::string>& sentences, const Followed& followed, const Criteria& criteria) {
    const Visit& baseline = followed.visits.front();
    const DateRange& after = required(followed.choice.after, "the visit was chosen by this day");
    sentences.push_back(fmt::format("The baseline is the first visit that began after {}: that of {}, {} later.",
                                    day_words(after, followed.choice.after_is), visit_days(baseline),
                                    days_words(baseline.first.earliest - after.latest)));
    if (criteria.new_baseline_window)
        sentences.push_back(allowed_words(*criteria.new_baseline_window, "post_lat_baseline_window", !followed.baseline_is_late));
}

void tell_last_before(std::vector<std::string>& sentences, const Followed& followed, const Criteria& criteria) {
    const Visit& baseline = followed.visits.front();
    if (followed.choice.after)
        sentences.push_back(fmt::format("No visit began after {}, so the baseline is no visit after it.",
                                        day_words(*followed.choice.after, followed.choice.after_is)));
    if (!followed.choice.start) {
        sentences.push_back(
            fmt::format("The baseline is the first visit, that of {}: the day that would choose one is not known.", visit_days(baseline)));
        return;
    }
    const DateRange& start = *followed.choice.start;
    const Days age = start.earliest - baseline.last.latest;
    sentences.push_back(fmt::format("The baseline is the last visit that had ended by {}: that of {}, {}.",
                                    day_words(start, followed.choice.start_is), visit_days(baseline),
                                    age.count() <= 0 ? "on that day" : days_words(age) + " before"));
    sentences.push_back(allowed_words(criteria.baseline_window, "baseline_window", !followed.baseline_is_old));
}

void tell_sizes(std::vector<std::string>& sentences, const Responses& responses) {
    const Followed& followed = responses.followed;
    std::vector<std::string> missing;
    for (std::size_t t = 0; t < followed.targets.size(); ++t) {
        if (!followed.visits.front().targets.at(t).size) missing.push_back(followed.set.lesions[followed.targets[t]].id);
    }
    if (followed.targets.empty())
        sentences.emplace_back("There is no target lesion on it.");
    else if (missing.empty())
        sentences.emplace_back("Every target has a size on it.");
    else
        sentences.push_back(fmt::format("It gives no size of {}.", join(missing, ", ")));
}

}  // namespace

bool is_chosen_after(const Followed& followed) {
    return followed.has_baseline && followed.choice.after && followed.visits.front().first.earliest > followed.choice.after->latest;
}

std::vector<std::string> baseline_sentences(const Responses& responses, const Criteria& criteria) {
    const Followed& followed = responses.followed;
    std::vector<std::string> sentences;
    if (!followed.has_baseline) return sentences;
    if (is_chosen_after(followed))
        tell_first_after(sentences, followed, criteria);
    else
        tell_last_before(sentences, followed, criteria);
    tell_sizes(sentences, responses);
    return sentences;
}

}  // namespace oligo::response
