#include "shipped.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/cases.hpp"

namespace oligo::protocol_checks::testing {
namespace {

template <class Reader>
auto read_table(const char* name, Reader reader) {
    const std::string path = oligo::testing::source_path(std::string("share/vocabularies/") + name);
    auto read = reader(oligo::testing::read_file(path), name);
    EXPECT_TRUE(read.findings.empty()) << name;
    return required(read.value, "a shipped table can be read");
}

}  // namespace

const Tables& shipped_tables() {
    static const auto drugs = read_table("drugs.csv", terms::read_drugs);
    static const auto organs = read_table("organs.csv", terms::read_organs);
    static const auto measures = read_table("measures.csv", terms::read_measures);
    static const auto imaging = read_table("imaging.csv", terms::read_imaging_limits);
    static const Tables tables{drugs, organs, measures, imaging};
    return tables;
}

std::string shipped_protocol(const std::string& name) {
    return oligo::testing::read_file(oligo::testing::source_path("protocols/" + name + ".yaml"));
}

protocol::Protocol read_protocol(const std::string& text, const std::string& file) {
    auto read = protocol::read_protocol(text, file);
    for (const auto& finding : read.findings) EXPECT_NE(finding.severity, Severity::Error) << file << ": " << finding.message;
    return required(read.value, "the file can be read");
}

std::vector<Finding> check_text(const std::string& text, const std::string& file) {
    return check(read_protocol(text, file), shipped_tables());
}

std::vector<std::string> ids_of(const std::vector<Finding>& findings) {
    std::vector<std::string> ids;
    for (const auto& finding : findings) ids.push_back(finding.id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

}  // namespace oligo::protocol_checks::testing
