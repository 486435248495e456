#pragma once
// What two versions of a protocol do not share.
#include <cstdint>
#include <string>
#include <vector>

#include "protocol/protocol.hpp"

namespace oligo::protocol {

enum class Change : std::uint8_t { Added, Removed, Changed };
[[nodiscard]] const char* name(Change change);  ///< "added", "removed", "changed"

/// One difference. Of an item that was added or removed, `key` is empty and the text is the item's own (its text, label or rule).
struct Difference {
    std::string what;  ///< design, judgement, question, selection, organ, definition, criterion, silent item, group, basket, stratum,
                       ///< level, treatment element, arm, visit, activity, endpoint, intercurrent event, analysis, correction
    std::string id;    ///< of the item; of a level, "stratum, level"; of an intercurrent event, "endpoint, event"; empty for the design
    std::string key;   ///< the key of the file whose value changed
    Change change = Change::Changed;
    std::string before, after;  ///< as written; empty where there is none
};

/// In the order of the file: first what `before` has, then what `after` added. Items are matched by id, wherever they stand. Rules are
/// compared as trees, so that blanks, line breaks and needless parentheses are no difference; a rule that did not check is compared as
/// text. Where a text comes from (`source`) is no difference.
[[nodiscard]] std::vector<Difference> differences(const Protocol& before, const Protocol& after);

}  // namespace oligo::protocol
