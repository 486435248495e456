#include "response/metabolic_response.hpp"

#include <algorithm>

namespace oligo::response {
namespace {

using enum MetabolicResponse;

// In 10^-18, so that whatever decimals were recorded are compared exactly; a hundred thousand lesions of the highest uptake fit.
using Uptake = __int128;
constexpr int finest = 18;

// Empty for what is no uptake: below 0 or above `highest_uptake`.
std::optional<Uptake> uptake_of(const std::optional<Decimal>& value) {
    if (!value || *value < Decimal() || *value > Decimal::from_integer(highest_uptake)) return std::nullopt;
    Uptake uptake = value->units();
    for (int scale = value->scale(); scale < finest; ++scale) uptake *= 10;
    return uptake;
}

struct Sums {
    Uptake baseline = 0;
    Uptake now = 0;  ///< of what was measured
    bool has_baseline = true;
    bool complete = true;
};

Sums sums_of(std::span<const MetabolicLesion> lesions) {
    Sums sums;
    for (const MetabolicLesion& lesion : lesions) {
        const auto before = uptake_of(lesion.baseline);
        const auto now = uptake_of(lesion.now);
        sums.has_baseline = sums.has_baseline && before;
        sums.complete = sums.complete && now;
        sums.baseline += before.value_or(0);
        sums.now += now.value_or(0);
    }
    sums.has_baseline = sums.has_baseline && sums.baseline > 0;
    return sums;
}

// Of all lesions; empty: not told.
std::optional<bool> all_at_background(std::span<const MetabolicLesion> lesions) {
    std::optional<bool> all = true;
    for (const MetabolicLesion& lesion : lesions) {
        if (lesion.at_background == false) return false;
        if (!lesion.at_background) all.reset();
    }
    return all;
}

// By the sums alone, which are complete; empty where the number of cycles decides.
std::optional<MetabolicResponse> by_sums(const Sums& sums, const std::optional<bool>& after_one_cycle) {
    const Uptake now = sums.now * 100;
    if (now > sums.baseline * 125) return PMD;
    if (now < sums.baseline * 75) return PMR;
    if (now > sums.baseline * 85) return SMD;
    if (!after_one_cycle) return std::nullopt;
    return *after_one_cycle ? PMR : SMD;
}

std::optional<MetabolicResponse> without_new_lesions(const MetabolicScan& scan, const Sums& sums) {
    if (!sums.has_baseline) return NE;
    const auto background = all_at_background(scan.lesions);
    if (background == true) return CMR;
    // What is not measured only adds.
    if (!sums.complete) return sums.now * 100 > sums.baseline * 125 ? PMD : NE;
    const auto response = by_sums(sums, scan.after_one_cycle);
    if (response == PMD || background == false) return response;
    return std::nullopt;
}

}  // namespace

std::string_view code(MetabolicResponse response) {
    constexpr std::string_view codes[] = {"CMR", "PMR", "SMD", "PMD", "NE"};
    return codes[static_cast<std::size_t>(response)];
}

std::optional<MetabolicResponse> metabolic_response(const MetabolicScan& scan) {
    if (scan.has_new_lesion == true) return PMD;
    const auto response = without_new_lesions(scan, sums_of(scan.lesions));
    if (!scan.has_new_lesion && response != PMD) return std::nullopt;
    return response;
}

}  // namespace oligo::response
