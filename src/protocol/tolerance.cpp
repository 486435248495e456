#include "protocol/tolerance.hpp"

namespace oligo::protocol {

std::optional<expression::Rule> read_tolerated_rule(Reading&, const yaml::Node&, const std::string&, const expression::Rule&,
                                                    const terms::Quantity&, const RuleBook&) {
    return std::nullopt;
}

}  // namespace oligo::protocol
