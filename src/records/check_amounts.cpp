#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "core/text.hpp"
#include "records/check.hpp"
#include "records/check_use.hpp"
#include "records/shortened.hpp"
#include "records/variables.hpp"
#include "terms/unit.hpp"

namespace oligo::records {
namespace {

using terms::Dimension;

constexpr Dimension length{.length = 1};
constexpr Dimension area{.length = 2};
constexpr Dimension volume{.length = 3};
constexpr Dimension mass{.mass = 1};
constexpr Dimension mass_per_area{.length = -2, .mass = 1};
constexpr Dimension mass_per_mass{.mass_per_mass = 1};
constexpr Dimension activity{.activity = 1};
constexpr Dimension radiation{.dose = 1};
constexpr Dimension ratio{};

// What a test measures. An ending with * stands for all tests whose code contains what is before it. Diameters in TR are
// records-not-a-length.
struct Measured {
    std::string_view domain;
    std::string_view test;
    Dimension dimension;
    std::string_view write;
};
constexpr std::array measured = {
    Measured{"TR", "AREA*", area, "mm2 or cm2"},
    Measured{"TR", "VOL*", volume, "mL"},
    Measured{"VS", "WEIGHT", mass, "kg"},
    Measured{"VS", "HEIGHT", length, "cm"},
    Measured{"VS", "BSA", area, "m2"},
    Measured{"VS", "BMI", mass_per_area, "kg/m2"},
    Measured{"MI", "HER2RAT", ratio, "no unit"},
    Measured{"GF", "HER2RAT", ratio, "no unit"},
    Measured{"MI", "HER2COPY", ratio, "no unit"},
    Measured{"GF", "HER2COPY", ratio, "no unit"},
};

// Units of doses, by the variable that holds them.
struct Dosed {
    std::string_view domain;
    std::string_view dose;
    std::string_view unit;
    std::array<Dimension, 4> dimensions;
    std::string_view write;
};
constexpr std::array<Dimension, 4> of_drugs = {mass, mass_per_mass, mass_per_area, activity};
constexpr std::array<Dimension, 4> of_radiation = {radiation, radiation, radiation, radiation};
constexpr std::array doses = {
    Dosed{"EX", "EXDOSE", "EXDOSU", of_drugs, "mg, mg/kg or mg/m2"},
    Dosed{"EC", "ECDOSE", "ECDOSU", of_drugs, "mg, mg/kg or mg/m2"},
    Dosed{"CM", "CMDOSE", "CMDOSU", of_drugs, "mg, mg/kg or mg/m2"},
    Dosed{"PR", "PRDOSE", "PRDOSU", of_radiation, "Gy"},
};

bool is_test(std::string_view test, std::string_view pattern) {
    if (!pattern.ends_with('*')) return test == pattern;
    return test.find(pattern.substr(0, pattern.size() - 1)) != std::string_view::npos;
}

// Amounts that cannot be below 0, whatever the test: doses, and the age.
constexpr std::array<std::string_view, 5> amounts = {"AGE", "EXDOSE", "ECDOSE", "CMDOSE", "PRDOSE"};

class Amounts {
public:
    Amounts(const Study& study, const Domain& domain, std::vector<Finding>& findings)
        : study_(study), domain_(domain), findings_(findings) {}

    void check_unit(std::size_t row, std::string_view variable, std::span<const Dimension> wanted, std::string_view what,
                    std::string_view write) {
        const std::string_view text = domain_.text(row, variable);
        const auto unit = text.empty() ? std::nullopt : terms::read_unit(text);
        // Tablets, puffs and what else is counted may be right.
        if (!unit || std::find(wanted.begin(), wanted.end(), unit->dimension) != wanted.end()) return;
        findings_.push_back({Severity::Error, "records-unfit-unit",
                             fmt::format("{} of {} is \"{}\", which is {}. Write {}.", variable, what, shortened(text),
                                         terms::describe(unit->dimension), write),
                             where_of(study_, domain_, row, variable)});
    }

    void check_sign(std::size_t row, std::string_view variable, std::string_view what) {
        const auto number = Decimal::read(domain_.text(row, variable));
        if (!number || number->units() >= 0) return;
        findings_.push_back({Severity::Error, "records-negative-amount",
                             fmt::format("{} is {}: {} cannot be below 0. Correct the value, or leave it empty if it is not known.",
                                         variable, number->text(), what),
                             where_of(study_, domain_, row, variable)});
    }

private:
    const Study& study_;
    const Domain& domain_;
    std::vector<Finding>& findings_;
};

void check_measured(const Domain& domain, Amounts& check) {
    const auto belongs = [&](const Measured& one) { return one.domain == domain.code; };
    if (std::none_of(measured.begin(), measured.end(), belongs)) return;
    const std::string test_variable = variable_of(domain, "TESTCD");
    for (std::size_t row = 0; row < domain.size(); ++row) {
        const std::string test = upper(domain.text(row, test_variable));
        const auto found =
            std::find_if(measured.begin(), measured.end(), [&](const Measured& one) { return belongs(one) && is_test(test, one.test); });
        if (found == measured.end()) continue;
        std::string unit = variable_of(domain, "STRESU");
        if (domain.text(row, unit).empty()) unit = variable_of(domain, "ORRESU");
        check.check_unit(row, unit, {&found->dimension, 1}, test, found->write);
        if (domain.code != "TR") check.check_sign(row, result_variable_of(domain, row), test);  // TR: records-negative-size
    }
}

}  // namespace

void check_amounts(const Study& study, const Domain& domain, std::vector<Finding>& findings) {
    Amounts check(study, domain, findings);
    check_measured(domain, check);
    for (const Dosed& dosed : doses) {
        if (dosed.domain != domain.code || !domain.find(dosed.unit)) continue;
        for (std::size_t row = 0; row < domain.size(); ++row) check.check_unit(row, dosed.unit, dosed.dimensions, "a dose", dosed.write);
    }
    for (const std::string_view amount : amounts) {
        if (!domain.find(amount)) continue;
        for (std::size_t row = 0; row < domain.size(); ++row) check.check_sign(row, amount, amount == "AGE" ? "an age" : "a dose");
    }
}

}  // namespace oligo::records
