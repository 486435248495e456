#include "response/best_response.hpp"

#include <algorithm>

namespace oligo::response {
namespace {

// A day that is not known exactly is taken as far apart from the other as it can be, or as near. Where both readings give one answer it
// holds.
enum class Reading { Wide, Narrow };

struct Visits {
    std::span<const TimePoint> points;  // those that count, up to and with the first PD
    const ResponseWindow& window;
    const Criteria& criteria;
    Reading reading;

    [[nodiscard]] bool is_apart(const DateRange& from, const DateRange& to, Days least) const {
        return reading == Reading::Wide ? to.latest - from.earliest >= least : to.earliest - from.latest >= least;
    }
    [[nodiscard]] bool is_late_enough(std::size_t i) const {
        return window.start && is_apart(*window.start, points[i].day, criteria.stable_from_start);
    }
};

bool is_response(Response response) {
    return response == Response::CR || response == Response::PR;
}

// Nothing that lies after the end counts, and nothing after the first progression. What may lie before it counts in the wide reading alone.
std::span<const TimePoint> counted(std::span<const TimePoint> visits, const std::optional<DateRange>& until, Reading reading) {
    std::size_t count = 0;
    for (; count < visits.size(); ++count) {
        const DateRange& day = visits[count].day;
        if (until && (reading == Reading::Wide ? day.earliest > until->latest : day.latest > until->earliest)) break;
        if (visits[count].response == Response::PD) return visits.first(count + 1);
    }
    return visits.first(count);
}

// The first visit at which disease that had disappeared is back; CR then NE then PR too. Where the lesions of the visit are known they
// tell: a node of 10 mm again, or a lesion that was not looked at, makes a PR and no relapse.
std::optional<std::size_t> find_return(std::span<const TimePoint> points) {
    bool was_complete = false;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Response response = points[i].response;
        const bool shows_disease = response == Response::PR || response == Response::SD || response == Response::NonCRNonPD;
        if (was_complete && shows_disease && points[i].disease_is_back.value_or(true)) return i;
        was_complete = was_complete || response == Response::CR;
    }
    return std::nullopt;
}

// The visit that confirms the response of visit `first`: at least `kind` again, with nothing between that breaks it.
std::optional<std::size_t> find_confirmation(const Visits& visits, std::size_t first, Response kind) {
    const auto confirms = [kind](Response response) { return response == Response::CR || response == kind; };
    int not_evaluable = 0;
    int stable = 0;
    for (std::size_t j = first + 1; j < visits.points.size(); ++j) {
        const Response response = visits.points[j].response;
        if (confirms(response)) {
            if (visits.is_apart(visits.points[first].day, visits.points[j].day, visits.criteria.confirmation_interval)) return j;
        } else if (response == Response::NE) {
            if (++not_evaluable > visits.criteria.not_evaluable_between) return std::nullopt;
        } else if (kind == Response::PR && visits.criteria.stable_between && response == Response::SD) {
            if (++stable > 1) return std::nullopt;
        } else {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<BestResponse> find_confirmed(const Visits& visits, Response kind) {
    for (std::size_t i = 0; i < visits.points.size(); ++i) {
        const Response response = visits.points[i].response;
        if (response != kind && response != Response::CR) continue;
        if (const auto at = find_confirmation(visits, i, kind)) return BestResponse{kind, BestRule::Confirmed, i, at};
    }
    return std::nullopt;
}

std::optional<std::size_t> find_first(std::span<const TimePoint> points, Response kind) {
    const auto found = std::find_if(points.begin(), points.end(), [kind](const TimePoint& point) { return point.response == kind; });
    return found == points.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - points.begin()));
}

// Stable disease, or less: what is left when there is no response that counts.
BestResponse without_response(const Visits& visits, bool came_back) {
    bool too_early = false;
    bool without_start = false;
    for (std::size_t i = 0; i < visits.points.size(); ++i) {
        const Response response = visits.points[i].response;
        const bool is_stable = response == Response::SD || response == Response::NonCRNonPD;
        if (!is_stable && !is_response(response)) continue;
        if (!visits.window.start) {
            without_start = true;
        } else if (visits.is_late_enough(i)) {
            if (response == Response::NonCRNonPD) return {Response::NonCRNonPD, BestRule::Stable, i};
            return {Response::SD, is_stable ? BestRule::Stable : BestRule::NotConfirmed, i};
        } else {
            too_early = true;
        }
    }
    if (without_start) return {std::nullopt, BestRule::NoStart};
    if (const auto progression = find_first(visits.points, Response::PD)) return {Response::PD, BestRule::Progressed, progression};
    if (came_back) return {Response::PD, BestRule::Progressed};
    return {Response::NE, too_early ? BestRule::TooEarly : BestRule::NotEvaluated, 0};
}

BestResponse best_of(const Visits& visits) {
    for (const Response kind : {Response::CR, Response::PR}) {
        if (const auto first = find_first(visits.points, kind)) return {kind, BestRule::Best, first};
    }
    return without_response(visits, false);
}

BestResponse confirmed_of(const Visits& all) {
    Visits visits = all;
    const auto return_of_disease = find_return(all.points);
    if (return_of_disease) visits.points = all.points.first(*return_of_disease);
    auto best = find_confirmed(visits, Response::CR);
    if (!best) best = find_confirmed(visits, Response::PR);
    if (!best) best = without_response(visits, return_of_disease.has_value());
    best->inconsistent = return_of_disease.has_value();
    if (best->inconsistent && best->rule == BestRule::Progressed && !best->visit) best->visit = return_of_disease;
    return *best;
}

template <class Derive>
BestResponse in_both_readings(std::span<const TimePoint> visits, const ResponseWindow& window, const Criteria& criteria, Derive derive) {
    const auto in_reading = [&](Reading reading) {
        const auto points = counted(visits, window.until, reading);
        return points.empty() ? BestResponse{} : derive(Visits{points, window, criteria, reading});
    };
    const BestResponse wide = in_reading(Reading::Wide);
    const BestResponse narrow = in_reading(Reading::Narrow);
    if (wide.response == narrow.response) return narrow;
    return {std::nullopt, BestRule::PartialDates, std::nullopt, std::nullopt, narrow.inconsistent};
}

}  // namespace

BestResponse best_response(std::span<const TimePoint> visits, const ResponseWindow& window, const Criteria& criteria) {
    return in_both_readings(visits, window, criteria, best_of);
}

std::vector<Confirmation> confirmations(std::span<const TimePoint> visits, const ResponseWindow& window, const Criteria& criteria) {
    const auto until_return = [&](Reading reading) {
        const auto points = counted(visits, window.until, reading);
        const auto return_of_disease = find_return(points);
        return return_of_disease ? points.first(*return_of_disease) : points;
    };
    const auto surely = until_return(Reading::Narrow);
    const auto points = until_return(Reading::Wide);
    std::vector<Confirmation> found(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i >= surely.size()) found[i].counts = expression::Truth::Unknown;
        if (!is_response(points[i].response)) continue;
        found[i].at = find_confirmation(Visits{points, window, criteria, Reading::Wide}, i, points[i].response);
        if (!found[i].at) continue;
        found[i].holds = expression::Truth::Unknown;
        const auto narrow = find_confirmation(Visits{surely, window, criteria, Reading::Narrow}, i, points[i].response);
        if (narrow) found[i].holds = expression::Truth::True;
        if (narrow) found[i].at = narrow;
    }
    return found;
}

BestResponse confirmed_best_response(std::span<const TimePoint> visits, const ResponseWindow& window, const Criteria& criteria) {
    return in_both_readings(visits, window, criteria, confirmed_of);
}

}  // namespace oligo::response
