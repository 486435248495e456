// From lesion measurements to responses, and from records in memory to analysis data sets.
#include <benchmark/benchmark.h>

#include <array>
#include <filesystem>
#include <random>
#include <span>
#include <string>

#include <fmt/format.h>

#include "core/csv.hpp"
#include "core/result.hpp"
#include "records/assemble.hpp"
#include "response/target_response.hpp"
#include "study/derive.hpp"
#include "study/load.hpp"

namespace {

using namespace oligo;  // NOLINT(google-build-using-namespace): a program of its own
using response::Response;

constexpr std::size_t lesions_a_visit = 5;
constexpr std::size_t visits_a_subject = 10;

// Sizes of five lesions at ten visits, in mm; some are not evaluated.
std::vector<response::TargetSize> measured_sizes(std::size_t subjects) {
    std::mt19937_64 draw(1);
    std::vector<response::TargetSize> sizes;
    sizes.reserve(subjects * visits_a_subject * lesions_a_visit);
    for (std::size_t i = 0; i < subjects * visits_a_subject * lesions_a_visit; ++i) {
        const auto mm = static_cast<std::int64_t>(draw() % 60);
        sizes.push_back({draw() % 50 == 0 ? std::nullopt : std::optional(Length::from_mm(mm)), draw() % 4 == 0, false});
    }
    return sizes;
}

// RECIST's sentences once more, in whole millimetres and in the plainest words.
Response plain_response(std::span<const response::TargetSize> now, std::optional<std::int64_t> baseline,
                        std::optional<std::int64_t> nadir) {
    std::int64_t sum = 0;
    bool complete = true;
    bool gone = true;
    for (const auto& target : now) {
        if (!target.size) {
            complete = false;
            continue;
        }
        const std::int64_t mm = target.size->um() / 1000;
        sum += mm;
        gone = gone && (target.nodal ? mm < 10 : mm == 0);
    }
    if (!baseline) return Response::NE;
    if (complete && gone) return Response::CR;
    if (10 * sum >= 12 * *nadir && sum - *nadir >= 5) return Response::PD;
    if (!complete) return Response::NE;
    return 10 * sum <= 7 * *baseline ? Response::PR : Response::SD;
}

struct Counts {
    std::array<std::size_t, 6> of{};
    bool operator==(const Counts&) const = default;
};

Counts kernel(const std::vector<response::TargetSize>& sizes, const response::Criteria& criteria) {
    Counts counts;
    constexpr std::size_t a_subject = visits_a_subject * lesions_a_visit;
    for (std::size_t first = 0; first < sizes.size(); first += a_subject) {
        response::TargetHistory history;
        for (std::size_t visit = 0; visit < visits_a_subject; ++visit) {
            const auto sum = response::add_up({&sizes[first + visit * lesions_a_visit], lesions_a_visit}, criteria);
            if (visit > 0) ++counts.of[static_cast<std::size_t>(response::target_response(sum, history, criteria).response)];
            if (!sum.complete || (visit > 0 && !history.baseline)) continue;
            if (visit == 0 && sum.sum > Length()) history.baseline = sum.sum;
            if (history.baseline && (!history.nadir || sum.sum < *history.nadir)) history.nadir = sum.sum;
        }
    }
    return counts;
}

Counts plain(const std::vector<response::TargetSize>& sizes) {
    Counts counts;
    constexpr std::size_t a_subject = visits_a_subject * lesions_a_visit;
    for (std::size_t first = 0; first < sizes.size(); first += a_subject) {
        std::optional<std::int64_t> baseline;
        std::optional<std::int64_t> nadir;
        for (std::size_t visit = 0; visit < visits_a_subject; ++visit) {
            const std::span now{&sizes[first + visit * lesions_a_visit], lesions_a_visit};
            if (visit > 0) ++counts.of[static_cast<std::size_t>(plain_response(now, baseline, nadir))];
            std::int64_t sum = 0;
            bool complete = true;
            for (const auto& target : now) {
                complete = complete && target.size.has_value();
                if (target.size) sum += target.size->um() / 1000;
            }
            if (!complete || (visit > 0 && !baseline)) continue;
            if (visit == 0 && sum > 0) baseline = sum;
            if (baseline && (!nadir || sum < *nadir)) nadir = sum;
        }
    }
    return counts;
}

void target_responses(benchmark::State& state) {
    const auto sizes = measured_sizes(static_cast<std::size_t>(state.range(0)));
    const response::Criteria criteria;
    contract(kernel(sizes, criteria) == plain(sizes), "the responses are those of the plain words");
    for (auto _ : state) benchmark::DoNotOptimize(kernel(sizes, criteria));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(sizes.size()));
}
BENCHMARK(target_responses)->Arg(20000);

template <class T>
T taken(Checked<T> checked) {
    return std::move(required(checked.value, "what is ours can be read"));
}

// A study of patients with five target lesions each, measured at ten visits.
records::Study measured_study(std::size_t subjects) {
    std::mt19937_64 draw(2);
    std::string dm = "STUDYID,DOMAIN,USUBJID,RFXSTDTC\n";
    std::string ex = "STUDYID,DOMAIN,USUBJID,EXSEQ,EXTRT,EXDOSE,EXSTDTC\n";
    std::string tu = "STUDYID,DOMAIN,USUBJID,TUSEQ,TULNKID,TUTESTCD,TUSTRESC,TULOC,TUMETHOD,TUEVAL,VISITNUM,TUDTC\n";
    std::string tr =
        "STUDYID,DOMAIN,USUBJID,TRSEQ,TRLNKID,TRTESTCD,TRORRES,TRORRESU,TRSTRESC,TRSTRESN,TRSTRESU,TRMETHOD,TREVAL,VISITNUM,TRDTC\n";
    constexpr std::array<const char*, lesions_a_visit> places = {"LIVER", "LIVER", "LUNG", "LUNG", "ADRENAL GLAND"};
    for (std::size_t s = 0; s < subjects; ++s) {
        const std::string id = fmt::format("S{:06}", s);
        dm += fmt::format("B,DM,{},2025-01-10\n", id);
        ex += fmt::format("B,EX,{},1,DRUG,1,2025-01-10\n", id);
        for (std::size_t l = 0; l < lesions_a_visit; ++l)
            tu += fmt::format("B,TU,{},{},T{},TUMIDENT,TARGET,{},CT SCAN,INVESTIGATOR,1,2025-01-05\n", id, l + 1, l + 1, places.at(l));
        for (std::size_t v = 0; v < visits_a_subject; ++v) {
            for (std::size_t l = 0; l < lesions_a_visit; ++l) {
                const auto mm = 10 + draw() % 40;
                const auto day = text_of(read_date("2025-01-05")->earliest + Days(42 * static_cast<int>(v)));
                tr += fmt::format("B,TR,{},{},T{},LDIAM,{},mm,{},{},mm,CT SCAN,INVESTIGATOR,{},{}\n", id, v * lesions_a_visit + l + 1,
                                  l + 1, mm, mm, mm, v + 1, day);
            }
        }
    }
    std::vector<TextTable> tables;
    for (const auto& [name, text] :
         {std::pair("dm.csv", &dm), std::pair("ex.csv", &ex), std::pair("tu.csv", &tu), std::pair("tr.csv", &tr)})
        tables.push_back(taken(read_csv(*text, name)));
    return taken(records::make_study(std::move(tables)));
}

void records_to_data_sets(benchmark::State& state) {
    const std::filesystem::path root = OLIGOTRIAL_SOURCE_DIR;
    const study::Share share{root / "protocols", root / "share" / "vocabularies"};
    const auto protocol = taken(study::load_protocol(root / "protocols" / "recist-1.1.yaml", {}));
    const auto vocabularies = study::load_vocabularies(share).all;
    const auto sets = study::load_censoring_sets(share).all;
    constexpr std::size_t subjects = 400;
    const auto study = measured_study(subjects);
    study::DeriveRequest request;
    request.threads = static_cast<unsigned>(state.range(0));
    const auto derive = [&] { return study::derive_study(protocol, sets, study, vocabularies, request); };
    const auto checked = derive();
    contract(checked.datasets.adtr.rows.size() == subjects * visits_a_subject * (lesions_a_visit + 1),
             "every lesion and sum of every visit is there");
    for (auto _ : state) benchmark::DoNotOptimize(derive());
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(subjects * visits_a_subject * lesions_a_visit));
}
BENCHMARK(records_to_data_sets)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
