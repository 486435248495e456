#include "report/words.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "core/text.hpp"

namespace oligo::report {
namespace {

using eligibility::CriterionResult;
using eligibility::Eligible;
using eligibility::Verdict;
using expression::Reason;

std::vector<std::string> ids_with(const SubjectScreening& screening, Verdict verdict) {
    std::vector<std::string> ids;
    for (const auto& result : screening.screening.criteria) {
        if (result.verdict == verdict && !result.obligation) ids.push_back(result.id);
    }
    return ids;
}

// "1 of 14 criteria is", "2 of 14 criteria are"
std::string count_words(std::size_t count, std::size_t of) {
    return fmt::format("{} of {} {} {}", count, of, of == 1 ? "criterion" : "criteria", count == 1 ? "is" : "are");
}

// " (by 2026-03-16)": by when the obligation is to be kept, where that can be said.
std::string due_words(const SubjectScreening& screening, const std::string& criterion) {
    for (const auto& deadline : screening.screening.deadlines) {
        if (deadline.criterion == criterion && deadline.latest) return fmt::format(" (by {})", oligo::text_of(*deadline.latest));
    }
    return "";
}

// "; 12 of 29 places are taken, 17 are left"
std::string places_words(const SubjectScreening& screening, const std::string& branch) {
    for (const auto& places : screening.places) {
        if (places.id == branch)
            return fmt::format("; {} of {} places {} taken, {} left", places.registered, places.planned,
                               places.registered == 1 ? "is" : "are", places.left());
    }
    return "";
}

BranchShown branch_shown(std::string what, const allocation::Assigned& assigned, const std::vector<protocol::Branch>& branches,
                         Eligible eligible) {
    BranchShown shown{std::move(what), assigned.status, assigned.why};
    if (assigned.status == "assigned") {
        shown.found = assigned.id;
        shown.why.clear();
        const auto branch = std::find_if(branches.begin(), branches.end(), [&](const auto& b) { return b.id == assigned.id; });
        if (branch != branches.end() && !branch->label.empty() && branch->label != assigned.id)
            shown.found += fmt::format(" ({})", branch->label);
        if (eligible == Eligible::No) shown.found = fmt::format("would be {}, if the patient qualified", shown.found);
    } else if (assigned.status == "unassignable") {
        shown.found = "none fits (unassignable)";
    } else if (assigned.status == "unknown") {
        shown.found = "not known yet";
    } else if (assigned.status == "ambiguous") {
        shown.found = "more than one fits (ambiguous)";
    }
    return shown;
}

}  // namespace

const char* symbol(Verdict verdict) {
    switch (verdict) {
        case Verdict::Met:
            return "✓";
        case Verdict::NotMet:
            return "✗";
        case Verdict::Unknown:
            return "?";
        case Verdict::NotApplicable:
            return "–";
    }
    return "?";
}

const char* symbol(Eligible eligible) {
    return eligible == Eligible::Yes ? "✓" : eligible == Eligible::No ? "✗" : "?";
}

std::string verdict_words(const protocol::Criterion& criterion, const CriterionResult& result) {
    std::string words = eligibility::name(result.verdict);
    if (result.tolerated) words += ", tolerated";
    if (criterion.kind == protocol::CriterionKind::Inclusion) return words;
    if (result.verdict == Verdict::Met) words += ": not excluded";
    if (result.verdict == Verdict::NotMet) words += ": excluded";
    return words;
}

const char* reason_words(Reason reason) {
    switch (reason) {
        case Reason::Conflicting:
            return "the records contradict each other";
        case Reason::Equivocal:
            return "what is recorded is equivocal";
        case Reason::PartialDate:
            return "a date is not known to the day";
        case Reason::Stale:
            return "what is recorded is too old";
        case Reason::Missing:
            return "not recorded";
        case Reason::NeedsJudgement:
            return "needs a person's judgement";
        case Reason::None:
            break;
    }
    return "";
}

std::vector<std::string> verdict_notes(const protocol::Protocol& protocol, const CriterionResult& result) {
    std::vector<std::string> notes;
    if (result.verdict == Verdict::Unknown && result.reason != Reason::None)
        notes.push_back(fmt::format("Cannot be judged: {}.", reason_words(result.reason)));
    if (!result.tolerance_note.empty()) notes.push_back(result.tolerance_note + ".");
    if (!result.settled_by.empty()) {
        const auto* judgement = protocol.find_judgement(result.settled_by);
        notes.push_back(fmt::format("A part that is not recorded, or whose record is too old, is settled by {}.",
                                    judgement == nullptr ? result.settled_by : fmt::format("the judgement \"{}\"", plain(judgement->id))));
    }
    if (result.obligation) notes.emplace_back("Falls due after registration; it does not hold eligibility back.");
    if (result.could_change && result.verdict != Verdict::Unknown) notes.emplace_back("Could still change.");
    return notes;
}

std::vector<std::string> why_sentences(const protocol::Protocol& protocol, const CriterionResult& result) {
    auto sentences = result.because;
    for (auto& note : verdict_notes(protocol, result)) {
        if (std::find(sentences.begin(), sentences.end(), note) == sentences.end()) sentences.push_back(std::move(note));
    }
    return sentences;
}

std::vector<std::string> leading_sentences(const CriterionResult& result) {
    std::vector<std::string> leading;
    std::copy_if(result.because.begin(), result.because.end(), std::back_inserter(leading), [](const std::string& sentence) {
        constexpr std::array<std::string_view, 4> elements = {"Lesion ", "Metastasis ", "Drug ", "Other malignancy "};
        return std::none_of(elements.begin(), elements.end(), [&](std::string_view element) { return sentence.starts_with(element); });
    });
    if (leading.empty())
        leading.assign(result.because.begin(), result.because.begin() + std::min<std::ptrdiff_t>(2, std::ssize(result.because)));
    return leading;
}

std::string headline(const SubjectScreening& screening) {
    const auto not_met = ids_with(screening, Verdict::NotMet);
    const auto unknown = ids_with(screening, Verdict::Unknown);
    const std::size_t all = screening.screening.criteria.size();
    switch (screening.screening.eligible) {
        case Eligible::No:
            return fmt::format("Does not qualify: {} not met ({}).", count_words(not_met.size(), all), join(not_met, ", "));
        case Eligible::Unknown:
            if (all == 0) return "Cannot be judged: the protocol has no criteria.";
            return fmt::format("Not decided yet: {} unknown ({}); none is known to fail.", count_words(unknown.size(), all),
                               join(unknown, ", "));
        case Eligible::Yes:
            break;
    }
    const auto open = obligations_open(screening);
    std::string after = open.empty() ? "" : fmt::format(" at registration; {}", join(open, "; "));
    if (screening.allocation.group.status == "unassignable") after += "; yet no group takes the patient";
    if (screening.allocation.basket.status == "unassignable") after += "; yet no basket takes the patient";
    return screening.protocol->criteria_complete ? fmt::format("Qualifies: meets every published criterion{}.", after)
                                                 : fmt::format("Meets the published criteria{}; not an eligibility decision.", after);
}

std::vector<std::string> recorded_dangers(const SubjectScreening& screening) {
    std::vector<std::string> words;
    for (const auto& item : screening.screening.silent) {
        if (item.flagged) words.push_back(fmt::format("{}: {}", item.about, silent_value_words(item.value)));
    }
    return words;
}

std::string dangers_words(const SubjectScreening& screening) {
    const auto dangers = recorded_dangers(screening);
    return dangers.empty() ? "" : fmt::format("Recorded, and not asked by the published criteria: {}.", join(dangers, "; "));
}

std::string tolerated_words(const SubjectScreening& screening) {
    if (screening.screening.eligible == Eligible::No) return "";
    std::vector<std::string> ids;
    for (const auto& result : screening.screening.criteria) {
        if (result.tolerated)
            ids.push_back(result.tolerance_note.empty() ? result.id : fmt::format("{} ({})", result.id, result.tolerance_note));
    }
    return ids.empty() ? "" : fmt::format("Only the tolerance saves {}.", join(ids, ", "));
}

std::vector<std::string> obligations_open(const SubjectScreening& screening, std::string_view after) {
    if (screening.screening.eligible != Eligible::Yes) return {};
    std::vector<std::string> not_kept;
    std::vector<std::string> to_keep;
    for (const auto& result : screening.screening.criteria) {
        if (!result.obligation) continue;
        if (result.verdict == Verdict::NotMet) not_kept.push_back(result.id);
        if (result.verdict == Verdict::Unknown) to_keep.push_back(result.id + due_words(screening, result.id));
    }
    std::vector<std::string> words;
    if (!not_kept.empty())
        words.push_back(fmt::format("{} after {} {} not kept: {}", not_kept.size() == 1 ? "an obligation" : "obligations", after,
                                    not_kept.size() == 1 ? "was" : "were", join(not_kept, ", ")));
    if (!to_keep.empty()) words.push_back(fmt::format("still to be kept after {}: {}", after, join(to_keep, ", ")));
    return words;
}

std::vector<std::string> what_to_record(const SubjectScreening& screening) {
    std::vector<std::string> items = screening.screening.missing;
    if (screening.screening.eligible == Eligible::No) return items;
    for (const auto& item : allocation::missing_items(screening.allocation)) {
        if (std::find(items.begin(), items.end(), item) == items.end()) items.push_back(item);
    }
    return items;
}

std::vector<std::string> answer_marks(const SubjectScreening& screening) {
    std::vector<std::string> marks;
    for (const auto& danger : recorded_dangers(screening)) marks.push_back("! " + danger);
    for (const auto& open : obligations_open(screening, "registration")) marks.push_back("! " + open);
    return marks;
}

std::vector<std::string> deciding_ids(const SubjectScreening& screening) {
    switch (screening.screening.eligible) {
        case Eligible::No:
            return ids_with(screening, Verdict::NotMet);
        case Eligible::Unknown:
            return ids_with(screening, Verdict::Unknown);
        case Eligible::Yes:
            break;
    }
    return {};
}

std::string short_answer(const SubjectScreening& screening) {
    return short_answer(*screening.protocol, screening.screening.eligible);
}

std::string short_answer(const protocol::Protocol& protocol, Eligible eligible) {
    switch (eligible) {
        case Eligible::No:
            return "does not qualify";
        case Eligible::Unknown:
            return "not decided yet";
        case Eligible::Yes:
            break;
    }
    return protocol.criteria_complete ? "qualifies" : "meets the published criteria";
}

std::string counts_words(std::size_t yes, std::size_t no, std::size_t unknown, const protocol::Protocol& protocol) {
    std::vector<std::string> words;
    const auto add = [&words](std::size_t count, const char* of_one, const char* of_many) {
        if (count > 0) words.push_back(fmt::format("{} {}", count, count == 1 ? of_one : of_many));
    };
    add(yes, protocol.criteria_complete ? "qualifies" : "meets the published criteria",
        protocol.criteria_complete ? "qualify" : "meet the published criteria");
    add(no, "does not qualify", "do not qualify");
    add(unknown, "not decided yet", "not decided yet");
    return join(words, ", ");
}

std::string standing(const protocol::Protocol& protocol) {
    const char* never = "It is never an enrolment: that is an investigator's signature.";
    if (protocol.criteria_complete) return never;
    std::string note = protocol.design.criteria_note;
    if (!note.empty() && note.back() != '.') note += '.';
    return fmt::format(
        "The published list of criteria is not complete. {}{}Whoever meets it meets the published criteria; not an eligibility "
        "decision. {}",
        note, note.empty() ? "" : " ", never);
}

std::string trial_name(const protocol::Protocol& protocol) {
    return protocol.version.id.empty() ? protocol.id : fmt::format("{}, version {}", protocol.id, protocol.version.id);
}

std::string judged_words(const facts::Facts& facts) {
    const std::string on = oligo::text_of(facts.on);
    if (facts.on_source == "registration") return fmt::format("judged on {}, the day of registration", on);
    const bool assumed = std::any_of(facts.sources.begin(), facts.sources.end(), [](const facts::Source& source) {
        return source.name == "Registration.date" && !source.evidence.empty() && source.evidence.front().domain.empty();
    });
    const char* judged = assumed ? "judged as if registered on" : "judged on";
    if (facts.on_source == "--on") return fmt::format("{} {}, the day asked for", judged, on);
    if (facts.on_source == "index date") return fmt::format("judged on {}, the index date", on);
    if (facts.on_source == "last record") return fmt::format("{} {}, the day of the last record", judged, on);
    return facts.on_source.empty() ? "judged on " + on : fmt::format("judged on {} ({})", on, facts.on_source);
}

const protocol::Criterion& criterion_of(const protocol::Protocol& protocol, const CriterionResult& result) {
    const auto found = std::find_if(protocol.eligibility.begin(), protocol.eligibility.end(),
                                    [&result](const auto& criterion) { return criterion.id == result.id; });
    contract(found != protocol.eligibility.end(), "a result is for a criterion of its protocol");
    return *found;
}

const char* kind_word(const protocol::Criterion& criterion) {
    return criterion.kind == protocol::CriterionKind::Exclusion ? "exclusion" : "inclusion";
}

std::string state_words(const SubjectScreening& screening) {
    const auto& missing = screening.facts.oligometastatic_state.missing;
    if (missing.empty()) return screening.oligometastatic_state;
    return fmt::format("{}; not known: {}", screening.oligometastatic_state, join(missing, "; "));
}

std::vector<BranchShown> branches_shown(const SubjectScreening& screening) {
    const auto& protocol = *screening.protocol;
    const auto eligible = screening.screening.eligible;
    std::vector<BranchShown> all;
    const auto add = [&](const char* what, const allocation::Assigned& assigned, const std::vector<protocol::Branch>& branches) {
        if (branches.empty()) return;
        all.push_back(branch_shown(what, assigned, branches, eligible));
        if (!assigned.id.empty()) all.back().found += places_words(screening, assigned.id);
    };
    add("Group", screening.allocation.group, protocol.groups);
    add("Basket", screening.allocation.basket, protocol.baskets);
    for (const auto& [id, assigned] : screening.allocation.strata) {
        const auto stratum = std::find_if(protocol.strata.begin(), protocol.strata.end(), [&id](const auto& s) { return s.id == id; });
        const bool known = stratum != protocol.strata.end();
        all.push_back(branch_shown(known && !stratum->text.empty() ? stratum->text : plain(id), assigned,
                                   known ? stratum->levels : std::vector<protocol::Branch>{}, eligible));
    }
    return all;
}

std::string window_words(const std::optional<Date>& earliest, const std::optional<Date>& latest) {
    if (earliest && latest && *earliest == *latest) return "on " + oligo::text_of(*earliest);
    if (earliest && latest) return fmt::format("{} to {}", oligo::text_of(*earliest), oligo::text_of(*latest));
    if (latest) return "by " + oligo::text_of(*latest);
    if (earliest) return "from " + oligo::text_of(*earliest);
    return "no date can be said yet";
}

std::string deadline_words(const eligibility::Deadline& deadline) {
    if (deadline.is_impossible())
        return fmt::format("no day is left: not before {}, and not after {}", oligo::text_of(*deadline.tolerated_earliest),
                           oligo::text_of(*deadline.tolerated_latest));
    // The date on the form is asked for, not the day on which somebody asks the patient.
    std::string words = deadline.what == "informed consent" && (deadline.earliest || deadline.latest) ? "dated " : "";
    words += window_words(deadline.earliest, deadline.latest);
    const bool is_earlier = deadline.tolerated_earliest != deadline.earliest;
    const bool is_later = deadline.tolerated_latest != deadline.latest;
    if (is_earlier && (deadline.tolerated_earliest || deadline.tolerated_latest))
        words += ", tolerated " + window_words(deadline.tolerated_earliest, deadline.tolerated_latest);
    else if (is_later && deadline.tolerated_latest)
        words += ", tolerated until " + oligo::text_of(*deadline.tolerated_latest);
    if (deadline.done) words += "; done on " + oligo::text_of(*deadline.done);
    if (deadline.passed) words += "; the last day has passed";
    return words;
}

bool bears_on(const std::string& criteria, const std::string& criterion) {
    return (", " + criteria + ", ").find(", " + criterion + ", ") != std::string::npos;
}

std::string renewal_words(const eligibility::Renewal& renewal) {
    const std::string until = "valid until " + oligo::text_of(renewal.valid_until);
    if (!renewal.registration_from) return until + "; repeat it if registration is later";
    return fmt::format("{}; registration is {} at the earliest: repeat it before", until, oligo::text_of(*renewal.registration_from));
}

std::string judgement_words(const std::vector<std::string>& ids) {
    std::vector<std::string> words;
    std::ranges::transform(ids, std::back_inserter(words), plain);
    return join(words, ", ");
}

std::vector<protocol::Correction> own_corrections(const SubjectScreening& screening) {
    const auto& protocol = *screening.protocol;
    const auto is_own = [&protocol](const protocol::Correction& correction) {
        const auto has = [&correction](const auto& item) { return item.id == correction.element; };
        return std::any_of(protocol.treatment.begin(), protocol.treatment.end(), has) ||
               std::any_of(protocol.eligibility.begin(), protocol.eligibility.end(), has);
    };
    std::vector<protocol::Correction> own;
    std::copy_if(screening.corrections.begin(), screening.corrections.end(), std::back_inserter(own), is_own);
    return own;
}

std::string correction_words(const protocol::Protocol& protocol, const protocol::Correction& correction) {
    const auto element = std::find_if(protocol.treatment.begin(), protocol.treatment.end(),
                                      [&correction](const auto& other) { return other.id == correction.element; });
    std::string words = fmt::format("The {} of {} is given as \"{}\" in the source and used here as \"{}\"", plain(correction.key),
                                    element == protocol.treatment.end() ? plain(correction.element) : element->name, correction.original,
                                    correction.corrected);
    if (!correction.reason.empty()) words += ": " + correction.reason;
    if (words.back() != '.') words += '.';
    if (correction.example) words += " This correction was made as an example; nobody has decided it for a real study.";
    if (!correction.name.empty())
        words += fmt::format(" Recorded by {}{}{}.", correction.name, correction.on.empty() ? "" : " on ", correction.on);
    return words;
}

std::vector<const protocol::Judgement*> screening_judgements(const protocol::Protocol& protocol) {
    std::vector<const protocol::Judgement*> all;
    for (const auto& judgement : protocol.judgements) {
        const bool is_named = std::any_of(protocol.eligibility.begin(), protocol.eligibility.end(), [&judgement](const auto& criterion) {
            return std::find(criterion.judgements.begin(), criterion.judgements.end(), judgement.id) != criterion.judgements.end();
        });
        if (is_named || judgement.concerns == "eligibility" || judgement.concerns == "allocation") all.push_back(&judgement);
    }
    return all;
}

bool is_decided(const protocol::Judgement& judgement) {
    return !judgement.decided_by.empty() && judgement.decided_by != "not decided";
}

std::string reading_words(std::string_view value) {
    if (value == "true") return "yes";
    if (value == "false") return "no";
    return plain(value);
}

std::string silent_value_words(const std::string& value) {
    return value.empty() ? "see the patient's notes" : reading_words(value);
}

std::string decided_words(const protocol::Judgement& judgement) {
    if (!is_decided(judgement)) return "not decided by anybody yet: the default of the file";
    return fmt::format("decided by {}{}{}", judgement.decided_by, judgement.on.empty() ? "" : " on ", judgement.on);
}

std::string plain(std::string_view name) {
    std::string words(name);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string source_words(const protocol::Sources& sources) {
    std::vector<std::pair<std::string, std::vector<std::string>>> documents;  // with their lines
    for (const auto& source : sources) {
        const std::size_t colon = source.rfind(':');
        const bool has_line = colon != std::string::npos && colon + 1 < source.size() &&
                              source.find_first_not_of("0123456789", colon + 1) == std::string::npos;
        const std::string name = has_line ? source.substr(0, colon) : source;
        auto document = std::find_if(documents.begin(), documents.end(), [&name](const auto& other) { return other.first == name; });
        if (document == documents.end()) document = documents.insert(documents.end(), {name, {}});
        if (has_line) document->second.push_back(source.substr(colon + 1));
    }
    std::vector<std::string> words;
    words.reserve(documents.size());
    for (const auto& [name, lines] : documents)
        words.push_back(lines.empty() ? name : fmt::format("{} {} {}", name, lines.size() == 1 ? "line" : "lines", join(lines, ", ")));
    return join(words, "; ");
}

}  // namespace oligo::report
