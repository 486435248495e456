#include "study/derive.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "allocation/allocation.hpp"
#include "core/text.hpp"
#include "endpoints/crisis_signs.hpp"
#include "endpoints/outcome_facts.hpp"
#include "lesions/recorded.hpp"
#include "parallel/blocks.hpp"
#include "response/visit_findings.hpp"
#include "response/visit_response.hpp"
#include "study/chosen_subjects.hpp"
#include "study/files.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::study {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t subjects_a_block = 16;

std::string study_id(const records::SubjectRecords& records) {
    for (const auto row : records.rows("DM")) return std::string(records.text(row, "STUDYID"));
    return {};
}

// The reader whose readings the endpoints rest on: as asked for, else the investigator, else the only one.
std::optional<lesions::Reader> reader_that_counts(const std::vector<lesions::Reader>& readers, std::string_view evaluator) {
    std::vector<lesions::Reader> candidates = readers;
    if (!evaluator.empty()) {
        std::erase_if(candidates, [&](const lesions::Reader& reader) {
            return !same_ignoring_case(reader.role, evaluator) && !same_ignoring_case(reader.id, evaluator) &&
                   !same_ignoring_case(lesions::text_of(reader), evaluator);
        });
    } else if (candidates.size() > 1) {
        std::erase_if(candidates, [](const lesions::Reader& reader) { return reader.role != "INVESTIGATOR"; });
    }
    return candidates.size() == 1 ? std::optional(candidates.front()) : std::nullopt;
}

struct ResponseDays {
    response::BaselineChoice baseline;
    response::ResponseWindow window;
};

ResponseDays response_days(const protocol::Protocol& protocol, const endpoints::Outcomes& outcomes) {
    ResponseDays days;
    if (!protocol.response) return days;
    const protocol::ResponsePlan& plan = *protocol.response;
    const auto take = [&](std::span<const protocol::DatedRule> rules, std::optional<DateRange>& day, std::string& is) {
        const auto answer = endpoints::first_day(rules, protocol.definitions, outcomes);
        if (!answer) return;
        day = answer->day;
        is = answer->rule->means;
    };
    take(plan.start, days.baseline.start, days.baseline.start_is);
    days.window.start = days.baseline.start;
    take(plan.baseline, days.baseline.start, days.baseline.start_is);
    if (plan.baseline_after) take({&*plan.baseline_after, 1}, days.baseline.after, days.baseline.after_is);
    days.window.until = endpoints::earliest_day(plan.until, protocol.definitions, outcomes);
    return days;
}

adam::ReaderResponses responses_of(const lesions::Reader& reader, const records::SubjectRecords& records, const ResponseDays& days,
                                   const response::Criteria& criteria, const terms::OrganMap& organs, Date cutoff) {
    adam::ReaderResponses derived;
    derived.reader = reader;
    derived.responses = response::derive_responses(
        response::follow(records, lesions::derive_lesions_by_visit(reader, records, organs, cutoff), days.baseline, criteria), criteria);
    const auto points = response::time_points(derived.responses).points;
    derived.best = response::best_response(points, days.window, criteria);
    derived.confirmed = response::confirmed_best_response(points, days.window, criteria);
    derived.discrepancies = response::find_discrepancies(records, reader, derived.responses, criteria);
    return derived;
}

const protocol::CensoringSet* find_set(const protocol::Protocol& protocol, const std::vector<protocol::CensoringSet>& shipped,
                                       const std::string& id) {
    for (const auto* sets : {&protocol.censoring, &shipped}) {
        for (const protocol::CensoringSet& set : *sets) {
            if (set.id == id) return &set;
        }
    }
    return nullptr;
}

Finding about_subject(const records::SubjectRecords& records, Severity severity, std::string id, std::string message) {
    Finding finding{severity, std::move(id), std::move(message), {}};
    finding.where.subject = records.id();
    return finding;
}

Finding about_life(const records::SubjectRecords& records, const endpoints::LifeAfterDeath& life) {
    Finding finding = about_subject(
        records, Severity::Warning, "derive-record-after-death",
        fmt::format("Death is recorded on {}, and records lie after it: {}, the first of {}. What rests on the day of death stays open. "
                    "Correct the day that is wrong.",
                    text_of(life.death), life.records.size(), lesions::domain_of(records, life.records.front())));
    finding.where = response::where_of(records, life.records);
    return finding;
}

// A protocol that asks for visceral crises has those judged that nobody has been asked about.
void report_crisis_signs(const protocol::Protocol& protocol, const records::SubjectRecords& records,
                         const std::optional<DateRange>& registered, adam::DerivedSubject& subject) {
    const bool is_asked = std::any_of(protocol.endpoints.begin(), protocol.endpoints.end(), [](const protocol::Endpoint& endpoint) {
        return std::find(endpoint.measures.begin(), endpoint.measures.end(), "visceral crisis") != endpoint.measures.end();
    });
    const auto& start = registered ? registered : subject.treatment_start;
    if (!is_asked || !start) return;
    const protocol::Judgement* judgement = protocol.find_judgement("crisis_bilirubin");
    const auto limit = Decimal::read(judgement == nullptr ? "1.5" : judgement->text);
    if (!limit) return;  // the reader of the protocol file has reported it
    for (const endpoints::CrisisSign& sign : endpoints::find_crisis_signs(records, *start, subject.cutoff, *limit)) {
        Finding finding =
            about_subject(records, Severity::Warning, "derive-crisis-suspected",
                          fmt::format("This may be a visceral crisis, and nobody was asked: {}. Have it judged, and record the "
                                      "answer with its first day (CE: CEDECOD = VISCERAL CRISIS, CEEVAL = ADJUDICATOR, CEOCCUR = Y "
                                      "or N).",
                                      sign.sentence));
        finding.where = response::where_of(records, sign.records);
        subject.findings.push_back(std::move(finding));
    }
}

void read_subject_days(const protocol::Protocol& protocol, const records::SubjectRecords& records, const endpoints::Outcomes& outcomes,
                       adam::DerivedSubject& subject) {
    subject.treatment = endpoints::treatment_given(outcomes, protocol, records);
    subject.treatment_start = subject.treatment.start;
    subject.emergent_window = endpoints::emergent_window(protocol, outcomes, subject.treatment);
    const auto& deaths = std::get<std::shared_ptr<const expression::List>>(endpoints::fact_of(outcomes, protocol, "Deaths").content);
    subject.died = !deaths->members.empty();
    if (!subject.died) return;
    const expression::Value& death = deaths->members.front().value;
    subject.death = endpoints::first_day_of(death);
    const auto source = std::get<std::shared_ptr<const expression::Tuple>>(death.content)->fields.front().source;
    subject.death_as_recorded = outcomes.sources.at(source).imputed_from;
}

bool has_branches(const protocol::Protocol& protocol) {
    return !protocol.groups.empty() || !protocol.baskets.empty() || !protocol.strata.empty();
}

void allocate(const protocol::Protocol& protocol, const facts::Facts& facts, adam::DerivedSubject& subject) {
    const auto allocated = allocation::allocate(protocol, facts);
    subject.group = allocated.group.id;
    subject.basket = allocated.basket.id;
    subject.strata.reserve(protocol.strata.size());
    for (std::size_t s = 0; s < protocol.strata.size(); ++s)
        subject.strata.push_back({protocol.strata[s].text, allocated.strata.at(s).second.id});
}

// Sets of censoring rules that the file names and that are nowhere.
void report_unknown_sets(const protocol::Protocol& protocol, const std::vector<protocol::CensoringSet>& sets,
                         std::vector<Finding>& findings) {
    std::vector<std::string> known;
    for (const auto* all : {&protocol.censoring, &sets}) {
        for (const protocol::CensoringSet& set : *all) known.push_back(set.id);
    }
    for (const protocol::TimeToEvent& time : protocol.time_to_event) {
        for (const std::string& id : time.censoring) {
            if (find_set(protocol, sets, id) != nullptr) continue;
            Finding finding{Severity::Error,
                            "derive-no-censoring-set",
                            fmt::format("{}, censoring: {} is no set of censoring rules; there are {}. What rests on this time stays open.",
                                        time.id, id, join(known, ", ")),
                            {}};
            finding.where.file = protocol.file;
            finding.where.line = time.position.line;
            finding.where.column = time.position.column;
            findings.push_back(std::move(finding));
        }
    }
}

void read_questionnaires(const records::SubjectRecords& records, Date cutoff, adam::DerivedSubject& subject) {
    auto read = quality_of_life::read_forms(records, cutoff);
    subject.forms = std::move(read.all);
    std::move(read.findings.begin(), read.findings.end(), std::back_inserter(subject.findings));
    std::vector<std::string> open;
    for (std::size_t s = 0; s <= quality_of_life::summary; ++s) {
        if (quality_of_life::find_baseline(subject.forms, s, subject.treatment_start).is_open)
            open.emplace_back(quality_of_life::code_of(s));
    }
    if (open.empty()) return;
    subject.findings.push_back(about_subject(
        records, Severity::Warning, "derive-quality-baseline",
        fmt::format(
            "It is not known which questionnaire is the last before treatment ({}), so there is no change from it. Complete the days of "
            "the questionnaires, and correct answers that cannot be read.",
            join(open, " "))));
}

}  // namespace

CensoringSets load_censoring_sets(const Share& share) {
    CensoringSets sets;
    std::vector<fs::path> files;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(share.vocabularies.parent_path() / "censoring", failed)) {
        if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    }
    if (failed || files.empty()) {
        sets.findings.push_back(
            {Severity::Error,
             "study-no-share",
             fmt::format("The shipped sets of censoring rules are not at {}.", (share.vocabularies.parent_path() / "censoring").string()),
             {}});
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        const auto text = read_file(file);
        if (!text) continue;
        auto read = protocol::read_censoring_set(*text, file.string());
        if (read.value) sets.all.push_back(std::move(*read.value));
        std::move(read.findings.begin(), read.findings.end(), std::back_inserter(sets.findings));
    }
    return sets;
}

adam::DerivedSubject derive_subject(const protocol::Protocol& protocol, const std::vector<protocol::CensoringSet>& sets,
                                    const records::SubjectRecords& records, const facts::Vocabularies& vocabularies, Date cutoff,
                                    std::string_view evaluator) {
    adam::DerivedSubject subject;
    subject.study_id = study_id(records);
    subject.cutoff = cutoff;
    const facts::Facts facts = facts::derive_facts(records, protocol, vocabularies, {cutoff, "cut-off"});
    const endpoints::OutcomeMaterial material{records, protocol, facts, vocabularies, cutoff};
    endpoints::Outcomes outcomes = endpoints::derive_outcomes(material);
    if (protocol.response) endpoints::add_further_therapies(outcomes, protocol, protocol.response->further_therapy);
    if (const auto life = endpoints::find_life_after_death(records, cutoff)) subject.findings.push_back(about_life(records, *life));
    read_subject_days(protocol, records, outcomes, subject);
    const auto registered = endpoints::first_day_of(endpoints::fact_of(outcomes, protocol, "Registration"));
    subject.registered = registered && registered->earliest <= cutoff;
    if (protocol.arms.size() == 1) subject.only_arm = protocol.arms.front().label;
    report_crisis_signs(protocol, records, registered, subject);
    read_questionnaires(records, cutoff, subject);
    const ResponseDays days = response_days(protocol, outcomes);
    subject.response_start = days.window.start;
    subject.response_until = days.window.until;
    const response::Criteria criteria = response::read_criteria(protocol);
    const auto readers = lesions::find_readers(records);
    const auto counts = reader_that_counts(readers, evaluator);
    for (const lesions::Reader& reader : readers) {
        auto derived = responses_of(reader, records, days, criteria, vocabularies.organs, cutoff);
        derived.counts = reader == counts;
        const auto& findings = derived.responses.followed.findings;
        subject.findings.insert(subject.findings.end(), findings.begin(), findings.end());
        if (derived.counts && days.window.start) {
            const auto confirmations = response::confirmations(response::time_points(derived.responses).points, days.window, criteria);
            endpoints::add_responses(outcomes, material, {derived.responses, derived.best, derived.confirmed, confirmations, criteria});
        }
        subject.readers.push_back(std::move(derived));
    }
    if (counts && !days.window.start) endpoints::leave_assessments_open(outcomes, protocol);
    if (!counts && !readers.empty()) {
        endpoints::leave_assessments_open(outcomes, protocol);
        std::vector<std::string> names;
        names.reserve(readers.size());
        for (const lesions::Reader& reader : readers) names.push_back(lesions::text_of(reader));
        subject.findings.push_back(about_subject(
            records, Severity::Warning, "derive-no-reader",
            fmt::format("Nothing says whose reading counts, so every time that rests on one stays open. Choose with --evaluator: {}.",
                        join(names, "; "))));
    }
    for (const protocol::TimeToEvent& time : protocol.time_to_event) {
        for (const std::string& id : time.censoring) {
            if (const auto* set = find_set(protocol, sets, id))
                subject.times.push_back(endpoints::derive_time(protocol, time, *set, outcomes));
        }
    }
    endpoints::add_times(outcomes, protocol, subject.times);
    subject.outcomes.reserve(protocol.outcomes.size());
    for (const protocol::Outcome& outcome : protocol.outcomes) subject.outcomes.push_back(endpoints::derive_outcome(outcome, outcomes));
    subject.sources = std::move(outcomes.sources);
    subject.outcome_values = std::move(outcomes.values);
    // Groups, baskets and strata are those of the day of registration; where that is not known exactly, of the cut-off.
    if (!has_branches(protocol)) return subject;
    if (registered && registered->is_exact())
        allocate(protocol, facts::derive_facts(records, protocol, vocabularies, {registered->earliest, "registration"}), subject);
    else
        allocate(protocol, facts, subject);
    return subject;
}

std::optional<Date> cutoff_of(const records::Study& study, const DeriveRequest& request) {
    if (request.cutoff) return request.cutoff;
    std::optional<Date> last;
    for (std::size_t s = 0; s < study.subjects.size(); ++s) last = std::max(last, records::SubjectRecords(study, s).last_record_date());
    return last;
}

Derived derive_study(const protocol::Protocol& protocol, const std::vector<protocol::CensoringSet>& sets, const records::Study& study,
                     const facts::Vocabularies& vocabularies, const DeriveRequest& request) {
    Derived all;
    all.datasets = adam::empty_datasets(protocol);
    report_unknown_sets(protocol, sets, all.findings);
    const auto chosen = chosen_subjects(study, request.subjects, all.findings);
    const auto cutoff = cutoff_of(study, request);
    if (!cutoff) return all;
    all.cutoff = *cutoff;
    struct Block {
        adam::Datasets datasets;
        std::vector<Finding> findings;
    };
    const auto derive_block = [&](std::size_t block) {
        Block made{adam::empty_datasets(protocol), {}};
        const std::size_t end = std::min(chosen.size(), (block + 1) * subjects_a_block);
        for (std::size_t i = block * subjects_a_block; i < end; ++i) {
            const records::SubjectRecords records(study, chosen[i]);
            auto subject = derive_subject(protocol, sets, records, vocabularies, *cutoff, request.evaluator);
            adam::add_subject(made.datasets, records, subject);
            std::move(subject.findings.begin(), subject.findings.end(), std::back_inserter(made.findings));
        }
        return made;
    };
    const auto progress = [&](std::size_t done, std::size_t) {
        if (request.progress) request.progress(std::min(chosen.size(), done * subjects_a_block), chosen.size());
    };
    const std::size_t count = (chosen.size() + subjects_a_block - 1) / subjects_a_block;
    auto blocks = parallel::map_blocks(count, derive_block, {.threads = request.threads, .progress = progress});
    for (Block& block : required(blocks, "nothing asks a derivation to stop")) {
        adam::append(all.datasets, block.datasets);
        std::move(block.findings.begin(), block.findings.end(), std::back_inserter(all.findings));
    }
    all.subjects = chosen.size();
    return all;
}

}  // namespace oligo::study
