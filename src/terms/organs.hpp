#pragma once
// The organ map: location terms (CDISC LOC) to organs, organ systems, and where breast cancer is at home.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "core/text.hpp"

namespace oligo::terms {

/// Where a site stands to a breast primary, by AJCC 8. Locoregional holds on the side of the primary alone: the same node on the other
/// side is distant, and the term does not tell the side. Untold: the term does not say enough ("LYMPH NODE", "SKIN").
enum class Region { Locoregional, Distant, Untold };

/// One location term.
struct Site {
    std::string term;                   ///< upper case, as CDISC LOC: "AXILLARY LYMPH NODE"
    std::vector<std::string> synonyms;  ///< "LYMPH NODE, AXILLARY"
    std::string organ;                  ///< lower case; all lymph nodes are "lymph node", all bones "bone", paired organs one
    std::string organ_system;           ///< a default: a protocol may group organs its own way
    bool nodal = false;
    Region region = Region::Untold;
    std::string source;
};

struct OrganMap {
    std::vector<Site> sites;
    std::map<std::string, std::size_t, LessIgnoringCase> by_term;  ///< name_key of every term and synonym -> position in sites

    /// By term or synonym, whatever the case; null when unknown.
    [[nodiscard]] const Site* find(std::string_view term) const;
    /// The known term nearest to an unknown one, upper case, for a message only; empty when none is near.
    [[nodiscard]] std::string suggestion(std::string_view term) const;
    /// Every organ once, sorted.
    [[nodiscard]] std::vector<std::string> organs() const;
};

/// Reads organs.csv (share/vocabularies/README.md describes its columns). Findings dictionary-*; `value` is empty when the columns are
/// not there.
[[nodiscard]] Checked<OrganMap> read_organs(std::string_view text, std::string_view file);

}  // namespace oligo::terms
