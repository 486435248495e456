// Rules over columns against the simple evaluator: all criteria of COSMO for the facts of its example patients, repeated.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <memory>

#include "columnar/evaluate.hpp"
#include "columnar/run.hpp"
#include "core/result.hpp"
#include "expression/evaluate.hpp"
#include "study/load.hpp"

namespace {

using namespace oligo;  // NOLINT(google-build-using-namespace): a program of its own
using expression::Truth;
using expression::Value;

struct Setting {
    protocol::Protocol protocol;
    std::vector<std::vector<Value>> facts;
    std::vector<std::span<const Value>> patients;
    std::vector<const expression::Rule*> rules;
    columnar::RuleSet set;
};

std::unique_ptr<Setting> make_setting() {
    const std::filesystem::path root = OLIGOTRIAL_SOURCE_DIR;
    auto loaded = study::load_protocol(root / "protocols" / "cosmo-a.yaml");
    const auto vocabularies = study::load_vocabularies({root / "protocols", root / "share" / "vocabularies"});
    const auto folder = study::load_study(root / "examples" / "cosmo");
    contract(loaded.value && vocabularies.findings.empty(), "the shipped files are read");
    auto setting = std::make_unique<Setting>();
    setting->protocol = std::move(*loaded.value);
    for (std::size_t i = 0; i < folder.study.subjects.size(); ++i) {
        const records::SubjectRecords records(folder.study, i);
        const auto judged = facts::judged_on(records, setting->protocol, vocabularies.all, std::nullopt);
        if (judged) setting->facts.push_back(facts::derive_facts(records, setting->protocol, vocabularies.all, *judged).values);
    }
    for (std::size_t i = 0; i < columnar::patients_a_batch; ++i) setting->patients.emplace_back(setting->facts[i % setting->facts.size()]);
    for (const auto& criterion : setting->protocol.eligibility) {
        if (criterion.rule) setting->rules.push_back(&*criterion.rule);
    }
    std::vector<Value> constants(setting->facts.front().size());
    const auto slot = setting->protocol.scope.find("Judgement");
    contract(slot.has_value(), "a protocol has judgements");
    constants[*slot] = setting->facts.front()[*slot];
    setting->set = columnar::prepare(setting->rules, setting->protocol.definitions, setting->protocol.scope, constants);

    const auto answers = columnar::evaluate(setting->set, setting->patients);
    for (std::size_t rule = 0; rule < setting->rules.size(); ++rule) {
        contract(setting->set.compiled.rules[rule].not_compiled.empty(), "every criterion is compiled");
        for (std::size_t i = 0; i < setting->patients.size(); ++i) {
            const Value simple = expression::evaluate(*setting->rules[rule], setting->protocol.definitions, setting->patients[i]);
            contract(answers[rule][i] == truth_of(simple), "the answers are those of the simple evaluator");
        }
    }
    contract(columnar::make_batch(setting->set.compiled.program, setting->patients).irregular.empty(), "every patient is held by columns");
    return setting;
}

const Setting& setting() {
    static const std::unique_ptr<Setting> made = make_setting();
    return *made;
}

void count(benchmark::State& state) {
    const auto patients = static_cast<double>(state.iterations()) * static_cast<double>(setting().patients.size());
    state.counters["patients/s"] = benchmark::Counter(patients, benchmark::Counter::kIsRate);
    state.counters["s/criterion"] = benchmark::Counter(patients * static_cast<double>(setting().rules.size()),
                                                       benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void simple_evaluator(benchmark::State& state) {
    for (auto _ : state) {
        for (const auto& patient : setting().patients) {
            for (const auto* rule : setting().rules) {
                benchmark::DoNotOptimize(truth_of(expression::evaluate(*rule, setting().protocol.definitions, patient)));
            }
        }
    }
    count(state);
}
BENCHMARK(simple_evaluator)->Unit(benchmark::kMillisecond);

void columns_from_facts(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(columnar::make_batch(setting().set.compiled.program, setting().patients));
    count(state);
}
BENCHMARK(columns_from_facts)->Unit(benchmark::kMicrosecond);

void rules_over_columns(benchmark::State& state) {
    const auto batch = columnar::make_batch(setting().set.compiled.program, setting().patients);
    columnar::Workspace workspace;
    for (auto _ : state) {
        columnar::run(setting().set.compiled.program, batch, workspace);
        benchmark::ClobberMemory();
    }
    count(state);
}
BENCHMARK(rules_over_columns)->Unit(benchmark::kMicrosecond);

}  // namespace
