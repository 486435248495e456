#pragma once
// Study tables as CSV files: one file a domain, named for it (dm.csv, tu.csv), or a split domain in several. docs/formats/csv.md.
#include "core/csv.hpp"
#include "records/study.hpp"

namespace oligo::exchange {

using oligo::read_csv;
using oligo::write_csv;

}  // namespace oligo::exchange
