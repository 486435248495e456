#include "report/timeline_of.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "report/words.hpp"

namespace oligo::report {
namespace {

struct Kind {
    const char* label;
    std::array<std::string_view, 5> domains;
};
constexpr std::array kinds{Kind{"Imaging and lesions", {"TU", "TR", "RS"}}, Kind{"Treatment", {"EX", "EC", "CM", "PR"}},
                           Kind{"Specimens and tests", {"MI", "GF", "LB", "BS", "BE"}},
                           Kind{"Questions and performance", {"QS", "FA", "IE", "FT"}}};

// Records much older than the day judged would press the rest into a corner: they are named beside the label.
constexpr Days reach{3 * 365};

void name_older_events(figures::Lane& lane, Date judged_on) {
    std::string older;
    std::erase_if(lane.events, [&](const DateRange& event) {
        if (event.latest >= judged_on - reach) return false;
        older += (older.empty() ? "" : ", ") + text_of(event);
        return true;
    });
    if (!older.empty()) lane.label += fmt::format(" (earlier: {})", older);
}

void add_events(figures::Lane& lane, const Kind& kind, const std::vector<records::Evidence>& evidence) {
    for (const auto& item : evidence) {
        if (item.domain.empty() || std::find(kind.domains.begin(), kind.domains.end(), item.domain) == kind.domains.end()) continue;
        const auto date = read_date(item.date);
        if (date && std::find(lane.events.begin(), lane.events.end(), *date) == lane.events.end()) lane.events.push_back(*date);
    }
}

}  // namespace

std::optional<figures::Timeline> timeline_of(const SubjectScreening& screening) {
    figures::Timeline timeline;
    timeline.title = fmt::format("Dated records of {} that the screening for {} used", screening.subject, trial_name(*screening.protocol));
    timeline.judged_on = screening.facts.on;
    for (const auto& kind : kinds) {
        figures::Lane lane{kind.label, {}};
        for (const auto& result : screening.screening.criteria) add_events(lane, kind, result.evidence);
        std::sort(lane.events.begin(), lane.events.end(),
                  [](const DateRange& a, const DateRange& b) { return std::pair(a.earliest, a.latest) < std::pair(b.earliest, b.latest); });
        if (lane.events.empty()) continue;
        name_older_events(lane, timeline.judged_on);
        timeline.lanes.push_back(std::move(lane));
    }
    for (const auto& deadline : screening.screening.deadlines) {
        if (deadline.earliest || deadline.latest) timeline.windows.push_back({deadline.what, deadline.earliest, deadline.latest});
    }
    if (timeline.lanes.empty() && timeline.windows.empty()) return std::nullopt;
    return timeline;
}

}  // namespace oligo::report
