#include "response/discrepancies.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "lesions/recorded.hpp"
#include "terms/bounds.hpp"

namespace oligo::response {
namespace {

constexpr std::array<std::pair<Disagreement, const char*>, 11> ids = {{
    {Disagreement::UnknownCode, "unknown-code"},
    {Disagreement::SumOfNothing, "sum-of-nothing"},
    {Disagreement::PartialSum, "partial-sum"},
    {Disagreement::GrowthFromBaseline, "growth-from-baseline"},
    {Disagreement::OtherSum, "other-sum"},
    {Disagreement::Component, "component"},
    {Disagreement::NewLesion, "new-lesion"},
    {Disagreement::Overall, "overall"},
    {Disagreement::NotRecorded, "not-recorded"},
    {Disagreement::NotMeasured, "not-measured"},
    {Disagreement::Other, "other"},
}};

// What RS says of one test at one visit.
struct Recorded {
    std::string text;
    Rows rows;
};

std::string code_of(const std::optional<Response>& response) {
    return response ? std::string(code(*response)) : std::string();
}

class Comparer {
public:
    Comparer(const SubjectRecords& records, const lesions::Reader& reader, const Responses& responses, const Criteria& criteria)
        : records_(records), reader_(reader), responses_(responses), criteria_(criteria) {}

    [[nodiscard]] std::vector<Discrepancy> compare() {
        for (std::size_t v = 1; v < responses_.visits.size(); ++v) compare_visit(v);
        find_unmeasured();
        return std::move(found_);
    }

private:
    [[nodiscard]] const Visit& visit(std::size_t v) const { return responses_.followed.visits[v]; }

    [[nodiscard]] bool is_of(RecordRef row, const Visit& visit) const {
        const std::string_view number = records_.text(row, "VISITNUM");
        const auto day = lesions::day_of(records_, row);
        if (!number.empty() || !visit.number.empty()) return number == visit.number && is_last_begun(visit, day);
        return day && day->earliest <= visit.last.latest && day->latest >= visit.first.earliest;
    }

    // Of visits that bear one number: the last that had begun on that day.
    [[nodiscard]] bool is_last_begun(const Visit& visit, const std::optional<DateRange>& day) const {
        for (const Visit& other : responses_.followed.visits) {
            if (other.number != visit.number || other.first.earliest == visit.first.earliest) continue;
            const bool is_later = other.first.earliest > visit.first.earliest;
            const bool is_begun = day && std::max(other.first.earliest, visit.first.earliest) <= day->earliest;
            if (is_later == is_begun) return false;
        }
        return true;
    }

    [[nodiscard]] Recorded recorded(std::string_view test, const Visit& visit) const {
        Recorded found;
        for (const RecordRef row : records_.rows("RS")) {
            if (!lesions::has_term(records_, row, "TESTCD", test) || !lesions::is_by(records_, row, reader_) || !is_of(row, visit))
                continue;
            found.rows.push_back(row);
            const bool not_done =
                lesions::has_term(records_, row, "STAT", "NOT DONE") || terms::says_no_result(lesions::result(records_, row));
            found.text = not_done ? std::string("NE") : std::string(lesions::result(records_, row));
        }
        return found;
    }

    // SUMDIAM of the reader at the visit.
    [[nodiscard]] std::optional<Length> recorded_sum(const Visit& visit, Rows& rows) const {
        for (const RecordRef row : records_.rows("TR")) {
            if (!lesions::has_term(records_, row, "TESTCD", "SUMDIAM") || !lesions::is_by(records_, row, reader_) || !is_of(row, visit))
                continue;
            rows.push_back(row);
            return lesions::result_length(records_, row);
        }
        return std::nullopt;
    }

    void compare_visit(std::size_t v) {
        const VisitResponse& derived = responses_.visits[v];
        const std::size_t before = found_.size();
        compare_target(v, derived);
        compare_answer(v, "NTRGRESP", derived.non_target, [](Discrepancy& discrepancy) {
            discrepancy.why = "What is recorded of the non-target lesions makes another answer.";
        });
        const bool part_differs = found_.size() > before;
        compare_answer(v, "OVRLRESP", derived.overall, [&](Discrepancy& discrepancy) { explain_overall(discrepancy, v, part_differs); });
    }

    template <class Explain>
    void compare_answer(std::size_t v, std::string_view test, const std::optional<Response>& derived, Explain explain) {
        const Recorded said = recorded(test, visit(v));
        const std::string answer = code_of(derived);
        if (said.rows.empty() || same(said.text, answer)) return;
        Discrepancy discrepancy{Disagreement::Other, visit_name(visit(v)), std::string(test), said.text, answer, {}, said.rows};
        if (!read_response(said.text)) {
            discrepancy.kind = Disagreement::UnknownCode;
            discrepancy.why = fmt::format("\"{}\" is no response of RECIST 1.1.", said.text);
        } else {
            explain(discrepancy);
        }
        found_.push_back(std::move(discrepancy));
    }

    static bool same(const std::string& recorded, const std::string& derived) {
        const auto read = read_response(recorded);
        return read && code(*read) == derived;
    }

    static std::string visit_name(const Visit& visit) { return visit.number.empty() ? oligo::text_of(visit.first) : visit.number; }

    void compare_target(std::size_t v, const VisitResponse& derived) {
        if (!derived.target) return;
        compare_answer(v, "TRGRESP", derived.target->response, [&](Discrepancy& discrepancy) { explain_target(discrepancy, v, derived); });
    }

    [[nodiscard]] std::size_t missing(std::size_t v) const {
        const auto& targets = visit(v).targets;
        return static_cast<std::size_t>(
            std::count_if(targets.begin(), targets.end(), [](const TargetReading& reading) { return !reading.size; }));
    }

    void explain_target(Discrepancy& discrepancy, std::size_t v, const VisitResponse& derived) const {
        const std::size_t absent = missing(v);
        const std::size_t all = visit(v).targets.size();
        Rows rows;
        const auto sum = recorded_sum(visit(v), rows);
        const auto baseline = recorded_sum(visit(0), rows);
        const bool other_sum = sum && absent == 0 && *sum != derived.sum.sum;
        const bool other_baseline = baseline && responses_.baseline_sum && *baseline != *responses_.baseline_sum;
        const bool is_growth = derived.target->response == Response::PD && derived.nadir;
        if (absent == all) {
            discrepancy.kind = Disagreement::SumOfNothing;
            discrepancy.why = fmt::format("None of the {} target lesions was measured; nothing is known of their sum.", all);
        } else if (derived.target->response == Response::NE && absent > 0) {
            discrepancy.kind = Disagreement::PartialSum;
            discrepancy.why = fmt::format(
                "Of {1} target lesions {0} could not be measured; the sum of the others decides nothing but progression.", absent, all);
        } else if (is_growth && !fits_baseline(derived)) {
            discrepancy.kind = Disagreement::GrowthFromBaseline;
            discrepancy.why =
                fmt::format("The sum grew from {} mm at its smallest to {} mm. Growth is counted from the smallest sum, not from baseline.",
                            derived.nadir->mm().text(), derived.sum.sum.mm().text());
        } else if (other_sum || other_baseline) {
            discrepancy.kind = Disagreement::OtherSum;
            discrepancy.why = fmt::format(
                "The recorded sum is {} mm ({} mm at baseline), that of the diameters {} mm ({} mm): a node is measured along its "
                "short axis, any other lesion along its longest.",
                text(sum), text(baseline), derived.sum.sum.mm().text(), text(responses_.baseline_sum));
        } else {
            discrepancy.why = "The recorded answer does not follow from the sums of the diameters.";
        }
        discrepancy.rows.append(rows);
    }

    static std::string text(const std::optional<Length>& length) { return length ? length->mm().text() : std::string("?"); }

    // Whether the sum would be progression if it were counted from baseline.
    [[nodiscard]] bool fits_baseline(const VisitResponse& derived) const {
        const TargetHistory from_baseline{responses_.baseline_sum, responses_.baseline_sum, false, false};
        return target_response(derived.sum, from_baseline, criteria_).response == Response::PD;
    }

    void explain_overall(Discrepancy& discrepancy, std::size_t v, bool part_differs) const {
        const VisitResponse& derived = responses_.visits[v];
        const bool rests_on_targets = derived.target && derived.overall == derived.target->response;
        if (rests_on_targets && recorded("TRGRESP", visit(v)).rows.empty()) return explain_target(discrepancy, v, derived);
        const auto part = [&](std::string_view test) { return read_response(recorded(test, visit(v)).text); };
        const auto by_parts = overall_response(part("TRGRESP"), part("NTRGRESP"), NewLesions::None);
        const bool recorded_follows = by_parts && code(*by_parts) == std::string_view(discrepancy.recorded);
        if (part_differs && recorded_follows) {
            discrepancy.kind = Disagreement::Component;
            discrepancy.why = "It follows from its recorded parts; one of them differs.";
        } else if (responses_.visits[v].new_lesions == NewLesions::Unequivocal || discrepancy.recorded == "PD") {
            discrepancy.kind = Disagreement::NewLesion;
            discrepancy.why = "It does not follow from its parts and the new lesions recorded.";
        } else if (!recorded_follows && by_parts) {
            discrepancy.kind = Disagreement::Overall;
            discrepancy.why = fmt::format("Its recorded parts make {}.", code(*by_parts));
        } else {
            discrepancy.why = "The measurements make another answer.";
        }
    }

    // Recorded answers of visits from the baseline on at which nothing was measured or identified.
    void find_unmeasured() {
        for (const RecordRef row : records_.rows("RS")) {
            if (!lesions::has_term(records_, row, "TESTCD", "OVRLRESP") || !lesions::is_by(records_, row, reader_)) continue;
            const auto& visits = responses_.followed.visits;
            const auto& earlier = responses_.followed.earlier;
            const auto is_its = [&](const Visit& visit) { return is_of(row, visit); };
            if (std::any_of(visits.begin(), visits.end(), is_its) || std::any_of(earlier.begin(), earlier.end(), is_its)) continue;
            const std::string_view result = lesions::result(records_, row);
            if (terms::says_no_result(result) || read_response(result) == Response::NE) continue;
            const auto day = lesions::day_of(records_, row);
            const bool is_before = day && !visits.empty() && day->latest < visits.front().first.earliest;
            if (is_before) continue;
            const std::string_view number = records_.text(row, "VISITNUM");
            found_.push_back({Disagreement::NotMeasured,
                              number.empty() ? (day ? oligo::text_of(*day) : std::string()) : std::string(number),
                              "OVRLRESP",
                              std::string(result),
                              {},
                              "No lesion was measured or looked at on this visit.",
                              Rows{row}});
        }
    }

    const SubjectRecords& records_;
    const lesions::Reader& reader_;
    const Responses& responses_;
    const Criteria& criteria_;
    std::vector<Discrepancy> found_;
};

}  // namespace

const char* id_of(Disagreement kind) {
    for (const auto& [value, id] : ids) {
        if (value == kind) return id;
    }
    throw ContractViolation("every disagreement has an id");
}

std::vector<Discrepancy> find_discrepancies(const SubjectRecords& records, const lesions::Reader& reader, const Responses& responses,
                                            const Criteria& criteria) {
    return Comparer(records, reader, responses, criteria).compare();
}

}  // namespace oligo::response
