#include "study/share.hpp"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "core/text.hpp"

namespace oligo::study {
namespace {

namespace fs = std::filesystem;

bool is_complete(const Share& share) {
    std::error_code failed;
    return fs::is_directory(share.protocols, failed) && fs::is_directory(share.vocabularies, failed);
}

}  // namespace

fs::path executable_path() {
    std::error_code failed;
    return fs::read_symlink("/proc/self/exe", failed);
}

Result<Share> find_share(const fs::path& executable, const std::optional<fs::path>& chosen) {
    std::vector<Share> candidates;
    const auto add_source_tree = [&candidates](const fs::path& root) {
        candidates.push_back({root / "protocols", root / "share" / "vocabularies"});
    };
    if (chosen) {
        candidates.push_back({*chosen / "protocols", *chosen / "vocabularies"});
        add_source_tree(*chosen);
    } else {
        const fs::path installed = executable.parent_path().parent_path() / "share" / "oligotrial";
        candidates.push_back({installed / "protocols", installed / "vocabularies"});
        add_source_tree(executable.parent_path().parent_path().parent_path().parent_path());
    }
    std::vector<std::string> looked_at;
    for (const auto& candidate : candidates) {
        if (is_complete(candidate)) return candidate;
        looked_at.push_back(candidate.protocols.string() + " with " + candidate.vocabularies.string());
    }
    return tl::make_unexpected(Error{ErrorKind::Io,
                                     "the protocols and vocabularies that come with oligotrial were not found (looked for " +
                                         join(looked_at, ", and ") + "); --share FOLDER says where they are",
                                     chosen ? chosen->string() : ""});
}

std::vector<std::string> shipped_protocols(const Share& share) {
    std::vector<std::string> names;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(share.protocols, failed)) {
        const std::string name = entry.path().stem().string();
        if (entry.path().extension() == ".yaml" && name == lower(name)) names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<fs::path> find_protocol(const std::string& name_or_path, const Share& share) {
    std::error_code failed;
    if (fs::exists(name_or_path, failed)) return fs::path(name_or_path);
    const auto names = shipped_protocols(share);
    if (std::find(names.begin(), names.end(), name_or_path) != names.end()) return share.protocols / (name_or_path + ".yaml");

    const std::string suggestion = nearest(name_or_path, names);
    const std::string message = fmt::format("there is no such file and no shipped protocol of that name ({}){}", join(names, ", "),
                                            suggestion.empty() ? "" : fmt::format("; did you mean {}?", suggestion));
    return tl::make_unexpected(Error{ErrorKind::Io, message, name_or_path});
}

}  // namespace oligo::study
