// Forms ask what the protocol needs, and each blank form is what its map reads.
#include "study/forms.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "core/csv.hpp"
#include "core/text.hpp"
#include "exchange/table_convert.hpp"
#include "report/json_schema.hpp"
#include "study/load.hpp"
#include "study/needs.hpp"
#include "support/cases.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::study {
namespace {

const std::filesystem::path root = OLIGOTRIAL_SOURCE_DIR;
const Share share{root / "protocols", root / "share" / "vocabularies"};

protocol::Protocol protocol_of(const std::string& name) {
    auto checked = load_protocol(share.protocols / (name + ".yaml"));
    EXPECT_TRUE(checked.value);
    return std::move(checked.value).value_or(protocol::Protocol{});
}

FormPlan plan_of(const std::string& name) {
    auto shipped = load_forms(share);
    EXPECT_TRUE(shipped.value && shipped.findings.empty()) << (shipped.findings.empty() ? "" : shipped.findings.front().message);
    const auto protocol = protocol_of(name);
    return plan_forms(shipped.value.value_or(ShippedForms{}), protocol);
}

const PlannedColumn* find(const FormPlan& plan, std::string_view file, std::string_view column) {
    for (const auto& form : plan.forms) {
        if (form.file != file) continue;
        for (const auto& planned : form.columns) {
            if (planned.column.name == column) return &planned;
        }
    }
    return nullptr;
}

bool has_form(const FormPlan& plan, std::string_view file) {
    return std::any_of(plan.forms.begin(), plan.forms.end(), [file](const PlannedForm& form) { return form.file == file; });
}

TEST(Needs, are_what_the_rules_read) {
    RecordProperty("requirement", "STU-020");
    const auto cosmo = protocol_of("cosmo-a");
    const ProtocolNeeds needs(cosmo);
    EXPECT_EQ(needs.of("Performance").decide, (std::vector<std::string>{"I13"}));
    EXPECT_EQ(needs.of("OtherMalignancies.kind").decide, (std::vector<std::string>{"E02"}));
    EXPECT_EQ(needs.of("Judged.complianceHampered").decide, (std::vector<std::string>{"E05"}));
    EXPECT_TRUE(needs.of("Patient.cohort").empty());
    EXPECT_EQ(needs.of("MeasurableDisease").shown, (std::vector<std::string>{"S03"}));
    EXPECT_TRUE(needs.of("treatment drug").empty()) << "the therapy that goes on is in the history of drugs";
    EXPECT_EQ(needs.of("treatment ablation").decide, (std::vector<std::string>{"treatment lat-ablation"}));
    EXPECT_TRUE(needs.of("words QLQ-C30").empty());
    EXPECT_TRUE(needs.of("setting lesion_cluster_rule").empty());
    const auto srt = protocol_of("srt-tdm1");
    EXPECT_EQ(ProtocolNeeds(srt).of("words qlq-c30").decide, (std::vector<std::string>{"activity qlq-c30", "endpoint QOL"}));
    EXPECT_EQ(ProtocolNeeds(srt).of("setting lesion_cluster_rule").decide, (std::vector<std::string>{"judgement lesion_cluster_rule"}));
}

TEST(Forms, ask_what_the_protocol_needs_and_mark_the_rest) {
    RecordProperty("requirement", "STU-020");
    const auto cosmo = plan_of("cosmo-a");
    const auto srt = plan_of("srt-tdm1");
    EXPECT_EQ(cosmo.not_asked, (std::vector<std::string>{"Doses of the study drug", "EORTC QLQ-C30"}));
    EXPECT_TRUE(has_form(srt, "qlq-c30.csv"));
    ASSERT_NE(find(cosmo, "condition.csv", "ECOG"), nullptr);
    EXPECT_EQ(find(cosmo, "condition.csv", "ECOG")->asked_by, (std::vector<std::string>{"I13"}));
    EXPECT_NE(find(cosmo, "baseline.csv", "Group (optional)"), nullptr);
    EXPECT_NE(find(srt, "baseline.csv", "Group"), nullptr);
    EXPECT_NE(find(srt, "condition.csv", "Pregnant? (optional)"), nullptr) << "shown beside the answer and never a gate";
    EXPECT_EQ(find(srt, "condition.csv", "Pregnant? (optional)")->asked_by, (std::vector<std::string>{"S01 (shown)"}));
    EXPECT_NE(find(srt, "attestations.csv", "Is the life expectancy more than 6 months?"), nullptr);
    for (const auto& form : srt.forms) {
        const auto optional = std::find_if(form.columns.begin(), form.columns.end(), [](const auto& planned) { return !planned.needed; });
        EXPECT_TRUE(std::none_of(optional, form.columns.end(), [](const auto& planned) { return planned.needed; }))
            << form.file << ": optional columns come last";
    }
}

TEST(Forms, say_of_each_column_what_to_write) {
    RecordProperty("requirement", "STU-020");
    const auto shipped = load_forms(share);
    ASSERT_TRUE(shipped.value);
    for (const auto& form : shipped.value->forms) {
        EXPECT_FALSE(form.title.empty() || form.row.empty()) << form.name;
        for (const auto& column : form.columns) {
            EXPECT_FALSE(column.terms.empty() || column.topics.empty()) << form.name << ", " << column.name;
            EXPECT_EQ(column.name.find('"'), std::string::npos);
        }
    }
}

TEST(Forms, tell_facts_that_the_vocabulary_has) {
    RecordProperty("requirement", "STU-020");
    std::set<std::string> known = {"always", "oligometastatic state"};
    for (const auto& fact : vocabulary::facts()) {
        known.insert(fact.name);
        const auto& tuple = fact.type.tuple ? *fact.type.tuple : *fact.type.element->tuple;
        for (const auto& field : tuple.fields) known.insert(fact.name + "." + field.name);
    }
    const auto shipped = load_forms(share);
    for (const auto& form : shipped.value->forms) {
        for (const auto& column : form.columns) {
            for (const auto& topic : column.topics) {
                if (topic.starts_with("treatment ") || topic.starts_with("words ") || topic.starts_with("setting ")) continue;
                EXPECT_TRUE(known.contains(topic)) << form.name << ", " << column.name << ": " << topic;
            }
        }
    }
}

TEST(Forms, ask_for_every_fact_that_a_protocol_reads) {
    RecordProperty("requirement", "STU-020");
    const auto shipped = load_forms(share);
    for (const auto& name : shipped_protocols(share)) {
        const auto protocol = protocol_of(name);
        for (const auto& fact : vocabulary::facts()) {
            const auto askers = ProtocolNeeds(protocol).of(fact.name);
            if (askers.decide.empty()) continue;
            const bool asked = std::any_of(shipped.value->forms.begin(), shipped.value->forms.end(), [&fact](const Form& form) {
                return std::any_of(form.columns.begin(), form.columns.end(), [&fact](const FormColumn& column) {
                    return std::any_of(column.topics.begin(), column.topics.end(), [&fact](const std::string& topic) {
                        return topic == fact.name || topic.starts_with(fact.name + ".");
                    });
                });
            });
            EXPECT_TRUE(asked) << name << " reads " << fact.name << " (" << askers.decide.front() << "), and no form asks for it";
        }
    }
}

TEST(Forms, fit_their_map_whatever_the_protocol) {
    RecordProperty("requirement", "STU-020");
    for (const auto& name : shipped_protocols(share)) {
        const auto plan = plan_of(name);
        std::map<std::string, std::string> made;
        for (auto& [file, content] : form_files(plan)) made[file] = content;
        const auto map = exchange::read_table_map(made["forms.map.yaml"], "forms.map.yaml");
        ASSERT_TRUE(map.value) << name;
        EXPECT_TRUE(map.findings.empty()) << name << ": " << map.findings.front().where.line << " " << map.findings.front().message;
        EXPECT_EQ(map.value->tables.size(), plan.forms.size());
        for (const auto& table : map.value->tables) {
            const auto form = read_csv(made[table.file], table.file);
            ASSERT_TRUE(form.value) << table.file;
            auto read = exchange::columns_read(table);
            auto header = form.value->header;
            std::sort(read.begin(), read.end());
            std::sort(header.begin(), header.end());
            EXPECT_EQ(read, header) << name << ", " << table.file;
        }
    }
}

TEST(Forms, answer_as_a_document_that_keeps_its_schema) {
    RecordProperty("requirement", "REP-001");
    const auto found = report::testing::breaches(nlohmann::json::parse(forms_json(plan_of("cosmo-a"), {"baseline.csv"}, {})),
                                                 report::testing::read_schema("template"));
    EXPECT_TRUE(found.empty()) << found.front();
}

}  // namespace
}  // namespace oligo::study
