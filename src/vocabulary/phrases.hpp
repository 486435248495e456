#pragma once
// Facts in the words of a sentence: "diameter", "lesion", "day of birth".
#include <string_view>

namespace oligo::vocabulary {

/// How a sentence calls a fact ("DetectionScan.date": "scan that showed the growth") or one element of a list ("FollowedLesions":
/// "lesion"). Empty for a path that is no fact. A test holds that every fact of the vocabulary has a phrase.
[[nodiscard]] std::string_view phrase(std::string_view path);

}  // namespace oligo::vocabulary
