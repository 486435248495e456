#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "report/findings.hpp"
#include "report/terminal_text.hpp"

namespace oligo::report {
namespace {

Paint paint_of(Severity severity) {
    return severity == Severity::Error ? Paint::Bad : severity == Severity::Warning ? Paint::Warn : Paint::Faint;
}

// What an editor can jump to: "protocols/cosmo-a.yaml:42:17".
std::string place(const Where& where) {
    std::string text = where.file;
    const int line = where.line > 0 ? where.line : where.row;
    if (line > 0) text += fmt::format(":{}", line);
    if (line > 0 && where.column > 0) text += fmt::format(":{}", where.column);
    return text;
}

// What names a record: "EX 4, EXSTDTC, subject COS-003".
std::string record(const Where& where) {
    std::vector<std::string> parts;
    if (!where.domain.empty()) parts.push_back(where.seq ? fmt::format("{} {}", where.domain, *where.seq) : where.domain);
    if (!where.variable.empty()) parts.push_back(where.variable);
    if (where.row > 0 && where.line > 0 && where.row != where.line) parts.push_back(fmt::format("row {}", where.row));
    if (!where.subject.empty()) parts.push_back("subject " + where.subject);
    return join(parts, ", ");
}

std::string finding_text(const Finding& finding, const TextStyle& style) {
    const std::string named = record(finding.where);
    std::string text = painted(name(finding.severity), paint_of(finding.severity), style.colour);
    for (const auto& part : {place(finding.where), named.empty() ? "" : fmt::format("({})", named)}) {
        if (!part.empty()) text += "  " + printable(part);
    }
    // By its id a finding is looked up in docs/findings.md, and a judgement answers it.
    text += "  " + painted(printable(finding.id), Paint::Faint, style.colour);
    return text + "\n" + paragraph(finding.message, usable_width(style), 2);
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
        for (const auto& finding : findings) {
            if (finding.where.file == file) text += finding_text(finding, style);
        }
    }
    return text + count_text(findings) + "\n";
}

}  // namespace oligo::report
