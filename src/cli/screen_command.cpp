// oligotrial screen
#include <algorithm>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/output.hpp"
#include "protocol/blocked.hpp"
#include "records/check_use.hpp"
#include "report/findings.hpp"
#include "report/funnel.hpp"
#include "report/screening.hpp"
#include "study/files.hpp"
#include "study/funnel.hpp"
#include "study/load.hpp"
#include "study/overview.hpp"
#include "study/screening.hpp"

namespace oligo::cli {
namespace {

namespace fs = std::filesystem;

bool is_one_file(const fs::path& out) {
    return out.extension() == ".html" || out.extension() == ".json" || out.extension() == ".csv";
}

// Whatever is wrong with the place to write is said before the work is done.
std::optional<Answer> refuse_place(const Screen& request) {
    if (request.out.empty() || is_one_file(request.out)) return refuse_existing(request.out, request.force);
    const auto made = study::make_output_folder(request.out, request.force);
    if (made) return std::nullopt;
    Answer answer;
    answer.notes = fmt::format("oligotrial: {}: {}\n", made.error().where, made.error().message);
    answer.status = ExitStatus::WrongCommandLine;
    return answer;
}

std::string document(std::string_view extension, std::span<const report::SubjectScreening> screenings, std::span<const Finding> findings) {
    if (extension == ".json") return report::screening_json(screenings, findings);
    if (extension == ".csv") return report::screening_csv(screenings);
    return report::screening_page(screenings, findings);
}

std::string document(std::string_view extension, std::span<const report::ProtocolFunnel> funnels, std::span<const Finding> findings) {
    if (extension == ".json") return report::funnel_json(funnels, findings);
    if (extension == ".csv") return report::funnel_csv(funnels);
    return report::funnel_page(funnels, findings);
}

// One file, or into a folder one of each kind: screening.html, screening.json, screening.csv.
template <class Results>
void write_documents(Answer& answer, const fs::path& out, const char* name, const Results& results, const std::vector<Finding>& findings) {
    const auto write = [&](const fs::path& file) {
        Answer written;
        written.text = document(file.extension().string(), results, findings);
        write_answer(written, file.string());
        answer.notes += written.notes;
        append(answer.findings, std::move(written.findings));
        answer.status = std::max(answer.status, written.status);
    };
    if (is_one_file(out)) return write(out);
    for (const char* extension : {".html", ".json", ".csv"}) write(out / fmt::format("{}{}", name, extension));
}

// Pages draw the course of a subject, and one subject on the terminal has her records named.
bool shows_courses(const Screen& request, const Surroundings& surroundings) {
    const bool is_page = !request.out.empty() && (!is_one_file(request.out) || fs::path(request.out).extension() == ".html");
    return is_page || (request.subjects.size() == 1 && !surroundings.json);
}

// A dose that cannot be meant stops treatment from being checked or simulated; whom the criteria let in does not depend on it.
std::vector<Finding> blocked_treatment(const study::Protocols& protocols, const study::Corrections& corrections,
                                       const terms::DrugDictionary& drugs) {
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < protocols.all.size(); ++i) {
        append(findings, as_warnings(protocol::execution_blocks(protocols.all[i], corrections.of[i], drugs)));
    }
    return findings;
}

bool is_about_several(const Screen& request, const records::Study& study) {
    return request.subjects.empty() ? study.subjects.size() > 1 : request.subjects.size() > 1;
}

// A table of many subjects shows no evidence, and none is gathered for it.
Answer table_of_study(const std::deque<protocol::Protocol>& protocols, const records::Study& study, const facts::Vocabularies& vocabularies,
                      const study::ScreeningRequest& how, std::vector<Finding> findings, const Surroundings& surroundings) {
    const auto verdicts = study::verdicts_of_study(protocols, study, vocabularies, how);
    append(findings, verdicts.findings);
    Answer answer;
    answer.status = status_of(findings);
    answer.text = report::overview_text(study::overview_of(verdicts, study, vocabularies, how), surroundings.style);
    answer.findings = std::move(findings);
    return answer;
}

Answer funnel_of_study(const Screen& request, const study::StudyVerdicts& verdicts, std::vector<Finding> findings,
                       const Surroundings& surroundings) {
    append(findings, verdicts.findings);
    const auto funnels = study::funnels_of(verdicts);
    Answer answer;
    answer.status = status_of(findings);
    answer.text = surroundings.json ? report::funnel_json(funnels, findings) : report::funnel_text(funnels, surroundings.style);
    if (!request.out.empty()) write_documents(answer, request.out, "funnel", std::span<const report::ProtocolFunnel>(funnels), findings);
    if (!surroundings.json) append(answer.findings, std::move(findings));
    return answer;
}

bool is_about(const Finding& finding, const std::string& subject) {
    return finding.where.subject == subject;
}

// What `records check` finds in the records of the subject, beside what reading them found.
std::vector<Finding> checked_records_of(const std::string& subject, const records::Study& study, const study::Share& share) {
    std::vector<Finding> findings = records::check_use(study);
    append(findings, study::check_terms(study, share));
    std::erase_if(findings, [&](const Finding& finding) { return !is_about(finding, subject); });
    return findings;
}

// The findings about one subject stand below her verdicts and are not said twice.
std::string take_findings_about(const std::string& subject, std::vector<Finding>& findings, const report::TextStyle& style) {
    const auto others = std::stable_partition(findings.begin(), findings.end(), [&](const Finding& one) { return is_about(one, subject); });
    const std::string text = report::findings_text({findings.begin(), others}, style);
    findings.erase(findings.begin(), others);
    return text.empty() ? "" : fmt::format("\nFindings in the records of {}\n{}", subject, text);
}

}  // namespace

Answer screen_subjects(const Screen& request, const Surroundings& surroundings) {
    if (auto refused = refuse_place(request)) return *refused;
    const auto share = study::find_share(study::executable_path(), chosen_share(surroundings));
    const auto given = share.value_or(study::Share{});
    const auto protocols = study::load_protocols(request.protocols, given, request.judgements);
    const auto folder = study::load_study(request.data);
    const auto corrections = study::load_corrections(folder, protocols.all);
    const auto vocabularies = study::load_vocabularies(given);

    std::vector<Finding> findings;
    if (!share) findings.push_back(finding_of(share.error(), "study-no-share"));
    append(findings, protocols.findings);
    append(findings, folder.findings);
    append(findings, corrections.findings);
    if (share) append(findings, vocabularies.findings);
    append(findings, blocked_treatment(protocols, corrections, vocabularies.all.drugs));

    ProgressBar bar("screening");
    study::ScreeningRequest how;
    how.on = request.on;
    how.subjects = request.subjects;
    how.threads = request.threads;
    how.courses = shows_courses(request, surroundings);
    how.progress = [&bar](std::size_t done, std::size_t total) { bar.show(done, total); };
    if (request.funnel)
        return funnel_of_study(request, study::verdicts_of_study(protocols.all, folder.study, vocabularies.all, how), std::move(findings),
                               surroundings);
    const bool table_alone = !surroundings.json && request.out.empty() && is_about_several(request, folder.study);
    if (table_alone) return table_of_study(protocols.all, folder.study, vocabularies.all, how, std::move(findings), surroundings);
    const auto result = study::screen_study(protocols.all, corrections.of, folder.study, vocabularies.all, how);
    append(findings, result.findings);

    Answer answer;
    const bool one_subject = request.subjects.size() == 1;
    if (one_subject && share) append(findings, checked_records_of(request.subjects.front(), folder.study, *share));
    answer.status = status_of(findings);
    answer.text = surroundings.json ? report::screening_json(result.screenings, findings)
                                    : report::screening_text(result.screenings, surroundings.style);
    if (!surroundings.json) {
        answer.findings = findings;
        if (one_subject) answer.text += take_findings_about(request.subjects.front(), answer.findings, surroundings.style);
    }
    if (!request.out.empty())
        write_documents(answer, request.out, "screening", std::span<const report::SubjectScreening>(result.screenings), findings);
    return answer;
}

}  // namespace oligo::cli
