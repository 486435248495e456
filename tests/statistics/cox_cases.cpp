#include "statistics/cox_cases.hpp"

#include "statistics/golden.hpp"

namespace oligo::testing {

statistics::CoxData cox_data(const nlohmann::json& data) {
    statistics::CoxData result;
    const auto column = [&](const char* name) {
        return data.contains(name) && !data[name].is_null() ? numbers(data[name]) : std::vector<double>{};
    };
    const auto labels = [&](const char* name) {
        return data.contains(name) && !data[name].is_null() ? data[name].get<std::vector<int>>() : std::vector<int>{};
    };
    result.survival = {column("start"), column("time"), labels("event"), column("weight")};
    result.names = data["names"].get<std::vector<std::string>>();
    for (const auto& covariate : data["covariates"]) result.covariates.push_back(numbers(covariate));
    result.stratum = labels("stratum");
    result.cluster = labels("cluster");
    if (data.contains("terms")) {
        result.term.resize(result.names.size());
        for (std::size_t t = 0; t < data["terms"].size(); ++t) {
            for (const std::size_t place : data["terms"][t]) result.term[place - 1] = t;
        }
        result.term_names = data["term_names"].get<std::vector<std::string>>();
    }
    return result;
}

statistics::Ties ties_named(const std::string& name) {
    if (name == "exact") return statistics::Ties::Exact;
    return name == "breslow" ? statistics::Ties::Breslow : statistics::Ties::Efron;
}

}  // namespace oligo::testing
