// DetectionScan, FollowedLesions, ConfirmationScan, ConfirmedLesions.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/text.hpp"
#include "facts/completeness.hpp"
#include "facts/followed.hpp"
#include "facts/growth.hpp"
#include "facts/makers.hpp"
#include "facts/organs.hpp"
#include "lesions/modality.hpp"

namespace oligo::facts {
namespace {

using expression::Truth;
using lesions::Lesion;

constexpr const char* detection_needed =
    "Record the scan that showed the growth (PR: PRCAT = IMAGING, PRSCAT = OLIGOPROGRESSION DETECTION, PRTRT, PRSTDTC).";
constexpr const char* confirmation_needed =
    "Record the scan made to confirm the growth (PR: PRCAT = IMAGING, PRSCAT = OLIGOPROGRESSION CONFIRMATION, PRTRT, PRSTDTC).";

std::string scan_modality_needed(const SourceBook& book, const ImagingScan& scan) {
    if (!book.is_recording()) return "";
    const bool tracer = scan.modality == lesions::untold_pet_ct;
    return fmt::format("Record {} of the scan of {} (PR: PRTRT).", tracer ? "the tracer" : "the modality", oligo::text_of(scan.date));
}

Value scan_value(const Material& material, SourceBook& book, std::string_view name, const Answer<ImagingScan>& scan, const char* needed) {
    const std::string modality_needed = scan.value ? scan_modality_needed(book, *scan.value) : needed;
    const auto part = [&](const char* field, Name suffix, auto make) {
        return enter_answer(book, material.records, scan, {name, field, suffix == Name("TRT") ? modality_needed : needed, suffix}, make);
    };
    return expression::tuple({
        part(".date", "STDTC", [](const ImagingScan& known) { return expression::date(known.date); }),
        part(
            ".modality", "TRT",
            [](const ImagingScan& known) { return is_told(known.modality) ? expression::text(known.modality) : expression::null_value(); }),
    });
}

bool is_known_by(const Lesion& lesion, const DateRange& day) {
    return !lesion.identified_on || lesion.identified_on->earliest <= day.latest;
}

/// A scan on which every lesion seen was recorded makes the list complete; lesions that cannot be followed do not.
Completeness compared_on(const Material& material, const Answer<ImagingScan>& scan) {
    return complete_with_lesions(material, {scan.value.has_value(), scan.reason, scan.records, "SCAT", {}, scan.known_on});
}

expression::Member with_doubt(Value value, const Lesion& lesion) {
    const bool equivocal = lesions::is_equivocal(lesion);
    return {std::move(value), equivocal, equivocal ? Reason::Equivocal : Reason::None};
}

std::string growth_needed(const Material& material, const Lesion& lesion, const ImagingScan& scan) {
    return fmt::format("Record sizes (and uptake on FDG-PET-CT) of lesion {} on the scan of {}, for the definition \"{}\" (TR).", lesion.id,
                       oligo::text_of(scan.date), material.settings.growth_definition);
}

struct Grown {
    Value value;
    std::string needed;
    Making made_by;
    std::vector<records::Evidence> compared_with;  ///< what the definition read, the reference among it
};

/// What is missing where the definition could not decide, each sentence once; of a lesion that was not assessed its sizes, not every part.
std::string words_needed_for(const Material& material, const SourceBook& book, const Lesion& lesion, const ImagingScan& scan,
                             const expression::Trace& trace) {
    std::vector<std::string> sentences;
    const auto add = [&](const std::string& sentence) {
        const bool known = std::find(sentences.begin(), sentences.end(), sentence) != sentences.end();
        if (!sentence.empty() && !known) sentences.push_back(sentence);
    };
    if (assessment_on(lesion, scan).assessment == nullptr) {
        add(growth_needed(material, lesion, scan));
        add(scans_compared_with(material, lesion).needed);
    } else {
        for (const auto id : trace.unknown) add(book.at(id).needed);
    }
    return sentences.empty() ? growth_needed(material, lesion, scan) : join(sentences, " ");
}

/// Lesions that are compared on a scan, by their positions: known by then, and not told by eye that they do not grow.
std::vector<std::size_t> compared_lesions(const Material& material, const ImagingScan& scan) {
    const auto& lesions = material.lesions.lesions;
    std::vector<std::size_t> compared;
    compared.reserve(lesions.size());
    for (std::size_t i = 0; i < lesions.size(); ++i) {
        const bool is_compared = is_known_by(lesions[i], scan.date) && !is_told_not_growing(assessment_on(lesions[i], scan));
        if (is_compared) compared.push_back(i);
    }
    return compared;
}

/// What is known of each of these lesions on the detection scan: it stands in the fact FollowedLesions, where that was made.
void add_followed_at_detection(const Material& material, SourceBook& book, const std::vector<std::size_t>& compared,
                               const std::vector<Value>& values, std::vector<Value>& followed) {
    const auto slot = material.protocol.scope.find("FollowedLesions");
    const auto* made = std::get_if<std::shared_ptr<const expression::List>>(&values[required(slot, "FollowedLesions is a fact")].content);
    const bool is_made = made != nullptr && (*made)->members.size() == compared.size();
    for (std::size_t i = 0; i < compared.size(); ++i) {
        followed.push_back(is_made ? (*made)->members[i].value
                                   : followed_value(material, book, material.lesions.lesions[compared[i]], *material.detection.value, ""));
    }
}

/// What growth_on says of each lesion, by its position, where nothing is recorded: the definition is asked of all lesions on both scans at
/// once. False for those that are not compared, and at confirmation where the reader says it.
struct GrowthOfAll {
    std::vector<Value> at_detection;
    std::vector<Value> at_confirmation;
};
GrowthOfAll growth_of_all(const Material& material, SourceBook& book, std::vector<Value>& values) {
    const ImagingScan& confirmation = *material.confirmation.value;
    const auto& lesions = material.lesions.lesions;
    const auto detected = compared_lesions(material, *material.detection.value);
    std::vector<std::size_t> confirmed;
    if (!material.settings.confirmed_by_reader) confirmed = compared_lesions(material, confirmation);
    std::vector<Value> followed;
    followed.reserve(detected.size() + confirmed.size());
    add_followed_at_detection(material, book, detected, values, followed);
    for (const std::size_t i : confirmed) followed.push_back(followed_value(material, book, lesions[i], confirmation, ""));
    std::vector<Value> answers = ask_growth_of_all(material, followed, values);
    GrowthOfAll growth{std::vector<Value>(lesions.size(), expression::boolean(false)),
                       std::vector<Value>(lesions.size(), expression::boolean(false))};
    for (std::size_t i = 0; i < detected.size(); ++i) growth.at_detection[detected[i]] = std::move(answers[i]);
    for (std::size_t i = 0; i < confirmed.size(); ++i) growth.at_confirmation[confirmed[i]] = std::move(answers[detected.size() + i]);
    return growth;
}

/// The lesion on a scan grows: by the reader's eye where nothing was measured, else by the definition.
Grown growth_on(const Material& material, SourceBook& book, const Lesion& lesion, const ImagingScan& scan, std::vector<Value>& values) {
    const ScanOfLesion assessed = assessment_on(lesion, scan);
    if (is_told_not_growing(assessed)) return {expression::boolean(false), "", {}, {}};
    const Value followed = followed_value(material, book, lesion, scan, "FollowedLesions");
    expression::Trace trace;
    Value value = ask_growth(material, followed, values, &trace);
    Grown grown{std::move(value), words_needed_for(material, book, lesion, scan, trace), {}, {}};
    grown.made_by = {fmt::format("lesion {} on the scan of {}", lesion.id, oligo::text_of(scan.date)), std::move(trace.grounds)};
    for (const auto id : trace.decided) {
        const auto& evidence = book.at(id).evidence;
        grown.compared_with.insert(grown.compared_with.end(), evidence.begin(), evidence.end());
    }
    return grown;
}

/// Whose answer the protocol takes where a reader's word and the measurements differ.
enum class GoesBy : std::uint8_t { Measurements, Word };

/// The reader's word on the same scan stands beside what the measurements say where the two differ, whichever of them the protocol goes by.
/// "Not increased" of a lesion that grows is a contradiction; "increased" may be growth by less than the protocol asks for.
void tell_difference(const Material& material, SourceBook& book, const Lesion& lesion, const ImagingScan& scan, const Value& measured,
                     const Value& told, GoesBy goes_by) {
    const ScanOfLesion assessed = assessment_on(lesion, scan);
    if (!book.is_recording() || assessed.assessment == nullptr || !assessed.assessment->is_measured() || measured.is_null()) return;
    const auto& state = assessed.assessment->state;
    const bool grows = expression::truth_of(measured) == Truth::True;
    const bool differs = state.value == (grows ? lesions::State::NotIncreased : lesions::State::Increased);
    if (!differs || expression::truth_of(measured) == Truth::Unknown) return;
    book.add_remark(
        told,
        fmt::format(
            "Lesion {} on the scan of {}: the reader says {}, and by its measurements it {} as the protocol defines growth; here the {}.{}",
            lesion.id, oligo::text_of(scan.date), grows ? "not increased" : "increased", grows ? "grows" : "does not grow",
            goes_by == GoesBy::Word ? "reader's word decides" : "measurements decide", grows ? " Have the scan read again." : ""),
        result_evidence(material.records, state.records), grows);
}

Value reader_statement(const ScanOfLesion& scan) {
    if (scan.assessment == nullptr) return expression::null_value(scan.reason);
    const auto& state = scan.assessment->state;
    if (state.value == lesions::State::Increased) return expression::boolean(true);
    if (state.value == lesions::State::NotIncreased || state.value == lesions::State::Absent) return expression::boolean(false);
    return expression::null_value(state.conflicting ? doubt_of(state) : Reason::NeedsJudgement);
}

Value enter_growth(const Material& material, SourceBook& book, const Lesion& lesion, const ImagingScan& scan, std::string_view name,
                   std::string_view field, Grown grown) {
    const Reason reason = grown.value.reason;
    return book.enter(std::move(grown.value), scan.date, [&] {
        Source source;
        source.name = joined(name, field);
        source.made_by = std::move(grown.made_by);
        source.evidence = std::move(grown.compared_with);
        const ScanOfLesion assessed = assessment_on(lesion, scan);
        if (assessed.assessment != nullptr) {
            const auto evidence = result_evidence(material.records, assessed.assessment->records);
            source.evidence.insert(source.evidence.end(), evidence.begin(), evidence.end());
        }
        if (reason != Reason::None) source.needed = words_needed(reason, grown.needed);
        return source;
    });
}

/// Growing at the confirming scan, by the definition or by the reader's word.
Value enter_progressing(const Material& material, SourceBook& book, const Lesion& lesion, std::string_view name,
                        const std::optional<Value>& known, std::vector<Value>& values) {
    const ImagingScan& confirmation = *material.confirmation.value;
    const bool by_reader = material.settings.confirmed_by_reader;
    Grown measured;
    if (known)
        measured.value = *known;
    else
        measured = growth_on(material, book, lesion, confirmation, values);
    const Value by_size = measured.value;
    if (by_reader) {
        measured = {
            reader_statement(assessment_on(lesion, confirmation)),
            book.words("Have the reader say whether lesion {} increased (TR: TRTESTCD = TUMSTATE, INCREASED or NOT INCREASED).", lesion.id),
            {},
            {}};
    }
    Value told = enter_growth(material, book, lesion, confirmation, name, ".progressing", std::move(measured));
    tell_difference(material, book, lesion, confirmation, by_size, told, by_reader ? GoesBy::Word : GoesBy::Measurements);
    return told;
}

Value enter_was_growing(const Material& material, SourceBook& book, const Lesion& lesion, std::string_view name,
                        const std::optional<Value>& known, std::vector<Value>& values) {
    const ImagingScan& detection = *material.detection.value;
    Grown grown{expression::boolean(false), "", {}, {}};
    if (known)
        grown.value = *known;
    else if (is_known_by(lesion, detection.date))
        grown = growth_on(material, book, lesion, detection, values);
    grown.made_by = {};  // the criteria about the detection scan say it
    const Value measured = grown.value;
    Value told = enter_growth(material, book, lesion, detection, name, ".wasGrowing", std::move(grown));
    tell_difference(material, book, lesion, detection, measured, told, GoesBy::Measurements);
    return told;
}

/// Growth of one lesion where it was asked of all at once; empty where each is asked by itself.
struct GrowthOfOne {
    std::optional<Value> at_detection;
    std::optional<Value> at_confirmation;
};

Value confirmed_value(const Material& material, SourceBook& book, const Lesion& lesion, const GrowthOfOne& known,
                      std::vector<Value>& values) {
    const ImagingScan& detection = *material.detection.value;
    const ImagingScan& confirmation = *material.confirmation.value;
    const std::string name = book.words("ConfirmedLesions[{}]", lesion.id);
    const Truth is_new = is_new_after(lesion, detection.date, confirmation.date);
    const Reappearance back =
        find_return_after_detection(material, lesion, scans_compared_with(material, lesion), assessment_on(lesion, confirmation));
    Value was_growing = enter_was_growing(material, book, lesion, name, known.at_detection, values);
    Value progressing = enter_progressing(material, book, lesion, name, known.at_confirmation, values);
    Value element = expression::tuple({
        std::move(progressing),
        std::move(was_growing),
        enter_newness(material, book, lesion, is_new, name),
        enter_reappearance(material, book, name, back, confirmation),
    });
    const std::array group{&lesion};
    return enter_lesion(material, book, group, name, std::move(element), lesions::is_equivocal(lesion) ? Reason::Equivocal : Reason::None);
}

}  // namespace

Value make_detection_scan(const Material& material, SourceBook& book) {
    return scan_value(material, book, "DetectionScan", material.detection, detection_needed);
}

Value make_confirmation_scan(const Material& material, SourceBook& book) {
    return scan_value(material, book, "ConfirmationScan", material.confirmation, confirmation_needed);
}

Value make_followed_lesions(const Material& material, SourceBook& book, const std::vector<Value>& values) {
    expression::List followed;
    if (material.detection.value) {
        const ImagingScan& scan = *material.detection.value;
        std::vector<Value> asked;
        for (const Lesion& lesion : material.lesions.lesions) {
            if (!is_known_by(lesion, scan.date) || is_told_not_growing(assessment_on(lesion, scan))) continue;
            Value element = followed_value(material, book, lesion, scan, "FollowedLesions");
            if (book.is_recording()) {
                if (asked.empty()) asked = values;
                const Value grows = ask_growth(material, element, asked, nullptr);
                tell_difference(material, book, lesion, scan, grows, element, GoesBy::Measurements);
            }
            followed.members.push_back(with_doubt(std::move(element), lesion));
        }
    }
    return enter_list(book, material.records, "FollowedLesions", std::move(followed), compared_on(material, material.detection),
                      lesions_needed(material, book, detection_needed));
}

Value make_confirmed_lesions(const Material& material, SourceBook& book, const std::vector<Value>& values) {
    expression::List confirmed;
    if (material.detection.value && material.confirmation.value) {
        std::vector<Value> asked = values;
        GrowthOfAll growth;
        if (!book.is_recording()) growth = growth_of_all(material, book, asked);
        const auto& lesions = material.lesions.lesions;
        for (std::size_t i = 0; i < lesions.size(); ++i) {
            if (!is_known_by(lesions[i], material.confirmation.value->date)) continue;
            GrowthOfOne known;
            if (!book.is_recording()) known = {std::move(growth.at_detection[i]), std::move(growth.at_confirmation[i])};
            confirmed.members.push_back(with_doubt(confirmed_value(material, book, lesions[i], known, asked), lesions[i]));
        }
    }
    Completeness compared = compared_on(material, material.confirmation);
    if (compared.complete && !material.detection.value) compared = compared_on(material, material.detection);
    return enter_list(book, material.records, "ConfirmedLesions", std::move(confirmed), compared,
                      lesions_needed(material, book, material.detection.value ? confirmation_needed : detection_needed));
}

}  // namespace oligo::facts
