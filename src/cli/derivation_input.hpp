#pragma once
// What the commands that derive endpoints (derive, explain) read before they begin.
#include <filesystem>
#include <string>
#include <vector>

#include "cli/output.hpp"
#include "study/derive.hpp"
#include "study/load.hpp"

namespace oligo::cli {

struct DerivationInput {
    study::Protocols protocols;
    study::StudyFolder folder;
    study::Vocabularies vocabularies;
    study::CensoringSets sets;
    std::vector<Finding> findings;  ///< of all of them, in this order

    /// Without a protocol or a subject there is nothing to derive.
    [[nodiscard]] bool is_usable() const { return !protocols.all.empty() && !folder.study.subjects.empty(); }
};
[[nodiscard]] DerivationInput load_derivation_input(const std::string& protocol, const std::filesystem::path& data,
                                                    const study::WhatIf& judgements, const Surroundings& surroundings);

}  // namespace oligo::cli
