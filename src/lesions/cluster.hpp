#pragma once
// Lymph nodes that one field covers, counted once.
#include <vector>

#include "lesions/lesion.hpp"

namespace oligo::lesions {

enum class ClusterRule : std::uint8_t { OneLesion, EachNode };

/// Lesions as they are counted: each group holds one lesion, or under OneLesion all nodal lesions that share a cluster and a scope. In the
/// order of their first members. Lesions that are no nodes are never clustered.
[[nodiscard]] std::vector<std::vector<const Lesion*>> count_clusters(const std::vector<const Lesion*>& lesions, ClusterRule rule);

}  // namespace oligo::lesions
