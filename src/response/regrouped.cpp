#include "response/regrouped.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/text.hpp"
#include "lesions/recorded.hpp"

namespace oligo::response {
namespace {

using records::Name;
using records::RecordRef;
using records::SubjectRecords;

std::optional<std::size_t> find_lesion(const lesions::LesionSet& set, std::string_view id) {
    const auto found =
        std::find_if(set.lesions.begin(), set.lesions.end(), [id](const lesions::Lesion& lesion) { return lesion.id == id; });
    return found == set.lesions.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - set.lesions.begin()));
}

// "T1.1", "T1-1", "T1_1" and "T1a" are fragments of T1 by their name; "T10" is none.
bool is_named_after(std::string_view part, std::string_view lesion) {
    if (part.size() <= lesion.size() || !part.starts_with(lesion)) return false;
    const std::string_view rest = part.substr(lesion.size());
    const bool is_letter = (rest.front() >= 'a' && rest.front() <= 'z') || (rest.front() >= 'A' && rest.front() <= 'Z');
    return is_letter ? rest.size() == 1 : rest.size() > 1 && std::string_view(".-_").find(rest.front()) != std::string_view::npos;
}

std::optional<std::size_t> find_parent(const SubjectRecords& records, RecordRef row, const lesions::LesionSet& set) {
    for (const Name variable : {Name("TUGRPID"), Name("TUSTRESC"), Name("TUORRES")}) {
        if (const auto parent = find_lesion(set, records.text(row, variable))) return parent;
    }
    const std::string_view link = records.text(row, "TULNKID");
    std::optional<std::size_t> parent;
    for (std::size_t i = 0; i < set.lesions.size(); ++i) {
        const bool is_longer = !parent || set.lesions[i].id.size() > set.lesions[*parent].id.size();
        if (is_longer && is_named_after(link, set.lesions[i].id)) parent = i;
    }
    return parent;
}

void add_named(const lesions::LesionSet& set, std::string_view text, std::vector<std::size_t>& members) {
    constexpr std::string_view separators = "/,;+&";
    std::string name;
    for (const char c : std::string(text) + "/") {
        if (separators.find(c) == std::string_view::npos) {
            name += c;
            continue;
        }
        const auto lesion = find_lesion(set, trim(name));
        if (lesion && std::find(members.begin(), members.end(), *lesion) == members.end()) members.push_back(*lesion);
        name.clear();
    }
}

std::vector<std::size_t> find_members(const SubjectRecords& records, RecordRef row, const lesions::LesionSet& set) {
    std::vector<std::size_t> members;
    for (const Name variable : {Name("TULNKID"), Name("TUSTRESC"), Name("TUORRES"), Name("TUGRPID")})
        add_named(set, records.text(row, variable), members);
    return members;
}

}  // namespace

Regrouped find_regrouped(const SubjectRecords& records, const lesions::LesionSet& set) {
    Regrouped found;
    for (const RecordRef row : set.regrouping) {
        const std::string_view link = records.text(row, "TULNKID");
        const auto part = std::find_if(set.parts.begin(), set.parts.end(), [&](const lesions::Lesion& other) { return other.id == link; });
        const auto position = static_cast<std::size_t>(part - set.parts.begin());
        const auto day = lesions::scan_days(set, records, row);
        if (lesions::has_term(records, row, "TESTCD", "TUSPLIT")) {
            const auto parent = find_parent(records, row, set);
            if (parent && day && part != set.parts.end())
                found.splits.push_back({*parent, position, *day});
            else
                found.unknown.push_back(row);
            continue;
        }
        const auto members = find_members(records, row, set);
        if (members.size() > 1 && day)
            found.merges.push_back({members, part == set.parts.end() ? std::nullopt : std::optional(position), *day, row});
        else
            found.unknown.push_back(row);
    }
    return found;
}

}  // namespace oligo::response
