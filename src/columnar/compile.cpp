#include "columnar/compile.hpp"

#include "columnar/lowering.hpp"

namespace oligo::columnar {

Compiled compile(std::span<const expression::Rule* const> rules, const expression::Library& library, const expression::Scope& scope,
                 std::span<const expression::Value> constants) {
    Lowering lowering(library, scope, constants);
    Compiled compiled;
    for (const expression::Rule* rule : rules) compiled.rules.push_back(lowering.lower(*rule));
    compiled.program = lowering.take();
    return compiled;
}

}  // namespace oligo::columnar
