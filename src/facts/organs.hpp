#pragma once
// Place and identity of a lesion as values.
#include <string>
#include <vector>

#include "facts/completeness.hpp"
#include "facts/material.hpp"

namespace oligo::facts {

[[nodiscard]] Value enter_organ(const Material& material, SourceBook& book, const lesions::Lesion& lesion, std::string_view name);
/// By the protocol's organ_systems, else the dictionary; the organ itself where the setting organ_system_map says so.
[[nodiscard]] Value enter_organ_system(const Material& material, SourceBook& book, const lesions::Lesion& lesion, std::string_view name);
/// Why a scope is not known.
[[nodiscard]] Reason doubt_of_scope(const lesions::Lesion& lesion);
/// 'primary', 'locoregional node' or 'distant'.
[[nodiscard]] Value enter_scope(const Material& material, SourceBook& book, const lesions::Lesion& lesion, std::string_view name);
/// 'bone', 'lymph node' or 'soft tissue'.
[[nodiscard]] Value enter_tissue(const Material& material, SourceBook& book, const lesions::Lesion& lesion, std::string_view name);

/// Enters lesions as a list element, with their identifications, and what to do about a doubt whether they belong.
[[nodiscard]] Value enter_lesion(const Material& material, SourceBook& book, std::span<const lesions::Lesion* const> group,
                                 std::string_view name, Value value, Reason doubt);

/// A list of lesions is not complete where nothing decides between readers, nor with a lesion that is recorded and cannot be followed.
[[nodiscard]] Completeness complete_with_lesions(const Material& material, Completeness found);
/// What makes a list of lesions complete; before that, that the readers have to be told apart where several read and none is the
/// investigator, and that every lesion needs its link.
[[nodiscard]] std::string lesions_needed(const Material& material, const SourceBook& book, std::string_view needed);

}  // namespace oligo::facts
