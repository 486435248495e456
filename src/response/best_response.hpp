#pragma once
// Best overall response of a subject, from the responses of the visits.
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/date.hpp"
#include "expression/value.hpp"
#include "response/criteria.hpp"
#include "response/response.hpp"

namespace oligo::response {

/// One visit with an answer, in the order of their days. The day is that of the response (decision 0019 says which image dates it).
struct TimePoint {
    DateRange day;
    Response response = Response::NE;
    std::optional<bool> disease_is_back = {};  ///< after an overall CR, as its lesions tell; empty: only the response is known
};

/// What decided the best response.
enum class BestRule : std::uint8_t {
    NoVisit,       ///< nothing was assessed
    NoStart,       ///< the day treatment started is not known, and it decides
    PartialDates,  ///< days that are not known exactly leave two answers open
    Best,          ///< the best of the visits (not confirmed)
    Confirmed,     ///< CR or PR, seen again after the interval
    NotConfirmed,  ///< CR or PR was seen and never confirmed: counts as stable disease
    Stable,        ///< SD or non-CR/non-PD long enough after the start
    TooEarly,      ///< nothing but SD, or a response not confirmed, before the least time: not evaluable
    Progressed,    ///< PD and nothing better
    NotEvaluated,  ///< NE at every visit
};

struct BestResponse {
    std::optional<Response> response;  ///< empty for NoVisit, NoStart, PartialDates
    BestRule rule = BestRule::NoVisit;
    std::optional<std::size_t> visit = {};         ///< position of the visit that gives it
    std::optional<std::size_t> confirmed_at = {};  ///< position of the visit that confirms it
    bool inconsistent = false;  ///< a CR was followed by SD or PR of which no lesions are known: progression at that visit
};

/// What limits the visits that count.
struct ResponseWindow {
    std::optional<DateRange> start;  ///< of treatment
    /// New anticancer therapy: later visits do not count. A day that is not known exactly, of the therapy or of a visit, counts as the
    /// first and as the last that it can be, and where that makes a difference there is no answer.
    std::optional<DateRange> until = {};
};

/// The best response at any visit up to the first PD. Source: RECIST 1.1 4.4; stable disease counts from `criteria.stable_from_start` on.
[[nodiscard]] BestResponse best_response(std::span<const TimePoint> visits, const ResponseWindow& window, const Criteria& criteria);

/// The same with CR and PR counted only when confirmed. Source: RECIST 1.1 4.4 table 3 and 4.4.2; cases, every row of the table:
/// tests/response/confirmed_response.csv.
///
/// CR is confirmed by a CR, PR by a CR or PR, not less than `criteria.confirmation_interval` later. Between the two lie only visits of the
/// same kind, at most `not_evaluable_between` that are NE, and with `stable_between` at most one SD. A CR followed by SD or PR means that
/// the disease came back, where the lesions are not known that tell it: that visit is progression. A response not confirmed counts as
/// stable disease from `stable_from_start` on.
[[nodiscard]] BestResponse confirmed_best_response(std::span<const TimePoint> visits, const ResponseWindow& window,
                                                   const Criteria& criteria);

/// Whether a CR or PR was seen again: a CR by a CR, a PR by a CR or PR, as confirmed_best_response asks it.
struct Confirmation {
    expression::Truth holds = expression::Truth::False;  ///< unknown where days that are not known exactly leave it open
    std::optional<std::size_t> at;                       ///< position of the visit that confirms it
    expression::Truth counts = expression::Truth::True;  ///< the visit lies in the window
};

/// One for each visit that counts: up to the first PD, to the end of the window, and to the return of disease after a CR.
[[nodiscard]] std::vector<Confirmation> confirmations(std::span<const TimePoint> visits, const ResponseWindow& window,
                                                      const Criteria& criteria);

}  // namespace oligo::response
