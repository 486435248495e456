#include "cli/derivation_input.hpp"

#include "study/files.hpp"

namespace oligo::cli {

DerivationInput load_derivation_input(const std::string& protocol, const std::filesystem::path& data, const study::WhatIf& judgements,
                                      const Surroundings& surroundings) {
    const auto share = study::find_share(study::executable_path(), chosen_share(surroundings));
    const auto given = share.value_or(study::Share{});
    const std::vector<std::string> names = {protocol};
    DerivationInput input{study::load_protocols(names, given, judgements),
                          study::load_study(data),
                          study::load_vocabularies(given),
                          study::load_censoring_sets(given),
                          {}};
    if (!share) input.findings.push_back(finding_of(share.error(), "study-no-share"));
    append(input.findings, input.protocols.findings);
    append(input.findings, input.folder.findings);
    if (share) append(input.findings, input.vocabularies.findings);
    if (share) append(input.findings, input.sets.findings);
    return input;
}

}  // namespace oligo::cli
