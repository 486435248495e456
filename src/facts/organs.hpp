#pragma once
// Place and identity of a lesion as values.
#include <string>
#include <vector>

#include "facts/material.hpp"

namespace oligo::facts {

[[nodiscard]] Value enter_organ(const Material& material, SourceBook& book, const lesions::Lesion& lesion, const std::string& name);
/// By the protocol's organ_systems, else the dictionary; the organ itself where the setting organ_system_map says so.
[[nodiscard]] Value enter_organ_system(const Material& material, SourceBook& book, const lesions::Lesion& lesion, const std::string& name);
/// 'primary', 'locoregional node' or 'distant'.
[[nodiscard]] Value enter_scope(const Material& material, SourceBook& book, const lesions::Lesion& lesion, const std::string& name);
/// 'bone', 'lymph node' or 'soft tissue'.
[[nodiscard]] Value enter_tissue(const Material& material, SourceBook& book, const lesions::Lesion& lesion, const std::string& name);

/// The source of lesions as a list element: their identifications, and what to do about a doubt whether they belong.
[[nodiscard]] Source lesion_source(const Material& material, const std::vector<const lesions::Lesion*>& group, std::string name,
                                   Reason doubt);

/// What makes a list of lesions complete; before that, that the readers have to be told apart where several read and none is the
/// investigator.
[[nodiscard]] std::string readers_needed(const Material& material, const std::string& needed);

}  // namespace oligo::facts
