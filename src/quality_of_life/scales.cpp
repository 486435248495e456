#include "quality_of_life/scales.hpp"

namespace oligo::quality_of_life {
namespace {

using enum ScaleKind;

template <std::uint8_t... numbers>
constexpr std::array<std::uint8_t, sizeof...(numbers)> items = {numbers...};

constexpr int of_four = 3;
constexpr int of_seven = 6;

// Source: EORTC QLQ-C30 Scoring Manual, 3rd edition (Fayers et al. 2001), table 1.
constexpr std::array<Scale, scale_count> all = {{
    {"QL2", "Global health status / QoL", Global, of_seven, items<29, 30>},
    {"PF2", "Physical functioning", Function, of_four, items<1, 2, 3, 4, 5>},
    {"RF2", "Role functioning", Function, of_four, items<6, 7>},
    {"EF", "Emotional functioning", Function, of_four, items<21, 22, 23, 24>},
    {"CF", "Cognitive functioning", Function, of_four, items<20, 25>},
    {"SF", "Social functioning", Function, of_four, items<26, 27>},
    {"FA", "Fatigue", Symptom, of_four, items<10, 12, 18>},
    {"NV", "Nausea and vomiting", Symptom, of_four, items<14, 15>},
    {"PA", "Pain", Symptom, of_four, items<9, 19>},
    {"DY", "Dyspnoea", Symptom, of_four, items<8>},
    {"SL", "Insomnia", Symptom, of_four, items<11>},
    {"AP", "Appetite loss", Symptom, of_four, items<13>},
    {"CO", "Constipation", Symptom, of_four, items<16>},
    {"DI", "Diarrhoea", Symptom, of_four, items<17>},
    {"FI", "Financial difficulties", Symptom, of_four, items<28>},
}};

constexpr std::size_t first_of_seven = 29;

}  // namespace

const std::array<Scale, scale_count>& scales() {
    return all;
}

int greatest_answer(std::size_t item) {
    return 1 + (item < first_of_seven ? of_four : of_seven);
}

bool is_of_summary(const Scale& scale) {
    return scale.kind != Global && scale.code != "FI";
}

}  // namespace oligo::quality_of_life
