#include "explanation/responses.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/decimal.hpp"
#include "core/text.hpp"
#include "explanation/baseline.hpp"
#include "lesions/recorded.hpp"
#include "response/baseline_words.hpp"
#include "response/visit_rows.hpp"

namespace oligo::explanation {
namespace {

using adam::ReaderResponses;
using response::NewLesions;
using response::NonTargetState;
using response::Response;
using response::SizeKind;
using response::TargetReading;
using response::TargetRule;
using response::Visit;
using response::VisitResponse;

const lesions::Lesion& target_of(const ReaderResponses& reader, std::size_t t) {
    return reader.responses.followed.set.lesions[reader.responses.followed.targets[t]];
}

std::string lesion_title(const lesions::Lesion& lesion, std::string_view kind) {
    const std::string place = lesion.location.value ? lower(*lesion.location.value) : "place not told";
    return fmt::format("{}{}, {}", place, lesion.nodal ? " (a lymph node)" : "", kind);
}

std::string size_words(SizeKind kind, bool nodal, const response::Criteria& criteria) {
    switch (kind) {
        case SizeKind::NotEvaluated:
            return "Not evaluated: no scan of this visit gives a size.";
        case SizeKind::Unreadable:
            return "What is recorded contradicts itself or cannot be read; it counts as not evaluated.";
        case SizeKind::Measured:
            return nodal ? (criteria.node_axis == lesions::NodeAxis::Short ? "Measured along the short axis."
                                                                           : "Measured along the long axis.")
                         : "Measured along the longest diameter.";
        case SizeKind::Gone:
            return "Not there any more: it counts as 0 mm.";
        case SizeKind::TooSmall:
            return fmt::format("Seen and too small to measure: it counts as {}.", mm(criteria.too_small));
        case SizeKind::Fragments:
            return "It has split: the sum of its fragments.";
        case SizeKind::Merged:
            return "It has grown together with another and is measured under that one.";
        case SizeKind::Treated:
            return "It was taken out or ablated, and the protocol does not measure it further.";
    }
    return "";
}

bool belongs_to(const Visit& visit, const lesions::Assessment& scan, const records::SubjectRecords& records) {
    std::string_view number;
    for (const auto row : scan.records) {
        if (number.empty()) number = records.text(row, "VISITNUM");
    }
    if (!number.empty() || !visit.number.empty()) return number == visit.number;
    return scan.date.earliest >= visit.first.earliest && scan.date.latest <= visit.last.latest;
}

// Scans of the visit that the reading does not rest on.
void set_other_scans_aside(Explanation& part, const Material& material, const lesions::Lesion& lesion, const Visit& visit,
                           const TargetReading& reading) {
    for (const lesions::Assessment& scan : lesion.assessments) {
        if (!reading.day || scan.date == *reading.day || !belongs_to(visit, scan, material.records)) continue;
        part.set_aside.push_back(
            {fmt::format("The scan of {}{}", text_of(scan.date), scan.modality.empty() ? "" : " by " + scan.modality),
             "Of two scans of one visit the later speaks; one by the method of the baseline goes before one by another.",
             records_of(material.records, scan.records)});
    }
}

Explanation explain_target_size(const Material& material, const ReaderResponses& reader, std::size_t t, std::size_t v) {
    const auto& followed = reader.responses.followed;
    const lesions::Lesion& lesion = target_of(reader, t);
    const TargetReading& reading = followed.visits[v].targets[t];
    Explanation part;
    part.name = lesion.id;
    part.title = lesion_title(lesion, "target");
    const bool has_size = reading.size && reading.kind != SizeKind::Treated;
    if (has_size) part.value = mm(*reading.size);
    const std::string words = size_words(reading.kind, lesion.nodal, material.criteria);
    if (has_size)
        part.because.push_back(words);
    else
        part.open = words;
    const auto& baseline = followed.visits.front().targets[t];
    if (v > 0 && has_size && baseline.size)
        part.because.push_back(fmt::format("At baseline {}: {}.", mm(*baseline.size), change_words(*baseline.size, *reading.size)));
    part.records = records_of(material.records, reading.records);
    set_other_scans_aside(part, material, lesion, followed.visits[v], reading);
    return part;
}

std::vector<std::string> names_of_missing(const ReaderResponses& reader, std::size_t v) {
    std::vector<std::string> names;
    const auto& targets = reader.responses.followed.visits[v].targets;
    for (std::size_t t = 0; t < targets.size(); ++t) {
        if (!targets[t].size) names.push_back(target_of(reader, t).id);
    }
    return names;
}

// "L1 28 + L2 14 = 42 mm"
std::string sum_words(const ReaderResponses& reader, std::size_t v) {
    std::vector<std::string> sizes;
    const auto& targets = reader.responses.followed.visits[v].targets;
    for (std::size_t t = 0; t < targets.size(); ++t) {
        if (targets[t].size) sizes.push_back(fmt::format("{} {}", target_of(reader, t).id, targets[t].size->mm().text()));
    }
    return fmt::format("{} = {}", join(sizes, " + "), mm(reader.responses.visits[v].sum.sum));
}

// What a sum is compared with: it can be asked for by its own name.
Explanation compared_with(const Material& material, const ReaderResponses& reader, std::size_t v, std::string_view what, Length value) {
    Explanation part;
    part.name = fmt::format("SUMDIAM@{}", visit_key(reader, v));
    part.title = fmt::format("{}: {}", what, visit_words(reader, v));
    part.value = mm(value);
    part.because.push_back(sum_words(reader, v) + ".");
    for (const TargetReading& reading : reader.responses.followed.visits[v].targets)
        add_records(part.records, records_of(material.records, reading.records));
    return part;
}

// The baseline, with why it is that, and the smallest sum before.
void add_compared(Explanation& to, const Material& material, const ReaderResponses& reader, std::size_t v) {
    const auto& all = reader.responses;
    const VisitResponse& visit = all.visits[v];
    if (all.baseline_sum) {
        to.parts.push_back(compared_with(material, reader, 0, "Baseline sum", *all.baseline_sum));
        for (std::string& sentence : response::baseline_sentences(all, material.criteria))
            to.parts.back().because.push_back(std::move(sentence));
    }
    if (visit.nadir && visit.nadir_visit.value_or(0) > 0)
        to.parts.push_back(compared_with(material, reader, *visit.nadir_visit, "Smallest sum before", *visit.nadir));
}

void add_comparisons(Explanation& sum, const ReaderResponses& reader, std::size_t v) {
    const auto& all = reader.responses;
    const VisitResponse& visit = all.visits[v];
    if (v == 0) return;
    if (!all.baseline_sum) {
        sum.because.emplace_back("There is no baseline sum to compare it with.");
        return;
    }
    // The baseline sum is that of all targets: without those that were treated the sum is of other lesions.
    if (visit.sum.complete && !visit.sum.any_treated)
        sum.because.push_back(fmt::format("Baseline sum {}: {}.", mm(*all.baseline_sum), change_words(*all.baseline_sum, visit.sum.sum)));
    if (visit.nadir && visit.nadir_visit)
        sum.because.push_back(fmt::format("Smallest complete sum before (nadir) {}, at {}: {}.", mm(*visit.nadir),
                                          *visit.nadir_visit == 0 ? "baseline" : visit_words(reader, *visit.nadir_visit),
                                          change_words(*visit.nadir, visit.sum.sum)));
}

std::vector<Parameter> size_parameters(const Material& material) {
    const std::vector<Usual> ids{{"too_small_to_measure", mm(material.criteria.too_small)},
                                 {"node_axis", material.criteria.node_axis == lesions::NodeAxis::Short ? "short" : "long"},
                                 {"irradiated_target_policy", ""}};
    return parameters_of(material.protocol, ids);
}

// What other readers saw and what was recorded as a response beside the measurements.
void set_readers_aside(Explanation& explanation, const Material& material, const ReaderResponses& reader) {
    for (const ReaderResponses& other : material.subject.readers) {
        if (&other == &reader) continue;
        explanation.set_aside.push_back({fmt::format("The readings of {}", lesions::text_of(other.reader)),
                                         fmt::format("Each reader is derived apart; this is what {} saw.", lesions::text_of(reader.reader)),
                                         {}});
    }
}

// A recorded answer that is the derived one stands beside it.
void add_recorded(Explanation& explanation, const Material& material, const ReaderResponses& reader, std::size_t v, std::string_view test,
                  Response derived) {
    const Visit& visit = reader.responses.followed.visits[v];
    for (const auto row : material.records.rows("RS")) {
        const bool is_answer = lesions::has_term(material.records, row, "TESTCD", test) &&
                               lesions::is_by(material.records, row, reader.reader) && !visit.number.empty() &&
                               material.records.text(row, "VISITNUM") == visit.number;
        if (!is_answer || response::read_response(lesions::result(material.records, row)) != derived) continue;
        explanation.because.push_back(fmt::format("The reader recorded the same: {}.", response::code(derived)));
        const records::Rows rows{row};
        add_records(explanation.records, records_of(material.records, rows));
    }
}

void set_recorded_aside(Explanation& explanation, const Material& material, const ReaderResponses& reader, std::size_t v,
                        std::string_view test) {
    const Visit& visit = reader.responses.followed.visits[v];
    for (const response::Discrepancy& discrepancy : reader.discrepancies) {
        const bool is_of_visit = discrepancy.visit == visit.number || discrepancy.visit == text_of(visit.last);
        if (discrepancy.test != test || !is_of_visit || discrepancy.recorded.empty()) continue;
        explanation.set_aside.push_back({fmt::format("{} {} as recorded", test, discrepancy.recorded), discrepancy.why,
                                         records_of(material.records, discrepancy.rows)});
    }
}

Explanation begun(const ReaderResponses& reader, std::size_t v, std::string_view code, std::string_view title) {
    Explanation explanation;
    explanation.name = fmt::format("{}@{}", code, visit_key(reader, v));
    explanation.title = fmt::format("{}, {}, read by {}", title, visit_words(reader, v), lesions::text_of(reader.reader));
    return explanation;
}

// Whether each sentence of the target response held, in the order in which they are asked, up to the one that decided.
class TargetSentences {
public:
    TargetSentences(const Material& material, const ReaderResponses& reader, std::size_t v)
        : criteria_(material.criteria), reader_(reader), visit_(reader.responses.visits[v]), v_(v) {}

    [[nodiscard]] std::vector<std::string> up_to(TargetRule rule) const {
        std::vector<std::string> sentences;
        if (rule == TargetRule::NoBaseline) return {no_baseline()};
        sentences.push_back(gone(rule == TargetRule::AllGone));
        if (rule == TargetRule::AllGone) return sentences;
        if (rule == TargetRule::SeenAgain) {
            sentences.emplace_back(
                "Progression: after an overall complete response a target that is no node is back, at whatever size: yes.");
            return sentences;
        }
        const bool is_grown = rule == TargetRule::Grown || rule == TargetRule::GrownInPart;
        sentences.push_back(grown(is_grown));
        if (is_grown) return sentences;
        if (rule == TargetRule::NotEvaluated) {
            sentences.push_back(fmt::format("Not evaluable: {} was not measured, and what was measured has not grown enough.",
                                            join(names_of_missing(reader_, v_), ", ")));
            return sentences;
        }
        sentences.push_back(shrunk(rule == TargetRule::Shrunk));
        if (rule == TargetRule::KeptPartial)
            sentences.emplace_back("Was a partial response before and has not progressed: the protocol keeps it one (sticky_pr).");
        if (rule == TargetRule::Neither) sentences.emplace_back("Stable disease: neither shrunk nor grown enough.");
        return sentences;
    }

private:
    [[nodiscard]] std::string no_baseline() const {
        const auto missing = names_of_missing(reader_, 0);
        if (missing.empty()) return "Not evaluable: the baseline sum is not above 0.";
        return fmt::format("Not evaluable: {} has no size at baseline, so there is no sum to compare with.", join(missing, ", "));
    }

    [[nodiscard]] std::string gone(bool holds) const {
        const std::string asked =
            fmt::format("Complete response asks that every target is gone and every node below {}", mm(criteria_.normal_node));
        if (holds) return asked + ": yes.";
        std::vector<std::string> left;
        const auto& targets = reader_.responses.followed.visits[v_].targets;
        for (std::size_t t = 0; t < targets.size(); ++t) {
            const bool nodal = target_of(reader_, t).nodal;
            const bool is_left = targets[t].size && (nodal ? *targets[t].size >= criteria_.normal_node : *targets[t].size > Length());
            if (is_left) left.push_back(fmt::format("{} {}", target_of(reader_, t).id, mm(*targets[t].size)));
            if (!targets[t].size) left.push_back(fmt::format("{} not measured", target_of(reader_, t).id));
        }
        return fmt::format("{}: no ({}).", asked, join(left, ", "));
    }

    [[nodiscard]] std::string grown(bool holds) const {
        const auto& ratio = criteria_.progression_from_nadir;
        const Length nadir = visit_.nadir.value_or(Length());
        return fmt::format("Progression asks at least +{} % and +{} over the smallest sum of {}{}: {}{} is {}: {}.",
                           (ratio.numerator - ratio.denominator) * 100 / ratio.denominator, mm(criteria_.least_growth), mm(nadir),
                           visit_.nadir_visit ? fmt::format(" ({})", visit_words(reader_, *visit_.nadir_visit)) : "",
                           visit_.sum.complete ? "" : "what was measured alone, ", mm(visit_.sum.sum), change_words(nadir, visit_.sum.sum),
                           holds ? "yes" : "no");
    }

    [[nodiscard]] std::string shrunk(bool holds) const {
        const auto& ratio = criteria_.partial_from_baseline;
        const Length baseline = reader_.responses.baseline_sum.value_or(Length());
        return fmt::format("Partial response asks at least −{} % from the baseline sum of {}: {} is {}: {}.",
                           (ratio.denominator - ratio.numerator) * 100 / ratio.denominator, mm(baseline), mm(visit_.sum.sum),
                           change_words(baseline, visit_.sum.sum), holds ? "yes" : "no");
    }

    const response::Criteria& criteria_;
    const ReaderResponses& reader_;
    const VisitResponse& visit_;
    std::size_t v_;
};

std::string state_words(NonTargetState state) {
    switch (state) {
        case NonTargetState::Gone:
            return "gone";
        case NonTargetState::Seen:
            return "still there";
        case NonTargetState::SeenNode:
            return "still there (a node of 10 mm or more)";
        case NonTargetState::Progressed:
            return "unequivocal progression";
        case NonTargetState::Treated:
            return "taken out and not back; nobody responds by that";
        case NonTargetState::NotEvaluated:
            return "";
    }
    return "";
}

std::string new_lesion_words(const response::NewLesionReading& reading) {
    if (reading.confirmed_later) return "equivocal here, certain at a later visit: it was new here";
    switch (reading.recorded) {
        case NewLesions::None:
            return "gone";
        case NewLesions::Equivocal:
            return "equivocal: it may be none, and changes nothing yet";
        case NewLesions::Unequivocal:
            return "new";
    }
    return "";
}

std::string_view new_code(NewLesions found) {
    constexpr std::string_view codes[] = {"N", "EQUIVOCAL", "Y"};
    return codes[static_cast<std::size_t>(found)];
}

std::string overall_sentence(const VisitResponse& visit) {
    const std::string target = visit.target ? std::string(response::code(visit.target->response)) : "none at baseline";
    const std::string non_target = visit.non_target ? std::string(response::code(*visit.non_target)) : "none at baseline";
    return fmt::format("Target lesions: {}; non-target lesions: {}; new lesions: {}.", target, non_target,
                       visit.new_lesions == NewLesions::Unequivocal ? "yes"
                       : visit.new_lesions == NewLesions::Equivocal ? "equivocal only"
                                                                    : "no");
}

// The row of RECIST's tables that these three stand in.
std::string row_sentence(const VisitResponse& visit) {
    if (visit.non_target_is_back) return "After an overall complete response a lesion that is back is progression at any size.";
    if (visit.new_lesions == NewLesions::Unequivocal) return "A new lesion is progression, whatever the others are.";
    if (visit.target && visit.target->response == Response::PD)
        return "Progression of the targets is progression, whatever the others are.";
    if (visit.non_target == Response::PD) return "Unequivocal progression of a non-target lesion is progression, whatever the others are.";
    if (!visit.target) return "Without target lesions the response is that of the non-target lesions (RECIST 1.1 table 2).";
    if (visit.target->response != Response::CR)
        return fmt::format("Targets {}, nothing progressed and nothing new: {} (RECIST 1.1 table 1).",
                           response::code(visit.target->response), response::code(*visit.overall));
    return visit.overall == Response::CR
               ? "Targets gone, no non-target lesion left and nothing new: complete response (RECIST 1.1 table 1)."
               : "Targets gone; non-target lesions are left or were not all evaluated: partial response (RECIST 1.1 table 1).";
}

}  // namespace

std::string visit_key(const ReaderResponses& reader, std::size_t v) {
    const auto& visits = reader.responses.followed.visits;
    const std::string& number = visits[v].number;
    const auto shared = std::count_if(visits.begin(), visits.end(), [&](const Visit& visit) { return visit.number == number; });
    return number.empty() || shared > 1 ? text_of(visits[v].last) : number;
}

std::string visit_words(const ReaderResponses& reader, std::size_t v) {
    const Visit& visit = reader.responses.followed.visits[v];
    std::string words = visit.number.empty() ? "the visit" : fmt::format("visit {}", visit.number);
    if (!visit.name.empty()) words += fmt::format(" ({})", visit.name);
    words += " of " + text_of(visit.first);
    if (!(visit.first == visit.last)) words += " to " + text_of(visit.last);
    return words;
}

std::vector<std::size_t> find_visits(const ReaderResponses& reader, std::string_view key) {
    std::vector<std::size_t> found;
    const auto number = Decimal::read(key);
    const auto day = read_date(key);
    const auto& visits = reader.responses.followed.visits;
    for (std::size_t v = 0; v < visits.size(); ++v) {
        const auto of_visit = Decimal::read(visits[v].number);
        const bool is_number = !visits[v].number.empty() && (visits[v].number == key || (number && of_visit && *number == *of_visit));
        const bool is_day = !number && day && day->earliest >= visits[v].first.earliest && day->latest <= visits[v].last.latest;
        if (is_number || is_day) found.push_back(v);
    }
    return found;
}

Explanation explain_sum(const Material& material, const ReaderResponses& reader, std::size_t v) {
    Explanation sum = begun(reader, v, "SUMDIAM", "Sum of the diameters of the target lesions");
    const VisitResponse& visit = reader.responses.visits[v];
    sum.rule.sentence = "The longest diameters of the target lesions and the short axes of nodes, added up.";
    sum.rule.sources = {"RECIST 1.1 section 4.2"};
    sum.parameters = size_parameters(material);
    const auto missing = names_of_missing(reader, v);
    const std::size_t count = reader.responses.followed.targets.size();
    if (count == 0) {
        sum.open = "There is no target lesion.";
    } else if (visit.sum.all_treated) {
        sum.open = "Every target was treated locally: none is left to be added up.";
    } else if (missing.empty()) {
        sum.value = mm(visit.sum.sum);
    } else {
        sum.open = fmt::format("{} of {} targets not measured ({}); the others make {}.", missing.size(), count, join(missing, ", "),
                               mm(visit.sum.sum));
    }
    if (missing.size() < count && count > 1) sum.because.push_back(sum_words(reader, v) + ".");
    if (missing.size() < count) add_comparisons(sum, reader, v);
    for (std::size_t t = 0; t < count; ++t) sum.parts.push_back(explain_target_size(material, reader, t, v));
    if (v == 0)
        sum.parts.push_back(explain_baseline(material, reader));
    else
        add_compared(sum, material, reader, v);
    set_readers_aside(sum, material, reader);
    set_recorded_aside(sum, material, reader, v, "SUMDIAM");
    return sum;
}

Explanation explain_target(const Material& material, const ReaderResponses& reader, std::size_t v) {
    Explanation target = begun(reader, v, "TRGRESP", "Response of the target lesions");
    const auto& all = reader.responses;
    const VisitResponse& visit = all.visits[v];
    target.rule.sentence = "The sum of this visit against the baseline sum and the smallest sum before.";
    target.rule.sources = {"RECIST 1.1 section 4.3.1"};
    const std::vector<Usual> ids{{"sticky_pr", material.criteria.keeps_partial_response ? "true" : "false"}};
    target.parameters = parameters_of(material.protocol, ids);
    if (!visit.target) {
        target.open = v == 0 ? "At baseline there is nothing to compare with." : "There is no target lesion.";
        return target;
    }
    target.value = response::code(visit.target->response);
    target.because = TargetSentences(material, reader, v).up_to(visit.target->rule);
    add_recorded(target, material, reader, v, "TRGRESP", visit.target->response);
    target.parts.push_back(explain_sum(material, reader, v));
    Explanation& sum = target.parts.back();
    sum.set_aside.clear();
    // What it is compared with stands once, beside the sum.
    sum.parts.resize(std::min(sum.parts.size(), all.followed.targets.size()));
    if (v > 0) add_compared(target, material, reader, v);
    set_readers_aside(target, material, reader);
    set_recorded_aside(target, material, reader, v, "TRGRESP");
    return target;
}

Explanation explain_non_target(const Material& material, const ReaderResponses& reader, std::size_t v) {
    Explanation non_target = begun(reader, v, "NTRGRESP", "Response of the non-target lesions");
    const auto& followed = reader.responses.followed;
    const VisitResponse& visit = reader.responses.visits[v];
    non_target.rule.sentence =
        "Progression when one has progressed unequivocally; not evaluable when one was not evaluated; complete response when all are gone; "
        "else neither.";
    non_target.rule.sources = {"RECIST 1.1 sections 4.3.2 to 4.3.4"};
    const auto& readings = followed.visits[v].non_targets;
    if (readings.empty())
        non_target.open = "There was no non-target lesion at baseline.";
    else if (v == 0)
        non_target.open = "At baseline there is nothing to compare with.";
    else if (visit.non_target)
        non_target.value = response::code(*visit.non_target);
    if (visit.non_target) add_recorded(non_target, material, reader, v, "NTRGRESP", *visit.non_target);
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const lesions::Lesion& lesion = followed.set.lesions[followed.non_targets[i]];
        Explanation part;
        part.name = lesion.id;
        part.title = lesion_title(lesion, "non-target");
        part.value = state_words(readings[i].state);
        if (part.value.empty()) part.open = "Not evaluated: no scan of this visit says whether it is there.";
        part.records = records_of(material.records, readings[i].records);
        non_target.parts.push_back(std::move(part));
    }
    set_readers_aside(non_target, material, reader);
    set_recorded_aside(non_target, material, reader, v, "NTRGRESP");
    return non_target;
}

Explanation explain_new_lesions(const Material& material, const ReaderResponses& reader, std::size_t v) {
    Explanation found = begun(reader, v, "NEWLESN", "New lesions");
    const auto& followed = reader.responses.followed;
    found.rule.sentence = "A lesion first identified after the baseline is new, until it is recorded as absent.";
    found.rule.sources = {"RECIST 1.1 section 4.3.5"};
    const std::vector<Usual> ids{{"equivocal_new_lesion", "dated_back_when_confirmed"}};
    found.parameters = parameters_of(material.protocol, ids);
    if (v == 0) {
        found.open = "At baseline no lesion is new.";
        return found;
    }
    found.value = new_code(reader.responses.visits[v].new_lesions);
    // What was seen here, then what was seen at an earlier visit and is not looked at here.
    std::vector<std::size_t> told;
    for (std::size_t at = v + 1; at-- > 1;) {
        for (const response::NewLesionReading& reading : followed.visits[at].new_lesions) {
            if (std::find(told.begin(), told.end(), reading.lesion) != told.end()) continue;
            told.push_back(reading.lesion);
            Explanation part;
            const lesions::Lesion& lesion = followed.set.lesions[reading.lesion];
            part.name = lesion.id;
            part.title = lesion_title(lesion, "identified after the baseline");
            part.value = new_lesion_words(reading);
            if (at != v) part.because.push_back(fmt::format("Seen at {}; not looked at here.", visit_words(reader, at)));
            part.records = records_of(material.records, reading.records);
            found.parts.push_back(std::move(part));
        }
    }
    if (found.parts.empty()) {
        found.because.emplace_back("No lesion is recorded as first identified after the baseline, up to this visit.");
        found.because.emplace_back("What was looked at on this visit stands below; no record has to say that nothing was new.");
        found.records = records_of(material.records, response::rows_of(followed.visits[v]));
    }
    set_readers_aside(found, material, reader);
    return found;
}

Explanation explain_overall(const Material& material, const ReaderResponses& reader, std::size_t v) {
    Explanation overall = begun(reader, v, "OVRLRESP", "Overall response");
    const VisitResponse& visit = reader.responses.visits[v];
    overall.rule.sentence = "Target lesions, non-target lesions and new lesions together.";
    overall.rule.sources = {"RECIST 1.1 tables 1 and 2"};
    if (v == 0) {
        overall.open = "At baseline there is nothing to compare with.";
        return overall;
    }
    if (!visit.overall) {
        overall.open = "There was no lesion at baseline and nothing is new: no disease to follow.";
        return overall;
    }
    overall.value = response::code(*visit.overall);
    overall.because = {overall_sentence(visit), row_sentence(visit)};
    overall.because.push_back(visit.overall == Response::PD
                                  ? fmt::format("Dated {}: the first image of the visit that shows the progression.", text_of(visit.day))
                                  : fmt::format("Dated {}: the last image of the visit.", text_of(visit.day)));
    add_recorded(overall, material, reader, v, "OVRLRESP", *visit.overall);
    const auto add = [&](Explanation part) {
        std::erase_if(part.set_aside, [](const SetAside& aside) { return aside.what.starts_with("The readings of "); });
        overall.parts.push_back(std::move(part));
    };
    if (visit.target) add(explain_target(material, reader, v));
    if (visit.non_target) add(explain_non_target(material, reader, v));
    add(explain_new_lesions(material, reader, v));
    set_readers_aside(overall, material, reader);
    set_recorded_aside(overall, material, reader, v, "OVRLRESP");
    return overall;
}

}  // namespace oligo::explanation
