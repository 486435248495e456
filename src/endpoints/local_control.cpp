// Lesions that the trial's local therapy treated, and whether they are controlled there.
#include "response/local_control.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "endpoints/making.hpp"
#include "facts/local_therapy.hpp"

namespace oligo::endpoints {
namespace {

using response::LocalControl;
using response::LocalTreatment;

std::string_view kind_of(response::TreatedBy by) {
    constexpr std::array<std::string_view, 3> kinds = {"surgery", "radiotherapy", "ablation"};
    return kinds.at(static_cast<std::size_t>(by));
}

Value enter_failed(const OutcomeMaterial& material, SourceBook& book, std::string name, const LocalControl& control) {
    Value value =
        control.may_have_failed ? expression::null_value(Reason::Conflicting) : expression::boolean(control.failed_on.has_value());
    const Rows& rows = control.failed_on ? control.failed_by : control.seen_by;
    return book.enter(std::move(value), control.failed_on ? control.failed_on : control.seen_on, [&] {
        return source_of(std::move(name), facts::result_evidence(material.records, rows),
                         control.may_have_failed ? "Correct the last scan of the lesion: its size or its state cannot be read." : "");
    });
}

// A day of a scan, with what the scan says; or none.
Value enter_scan(const OutcomeMaterial& material, SourceBook& book, std::string name, const std::optional<DateRange>& day,
                 const Rows& rows) {
    Value value = day ? expression::date(*day) : expression::null_value(Reason::None);
    return book.enter(std::move(value), day, [&] { return source_of(std::move(name), facts::result_evidence(material.records, rows)); });
}

}  // namespace

Value make_treated_lesions(const OutcomeMaterial& material, SourceBook& book, const response::Followed& followed,
                           const response::Criteria& criteria) {
    const SubjectRecords& records = material.records;
    const Rows given = facts::local_therapy_rows(records);
    std::vector<LocalTreatment> treatments;
    std::copy_if(followed.treatments.all.begin(), followed.treatments.all.end(), std::back_inserter(treatments),
                 [&](const LocalTreatment& treatment) { return std::find(given.begin(), given.end(), treatment.record) != given.end(); });
    expression::List list;
    const auto controls = local_controls(records, followed.set, treatments, criteria);
    for (const LocalControl& control : controls) {
        const LocalTreatment& treatment = control.treatment;
        const std::string& id = followed.set.lesions[treatment.lesion].id;
        const auto name = [&](std::string_view field) { return fmt::format("TreatedLesions[{}].{}", id, field); };
        add_member(list, {expression::text(id), expression::text(std::string(kind_of(treatment.by))),
                          enter_row_day(book, records, name("treatedOn"), treatment.record,
                                        "Record the first day of the treatment (PR: PRSTDTC)."),
                          enter_failed(material, book, name("failed"), control),
                          enter_scan(material, book, name("failedOn"), control.failed_on, control.failed_by),
                          expression::boolean(control.seen_on.has_value()),
                          enter_scan(material, book, name("seenOn"), control.seen_on, control.seen_by)});
    }
    // Local therapy of which nobody knows the lesion: of a place with several, or of none that had been seen before.
    const auto is_followed = [&](const LocalTreatment& treatment) {
        return std::any_of(controls.begin(), controls.end(),
                           [&](const LocalControl& control) { return control.treatment.lesion == treatment.lesion; });
    };
    const auto is_linked = [&](RecordRef row) {
        return std::any_of(treatments.begin(), treatments.end(),
                           [&](const LocalTreatment& treatment) { return treatment.record == row && is_followed(treatment); });
    };
    list.complete = std::all_of(given.begin(), given.end(), is_linked);
    const bool complete = list.complete;
    Value value = expression::list(std::move(list));
    if (!complete) value.reason = Reason::Missing;
    return book.enter(std::move(value), std::nullopt, [&] {
        return source_of("TreatedLesions", {}, complete ? "" : "Record which lesion was treated (PR: PRLNKID, as TULNKID).");
    });
}

}  // namespace oligo::endpoints
