#include <algorithm>

#include <fmt/format.h>

#include "report/findings.hpp"
#include "report/terminal_text.hpp"

namespace oligo::report {
namespace {

constexpr int severity_room = 9;  // "warning" and two spaces

Paint paint_of(Severity severity) {
    return severity == Severity::Error ? Paint::Bad : severity == Severity::Warning ? Paint::Warn : Paint::Faint;
}

// What an editor can jump to, and what names a record: "12:5", "row 17, TR 14, TRSTRESN, subject 01-003".
std::string place(const Where& where) {
    std::string text;
    const auto add = [&text](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    if (where.line > 0) add(where.column > 0 ? fmt::format("{}:{}", where.line, where.column) : fmt::format("line {}", where.line));
    if (where.row > 0) add(fmt::format("row {}", where.row));
    if (where.seq) {
        add(where.domain.empty() ? fmt::format("record {}", *where.seq) : fmt::format("{} {}", where.domain, *where.seq));
    } else if (!where.domain.empty()) {
        add(where.domain);
    }
    if (!where.variable.empty()) add(where.variable);
    if (!where.subject.empty()) add("subject " + where.subject);
    return text;
}

std::string finding_text(const Finding& finding, const TextStyle& style) {
    const std::string word = name(finding.severity);
    const std::string where = place(finding.where);
    const auto lines = wrap(where.empty() ? finding.message : where + "  " + finding.message, usable_width(style) - 2 - severity_room);
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string first = painted(word, paint_of(finding.severity), style.colour) +
                                  std::string(static_cast<std::size_t>(severity_room) - word.size(), ' ');
        text += "  " + (i == 0 ? first : std::string(severity_room, ' ')) + lines[i] + "\n";
    }
    return text;
}

std::string count_text(std::span<const Finding> findings) {
    std::string text;
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note}) {
        const auto count = std::count_if(findings.begin(), findings.end(), [severity](const auto& f) { return f.severity == severity; });
        if (count > 0) text += fmt::format("{}{} {}{}", text.empty() ? "" : ", ", count, name(severity), count == 1 ? "" : "s");
    }
    return text;
}

}  // namespace

std::string findings_text(std::span<const Finding> findings, const TextStyle& style) {
    if (findings.empty()) return "";
    std::vector<std::string> files;
    for (const auto& finding : findings) {
        if (std::find(files.begin(), files.end(), finding.where.file) == files.end()) files.push_back(finding.where.file);
    }
    std::string text;
    for (const auto& file : files) {
        if (!file.empty()) text += painted(printable(file), Paint::Strong, style.colour) + "\n";
        for (const auto& finding : findings) {
            if (finding.where.file == file) text += finding_text(finding, style);
        }
    }
    return text + count_text(findings) + "\n";
}

}  // namespace oligo::report
