#include "study/forms.hpp"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "core/text.hpp"
#include "protocol/reading.hpp"
#include "study/files.hpp"
#include "study/needs.hpp"

namespace oligo::study {
namespace {

namespace fs = std::filesystem;
using protocol::yaml::Node;

constexpr std::string_view patient_number = "Patient number";
constexpr std::string_view optional_mark = " (optional)";
constexpr const char* head_file = "map-head.yaml";

Form read_form(const Node& root, const std::string& name) {
    Form form;
    form.name = name;
    form.order = protocol::integer_of(root, "order").value_or(0);
    form.title = protocol::text_of(root, "title");
    form.row = protocol::text_of(root, "row");
    form.questions = protocol::text_of(root, "questions") == "columns";
    for (const auto& item : protocol::items_of(root, "columns")) {
        form.columns.push_back({protocol::text_of(item, "name"), protocol::text_of(item, "meaning"), protocol::text_of(item, "terms"),
                                protocol::text_of(item, "unit"), protocol::text_of(item, "example"), protocol::texts_of(item, "for")});
    }
    if (const Node* records = protocol::yaml::find(root, "records")) form.records = records->text;
    return form;
}

// In a YAML text in double quotes.
std::string in_quotes(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + "\"";
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

bool is_always(const FormColumn& column) {
    return std::find(column.topics.begin(), column.topics.end(), "always") != column.topics.end();
}

PlannedColumn plan_column(const FormColumn& column, const ProtocolNeeds& needs) {
    PlannedColumn planned{column, is_always(column), {}};
    for (const auto& topic : column.topics) {
        const Askers askers = needs.of(topic);
        planned.needed = planned.needed || !askers.decide.empty();
        const auto add = [&planned](const std::string& id) {
            if (std::find(planned.asked_by.begin(), planned.asked_by.end(), id) == planned.asked_by.end()) planned.asked_by.push_back(id);
        };
        for (const auto& id : askers.decide) add(id);
        for (const auto& id : askers.shown) {
            if (std::find(planned.asked_by.begin(), planned.asked_by.end(), id) == planned.asked_by.end()) add(id + " (shown)");
        }
    }
    return planned;
}

std::string record_of_question(const protocol::Question& question) {
    return fmt::format(
        "- domain: QS\n"
        "  needs: [{0}]\n"
        "  set:\n"
        "    QSTESTCD: ELIG\n"
        "    QSTEST: {1}\n"
        "    QSCAT: ELIGIBILITY QUESTION\n"
        "    QSSTRESC: {{column: {0}, values: yes_no}}\n"
        "    QSEVAL: {2}\n"
        "    QSEVALID: {{column: \"Answered by\"}}\n"
        "    QSDTC: {{column: \"Answered on\", as: date}}\n",
        in_quotes(question.ask), question.id, upper(question.of));
}

void add_questions(PlannedForm& form, const protocol::Protocol& protocol, const ProtocolNeeds& needs) {
    for (const auto& question : protocol.questions) {
        FormColumn column;
        column.name = question.ask;
        column.meaning = fmt::format("Answered by: {}{}", question.of,
                                     question.valid_for ? ". An answer counts for " + text_of(*question.valid_for) : "");
        column.terms = "yes, no";
        column.example = "yes";
        column.topics = {"Judged." + question.id};
        form.columns.push_back(plan_column(column, needs));
        form.records += record_of_question(question);
    }
}

// Whether anything asks for the form itself, not only for the columns that every row has.
bool is_asked(const PlannedForm& form) {
    return std::any_of(form.columns.begin(), form.columns.end(), [](const PlannedColumn& planned) {
        const auto& by = planned.asked_by;
        return std::any_of(by.begin(), by.end(), [](const std::string& id) { return !id.starts_with("oligometastatic state"); });
    });
}

void mark_optional(PlannedForm& form) {
    for (auto& planned : form.columns) {
        if (planned.needed) continue;
        const std::string marked = planned.column.name + std::string(optional_mark);
        replace_all(form.records, in_quotes(planned.column.name), in_quotes(marked));
        planned.column.name = marked;
    }
    std::stable_partition(form.columns.begin(), form.columns.end(), [](const PlannedColumn& planned) { return planned.needed; });
}

}  // namespace

Checked<ShippedForms> load_forms(const Share& share) {
    const fs::path folder = share.vocabularies.parent_path() / "forms";
    ShippedForms shipped;
    std::vector<Finding> findings;
    const auto refuse = [&findings](std::string id, std::string message, const fs::path& file) {
        findings.push_back({Severity::Error, std::move(id), std::move(message), {.file = file.string()}});
    };
    std::error_code failed;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
        if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        const auto text = read_file(file);
        if (!text) {
            refuse("study-no-file", text.error().message, file);
            continue;
        }
        if (file.filename() == head_file) {
            shipped.map_head = *text;
            continue;
        }
        auto document = protocol::yaml::read_yaml(*text, file.string());
        std::move(document.findings.begin(), document.findings.end(), std::back_inserter(findings));
        if (!document.value) continue;
        Form form = read_form(document.value->root, file.stem().string());
        if (form.title.empty() || form.columns.empty()) refuse("template-form", "is no form: it has no title or no columns", file);
        shipped.forms.push_back(std::move(form));
    }
    if (shipped.map_head.empty() || shipped.forms.empty())
        refuse("study-no-file", "the forms that come with oligotrial were not found", folder);
    std::stable_sort(shipped.forms.begin(), shipped.forms.end(),
                     [](const Form& left, const Form& right) { return left.order < right.order; });
    return {std::move(shipped), std::move(findings)};
}

FormPlan plan_forms(const ShippedForms& shipped, const protocol::Protocol& protocol) {
    FormPlan plan;
    plan.protocol = fmt::format("{}, version {}", protocol.id, protocol.version.id);
    plan.study = protocol.id;
    plan.map_head = shipped.map_head;
    const ProtocolNeeds needs(protocol);
    for (const auto& form : shipped.forms) {
        PlannedForm planned;
        planned.file = form.name + ".csv";
        planned.title = form.title;
        planned.row = form.row;
        planned.records = form.records;
        for (const auto& column : form.columns) planned.columns.push_back(plan_column(column, needs));
        if (form.questions) add_questions(planned, protocol, needs);
        if (!is_asked(planned)) {
            plan.not_asked.push_back(form.title);
            continue;
        }
        mark_optional(planned);
        FormColumn number;
        number.name = patient_number;
        number.meaning =
            "The patient's number in the study; the same in every form. Begin it with a letter: a spreadsheet turns 007 into 7";
        number.terms = "words";
        number.example = protocol.id + "-001";
        planned.columns.insert(planned.columns.begin(), PlannedColumn{number, true, {}});
        plan.forms.push_back(std::move(planned));
    }
    return plan;
}

}  // namespace oligo::study
