#include "endpoints/recorded_outcomes.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "endpoints/time_to_event.hpp"
#include "lesions/reader.hpp"
#include "response/criteria.hpp"

namespace oligo::testing {
namespace {

using expression::Reason;
using expression::Truth;
using expression::Value;

const facts::Vocabularies& shipped_dictionaries() {
    static const facts::Vocabularies all = [] {
        const auto read = [](const std::string& name) { return read_file(source_path("share/vocabularies/" + name)); };
        facts::Vocabularies made;
        made.drugs = terms::read_drugs(read("drugs.csv"), "drugs.csv").value.value();
        made.organs = terms::read_organs(read("organs.csv"), "organs.csv").value.value();
        made.malignancies = terms::read_malignancies(read("malignancies.csv"), "malignancies.csv").value.value();
        return made;
    }();
    return all;
}

std::string open_words(Reason reason) {
    return reason == Reason::None ? std::string("nothing") : fmt::format("? {}", expression::name(reason));
}

std::string joined_words(const std::vector<Value>& values) {
    std::vector<std::string> words;
    for (const Value& value : values) words.push_back(words_of(value));
    return join(words, ", ");
}

void collect(const endpoints::Outcomes& outcomes, const Value& value, std::vector<facts::Source>& found) {
    if (value.source != 0) found.push_back(outcomes.sources.at(value.source));
    if (const auto* list = std::get_if<std::shared_ptr<const expression::List>>(&value.content)) {
        for (const expression::Member& member : (*list)->members) collect(outcomes, member.value, found);
    }
    if (const auto* tuple = std::get_if<std::shared_ptr<const expression::Tuple>>(&value.content)) {
        for (const Value& field : (*tuple)->fields) collect(outcomes, field, found);
    }
}

void add_responses_of(const records::SubjectRecords& records, const endpoints::OutcomeMaterial& material, endpoints::Outcomes& outcomes) {
    const auto readers = lesions::find_readers(records);
    const protocol::Protocol& protocol = material.protocol;
    const auto start = endpoints::first_day(protocol.response->start, protocol.definitions, outcomes);
    if (readers.empty()) return;
    if (!start || readers.size() > 1) {
        endpoints::leave_assessments_open(outcomes, protocol);
        return;
    }
    const auto criteria = response::read_criteria(protocol);
    response::BaselineChoice baseline;
    baseline.start = start->day;
    baseline.start_is = start->rule->means;
    const auto lesions = lesions::derive_lesions_by_visit(readers.front(), records, material.vocabularies.organs, material.cutoff);
    const auto responses = response::derive_responses(response::follow(records, lesions, baseline, criteria), criteria);
    const auto points = response::time_points(responses).points;
    const response::ResponseWindow window{start->day, endpoints::earliest_day(protocol.response->until, protocol.definitions, outcomes)};
    const auto best = response::best_response(points, window, criteria);
    const auto confirmed = response::confirmed_best_response(points, window, criteria);
    const auto confirmations = response::confirmations(points, window, criteria);
    endpoints::add_responses(outcomes, material, {responses, best, confirmed, confirmations, criteria});
}

}  // namespace

protocol::Protocol small_trial(const std::map<std::string, std::string>& judgements) {
    auto read = protocol::read_protocol(read_file(tests_path("endpoints/small.yaml")), "small.yaml");
    protocol::Protocol protocol = std::move(read.value).value();
    protocol::TreatmentElement drug;
    drug.id = "T-DM1";
    drug.kind = "drug";
    drug.name = drug.ingredient = "trastuzumab emtansine";
    protocol.treatment.push_back(drug);
    for (const auto& [id, reading] : judgements) {
        std::erase_if(protocol.judgements, [&id = id](const protocol::Judgement& made) { return made.id == id; });
        protocol::Judgement judgement;
        judgement.id = id;
        judgement.text = reading;
        if (const auto gap = reading.find(" days"); gap != std::string::npos)
            judgement.value = expression::quantity({Decimal::read(reading.substr(0, gap)).value(), terms::known_unit("d")});
        if (reading != "not made") protocol.judgements.push_back(judgement);
    }
    return protocol;
}

endpoints::Outcomes outcomes_of(const records::Study& study, const protocol::Protocol& protocol, Date cutoff) {
    const records::SubjectRecords records(study, 0);
    const facts::Facts facts = facts::derive_facts(records, protocol, shipped_dictionaries(), {cutoff, "cut-off"});
    const endpoints::OutcomeMaterial material{records, protocol, facts, shipped_dictionaries(), cutoff};
    endpoints::Outcomes outcomes = endpoints::derive_outcomes(material);
    add_responses_of(records, material, outcomes);
    return outcomes;
}

std::string words_of(const Value& value) {
    if (value.is_null()) return open_words(value.reason);
    if (const auto* truth = std::get_if<Truth>(&value.content); truth != nullptr && *truth == Truth::Unknown)
        return open_words(value.reason);
    if (const auto* list = std::get_if<std::shared_ptr<const expression::List>>(&value.content)) {
        std::vector<std::string> words;
        for (const expression::Member& member : (*list)->members)
            words.push_back((member.possible ? "may be " : "") + words_of(member.value));
        if (!(*list)->complete) words.push_back(fmt::format("perhaps more: {}", expression::name(value.reason)));
        return "[" + join(words, " ; ") + "]";
    }
    if (const auto* tuple = std::get_if<std::shared_ptr<const expression::Tuple>>(&value.content))
        return "(" + joined_words((*tuple)->fields) + ")";
    const bool is_told = value.reason == Reason::None || value.reason == Reason::PartialDate;
    return expression::text_of(value) + (is_told ? "" : " " + open_words(value.reason));
}

std::vector<facts::Source> sources_of(const endpoints::Outcomes& outcomes, const Value& value) {
    std::vector<facts::Source> found;
    collect(outcomes, value, found);
    return found;
}

std::vector<Block> blocks_in(const std::string& text) {
    std::vector<Block> blocks;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find(" // ", from), text.size());
        const std::string part(trim(text.substr(from, end - from)));
        const std::size_t colon = part.find(':');
        std::vector<std::string> rows;
        for (const std::string& row : split(part.substr(colon + 1), ';')) rows.emplace_back(trim(row));
        blocks.push_back({part.substr(0, colon), join(rows, "\n")});
        from = end + 4;
    }
    return blocks;
}

}  // namespace oligo::testing
