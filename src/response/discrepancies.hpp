#pragma once
// What the recorded responses of a reader say against what is derived from the same reader's measurements, and records that cannot be
// right.
#include <string>
#include <vector>

#include "lesions/reader.hpp"
#include "response/visit_response.hpp"

namespace oligo::response {

/// Why a recorded answer differs, or what is wrong with a record. The ids of listings; docs/adam.md explains each.
enum class Disagreement : std::uint8_t {
    UnknownCode,         ///< a text that is no response: CHECK
    SumOfNothing,        ///< CR recorded where no target was measured
    PartialSum,          ///< a response recorded where a target was not measured
    GrowthFromBaseline,  ///< growth since the nadir is PD; the recorded answer fits growth since baseline
    OtherSum,            ///< the recorded sum (SUMDIAM) is not that of the diameters: another axis of a node, or another lesion
    Component,           ///< the overall response differs because a part of it does
    NewLesion,           ///< an overall response that does not heed, or heeds too much, a new lesion
    Overall,             ///< the overall response does not follow from its own recorded parts
    NotRecorded,         ///< derived, and no answer is recorded
    NotMeasured,         ///< recorded, and nothing is measured at that visit
    Other,
};
[[nodiscard]] const char* id_of(Disagreement kind);  ///< "growth-from-baseline"

struct Discrepancy {
    Disagreement kind = Disagreement::Other;
    std::string visit;     ///< VISITNUM, else the day
    std::string test;      ///< TRGRESP, NTRGRESP, OVRLRESP
    std::string recorded;  ///< as recorded; empty: nothing
    std::string derived;   ///< empty: nothing
    std::string why;       ///< a sentence with the numbers
    Rows rows;             ///< of RS and TR
};

/// Of the reader whose responses these are, by visit. Answers that agree are not listed.
[[nodiscard]] std::vector<Discrepancy> find_discrepancies(const SubjectRecords& records, const lesions::Reader& reader,
                                                          const Responses& responses, const Criteria& criteria);

}  // namespace oligo::response
