#pragma once
// Values of the example studies, explained.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "study/explain.hpp"
#include "study/load.hpp"

namespace oligo::study::explained {

namespace fs = std::filesystem;
using explanation::Explanation;

inline const fs::path root = OLIGOTRIAL_SOURCE_DIR;
inline const Share share{root / "protocols", root / "share" / "vocabularies"};

// An example study with its protocol.
struct Example {
    explicit Example(const std::string& protocol, const std::string& data)
        : protocols(load_protocols(std::vector{protocol}, share, {})),
          folder(load_study(root / "examples" / data)),
          vocabularies(load_vocabularies(share)),
          sets(load_censoring_sets(share)) {}

    [[nodiscard]] const protocol::Protocol& protocol() const { return protocols.all.front(); }
    [[nodiscard]] Explained ask(const std::string& subject, const std::string& value) const {
        return explain(protocol(), sets.all, folder.study, vocabularies.all, {subject, value, {}, {}, {}});
    }
    [[nodiscard]] Explanation of(const std::string& subject, const std::string& value) const {
        auto explained = ask(subject, value);
        EXPECT_TRUE(explained.value && explained.value->explanation) << subject << " " << value;
        return explained.value && explained.value->explanation ? *explained.value->explanation : Explanation{};
    }

    Protocols protocols;
    StudyFolder folder;
    Vocabularies vocabularies;
    CensoringSets sets;
};

inline bool has_record(const Explanation& explanation, std::string_view domain, const std::string& seq) {
    const auto is_it = [&](const explanation::Record& record) {
        return record.evidence.domain == domain && (record.evidence.seq ? std::to_string(*record.evidence.seq) : "?") == seq;
    };
    return std::any_of(explanation.records.begin(), explanation.records.end(), is_it) ||
           std::any_of(explanation.parts.begin(), explanation.parts.end(),
                       [&](const Explanation& part) { return has_record(part, domain, seq); });
}

inline const Explanation& part(const Explanation& explanation, std::string_view name) {
    const auto found =
        std::find_if(explanation.parts.begin(), explanation.parts.end(), [name](const Explanation& one) { return one.name == name; });
    if (found != explanation.parts.end()) return *found;
    ADD_FAILURE() << explanation.name << " has no part " << name;
    static const Explanation none;
    return none;
}

inline bool says(const std::vector<std::string>& sentences, std::string_view words) {
    return std::any_of(sentences.begin(), sentences.end(),
                       [words](const std::string& sentence) { return sentence.find(words) != std::string::npos; });
}

}  // namespace oligo::study::explained
