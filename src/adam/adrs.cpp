// ADRS: tumour responses.
#include <algorithm>
#include <cctype>

#include "adam/datasets.hpp"
#include "adam/row.hpp"
#include "core/result.hpp"
#include "core/text.hpp"
#include "response/visit_rows.hpp"

namespace oligo::adam {
namespace {

using endpoints::OutcomeResult;
using response::BestResponse;
using response::BestRule;
using response::NewLesions;
using response::Response;
using response::TargetRule;

using enum VariableType;

// For people: which sentence of the rule decided.
std::string_view words_for(TargetRule rule) {
    switch (rule) {
        case TargetRule::NoBaseline:
            return "NO BASELINE SUM";
        case TargetRule::AllGone:
            return "ALL TARGETS GONE, NODES BELOW 10 MM";
        case TargetRule::TreatedIsBack:
            return "DISEASE AT THE SITE OF A TREATED TARGET";
        case TargetRule::AllTreated:
            return "ALL TARGETS TREATED LOCALLY, NONE IS BACK";
        case TargetRule::SeenAgain:
            return "A TARGET IS BACK AFTER COMPLETE RESPONSE";
        case TargetRule::Grown:
            return "20 % AND 5 MM ABOVE THE NADIR";
        case TargetRule::GrownInPart:
            return "20 % AND 5 MM ABOVE THE NADIR BY A PART OF THE TARGETS";
        case TargetRule::NotEvaluated:
            return "A TARGET WAS NOT EVALUATED";
        case TargetRule::Shrunk:
            return "30 % BELOW BASELINE";
        case TargetRule::KeptPartial:
            return "WAS A PARTIAL RESPONSE AND HAS NOT PROGRESSED";
        case TargetRule::Neither:
            return "NEITHER SHRUNK NOR GROWN ENOUGH";
    }
    return "";
}

std::string_view words_for(BestRule rule) {
    switch (rule) {
        case BestRule::NoVisit:
            return "NO VISIT WITH A RESPONSE";
        case BestRule::NoStart:
            return "THE START OF TREATMENT IS NOT KNOWN";
        case BestRule::PartialDates:
            return "DAYS NOT KNOWN EXACTLY LEAVE TWO ANSWERS";
        case BestRule::Best:
            return "BEST OF THE VISITS";
        case BestRule::Confirmed:
            return "CONFIRMED";
        case BestRule::NotConfirmed:
            return "A RESPONSE THAT WAS NOT CONFIRMED";
        case BestRule::Stable:
            return "STABLE LONG ENOUGH";
        case BestRule::TooEarly:
            return "NOTHING BUT VISITS BEFORE THE LEAST TIME OF STABLE DISEASE";
        case BestRule::Progressed:
            return "PROGRESSION AND NOTHING BETTER";
        case BestRule::NotEvaluated:
            return "NO VISIT COULD BE EVALUATED";
    }
    return "";
}

// The same as a sentence.
std::string sentence_for(BestRule rule) {
    std::string words = lower(words_for(rule)) + ".";
    words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
    return words;
}

Row subject_row(const Dataset& adrs, const records::SubjectRecords& records, const DerivedSubject& subject, const ReaderResponses& reader,
                std::string_view code, std::string_view name) {
    Row row(adrs);
    row.set("STUDYID", subject.study_id).set("USUBJID", records.id()).set("PARAMCD", code).set("PARAM", name);
    row.set_reader("RS", reader.reader);
    if (reader.counts) row.set("ANL01FL", "Y");
    return row;
}

struct VisitRows {
    records::Rows targets;
    records::Rows non_targets;
    records::Rows new_lesions;
};

VisitRows rows_by_kind(const response::Visit& visit) {
    VisitRows rows;
    for (const auto& reading : visit.targets) rows.targets.append(reading.records);
    for (const auto& reading : visit.non_targets) rows.non_targets.append(reading.records);
    for (const auto& reading : visit.new_lesions) rows.new_lesions.append(reading.records);
    return rows;
}

// A new node is judged by its short axis.
std::string_view new_lesion_words(const response::Visit& visit) {
    std::string_view words;
    for (const auto& reading : visit.new_lesions) {
        if (reading.is_normal_node && words.empty()) words = "A NODE TOO SMALL IN SHORT AXIS IS NO NEW LESION";
        if (reading.is_small_node) words = "A NEW NODE SMALLER THAN A TARGET NODE COUNTS, WITH CAUTION";
    }
    return words;
}

void add_visit(Dataset& adrs, const records::SubjectRecords& records, const DerivedSubject& subject, const ReaderResponses& reader,
               std::size_t v) {
    const response::Visit& visit = reader.responses.followed.visits[v];
    const response::VisitResponse& derived = reader.responses.visits[v];
    VisitRows rows = rows_by_kind(visit);
    const auto add = [&](std::string_view code, std::string_view name, std::string_view answer, std::string_view rule, const DateRange& day,
                         const records::Rows& sources) {
        Row row = subject_row(adrs, records, subject, reader, code, name);
        row.set("VISITNUM", visit.number).set("AVISIT", visit.name).set("AVALC", answer).set("DRVRULE", rule);
        row.set_day(day, subject.response_start).set_sources(source_columns(records, sources));
        add_row(adrs, row);
    };
    if (derived.target)
        add("TRGRESP", "Response of the target lesions", response::code(derived.target->response), words_for(derived.target->rule),
            visit.last, rows.targets);
    if (derived.non_target)
        add("NTRGRESP", "Response of the non-target lesions", response::code(*derived.non_target), "", visit.last, rows.non_targets);
    constexpr std::string_view new_words[] = {"N", "EQUIVOCAL", "Y"};
    add("NEWLESN", "New lesions", new_words[static_cast<std::size_t>(derived.new_lesions)], new_lesion_words(visit), visit.last,
        rows.new_lesions);
    if (!derived.overall) return;
    rows.targets.append(rows.non_targets);
    rows.targets.append(rows.new_lesions);
    add("OVRLRESP", "Overall response", response::code(*derived.overall), "", derived.day, rows.targets);
}

// The visit that gives a best response, as a position among all visits.
std::optional<std::size_t> visit_of(const ReaderResponses& reader, const BestResponse& best) {
    if (!best.visit) return std::nullopt;
    const auto positions = response::time_points(reader.responses).positions;
    return *best.visit < positions.size() ? std::optional(positions[*best.visit]) : std::nullopt;
}

void add_best(Dataset& adrs, const records::SubjectRecords& records, const DerivedSubject& subject, const ReaderResponses& reader,
              const BestResponse& best, std::string_view code, std::string_view name) {
    Row row = subject_row(adrs, records, subject, reader, code, name);
    row.set("AVALC", best.response ? response::code(*best.response) : std::string_view()).set("DRVRULE", words_for(best.rule));
    if (!best.response) row.set("OPENDSC", sentence_for(best.rule));
    if (const auto v = visit_of(reader, best)) {
        const records::Rows rows = response::rows_of(reader.responses.followed.visits[*v]);
        row.set_day(reader.responses.visits[*v].day, subject.response_start).set_sources(source_columns(records, rows));
    }
    add_row(adrs, row);
}

// Y or N: whether there was a response; the day of the first. Without an answer to the best response none.
void add_responded(Dataset& adrs, const records::SubjectRecords& records, const DerivedSubject& subject, const ReaderResponses& reader,
                   const BestResponse& best, std::string_view code, std::string_view name) {
    Row row = subject_row(adrs, records, subject, reader, code, name);
    const bool responded = best.response == Response::CR || best.response == Response::PR;
    const bool is_open = !best.response && best.rule != BestRule::NoVisit;
    if (is_open) row.set("OPENDSC", sentence_for(best.rule));
    if (!is_open) row.set("AVALC", responded ? "Y" : "N").set("AVAL", std::int64_t{responded ? 1 : 0});
    row.set("DRVRULE", words_for(best.rule));
    if (const auto v = responded ? visit_of(reader, best) : std::nullopt) {
        const VisitRows rows = rows_by_kind(reader.responses.followed.visits[*v]);
        row.set_day(reader.responses.visits[*v].day, subject.response_start).set_sources(source_columns(records, rows.targets));
    }
    add_row(adrs, row);
}

// An endpoint of the protocol file that is an answer; it rests on the reader who counts, and has none of its own.
void add_outcome(Dataset& adrs, const records::SubjectRecords& records, const DerivedSubject& subject, const OutcomeResult& result) {
    Row row(adrs);
    row.set("STUDYID", subject.study_id)
        .set("USUBJID", records.id())
        .set("PARAMCD", result.outcome->id)
        .set("PARAM", result.outcome->label);
    row.set("ANL01FL", "Y").set("AVALC", result.value).set("OPENDSC", result.open);
    if (result.value == "Y" || result.value == "N")
        row.set("AVAL", std::int64_t{result.value == "Y" ? 1 : 0});
    else if (Decimal::read(result.value))
        row.set("AVAL", result.value);
    if (result.rule != nullptr) row.set("DRVRULE", result.rule->means);
    row.set_day(result.day, subject.response_start)
        .set_sources(source_columns(endpoints::evidence_of(subject.sources, result.sources, result.day)));
    add_row(adrs, row);
}

}  // namespace

Dataset empty_adrs() {
    return {"ADRS",
            "Disease Response Analysis Data Set",
            {{"STUDYID", "Study Identifier", Text},
             {"USUBJID", "Unique Subject Identifier", Text},
             {"PARAMCD", "Parameter Code", Text},
             {"PARAM", "Parameter", Text},
             {"ASEQ", "Analysis Sequence Number", Integer},
             {"RSEVAL", "Evaluator", Text},
             {"RSEVALID", "Evaluator Identifier", Text},
             {"VISITNUM", "Visit Number", Number},
             {"AVISIT", "Analysis Visit", Text},
             {"ADT", "Analysis Date", Day},
             {"ADTC", "Analysis Date as Known", Text},
             {"ADY", "Analysis Relative Day", Integer},
             {"AVAL", "Analysis Value", Number},
             {"AVALC", "Analysis Value (C)", Text},
             {"DRVRULE", "Rule that Decided", Text},
             {"OPENDSC", "Why There Is No Answer", Text},
             {"ANL01FL", "Reader of the Endpoints Flag", Text},
             {"SRCDOM", "Source Data", Text},
             {"SRCVAR", "Source Variable", Text},
             {"SRCSEQ", "Source Sequence Numbers", Text}},
            {},
            {"STUDYID", "USUBJID", "ASEQ"}};
}

void add_adrs(Dataset& adrs, const records::SubjectRecords& records, const DerivedSubject& subject) {
    for (const ReaderResponses& reader : subject.readers) {
        // Before anything was given nothing is a response to it.
        for (std::size_t v = 0; subject.response_start && v < reader.responses.visits.size(); ++v) {
            if (v > 0 || reader.responses.visits[v].overall) add_visit(adrs, records, subject, reader, v);
        }
        add_best(adrs, records, subject, reader, reader.best, "BOR", "Best overall response, not confirmed");
        add_best(adrs, records, subject, reader, reader.confirmed, "CBOR", "Best overall response, confirmed");
        add_responded(adrs, records, subject, reader, reader.best, "RSP", "Response, not confirmed");
        add_responded(adrs, records, subject, reader, reader.confirmed, "CRSP", "Response, confirmed");
    }
    for (const endpoints::OutcomeResult& result : subject.outcomes) add_outcome(adrs, records, subject, result);
}

}  // namespace oligo::adam
