// Her2Specimen, ErSpecimen, PrSpecimen and Her2.
#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "facts/her2_status.hpp"
#include "facts/makers.hpp"
#include "facts/selection.hpp"
#include "facts/specimen_choice.hpp"

namespace oligo::facts {
namespace {

using expression::Range;
using expression::Tuple;

const protocol::Selection* selection_of(const protocol::Protocol& protocol, std::string_view fact) {
    const auto found = std::find_if(protocol.selections.begin(), protocol.selections.end(),
                                    [fact](const protocol::Selection& selection) { return selection.fact == fact; });
    return found == protocol.selections.end() ? nullptr : &*found;
}

/// A field of the chosen specimen: its name in the fact, its name in Specimens, and what to record when no specimen has it.
struct Taken {
    const char* field;
    const char* from;
    const char* needed;
};

Value take(const Material& material, SourceBook& book, const std::vector<Value>& values, const char* fact, std::span<const Taken> taken) {
    const protocol::Selection* selection = selection_of(material.protocol, fact);
    const auto slot = material.protocol.scope.find("Specimens");
    const auto& element = *material.protocol.scope.parameters[required(slot, "Specimens is a fact")].type.element->tuple;
    std::vector<std::size_t> fields;
    fields.reserve(taken.size());
    for (const Taken& part : taken) {
        const auto position = element.find(part.from);
        fields.push_back(required(position, "a field of Specimens"));
    }
    const Chosen chosen = choose(material.protocol, selection, "Specimens", fields, values);
    ChoiceTold told;
    if (book.is_recording()) {
        std::vector<TakenField> read;
        read.reserve(taken.size());
        for (std::size_t i = 0; i < taken.size(); ++i) read.push_back({fmt::format("{}.{}", fact, taken[i].field), fields[i]});
        told = tell_choice(material, book, chosen, read);
    }
    std::vector<Value> made;
    made.reserve(taken.size());
    for (std::size_t i = 0; i < taken.size(); ++i) {
        const Taken& part = taken[i];
        const std::size_t position = fields[i];
        Value value = agreed_value(chosen, position);
        const Reason reason = value.reason;
        std::optional<DateRange> known_on;
        for (const Tuple* specimen : chosen.elements) {
            if (!known_on) known_on = book.known_on(specimen->fields[position].source);
        }
        made.push_back(book.enter(std::move(value), known_on, [&] {
            Source source;
            source.name = fmt::format("{}.{}", fact, part.field);
            std::string of_specimen;  // what the specimen that is unclear itself needs
            for (const Tuple* specimen : chosen.elements) {
                const Source& from = book.at(specimen->fields[position].source);
                source.evidence.insert(source.evidence.end(), from.evidence.begin(), from.evidence.end());
                const bool unclear = from.reason == Reason::Equivocal || from.reason == Reason::Conflicting;
                if (of_specimen.empty() && unclear && from.reason == reason) of_specimen = from.needed;
            }
            source.evidence.insert(source.evidence.end(), told.opposing.begin(), told.opposing.end());
            if (!told.sentence.empty()) source.remarks.push_back(told.sentence);
            if (!of_specimen.empty()) {
                source.needed = of_specimen;
            } else if (reason == Reason::Conflicting && chosen.elements.size() > 1) {
                source.needed =
                    "Several specimens differ and nothing decides between them: correct their records, or have the protocol say which one "
                    "speaks.";
            } else if (reason != Reason::None) {
                source.needed = words_needed(reason, part.needed);
            }
            return source;
        }));
    }
    return expression::tuple(std::move(made));
}

const std::vector<Value>& fields_in(const Value& tuple) {
    return std::get<std::shared_ptr<const Tuple>>(tuple.content)->fields;
}

/// Scores that are possible; empty optional stands for "not done".
std::vector<std::optional<int>> possible_scores(const Value& ihc) {
    if (ihc.is_null() && ihc.reason == Reason::Missing) return {std::nullopt};
    int low = 0;
    int high = 3;
    if (const auto* range = std::get_if<Range<std::int64_t>>(&ihc.content)) {
        if (range->low) low = static_cast<int>(*range->low);
        if (range->high) high = static_cast<int>(*range->high);
    }
    std::vector<std::optional<int>> scores;
    for (int score = low; score <= high; ++score) scores.emplace_back(score);
    return scores;
}

bool was_done(const Value& value) {
    return !(value.is_null() && value.reason == Reason::Missing);
}

Range<Decimal> range_of(const Value& value) {
    const auto* range = std::get_if<Range<Decimal>>(&value.content);
    return range == nullptr ? Range<Decimal>{} : *range;
}

Value status_value(const Value& ihc, const Value& ratio, const Value& copies) {
    const Range<Decimal> ratio_range = range_of(ratio);
    const Range<Decimal> copies_range = range_of(copies);
    const IshNumbers numbers{was_done(ratio), ratio_range.low, ratio_range.high, was_done(copies), copies_range.low, copies_range.high};
    bool positive = false;
    bool negative = false;
    bool open = false;
    for (const IshResult ish : possible_ish(numbers)) {
        for (const auto& score : possible_scores(ihc)) {
            const Her2Status status = her2_status(score, ish);
            positive = positive || status == Her2Status::Positive;
            negative = negative || status == Her2Status::Negative;
            open = open || status == Her2Status::Undetermined;
        }
    }
    if (positive && !negative && !open) return expression::text("positive");
    if (negative && !positive && !open) return expression::text("negative");
    Reason reason = Reason::Missing;
    for (const Value* value : {&ihc, &ratio, &copies}) reason = expression::worst(reason, value->reason);
    return expression::null_value(reason);
}

}  // namespace

Value make_her2_specimen(const Material& material, SourceBook& book, const std::vector<Value>& values) {
    constexpr std::array<Taken, 3> taken = {
        {{"ihc", "ihc", "Record the HER2 score (MI: MITESTCD = HER2, MIMETHOD = IHC; 0, 1+, 2+ or 3+)."},
         {"ishRatio", "ishRatio", "Record the HER2/CEP17 ratio of in situ hybridisation (MI or GF: --TESTCD = HER2RAT)."},
         {"copies", "copies", "Record the HER2 copies a cell of in situ hybridisation (MI or GF: --TESTCD = HER2COPY)."}}};
    return take(material, book, values, "Her2Specimen", taken);
}

Value make_er_specimen(const Material& material, SourceBook& book, const std::vector<Value>& values) {
    constexpr std::array<Taken, 1> taken = {{{"percent", "erPercent", "Record the oestrogen receptor (MI: MITESTCD = ESTRCPT, in %)."}}};
    return take(material, book, values, "ErSpecimen", taken);
}

Value make_pr_specimen(const Material& material, SourceBook& book, const std::vector<Value>& values) {
    constexpr std::array<Taken, 1> taken = {
        {{"percent", "prPercent", "Record the progesterone receptor (MI: MITESTCD = PROGRCPT, in %)."}}};
    return take(material, book, values, "PrSpecimen", taken);
}

Value make_her2(const Material& material, SourceBook& book, const std::vector<Value>& values) {
    const auto slot = material.protocol.scope.find("Her2Specimen");
    contract(slot.has_value(), "Her2Specimen is a fact");
    const std::vector<Value>& specimen = fields_in(values[*slot]);
    Value value = status_value(specimen[0], specimen[1], specimen[2]);
    const Reason reason = value.reason;
    const bool unknown = value.is_null();
    std::optional<DateRange> known_on;
    for (const Value& part : specimen) {
        if (!known_on) known_on = book.known_on(part.source);
    }
    return expression::tuple({book.enter(std::move(value), known_on, [&] {
        Source source;
        source.name = "Her2.status";
        for (const Value& part : specimen) {
            const Source& from = book.at(part.source);
            source.evidence.insert(source.evidence.end(), from.evidence.begin(), from.evidence.end());
            if (unknown && source.needed.empty() && part.reason == reason) source.needed = from.needed;
            if (source.remarks.empty()) source.remarks = from.remarks;
        }
        if (unknown && was_done(specimen[0]) && reason == Reason::Missing) {
            source.needed = "Record in situ hybridisation: ratio and copies (MI or GF: --TESTCD = HER2RAT, HER2COPY).";
        }
        return source;
    })});
}

}  // namespace oligo::facts
