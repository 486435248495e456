#include "response/measurability.hpp"

#include <algorithm>

namespace oligo::response {
namespace {

constexpr Length least = Length::from_mm(10);
constexpr Length thin_slice = Length::from_mm(5);
constexpr Length least_on_film = Length::from_mm(20);
constexpr Length least_node = Length::from_mm(15);
constexpr Length normal_node = Length::from_mm(10);

Measurability reaches(const std::optional<Length>& size, Length wanted) {
    if (!size) return Measurability::NotTold;
    return *size >= wanted ? Measurability::Measurable : Measurability::NotMeasurable;
}

// A thicker slice asks for more; where it is not told, a size that would do on any usual slice does.
Measurability on_slices(const BaselineSize& size) {
    if (!size.longest) return Measurability::NotTold;
    if (*size.longest < least) return Measurability::NotMeasurable;
    if (!size.slice) return *size.longest >= least_on_film ? Measurability::Measurable : Measurability::NotTold;
    const bool is_thin = *size.slice <= thin_slice;
    return is_thin ? Measurability::Measurable : reaches(size.longest, *size.slice + *size.slice);
}

Measurability of_node(const BaselineSize& size) {
    if (!size.short_axis) return Measurability::NotTold;
    if (*size.short_axis < normal_node) return Measurability::NormalNode;
    return *size.short_axis >= least_node ? Measurability::Measurable : Measurability::PathologicalNode;
}

bool is_sliced(MeasuredBy method) {
    return method == MeasuredBy::CT || method == MeasuredBy::MRI;
}

}  // namespace

Measurability measurability(LesionKind kind, MeasuredBy method, const BaselineSize& size) {
    switch (kind) {
        case LesionKind::Node:
            return is_sliced(method) ? of_node(size) : Measurability::NotMeasurable;
        case LesionKind::LyticBone:
            return is_sliced(method) ? on_slices(size) : Measurability::NotMeasurable;
        case LesionKind::Lesion:
            if (method == MeasuredBy::XRay) return reaches(size.longest, least_on_film);
            return is_sliced(method) ? on_slices(size) : Measurability::NotMeasurable;
        case LesionKind::Skin:
            if (method == MeasuredBy::Calliper) return reaches(size.longest, least);
            return is_sliced(method) ? on_slices(size) : Measurability::NotMeasurable;
        case LesionKind::BlasticBone:
        case LesionKind::Cyst:
        case LesionKind::Effusion:
        case LesionKind::Leptomeningeal:
            break;
    }
    return Measurability::NotMeasurable;
}

}  // namespace oligo::response
