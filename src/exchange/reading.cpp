#include "exchange/reading.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace oligo::exchange {
namespace {

constexpr std::size_t most_named = 100;

}  // namespace

void FindingList::add(Severity severity, const char* id, std::string message, Where where) {
    where.file = file_;
    findings_.push_back({severity, id, std::move(message), std::move(where)});
}

bool FindingList::names_another(const char* id) {
    return ++count_of_[id] <= most_named;
}

std::vector<Finding> FindingList::take() {
    for (const auto& [id, count] : count_of_) {
        if (count <= most_named) continue;
        const std::string& wanted = id;
        const auto first =
            std::find_if(findings_.begin(), findings_.end(), [&wanted](const Finding& finding) { return finding.id == wanted; });
        const Where where{.file = file_, .line = first->where.line, .column = first->where.column, .row = first->where.row};
        findings_.push_back(
            {first->severity, id,
             fmt::format("There are {} more findings of this kind in this file; this was the first place.", count - most_named), where});
    }
    return std::move(findings_);
}

std::vector<bool> unusable_names(const std::vector<std::string>& names, const char* id_without, const char* id_twice,
                                 FindingList& findings) {
    std::set<std::string, std::less<>> known;
    std::vector<bool> unusable(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].empty()) {
            findings.add(Severity::Error, id_without, fmt::format("Column {} has no name. Its values were not read.", i + 1), {.line = 1});
        } else if (!known.insert(names[i]).second) {
            findings.add(Severity::Error, id_twice,
                         fmt::format("Column {} has the name {}, as an earlier column has. Only the first was read.", i + 1, names[i]),
                         {.line = 1, .variable = names[i]});
        } else {
            continue;
        }
        unusable[i] = true;
    }
    return unusable;
}

Places::Place Places::of(std::size_t byte) {
    byte = std::min(byte, text_.size());
    if (byte < at_) {
        at_ = 0;
        place_ = {};
    }
    for (; at_ < byte; ++at_) {
        const char c = text_[at_];
        if (c == '\n') {
            ++place_.line;
            place_.column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
            ++place_.column;
        }
    }
    return place_;
}

}  // namespace oligo::exchange
