#pragma once
// Blank forms for a protocol, how to fill them in, and the map that turns them into a study folder. The forms are data: share/forms.
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/result.hpp"
#include "core/table.hpp"
#include "protocol/protocol.hpp"
#include "study/share.hpp"

namespace oligo::study {

struct FormColumn {
    std::string name;
    std::string meaning;
    std::string terms;  ///< what may stand there, in words
    std::string unit;
    std::string example;
    std::vector<std::string> topics;  ///< what it tells (ProtocolNeeds::of), or "always"
};

/// A form as shipped, before a protocol chooses from it.
struct Form {
    std::string name;  ///< of its file: "receptors"
    std::int64_t order = 0;
    std::string title;
    std::string row;         ///< what one row is
    bool questions = false;  ///< a column for each question of the protocol
    std::vector<FormColumn> columns;
    std::string records;  ///< YAML: the records of its table in a map; columns are named in double quotes
};

struct ShippedForms {
    std::vector<Form> forms;  ///< by order
    std::string map_head;     ///< YAML: what stands before the tables of a map
};

/// Reads share/forms. Findings: study-no-file, yaml-*, template-form.
[[nodiscard]] Checked<ShippedForms> load_forms(const Share& share);

struct PlannedColumn {
    FormColumn column;  ///< its name as in the header: "(optional)" behind what nothing needs
    bool needed = true;
    std::vector<std::string> asked_by;  ///< ids of criteria, strata, treatments, activities, endpoints; of silent items as "S03 (shown)"
};

struct PlannedForm {
    std::string file;  ///< receptors.csv
    std::string title;
    std::string row;
    std::vector<PlannedColumn> columns;  ///< the patient number, what is needed, what is optional
    std::string records;
};

struct FormPlan {
    std::string protocol;  ///< "COSMO, version a"
    std::string study;
    std::vector<PlannedForm> forms;
    std::vector<std::string> not_asked;  ///< titles of the forms that this protocol needs nothing of
    std::string map_head;
};

/// The forms of which a criterion, stratum, basket, group, treatment or endpoint of the protocol needs a column, or a silent item shows
/// one. Pure.
[[nodiscard]] FormPlan plan_forms(const ShippedForms& shipped, const protocol::Protocol& protocol);

/// Name and content of each file: the blank forms, columns.csv, README.html, forms.map.yaml. Pure.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> form_files(const FormPlan& plan);

/// share/schemas/template.schema.json
[[nodiscard]] std::string forms_json(const FormPlan& plan, const std::vector<std::filesystem::path>& written,
                                     const std::vector<Finding>& findings);

}  // namespace oligo::study
