// From bytes to tables and from tables to a study, on made-up records in the proportions of a trial's: few different tests, units and days,
// a subject and a sequence number a row.
#include "core/csv.hpp"

#include <benchmark/benchmark.h>

#include <fmt/format.h>

#include "core/result.hpp"
#include "records/study.hpp"

namespace {

using namespace oligo;  // NOLINT(google-build-using-namespace): a program of its own

constexpr std::size_t subjects = 50'000;
constexpr std::size_t visits = 6;
constexpr std::size_t lesions = 3;

std::string day(std::size_t number) {
    return fmt::format("20{:02}-{:02}-{:02}", 18 + number / 336 % 8, 1 + number / 28 % 12, 1 + number % 28);
}

// DM: a row a subject. TR: 18 rows a subject, 14 columns, as SDTM has them.
std::string made_dm() {
    std::string csv = "STUDYID,DOMAIN,USUBJID,SUBJID,RFSTDTC,RFICDTC,SITEID,BRTHDTC,SEX,ARMCD,ARM\n";
    for (std::size_t s = 0; s < subjects; ++s) {
        csv += fmt::format("OLIGO-1,DM,OLIGO-1-{:07},{:07},{},{},{:03},{},F,PROSPECTIVE,Prospective\n", s, s, day(s), day(s + 3), s % 40,
                           day(s * 7));
    }
    return csv;
}

std::string made_tr() {
    std::string csv =
        "STUDYID,DOMAIN,USUBJID,TRSEQ,TRLNKID,TRTESTCD,TRTEST,TRORRES,TRORRESU,TRSTRESC,TRSTRESN,TRSTRESU,TRMETHOD,TREVAL,VISITNUM,TRDTC\n";
    for (std::size_t s = 0; s < subjects; ++s) {
        std::size_t seq = 0;
        for (std::size_t v = 0; v < visits; ++v) {
            for (std::size_t l = 0; l < lesions; ++l) {
                const std::string size = fmt::format("{}.{}", 8 + (s * 31 + v * 7 + l * 3) % 60, (s + v) % 10);
                csv += fmt::format("OLIGO-1,TR,OLIGO-1-{:07},{},T{:02},LDIAM,Longest Diameter,{},mm,{},{},mm,CT SCAN,INVESTIGATOR,{},{}\n",
                                   s, ++seq, l + 1, size, size, size, v + 1, day(s + 56 * v));
            }
        }
    }
    return csv;
}

const std::string& dm() {
    static const std::string csv = made_dm();
    return csv;
}
const std::string& tr() {
    static const std::string csv = made_tr();
    return csv;
}

TextTable table_of(const std::string& csv, const char* file) {
    auto read = read_csv(csv, file);
    contract(read.findings.empty() && read.value.has_value(), "the made-up tables are read");
    return std::move(*read.value);
}

void count(benchmark::State& state, std::size_t bytes) {
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void bytes_to_table(benchmark::State& state) {
    contract(table_of(tr(), "tr.csv").rows[17][15] == day(56 * 5), "the last visit of the first subject");
    for (auto _ : state) benchmark::DoNotOptimize(table_of(tr(), "tr.csv"));
    count(state, tr().size());
}
BENCHMARK(bytes_to_table)->Unit(benchmark::kMillisecond);

// The worst case: no text stands twice.
std::string made_texts() {
    std::string csv = "USUBJID,COVAL\n";
    for (std::size_t i = 0; i < 1'000'000; ++i)
        csv += fmt::format("{:07},Comment {:016x} as nobody else wrote it\n", i, i * 0x9E3779B97F4A7C15U);
    return csv;
}

void distinct_texts_to_table(benchmark::State& state) {
    const std::string csv = made_texts();
    for (auto _ : state) benchmark::DoNotOptimize(table_of(csv, "co.csv"));
    count(state, csv.size());
}
BENCHMARK(distinct_texts_to_table)->Unit(benchmark::kMillisecond);

records::Study study_of(std::vector<TextTable> tables) {
    auto made = records::make_study(std::move(tables));
    contract(made.findings.empty() && made.value.has_value(), "the made-up records have nothing wrong");
    return std::move(*made.value);
}

void bytes_to_study(benchmark::State& state) {
    for (auto _ : state) {
        const records::Study study = study_of({table_of(dm(), "dm.csv"), table_of(tr(), "tr.csv")});
        contract(study.subjects.size() == subjects && study.domains[1].size() == subjects * visits * lesions, "every row is there");
        benchmark::DoNotOptimize(study);
    }
    count(state, dm().size() + tr().size());
}
BENCHMARK(bytes_to_study)->Unit(benchmark::kMillisecond);

}  // namespace
