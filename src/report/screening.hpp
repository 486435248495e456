#pragma once
// A screening as people and programs read it: JSON, terminal, CSV, HTML. Nothing is derived here.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "allocation/allocation.hpp"
#include "core/result.hpp"
#include "eligibility/screening.hpp"
#include "facts/course.hpp"
#include "facts/facts.hpp"
#include "protocol/protocol.hpp"
#include "report/lesion_table.hpp"
#include "report/record_names.hpp"
#include "report/text_style.hpp"

namespace oligo::report {

/// One subject against one protocol: all that the views are made from. The day and where it comes from stand in `facts`.
struct SubjectScreening {
    std::string subject;
    const protocol::Protocol* protocol = nullptr;  ///< never null; outlives this
    facts::Facts facts;
    eligibility::Screening screening;
    allocation::Allocation allocation;
    std::vector<allocation::Places> places;  ///< of its groups and baskets, where the protocol states numbers and the study is the trial's
    std::string oligometastatic_state;       ///< in words; empty when it could not be said
    std::span<const protocol::Correction>
        corrections;  ///< of the study and the protocol file, for this protocol; shown wherever they apply
    std::optional<facts::Course> course = std::nullopt;  ///< for the timeline; empty: not asked for
    std::optional<LesionTable> lesions = std::nullopt;   ///< visit by visit; empty: not asked for, or nothing was measured
    RecordNames record_names = {};                       ///< what the records are, in words; empty: not asked for
};

/// {"results":[...],"findings":[...]} with the keys of docs/formats/screen.md, in a fixed order, indented by two spaces, ending in a
/// newline.
[[nodiscard]] std::string screening_json(std::span<const SubjectScreening> screenings, std::span<const Finding> findings);

/// For the terminal. One subject in full (each criterion, why, what to record next); several as a table of subjects by trials.
[[nodiscard]] std::string screening_text(std::span<const SubjectScreening> screenings, const TextStyle& style);

/// One row a subject, trial and criterion, with a header row; RFC 4180, lines end in CRLF. A cell that a spreadsheet would take for a
/// formula (first letter = + - @, tab, carriage return) begins with an apostrophe.
[[nodiscard]] std::string screening_csv(std::span<const SubjectScreening> screenings);

/// One HTML file that needs nothing else: no script, no font, no picture from elsewhere. Legible in black and white and on a telephone.
[[nodiscard]] std::string screening_page(std::span<const SubjectScreening> screenings, std::span<const Finding> findings);

}  // namespace oligo::report
