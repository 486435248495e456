// Exposures.
#include <fmt/format.h>

#include "facts/completeness.hpp"
#include "facts/makers.hpp"

namespace oligo::facts {
namespace {

using expression::List;

records::Evidence evidence_in(const Material& material, const Exposure& exposure, Name suffix) {
    const RecordRef first = exposure.records.front();
    return evidence_of(material.records, first, lesions::variable_of(material.records, first, suffix));
}

bool is_study_drug(const Material& material, const Exposure& exposure) {
    return lesions::domain_of(material.records, exposure.records.front()) == "EX";
}

Name drug_suffix(const Material& material, const Exposure& exposure) {
    if (is_study_drug(material, exposure)) return "TRT";
    return material.records.text(exposure.records.front(), "CMDECOD").empty() ? Name("TRT") : Name("DECOD");
}

Value classes_value(const Exposure& exposure) {
    List classes;
    if (exposure.drug == nullptr) {
        classes.complete = false;
        Value value = expression::list(std::move(classes));
        value.reason = Reason::Missing;
        return value;
    }
    for (const std::string& drug_class : exposure.drug->classes) classes.members.push_back({expression::text(drug_class)});
    return expression::list(std::move(classes));
}

// What is not over by a day ends on some later day: enough to say that it did not end before.
Value end_value(const Exposure& exposure) {
    if (exposure.ended) return expression::date(*exposure.ended);
    Value value;
    value.content = expression::Range<Date>{exposure.not_ended_before, std::nullopt};
    value.reason = Reason::Missing;
    return value;
}

Value exposure_value(const Material& material, SourceBook& book, const Exposure& exposure) {
    const Name drug = drug_suffix(material, exposure);
    const auto entered = [&](const char* field, Value value, Name suffix, const std::string& needed) {
        const Reason reason = value.reason;
        return book.enter(std::move(value), exposure.started, [&] {
            Source source;
            source.name = fmt::format("Exposures[{}]{}", exposure.ingredient, field);
            source.evidence = {evidence_in(material, exposure, suffix)};
            if (reason != Reason::None) source.needed = words_needed(reason, needed);
            return source;
        });
    };
    const std::string name_needed =
        book.words("The drug dictionary does not know {}: correct its name, or add it to drugs.csv.", exposure.ingredient);
    Value tuple = expression::tuple({
        // A name that the dictionary does not know may be another name of any drug.
        entered(".ingredient", exposure.drug == nullptr ? expression::null_value() : expression::text(exposure.ingredient), drug,
                name_needed),
        entered(".drugClasses", classes_value(exposure), drug, name_needed),
        entered(".setting", exposure.setting.empty() ? expression::null_value() : expression::text(exposure.setting),
                is_study_drug(material, exposure) ? Name("TRT") : Name("SCAT"),
                book.words("Record why {} was given (CM: CMSCAT = NEOADJUVANT, ADJUVANT or METASTATIC).", exposure.ingredient)),
        entered(".startedOn", exposure.started ? expression::date(*exposure.started) : expression::null_value(), "STDTC",
                book.words("Record when {} was started (CM: CMSTDTC).", exposure.ingredient)),
        entered(".endedOn", end_value(exposure), "ENDTC",
                book.words("Record when {} was stopped (CM: CMENDTC), or that it goes on (CMENRTPT = ONGOING).", exposure.ingredient)),
    });
    return entered("", std::move(tuple), drug, "");
}

}  // namespace

Value make_exposures(const Material& material, SourceBook& book) {
    List exposures;
    for (const Exposure& exposure : material.therapy.exposures) exposures.members.push_back({exposure_value(material, book, exposure)});
    return enter_list(
        book, material.records, "Exposures", std::move(exposures), material.therapy.history,
        "Have the history of systemic therapy reviewed and signed (FA: FATESTCD = COMPLETE, FAOBJ = SYSTEMIC THERAPY HISTORY, Y).");
}

}  // namespace oligo::facts
