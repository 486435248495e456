#pragma once
// Data sets as SAS transport files, version 5 (TS-140). docs/formats/xpt.md, section Writing.
#include <string>

#include "core/dataset.hpp"
#include "core/date.hpp"
#include "core/result.hpp"

namespace oligo::exchange {

/// One data set as a whole file; `written` stands in its headers, so that the same data give the same bytes.
/// What version 5 cannot hold is an error xpt-write-* and never cut or changed: with an error there is no value. Limits count bytes of
/// UTF-8. Every row must have one cell a variable.
[[nodiscard]] Checked<std::string> write_xpt(const Dataset& dataset, Minute written);

}  // namespace oligo::exchange
