#include "response/visit_rows.hpp"

namespace oligo::response {

Rows rows_of(const Visit& visit) {
    Rows rows;
    for (const TargetReading& reading : visit.targets) rows.append(reading.records);
    for (const NonTargetReading& reading : visit.non_targets) rows.append(reading.records);
    for (const NewLesionReading& reading : visit.new_lesions) rows.append(reading.records);
    return rows;
}

}  // namespace oligo::response
