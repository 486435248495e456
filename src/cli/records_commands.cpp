// oligotrial records check
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "records/check_use.hpp"
#include "report/findings.hpp"
#include "study/load.hpp"
#include "study/needed_tables.hpp"

namespace oligo::cli {

Answer check_records(const RecordsCheck& request, const Surroundings& surroundings) {
    auto folder = study::load_study(request.data);
    const auto share = study::find_share(study::executable_path(), chosen_share(surroundings));
    if (share)
        append(folder.findings, study::check_terms(folder.study, *share));
    else
        folder.findings.push_back(finding_of(share.error(), "study-no-share"));
    append(folder.findings, records::check_use(folder.study));
    if (share && !request.protocols.empty()) {
        const auto protocols = study::load_protocols(request.protocols, *share, {});
        append(folder.findings, protocols.findings);
        for (const auto& protocol : protocols.all) append(folder.findings, study::missing_tables(protocol, folder.study));
    }
    Answer answer;
    answer.status = status_of(folder.findings);
    if (surroundings.json) {
        answer.text = report::findings_json(folder.findings);
        return answer;
    }
    std::size_t rows = 0;
    for (const auto& domain : folder.study.domains) rows += domain.size();
    answer.text = report::findings_text(folder.findings, surroundings.style);
    const auto counted = [](std::size_t count, const char* what) { return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s"); };
    answer.text += fmt::format("{}, {} in {}\n", counted(folder.study.subjects.size(), "subject"), counted(rows, "record"),
                               counted(folder.study.domains.size(), "domain"));
    return answer;
}

}  // namespace oligo::cli
