#pragma once
// Runs a program over a batch.
#include "columnar/batch.hpp"
#include "columnar/compile.hpp"

namespace oligo::columnar {

/// Memory for the results of instructions; kept from batch to batch, it is asked for once.
struct Workspace {
    std::vector<Cells> registers;
};

/// Fills the workspace; results are read with truth_of.
void run(const Program& program, const Batch& batch, Workspace& workspace);

/// Answer of a compiled rule for a patient of the batch that was run last.
[[nodiscard]] expression::Truth truth_of(const Compiled& compiled, std::size_t rule, const Batch& batch, const Workspace& workspace,
                                         std::size_t patient);

}  // namespace oligo::columnar
