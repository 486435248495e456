#pragma once
// What the makers of facts read: the records known on the day, and what several facts are made from.
#include <string_view>
#include <vector>

#include "facts/answer.hpp"
#include "facts/facts.hpp"
#include "facts/imaging.hpp"
#include "facts/recipe.hpp"
#include "facts/therapy.hpp"
#include "lesions/lesion.hpp"

namespace oligo::facts {

struct Material {
    const records::SubjectRecords& records;
    const Recipe& recipe;
    const protocol::Protocol& protocol;
    const Vocabularies& vocabularies;
    const JudgedOn& judged;
    const Settings& settings;
    Recording recording;
    const lesions::LesionSet& lesions;     ///< of the reader whose reading counts, up to the day
    const Answer<ImagingScan>& detection;  ///< the scan that showed the oligoprogression
    const Answer<ImagingScan>& confirmation;
    const Therapy& therapy;

    /// Rows of a domain that exist on the day.
    [[nodiscard]] Rows rows(Name domain) const { return lesions::rows_known_on(records, domain, judged.on); }
    [[nodiscard]] bool is_recording() const { return recording == Recording::Sources; }
    /// Words for people; empty where nothing is recorded.
    template <class... Args>
    [[nodiscard]] std::string words(fmt::format_string<Args...> format, Args&&... args) const {
        return is_recording() ? fmt::format(format, std::forward<Args>(args)...) : std::string();
    }
};

/// Start of the line being given on the day; empty with the reason when it is not known or there is none. A start with a reason: what is
/// not recorded leaves several days open.
struct CurrentLineStart {
    std::optional<DateRange> started;
    Reason reason = Reason::Missing;
    std::string needed;
};
[[nodiscard]] CurrentLineStart find_current_line_start(const Material& material);

}  // namespace oligo::facts
