// oligotrial proportion, difference
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "report/statistics_estimates.hpp"
#include "statistics/proportion_difference.hpp"

namespace oligo::cli {
namespace {

Answer wrong_command_line(const char* command, const Error& error) {
    const std::string option = error.where == "conf_level" ? "conf-level" : error.where.substr(0, 1);
    Answer answer;
    answer.notes = fmt::format("oligotrial {}: --{}: {}\nSee: oligotrial {} --help\n", command, option, error.message, command);
    answer.status = ExitStatus::WrongCommandLine;
    return answer;
}

Result<statistics::Estimate> estimate_of(const Proportion& request) {
    const statistics::Count count{request.x, request.n};
    if (request.method == "wilson") return statistics::wilson(count, request.conf_level);
    if (request.method == "wilson-continuity") return statistics::wilson_continuity(count, request.conf_level);
    if (request.method == "jeffreys") return statistics::jeffreys(count, request.conf_level);
    return statistics::clopper_pearson(count, request.conf_level);
}

Result<statistics::Estimate> estimate_of(const Difference& request) {
    for (const auto& [values, name] : {std::pair(&request.x, "x"), std::pair(&request.n, "n")}) {
        if (values->size() != 2)
            return tl::unexpected(
                Error{ErrorKind::Malformed, fmt::format("two numbers are needed, as 15,9; there are {}", values->size()), name});
    }
    const statistics::Count first{request.x[0], request.n[0]};
    const statistics::Count second{request.x[1], request.n[1]};
    if (request.method == "miettinen-nurminen") return statistics::miettinen_nurminen(first, second, request.conf_level);
    return statistics::newcombe(first, second, request.conf_level);
}

}  // namespace

Answer estimate_proportion(const Proportion& request, const Surroundings& surroundings) {
    const auto estimate = estimate_of(request);
    if (!estimate) return wrong_command_line("proportion", estimate.error());
    Answer answer;
    answer.text = surroundings.json ? report::estimate_json(request.method, request.conf_level, *estimate)
                                    : report::proportion_text(request.x, request.n, request.method, request.conf_level, *estimate);
    return answer;
}

Answer estimate_difference(const Difference& request, const Surroundings& surroundings) {
    const auto estimate = estimate_of(request);
    if (!estimate) return wrong_command_line("difference", estimate.error());
    Answer answer;
    answer.text = surroundings.json ? report::estimate_json(request.method, request.conf_level, *estimate)
                                    : report::difference_text(request.x, request.n, request.method, request.conf_level, *estimate);
    return answer;
}

}  // namespace oligo::cli
