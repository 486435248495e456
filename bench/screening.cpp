// The verdicts of many patients against the three trials, without evidence: patients a second, by number of threads.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <map>
#include <memory>

#include <malloc.h>

#include "core/result.hpp"
#include "study/load.hpp"
#include "study/verdicts.hpp"
#include "synthetic.hpp"

namespace {

using namespace oligo;  // NOLINT(google-build-using-namespace): a program of its own
using eligibility::Verdict;

constexpr std::size_t checked_patients = 2000;

struct Setting {
    std::deque<protocol::Protocol> protocols;
    facts::Vocabularies vocabularies;
    records::Study study;
};

double bytes_in_use() {
    const auto info = mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd);
}

study::StudyVerdicts judge(const Setting& setting, unsigned threads, std::vector<std::string> subjects = {}) {
    study::ScreeningRequest request;
    request.threads = threads;
    request.subjects = std::move(subjects);
    return study::verdicts_of_study(setting.protocols, setting.study, setting.vocabularies, request);
}

// Against the screening with evidence; every verdict has to occur for every protocol.
void check_answers(const Setting& setting) {
    study::ScreeningRequest request;
    const auto& ids = setting.study.subjects;
    request.subjects.assign(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), checked_patients)));
    const std::vector<std::vector<protocol::Correction>> none(setting.protocols.size());
    const auto fast = judge(setting, 0, request.subjects);
    const auto full = study::screen_study(setting.protocols, none, setting.study, setting.vocabularies, request);
    std::map<std::pair<std::size_t, Verdict>, std::size_t> seen;
    for (std::size_t i = 0; i < full.screenings.size(); ++i) {
        const std::size_t of = i % setting.protocols.size();
        const std::size_t subject = i / setting.protocols.size();
        const auto& criteria = full.screenings[i].screening.criteria;
        for (std::size_t c = 0; c < criteria.size(); ++c) {
            const study::CriterionVerdict expected{criteria[c].verdict, criteria[c].tolerated};
            contract(fast.protocols[of].criteria[c][subject] == expected, "the verdicts are those of the screening with evidence");
            ++seen[{of, criteria[c].verdict}];
        }
    }
    for (std::size_t of = 0; of < setting.protocols.size(); ++of) {
        for (const Verdict verdict : {Verdict::Met, Verdict::NotMet, Verdict::Unknown}) {
            const bool occurs = seen[{of, verdict}] > checked_patients / 10;
            contract(occurs, "every verdict occurs");
        }
    }
}

const Setting& setting(std::size_t patients) {
    static std::unique_ptr<Setting> made;
    if (made && made->study.subjects.size() == patients) return *made;
    const std::filesystem::path root = OLIGOTRIAL_SOURCE_DIR;
    const study::Share share{root / "protocols", root / "share" / "vocabularies"};
    made = std::make_unique<Setting>();
    const std::vector<std::string> names = {"cosmo-a", "m22bol", "srt-tdm1"};
    made->protocols = study::load_protocols(names, share, {}).all;
    made->vocabularies = study::load_vocabularies(share).all;
    made->study = bench::synthetic_study(patients);
    check_answers(*made);
    return *made;
}

void verdicts(benchmark::State& state) {
    const Setting& made = setting(static_cast<std::size_t>(state.range(0)));
    const auto threads = static_cast<unsigned>(state.range(1));
    const double before = bytes_in_use();
    study::StudyVerdicts table;
    for (auto _ : state) table = judge(made, threads);
    const auto patients = static_cast<double>(made.study.subjects.size());
    state.counters["patients/s"] = benchmark::Counter(patients * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
    state.counters["records/patient"] = static_cast<double>(bench::records_in(made.study)) / patients;
    state.counters["bytes/patient"] = (bytes_in_use() - before) / patients;  // of the table; twice that while blocks are joined
}
BENCHMARK(verdicts)
    ->ArgNames({"patients", "threads"})
    ->Args({10'000, 1})
    ->Args({10'000, 2})
    ->Args({1'000'000, 1})
    ->Args({1'000'000, 2})
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
