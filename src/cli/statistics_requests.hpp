#pragma once
// What the statistics commands are asked.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace oligo::cli {

struct Proportion {
    std::int64_t x = 0;
    std::int64_t n = 0;
    std::string method = "clopper-pearson";
    double conf_level = 0.95;
};

struct Difference {
    std::vector<std::int64_t> x;  ///< of the first and the second group
    std::vector<std::int64_t> n;
    std::string method = "newcombe";
    double conf_level = 0.95;
};

enum class SurvivalMethod { KaplanMeier, LogRank, RestrictedMean, CumulativeIncidence, Cox, FineGray };

/// Any of `survival ...`; a method reads what it has options for.
struct Survival {
    SurvivalMethod method = SurvivalMethod::KaplanMeier;
    std::string data;
    std::string time;
    std::string event;
    std::string cnsr;
    std::string start;
    std::string weights;
    std::string cluster;
    std::vector<std::string> by;
    std::vector<std::string> strata;
    std::vector<std::string> covariates;
    std::vector<std::pair<std::string, std::string>> reference;
    std::vector<std::pair<std::string, std::string>> where;
    std::vector<std::string> missing;
    double conf_level = 0.95;
    std::string conf_type = "log-log";
    std::string variance;  ///< empty: as the weights ask
    std::vector<double> at;
    double rho = 0;
    double gamma = 0;
    std::string ties = "efron";
    std::optional<double> tau;
    int cause = 1;
};

}  // namespace oligo::cli
