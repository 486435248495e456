#pragma once
// What a proportional-hazards analysis is given: times to events, covariates, strata, clusters.
#include <cstddef>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "statistics/survival_data.hpp"

namespace oligo::statistics {

enum class Ties { Efron, Breslow, Exact };

/// Columns of n rows each. Rows of weight 0 are as if they were not there.
struct CoxData {
    SurvivalData survival;  ///< event: 0 or 1 (Fine-Gray: 0, 1, 2, ...); start: left truncation or intervals of one subject
    std::vector<std::vector<double>> covariates;  ///< p columns of finite numbers
    std::vector<std::string> names;               ///< p names, for messages and terms
    std::vector<std::size_t> term;        ///< which term a column belongs to (a factor's contrasts are one), from 0; empty: each its own
    std::vector<std::string> term_names;  ///< as many as there are terms; empty with `term`: the names of the columns
    std::vector<double> offset;           ///< added to the linear predictor; empty: 0
    std::vector<int> stratum;             ///< any labels; empty: one stratum
    std::vector<int> cluster;             ///< any labels, for the clustered error; empty: each row its own
};

}  // namespace oligo::statistics
