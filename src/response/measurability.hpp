#pragma once
// Whether a lesion can be measured at baseline, and so be a target.
#include <optional>

#include "core/length.hpp"

namespace oligo::response {

/// What the lesion is. LyticBone: with a soft-tissue component, which is what is measured. Cyst: a simple one, which is not malignant; a
/// cystic metastasis is a Lesion.
enum class LesionKind : std::uint8_t { Lesion, Node, LyticBone, BlasticBone, Skin, Cyst, Effusion, Leptomeningeal };
enum class MeasuredBy : std::uint8_t { CT, MRI, XRay, Calliper, PET, BoneScan, Ultrasound };

struct BaselineSize {
    std::optional<Length> slice;  ///< thickness, of CT and MRI; empty: not told
    std::optional<Length> longest;
    std::optional<Length> short_axis;
};

/// NotTold: a size or the slice thickness that decides is not recorded. PathologicalNode: a non-target lesion. NormalNode: no lesion.
enum class Measurability : std::uint8_t { Measurable, NotMeasurable, PathologicalNode, NormalNode, NotTold };

/// Source: RECIST 1.1 3.1. Cases: tests/response/measurability.csv. On CT and MRI a lesion needs 10 mm, and twice the slice thickness where
/// that is more than 5 mm; a node 15 mm in short axis, and from 10 mm it is pathological. A chest X-ray needs 20 mm, callipers 10 mm on the
/// skin. Slices that are not told count as 5 mm or less where the lesion reaches 20 mm, else nothing is told.
[[nodiscard]] Measurability measurability(LesionKind kind, MeasuredBy method, const BaselineSize& size);

}  // namespace oligo::response
