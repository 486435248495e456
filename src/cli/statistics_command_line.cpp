#include "cli/statistics_command_line.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace oligo::cli {
namespace {

struct Named {
    const char* name;
    SurvivalMethod method;
};
constexpr std::array<Named, 6> methods{{{"km", SurvivalMethod::KaplanMeier},
                                        {"logrank", SurvivalMethod::LogRank},
                                        {"rmst", SurvivalMethod::RestrictedMean},
                                        {"cuminc", SurvivalMethod::CumulativeIncidence},
                                        {"cox", SurvivalMethod::Cox},
                                        {"finegray", SurvivalMethod::FineGray}}};

void add_json(CLI::App& command, bool& json) {
    command.add_flag("--json", json, "Print one JSON document to standard output, and nothing else there");
}

void add_conf_level(CLI::App& command, double& conf_level) {
    command.add_option("--conf-level", conf_level, "Of the interval, between 0 and 1; 0.95 unless told")->type_name("LEVEL");
}

template <class Value>
CLI::Option* add_list(CLI::App& command, const char* name, Value& values, const char* what, const char* type) {
    return command.add_option(name, values, what)->delimiter(',')->allow_extra_args(false)->type_name(type);
}

void add_proportion(CLI::App& app, Proportion& request, bool& json) {
    auto& command = *app.add_subcommand("proportion", "How many of how many, with a confidence interval");
    command.add_option("--x", request.x, "How many have it")->required()->type_name("N");
    command.add_option("--n", request.n, "Of how many")->required()->type_name("N");
    command.add_option("--method", request.method, "clopper-pearson (exact), wilson (score), wilson-continuity or jeffreys")
        ->check(CLI::IsMember({"clopper-pearson", "wilson", "wilson-continuity", "jeffreys"}))
        ->type_name("METHOD");
    add_conf_level(command, request.conf_level);
    command.footer("Example:\n  oligotrial proportion --x 15 --n 29 --method wilson");
    add_json(command, json);
}

void add_difference(CLI::App& app, Difference& request, bool& json) {
    auto& command = *app.add_subcommand("difference", "The difference of two proportions, first minus second, with a confidence interval");
    add_list(command, "--x", request.x, "How many have it in the first and in the second group", "N,N")->required();
    add_list(command, "--n", request.n, "Of how many in each", "N,N")->required();
    command.add_option("--method", request.method, "newcombe (hybrid score) or miettinen-nurminen")
        ->check(CLI::IsMember({"newcombe", "miettinen-nurminen"}))
        ->type_name("METHOD");
    add_conf_level(command, request.conf_level);
    command.footer("Example:\n  oligotrial difference --x 15,9 --n 29,29 --method miettinen-nurminen");
    add_json(command, json);
}

void add_common(CLI::App& command, StatisticsAnswers& answers, bool causes, bool& json) {
    Survival& request = answers.survival;
    command.add_option("--data", request.data, "A table: CSV, XPT or Dataset-JSON; one row an observation")->required()->type_name("FILE");
    command.add_option("--time", request.time, "The column of times, from 0 on, in any one unit")->required()->type_name("COL");
    command
        .add_option(
            "--event", request.event,
            causes ? "The column of what ended it: 0 censored, 1, 2, ... which cause" : "The column of events: 1 the event, 0 censored")
        ->type_name("COL");
    command.add_option("--cnsr", request.cnsr, "Instead of --event: ADaM's censoring, 0 the event, above 0 censored")->type_name("COL");
    add_list(command, "--na", request.missing, "Cells that mean missing, beside the empty one and \".\"", "TEXT,TEXT");
    command.add_option("--where", answers.where, "Only rows whose cell is this, as PARAMCD=PFS; may be repeated")
        ->allow_extra_args(false)
        ->type_name("COL=TEXT");
    add_json(command, json);
}

void add_start(CLI::App& command, Survival& request) {
    command.add_option("--start", request.start, "The column from when on an observation is at risk (left truncation)")->type_name("COL");
}

void add_by(CLI::App& command, Survival& request) {
    add_list(command, "--by", request.by, "The columns that make the groups", "COL,COL");
}

void add_strata(CLI::App& command, Survival& request) {
    add_list(command, "--strata", request.strata, "The columns that make the strata", "COL,COL");
}

void add_at(CLI::App& command, Survival& request) {
    add_list(command, "--at", request.at, "Times to give the estimate at", "T,T");
}

void add_km(CLI::App& survival, StatisticsAnswers& answers, bool& json) {
    Survival& request = answers.survival;
    auto& command = *survival.add_subcommand("km", "Kaplan-Meier: survival with intervals, the median, values at given times");
    add_common(command, answers, false, json);
    add_by(command, request);
    add_start(command, request);
    add_at(command, request);
    command.add_option("--weights", request.weights, "The column of weights")->type_name("COL");
    command.add_option("--conf-type", request.conf_type, "The scale of the intervals: log-log, log or plain; log-log unless told")
        ->check(CLI::IsMember({"log-log", "log", "plain"}))
        ->type_name("TYPE");
    command.add_option("--variance", request.variance, "greenwood or robust (infinitesimal jackknife); robust when a weight is not whole")
        ->check(CLI::IsMember({"greenwood", "robust"}))
        ->type_name("KIND");
    add_conf_level(command, request.conf_level);
    command.footer(
        "Example:\n  oligotrial survival km --data examples/statistics/local-control.csv --time months --event progressed --by arm --at "
        "6,12");
}

void add_logrank(CLI::App& survival, StatisticsAnswers& answers, bool& json) {
    Survival& request = answers.survival;
    auto& command = *survival.add_subcommand("logrank", "Log-rank test between groups, and its Fleming-Harrington relatives");
    add_common(command, answers, false, json);
    add_by(command, request);
    add_strata(command, request);
    command.add_option("--rho", request.rho, "Weights S(t)^rho: 0 the log-rank test, 1 Peto & Peto's; 0 unless told")->type_name("RHO");
    command.add_option("--gamma", request.gamma, "Weights (1 - S(t))^gamma besides: 1 for differences that come late; 0 unless told")
        ->type_name("GAMMA");
    command.footer(
        "Example:\n  oligotrial survival logrank --data examples/statistics/local-control.csv --time months --event progressed --by arm");
}

void add_rmst(CLI::App& survival, StatisticsAnswers& answers, bool& json) {
    Survival& request = answers.survival;
    auto& command = *survival.add_subcommand("rmst", "Restricted mean survival time, and between two groups its difference");
    add_common(command, answers, false, json);
    add_by(command, request);
    command.add_option("--tau", request.tau, "Up to this time; the shortest of the groups' last follow-ups unless told")->type_name("T");
    add_conf_level(command, request.conf_level);
    command.footer(
        "Example:\n  oligotrial survival rmst --data examples/statistics/local-control.csv --time months --event progressed --by arm --tau "
        "12");
}

void add_cuminc(CLI::App& survival, StatisticsAnswers& answers, bool& json) {
    Survival& request = answers.survival;
    auto& command =
        *survival.add_subcommand("cuminc", "Cumulative incidence with competing causes (Aalen-Johansen), and Gray's test between groups");
    add_common(command, answers, true, json);
    add_by(command, request);
    add_strata(command, request);
    add_at(command, request);
    add_conf_level(command, request.conf_level);
    command.footer(
        "Example:\n  oligotrial survival cuminc --data examples/statistics/local-control.csv --time months --event cause --by arm --at "
        "6,12");
}

void add_models(CLI::App& survival, StatisticsAnswers& answers, bool& json) {
    Survival& request = answers.survival;
    auto& cox = *survival.add_subcommand("cox", "Cox regression, with the test of proportional hazards");
    add_common(cox, answers, false, json);
    add_start(cox, request);
    add_strata(cox, request);
    cox.add_option("--ties", request.ties, "efron, breslow or exact; efron unless told")
        ->check(CLI::IsMember({"efron", "breslow", "exact"}))
        ->type_name("TIES");
    cox.add_option("--weights", request.weights, "The column of weights; errors become robust")->type_name("COL");
    cox.add_option("--cluster", request.cluster, "The column that says whose observations belong together; errors become robust")
        ->type_name("COL");
    cox.footer(
        "Example:\n  oligotrial survival cox --data examples/statistics/local-control.csv --time months --event progressed --covariates "
        "arm,age");

    auto& fine_gray = *survival.add_subcommand("finegray", "Fine-Gray regression on the cumulative incidence of one cause");
    add_common(fine_gray, answers, true, json);
    fine_gray.add_option("--cause", request.cause, "Which cause; 1 unless told")->check(CLI::PositiveNumber)->type_name("K");
    fine_gray.footer(
        "Example:\n  oligotrial survival finegray --data examples/statistics/local-control.csv --time months --event cause --covariates "
        "arm,age");
    for (auto* command : {&cox, &fine_gray}) {
        add_list(*command, "--covariates", request.covariates, "The columns of covariates; text becomes contrasts with its first level",
                 "COL,COL")
            ->required();
        add_list(*command, "--reference", answers.reference, "Which level a text covariate is compared with", "COL=LEVEL,...");
        add_conf_level(*command, request.conf_level);
    }
}

std::optional<std::string> split_pairs(const std::vector<std::string>& texts, const char* option,
                                       std::vector<std::pair<std::string, std::string>>& pairs) {
    pairs.reserve(texts.size());
    for (const std::string& text : texts) {
        const auto equals = text.find('=');
        if (equals == std::string::npos || equals == 0) return fmt::format("{} {}: write COLUMN=TEXT", option, text);
        pairs.emplace_back(text.substr(0, equals), text.substr(equals + 1));
    }
    return std::nullopt;
}

}  // namespace

void add_statistics_commands(CLI::App& app, StatisticsAnswers& answers, bool& json) {
    add_proportion(app, answers.proportion, json);
    add_difference(app, answers.difference, json);
    auto& survival = *app.add_subcommand("survival", "Survival analysis of any table");
    survival.require_subcommand(1);
    survival.footer(
        "Example:\n  oligotrial survival km --data examples/statistics/local-control.csv --time months --event progressed --by arm");
    add_km(survival, answers, json);
    add_logrank(survival, answers, json);
    add_rmst(survival, answers, json);
    add_cuminc(survival, answers, json);
    add_models(survival, answers, json);
}

std::optional<std::string> finish_survival(const std::string& command, StatisticsAnswers& answers) {
    Survival& request = answers.survival;
    for (const auto& [name, method] : methods) {
        if (command == std::string("survival ") + name) request.method = method;
    }
    if (request.event.empty() == request.cnsr.empty()) return "one of --event and --cnsr is needed, and only one";
    if (request.method == SurvivalMethod::LogRank && request.by.empty()) return "--by is needed: which column makes the groups?";
    if (!std::all_of(request.at.begin(), request.at.end(), [](double time) { return std::isfinite(time); }))
        return "--at: times must be numbers, as 6,12";
    if (!(request.gamma >= 0)) return fmt::format("--gamma {}: it must be 0 or above", request.gamma);
    if (!(request.rho >= 0)) return fmt::format("--rho {}: it must be 0 or above", request.rho);
    if (!(request.conf_level > 0 && request.conf_level < 1))
        return fmt::format("--conf-level {}: it must lie between 0 and 1, as 0.95", request.conf_level);
    if (auto wrong = split_pairs(answers.where, "--where", request.where)) return wrong;
    return split_pairs(answers.reference, "--reference", request.reference);
}

}  // namespace oligo::cli
