#include "lesions/cluster.hpp"

#include <algorithm>

namespace oligo::lesions {

std::vector<std::vector<const Lesion*>> count_clusters(const std::vector<const Lesion*>& lesions, ClusterRule rule) {
    std::vector<std::vector<const Lesion*>> groups;
    for (const Lesion* lesion : lesions) {
        const auto same_cluster = [&](const std::vector<const Lesion*>& group) {
            const Lesion& other = *group.front();
            return other.nodal && other.cluster == lesion->cluster && other.scope == lesion->scope;
        };
        const bool clustered = rule == ClusterRule::OneLesion && lesion->nodal && !lesion->cluster.empty();
        const auto group = clustered ? std::find_if(groups.begin(), groups.end(), same_cluster) : groups.end();
        if (group == groups.end())
            groups.push_back({lesion});
        else
            group->push_back(lesion);
    }
    return groups;
}

}  // namespace oligo::lesions
