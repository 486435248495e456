#include "lesions/scope.hpp"

#include <algorithm>
#include <string_view>

#include "core/find_term.hpp"
#include "core/text.hpp"
#include "lesions/recorded.hpp"

namespace oligo::lesions {
namespace {

std::optional<Scope> read_scope(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, Scope>, 3> scopes = {
        {{"PRIMARY", Scope::Primary}, {"LOCOREGIONAL NODE", Scope::LocoregionalNode}, {"DISTANT", Scope::Distant}}};
    return find_term(scopes, text);
}

std::optional<Side> read_side(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, Side>, 4> sides = {
        {{"LEFT", Side::Left}, {"RIGHT", Side::Right}, {"BILATERAL", Side::Bilateral}, {"MIDLINE", Side::Midline}}};
    return find_term(sides, text);
}

/// The sides that are named.
struct Sides {
    bool left = false;
    bool right = false;

    void add(const std::optional<Side>& side) {
        left = left || side == Side::Left || side == Side::Bilateral;
        right = right || side == Side::Right || side == Side::Bilateral;
    }
    void add(const Sides& sides) {
        left = left || sides.left;
        right = right || sides.right;
    }
    [[nodiscard]] bool any() const { return left || right; }
    [[nodiscard]] bool both() const { return left && right; }
    [[nodiscard]] bool hold(Side side) const { return side == Side::Left ? left : right; }
};

/// Whether a word may be a misspelt or foreign name of the breast.
bool may_mean_breast(std::string_view word) {
    const std::vector<std::string> names{"BREAST", "MAMMARY"};
    return contains_ignoring_case(word, "MAMMA") || contains_ignoring_case(word, "BRUST") || !nearest(word, names).empty();
}

/// Empty where the row may mean the breast and does not say so.
std::optional<bool> is_of_the_breast(const SubjectRecords& records, RecordRef row) {
    const std::string_view decoded = records.text(row, "MHDECOD");
    const std::string_view term = decoded.empty() ? records.text(row, "MHTERM") : decoded;
    if (term.empty() || contains_ignoring_case(term, "BREAST")) return true;
    const std::string_view code = records.text(row, "MHICD10").substr(0, 3);
    if (!code.empty()) return same_ignoring_case(code, "C50") || same_ignoring_case(code, "D05");
    const std::vector<std::string> words = split(term, ' ');
    return std::any_of(words.begin(), words.end(), may_mean_breast) ? std::nullopt : std::optional(false);
}

struct PrimarySides {
    Sides sure;
    Sides possible;  ///< of diagnoses that may be of the breast
};

PrimarySides recorded_sides_of_primary(const SubjectRecords& records, Date until) {
    PrimarySides sides;
    for (const RecordRef row : rows_known_on(records, "MH", until)) {
        if (!has_term(records, row, "CAT", "PRIMARY DIAGNOSIS") || has_term(records, row, "OCCUR", "N")) continue;
        const auto of_the_breast = is_of_the_breast(records, row);
        if (of_the_breast == false) continue;
        (of_the_breast ? sides.sure : sides.possible).add(read_side(records.text(row, "MHLAT")));
    }
    return sides;
}

bool is_in_breast(const terms::Site& site) {
    return !site.nodal && site.region == terms::Region::Locoregional && site.organ != "chest wall";
}

struct Surroundings {
    Sides primary;   ///< sides of the primary, where they are recorded
    Sides possible;  ///< sides that may be of a primary too
    Sides breasts;   ///< all sides of the breast that are, or may be, named
};

/// A place that is locoregional on the side of the primary alone.
Scope scope_by_side(const terms::Site& site, const Lesion& lesion, const Surroundings& around) {
    const bool has_side = lesion.side.value == Side::Left || lesion.side.value == Side::Right;
    if (has_side && around.primary.any()) {
        const bool same_side = around.primary.hold(*lesion.side.value);
        if (!same_side && around.possible.hold(*lesion.side.value)) return Scope::NotTold;
        if (site.nodal) return same_side ? Scope::LocoregionalNode : Scope::Distant;
        return same_side ? Scope::Primary : Scope::NotTold;
    }
    return is_in_breast(site) && !around.breasts.both() ? Scope::Primary : Scope::NotTold;
}

Scope scope_by_place(const terms::Site* site, const Lesion& lesion, const Surroundings& around) {
    if (site == nullptr || site->region == terms::Region::Untold) return Scope::NotTold;
    return site->region == terms::Region::Distant ? Scope::Distant : scope_by_side(*site, lesion, around);
}

}  // namespace

void place_in_scope(const SubjectRecords& records, const terms::OrganMap& organs, std::vector<Lesion>& lesions, Date until) {
    Surroundings around;
    const PrimarySides recorded = recorded_sides_of_primary(records, until);
    around.primary = recorded.sure;
    around.possible = recorded.possible;
    const auto site_of = [&](const Lesion& lesion) { return lesion.location.value ? organs.find(*lesion.location.value) : nullptr; };
    for (Lesion& lesion : lesions) {
        for (const RecordRef row : lesion.identifications) {
            lesion.side.add(read_side(records.text(row, "TULAT")), row);
            lesion.told_scope.add(read_scope(records.text(row, "TUSCAT")), row);
        }
        if (lesion.told_scope.value == Scope::Primary) around.primary.add(lesion.side.value);
        const terms::Site* site = site_of(lesion);
        if (site == nullptr || !is_in_breast(*site)) continue;
        around.breasts.add(lesion.side.conflicting ? Side::Bilateral : lesion.side.value);
    }
    around.breasts.add(around.primary);
    around.breasts.add(around.possible);
    for (Lesion& lesion : lesions) {
        if (!lesion.told_scope.conflicting)
            lesion.scope = lesion.told_scope.value ? *lesion.told_scope.value : scope_by_place(site_of(lesion), lesion, around);
    }
}

}  // namespace oligo::lesions
