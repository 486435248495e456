#include "response/sizes.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "core/text.hpp"
#include "lesions/recorded.hpp"
#include "terms/bounds.hpp"

namespace oligo::response {
namespace {

using records::RecordRef;
using records::Rows;
using records::SubjectRecords;

bool is_size(const SubjectRecords& records, RecordRef row) {
    constexpr std::string_view tests[] = {"LDIAM", "LPERP", "DIAMETER"};
    return std::any_of(std::begin(tests), std::end(tests),
                       [&](std::string_view test) { return lesions::has_term(records, row, "TESTCD", test); });
}

std::optional<double> millimetres(const Decimal& amount, std::string_view unit) {
    if (same_ignoring_case(unit, "mm")) return amount.as_double();
    if (same_ignoring_case(unit, "cm")) return amount.as_double() * 10;
    return std::nullopt;
}

// Half of the last decimal place that a number was written with.
double rounding_of(std::string_view number) {
    const auto point = number.find('.');
    const std::size_t places = point == std::string_view::npos ? 0 : number.size() - point - 1;
    return 0.5 * std::pow(10.0, -static_cast<double>(places)) + 1e-9;
}

// As first recorded it is the length that is used, where it can be read.
bool agrees(const SubjectRecords& records, RecordRef row, Length used) {
    const auto text = [&](records::Name suffix) { return lesions::cell(records, row, suffix); };
    const auto standard = Decimal::read(text("STRESC"));
    const auto numeric = Decimal::read(text("STRESN"));
    if (standard && numeric && std::abs(standard->as_double() - numeric->as_double()) > rounding_of(text("STRESC"))) return false;
    const auto original = Decimal::read(text("ORRES"));
    const std::string_view written = lesions::result(records, row);
    if (!original) return true;
    const double allowed = rounding_of(written) * (same_ignoring_case(lesions::unit(records, row), "cm") ? 10 : 1);
    const auto is_used = [&](std::string_view original_unit) {
        const auto length = millimetres(*original, original_unit);
        return !length || std::abs(*length - used.mm().as_double()) <= allowed;
    };
    const std::string_view original_unit = text("ORRESU");
    return original_unit.empty() ? is_used("mm") || is_used("cm") : is_used(original_unit);
}

}  // namespace

std::optional<SizeProblem> find_size_problem(const SubjectRecords& records, RecordRef record) {
    if (terms::says_no_result(lesions::result(records, record))) return std::nullopt;
    const auto length = lesions::result_length(records, record);
    if (!length) return SizeProblem::NotALength;
    if (lesions::unit(records, record).empty() && *length > Length()) return SizeProblem::NoUnit;
    return agrees(records, record, *length) ? std::nullopt : std::optional(SizeProblem::Disagrees);
}

lesions::Reading<Length> usable_diameter(const SubjectRecords& records, const lesions::Assessment& scan, bool nodal,
                                         lesions::NodeAxis axis) {
    lesions::Reading<Length> diameter = lesions::compared_diameter(scan, nodal, axis);
    const bool is_unusable = diameter.value && std::any_of(diameter.records.begin(), diameter.records.end(),
                                                           [&](RecordRef row) { return find_size_problem(records, row).has_value(); });
    if (is_unusable) {
        diameter.value.reset();
        diameter.conflicting = true;
    }
    return diameter;
}

Rows unusable_sizes(const SubjectRecords& records, const lesions::Assessment& scan) {
    Rows rows;
    const auto says_too_small = [&](RecordRef row) {
        return std::find(scan.too_small.records.begin(), scan.too_small.records.end(), row) != scan.too_small.records.end();
    };
    for (const RecordRef row : scan.records) {
        if (is_size(records, row) && !says_too_small(row) && find_size_problem(records, row)) rows.push_back(row);
    }
    return rows;
}

}  // namespace oligo::response
