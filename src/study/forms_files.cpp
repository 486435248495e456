// The files of a set of forms: blank tables, what to write in them, and their map.
#include <fmt/format.h>

#include "core/csv.hpp"
#include "core/text.hpp"
#include "report/html.hpp"
#include "report/json.hpp"
#include "report/outline.hpp"
#include "study/forms.hpp"

namespace oligo::study {
namespace {

using report::Json;

std::string blank_form(const PlannedForm& form) {
    TextTable table;
    for (const auto& planned : form.columns) table.header.push_back(planned.column.name);
    return write_csv(table);
}

std::string columns_table(const FormPlan& plan) {
    TextTable table;
    table.header = {"form", "column", "what to write", "may be", "unit", "example", "needed", "asked by"};
    for (const auto& form : plan.forms) {
        for (const auto& planned : form.columns) {
            const FormColumn& column = planned.column;
            table.rows.push_back({form.file, column.name, column.meaning, column.terms, column.unit, column.example,
                                  planned.needed ? "yes" : "optional", join(planned.asked_by, " ")});
        }
    }
    return write_csv(table);
}

std::string indented(std::string_view text, std::string_view indent) {
    std::string result;
    for (const auto& line : split(trim(text), '\n')) result += line.empty() ? "\n" : fmt::format("{}{}\n", indent, line);
    return result;
}

std::string map_of(const FormPlan& plan) {
    std::string map = fmt::format(
        "# Turns the forms of this folder into a study folder:\n"
        "#   oligotrial convert table . --out ../study\n"
        "oligotrial_map: 1\n"
        "study: {}\n{}\ntables:\n",
        plan.study, trim(plan.map_head));
    for (const auto& form : plan.forms) {
        map += fmt::format("  - file: {}\n    subject: {{column: \"Patient number\"}}\n    records:\n{}", form.file,
                           indented(form.records, "      "));
    }
    return map;
}

report::Section how_to(const FormPlan& plan) {
    report::Section section{"How to fill them in", {}};
    report::Items rules;
    rules.items = {
        ("Open a form with a spreadsheet or a text editor and leave its first line as it is. Save it as CSV (UTF-8); commas and semicolons "
         "are both read."),
        "The patient number is the same in every form. What one row is stands above each table below.",
        ("An empty cell means: not known. So do \"unknown\", \"not known\", \"nk\", \"n/a\" and \"?\". Not known is never taken for no: do "
         "not write no or 0 for what nobody has looked up."),
        ("Dates: 2026-04-03, or 03.04.2026 with the day first. Where no more is known: 2026-04, 04.2026 or 2026. 03/04/2026 may be 3 April "
         "or 4 March and is refused. A spreadsheet may rewrite what you type: give columns of dates the format Text first."),
        ("Numbers: 12.5 or 12,5, without a sign between thousands, in the unit of the heading. Do not convert: write what the report says, "
         "and leave the cell empty where its unit is another."),
        ("Words: those under \"may be\", in capitals or not. Any other word is named with its row when the forms are converted, and counts "
         "as not answered."),
        ("A form without rows says nothing. That there was no other drug, specimen or malignancy has to be said, in the forms baseline and "
         "complete."),
        "Columns marked (optional) are not needed by this protocol; those that are \"shown\" appear beside the answer and decide nothing."};
    section.blocks.emplace_back(std::move(rules));
    section.blocks.emplace_back(report::Paragraph{"Then, in this folder:"});
    section.blocks.emplace_back(report::Items{{"oligotrial convert table . --out ../study", "oligotrial records check --data ../study",
                                               "oligotrial screen --protocol FILE --data ../study"}});
    if (!plan.not_asked.empty())
        section.blocks.emplace_back(report::Paragraph{"Not asked by this protocol: " + join(plan.not_asked, ", ") + "."});
    return section;
}

std::string page_of(const FormPlan& plan) {
    report::Outline outline;
    outline.title = "Forms of " + plan.protocol;
    outline.subtitle = "What to write in each cell";
    outline.sections.push_back(how_to(plan));
    for (const auto& form : plan.forms) {
        report::Section section{fmt::format("{} ({})", form.title, form.file), {}};
        section.blocks.emplace_back(report::Paragraph{form.row});
        report::Table table;
        table.headings = {"column", "what to write", "may be", "unit", "example", "asked by"};
        for (const auto& planned : form.columns) {
            const FormColumn& column = planned.column;
            table.rows.push_back({{column.name, "", ""},
                                  {column.meaning, "", ""},
                                  {column.terms, "", ""},
                                  {column.unit, "", ""},
                                  {column.example, "", ""},
                                  {join(planned.asked_by, ", "), "", ""}});
        }
        section.blocks.emplace_back(std::move(table));
        outline.sections.push_back(std::move(section));
    }
    return report::html_page(outline.title, report::outline_markup(outline, ""));
}

}  // namespace

std::vector<std::pair<std::string, std::string>> form_files(const FormPlan& plan) {
    std::vector<std::pair<std::string, std::string>> files;
    files.reserve(plan.forms.size());
    for (const auto& form : plan.forms) files.emplace_back(form.file, blank_form(form));
    files.emplace_back("columns.csv", columns_table(plan));
    files.emplace_back("README.html", page_of(plan));
    files.emplace_back("forms.map.yaml", map_of(plan));
    return files;
}

std::string forms_json(const FormPlan& plan, const std::vector<std::filesystem::path>& written, const std::vector<Finding>& findings) {
    Json json = Json::object();
    json["protocol"] = report::or_null(plan.protocol);
    json["forms"] = Json::array();
    for (const auto& form : plan.forms) {
        Json columns = Json::array();
        for (const auto& planned : form.columns) {
            const FormColumn& column = planned.column;
            columns.push_back({{"name", column.name},
                               {"meaning", column.meaning},
                               {"terms", column.terms},
                               {"unit", report::or_null(column.unit)},
                               {"example", column.example},
                               {"needed", planned.needed},
                               {"asked_by", planned.asked_by}});
        }
        json["forms"].push_back({{"file", form.file}, {"title", form.title}, {"row", form.row}, {"columns", std::move(columns)}});
    }
    json["not_asked"] = plan.not_asked;
    json["files"] = Json::array();
    for (const auto& file : written) json["files"].push_back(file.string());
    json["findings"] = report::findings_array(findings);
    return report::document(json);
}

}  // namespace oligo::study
