// The program: reads the command line, runs one command, prints its answer, and turns what went wrong into an exit status.
#include <exception>
#include <new>

#include <fmt/format.h>

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "report/findings.hpp"

namespace oligo::cli {
namespace {

Answer run(const Command& command) {
    const Surroundings surroundings{command.json, command.share, style_of(stdout)};
    struct Run {
        const Surroundings& surroundings;
        Answer operator()(const ProtocolCheck& request) const { return check_protocols(request, surroundings); }
        Answer operator()(const ProtocolShow& request) const { return show_protocol(request, surroundings); }
        Answer operator()(const ProtocolDiff& request) const { return compare_protocols(request, surroundings); }
        Answer operator()(const RecordsCheck& request) const { return check_records(request, surroundings); }
        Answer operator()(const Screen& request) const { return screen_subjects(request, surroundings); }
        Answer operator()(const Derive& request) const { return derive_datasets(request, surroundings); }
        Answer operator()(const Explain& request) const { return explain_value(request, surroundings); }
        Answer operator()(const ConvertTable& request) const { return convert_table(request, surroundings); }
        Answer operator()(const MakeForms& request) const { return make_forms(request, surroundings); }
        Answer operator()(const Proportion& request) const { return estimate_proportion(request, surroundings); }
        Answer operator()(const Difference& request) const { return estimate_difference(request, surroundings); }
        Answer operator()(const Survival& request) const { return analyse_survival(request, surroundings); }
        Answer operator()(const ShowVersion&) const { return show_version(surroundings); }
    };
    return std::visit(Run{surroundings}, command.what);
}

int answer_to(int count, const char* const* arguments) {
    const Parsed parsed = parse_command_line(count, arguments);
    if (!parsed.command) {
        if (parsed.status != 0) {
            complain(parsed.text);
            return parsed.status;
        }
        return print(parsed.text) ? 0 : static_cast<int>(ExitStatus::InputHasErrors);
    }
    const Answer answer = run(*parsed.command);
    complain(report::findings_text(answer.findings, style_of(stderr)));
    complain(answer.notes);
    if (!print(answer.text)) {
        complain("oligotrial: the answer could not be written to standard output\n");
        return static_cast<int>(ExitStatus::InputHasErrors);
    }
    return static_cast<int>(answer.status);
}

int report_bug(std::string_view what) {
    complain(
        fmt::format("oligotrial: this is a bug in oligotrial, not in your files ({}).\n"
                    "Please report it with the command you ran and `oligotrial --version --json`; the message holds none of your data.\n",
                    what));
    return static_cast<int>(ExitStatus::Bug);
}

}  // namespace
}  // namespace oligo::cli

int main(int count, char** arguments) {
    try {
        return oligo::cli::answer_to(count, arguments);
    } catch (const oligo::ContractViolation& broken) {
        return oligo::cli::report_bug(broken.what());
    } catch (const std::bad_alloc&) {
        oligo::cli::complain("oligotrial: this machine's memory does not suffice for these files\n");
        return static_cast<int>(oligo::cli::ExitStatus::InputHasErrors);
    } catch (const std::exception&) {
        // Its text may quote the data it stumbled over.
        return oligo::cli::report_bug("an error that nothing handles");
    }
}
