#pragma once
// What is known of a subject on a date: values for the rules, and where each comes from.
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "expression/ground.hpp"
#include "expression/value.hpp"
#include "facts/oligometastatic_state.hpp"
#include "protocol/protocol.hpp"
#include "records/study.hpp"
#include "terms/drugs.hpp"
#include "terms/malignancies.hpp"
#include "terms/organs.hpp"

namespace oligo::facts {

/// The dictionaries that facts are made with, read from share/oligotrial/vocabularies.
struct Vocabularies {
    terms::DrugDictionary drugs;
    terms::OrganMap organs;
    terms::MalignancyDictionary malignancies;
};

/// How a definition of the protocol made a value: what was compared, and of what.
struct Making {
    std::string about;  ///< "lesion L01 on the scan of 2026-02-16"; empty: no definition made it
    std::vector<expression::GroundPtr> grounds;
};

/// Where a value comes from, or what would have to be recorded to know it.
struct Source {
    std::string name;                                      ///< "Her2Specimen.ishRatio", "DistantFoci[L02].treatableWithCurativeIntent"
    expression::Reason reason = expression::Reason::None;  ///< None: known
    std::vector<records::Evidence> evidence;               ///< the records used; those that conflict, where they do
    std::string needed;                 ///< what to record, in words, with domain and term; of what is known, to know it anew
    std::optional<DateRange> known_on;  ///< date of the latest record used
    Making made_by;
    std::optional<DateRange> imputed_from;  ///< the day was filled in by a judgement of the protocol: what the record says
    std::vector<std::string> remarks;       ///< how it was made and what speaks against it, in sentences
    bool remarks_tell_all = false;          ///< what the rule compares says nothing to a person: "after the day judged" of what is not
    bool contradicted = false;              ///< records speak against it that the protocol passes over: another look may turn it
};

/// Whether it is recorded where the facts come from. Values, and the days they are known on, are the same either way.
enum class Recording : std::uint8_t { Nothing, Sources };

/// One value for each parameter of protocol.scope, in slot order; sources[0] and known_on[0] are unused ("none").
struct Facts {
    std::vector<expression::Value> values;
    std::vector<std::optional<DateRange>> known_on;  ///< by SourceId: date of the latest record used
    std::vector<Source> sources;                     ///< by SourceId; none where they are not recorded
    Date on;
    std::string on_source;                       ///< "registration", "index date", "--on", "last record"
    OligometastaticState oligometastatic_state;  ///< made only where sources are recorded
};

/// Which day a subject is judged for: `on` if given, else the index date of a retrospective subject, else the registration date, else the
/// last record date. A partial date counts as its last day, so that all records of that time are seen. Empty when the subject has no dated
/// record and no date is given.
struct JudgedOn {
    Date on;
    std::string source;
};
[[nodiscard]] std::optional<JudgedOn> judged_on(const records::SubjectRecords& records, const protocol::Protocol& protocol,
                                                const Vocabularies& vocabularies, std::optional<Date> on);

/// Makes every fact of the vocabulary from the records known on the day, by the settings (judgements) of the protocol. Records dated
/// later do not exist, but for LocalTherapy, which is an obligation after registration, and Consent of a registered subject. Pure.
[[nodiscard]] Facts derive_facts(const records::SubjectRecords& records, const protocol::Protocol& protocol,
                                 const Vocabularies& vocabularies, const JudgedOn& judged);

}  // namespace oligo::facts
