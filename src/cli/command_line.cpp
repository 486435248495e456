#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/statistics_command_line.hpp"
#include "core/text.hpp"

namespace oligo::cli {
namespace {

constexpr int wrong_command_line = 2;

// Everything that options write into.
struct Answers {
    Command command;
    ProtocolCheck check;
    ProtocolShow show;
    ProtocolDiff diff;
    RecordsCheck records;
    Screen screen;
    Derive derive;
    Explain explain;
    ConvertTable convert;
    MakeForms forms;
    StatisticsAnswers statistics;
    std::string on;
    std::string cutoff;
    std::vector<std::string> judgements;
    bool version = false;
};

void add_json(CLI::App& command, Answers& answers) {
    command.add_flag("--json", answers.command.json, "Print one JSON document to standard output, and nothing else there");
}

void add_threads(CLI::App& command, unsigned& threads) {
    command.add_option("--threads", threads, "Threads to use; the answer is the same with any number")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
}

void add_protocol_commands(CLI::App& app, Answers& answers) {
    auto& protocol = *app.add_subcommand("protocol", "Check, show and compare protocol files");
    protocol.require_subcommand(1);
    protocol.footer("Example:\n  oligotrial protocol check protocols/cosmo-a.yaml");

    auto& check = *protocol.add_subcommand("check", "Read protocol files and report everything that is wrong with them");
    check.add_option("FILE", answers.check.files, "Protocol files, or names of shipped protocols")->required();
    check.footer("Example:\n  oligotrial protocol check my-trial.yaml");
    add_json(check, answers);

    auto& show = *protocol.add_subcommand("show", "Print the synopsis of a protocol: design, criteria, schedule, endpoints, judgements");
    show.add_option("FILE", answers.show.file, "A protocol file, or the name of a shipped protocol")->required();
    show.add_flag("--html", answers.show.html, "As a self-contained HTML page");
    show.add_option("--out", answers.show.out,
                    "Write to this file instead of standard output: a page as .html, a document as .json, else text")
        ->type_name("FILE");
    show.add_flag("--force", answers.show.force, "Replace the file when it is there");
    show.footer("Example:\n  oligotrial protocol show cosmo-a --out cosmo-a.html");
    add_json(show, answers);

    auto& diff = *protocol.add_subcommand("diff", "Print what changed between two versions, and for whom the verdict changes");
    diff.add_option("BEFORE", answers.diff.before, "A protocol file, or the name of a shipped protocol")->required();
    diff.add_option("AFTER", answers.diff.after, "The other version")->required();
    diff.add_option("--data", answers.diff.data, "A study folder: screens its subjects by both versions")->type_name("DIR");
    diff.add_option("--out", answers.diff.out,
                    "Write to this file instead of standard output: a page as .html, a document as .json, else text")
        ->type_name("FILE");
    diff.add_flag("--force", answers.diff.force, "Replace the file when it is there");
    add_threads(diff, answers.diff.threads);
    diff.footer("Example:\n  oligotrial protocol diff cosmo-a cosmo-b --data examples/cosmo");
    add_json(diff, answers);
}

void add_records_commands(CLI::App& app, Answers& answers) {
    auto& records = *app.add_subcommand("records", "Check a study's records");
    records.require_subcommand(1);
    records.footer("Example:\n  oligotrial records check --data examples/cosmo");

    auto& check = *records.add_subcommand("check", "Read a study folder and report everything that is wrong with its records");
    check.add_option("--data", answers.records.data, "The study folder: SDTM domains as CSV, XPT or Dataset-JSON files")
        ->required()
        ->type_name("DIR");
    check
        .add_option("--protocol", answers.records.protocols,
                    "Also report which tables the criteria of this protocol ask for and the folder lacks")
        ->type_name("FILE");
    check.footer("Example:\n  oligotrial records check --data examples/cosmo --protocol cosmo-a");
    add_json(check, answers);
}

void add_screen_command(CLI::App& app, Answers& answers) {
    auto& screen = *app.add_subcommand("screen", "Judge each subject by each criterion, with the records it rests on and what is missing");
    screen
        .add_option("--protocol", answers.screen.protocols,
                    "Protocol files or names of shipped protocols; without it, all that are shipped")
        ->type_name("FILE");
    screen.add_option("--data", answers.screen.data, "The study folder: SDTM domains as CSV, XPT or Dataset-JSON files")
        ->required()
        ->type_name("DIR");
    screen
        .add_option("--on", answers.on,
                    "Judge as on this day (2026-01-31); without it: registration (retrospective: the index date), else the last record")
        ->type_name("DATE");
    screen.add_option("--subject", answers.screen.subjects, "Only these subjects (USUBJID)")->type_name("ID");
    screen.add_flag("--funnel", answers.screen.funnel,
                    "How many persons each criterion costs, alone and in sequence, and what leaving it out would gain");
    screen.add_option("--judge", answers.judgements, "Another reading of an ambiguous text: the value of a judgement, for this run")
        ->type_name("ID=VALUE");
    screen.add_option("--out", answers.screen.out, "Write a .html, .json or .csv file; anything else is a folder for all three")
        ->type_name("PATH");
    screen.add_flag("--force", answers.screen.force, "Write over an existing file, or into a folder that is not empty");
    add_threads(screen, answers.screen.threads);
    screen.footer(
        "Examples:\n"
        "  oligotrial screen --protocol cosmo-a --data examples/cosmo\n"
        "  oligotrial screen --protocol m22bol --data examples/m22bol --subject M22BOL-001 --judge \"er_cut=10 %\"\n"
        "  oligotrial screen --protocol cosmo-a --data examples/cosmo --funnel --out funnel.html\n"
        "  oligotrial screen --data examples/cosmo --on 2026-03-01 --json\n\n"
        "\"eligible\" speaks of the criteria alone. It is never an enrolment: that is an investigator's signature.");
    add_json(screen, answers);
}

void add_derive_command(CLI::App& app, Answers& answers) {
    auto& derive =
        *app.add_subcommand("derive", "Turn lesion measurements into responses and endpoints: analysis data sets with their sources");
    derive.add_option("--protocol", answers.derive.protocol, "A protocol file, or the name of a shipped protocol")
        ->required()
        ->type_name("FILE");
    derive.add_option("--data", answers.derive.data, "The study folder: SDTM domains as CSV, XPT or Dataset-JSON files")
        ->required()
        ->type_name("DIR");
    derive
        .add_option("--out", answers.derive.out,
                    "The folder to write the data sets to: adsl, adtr, adrs, adtte, and adqs and adae where there are records for them")
        ->required()
        ->type_name("DIR");
    derive.add_option("--format", answers.derive.format, "csv, xpt (SAS transport 5) or dataset-json")
        ->check(CLI::IsMember({"csv", "xpt", "dataset-json"}))
        ->type_name("FORM");
    derive.add_option("--evaluator", answers.derive.evaluator, "Whose readings the endpoints rest on; the investigator's unless told")
        ->type_name("NAME");
    derive.add_option("--cutoff", answers.cutoff, "The data cut: later records do not exist; the last record unless told")
        ->type_name("DATE");
    derive.add_option("--subject", answers.derive.subjects, "Only these subjects (USUBJID)")->type_name("ID");
    derive.add_option("--judge", answers.judgements, "Another reading of an ambiguous text: the value of a judgement, for this run")
        ->type_name("ID=VALUE");
    derive.add_flag("--force", answers.derive.force, "Write into a folder that is not empty");
    add_threads(derive, answers.derive.threads);
    derive.footer(
        "Examples:\n"
        "  oligotrial derive --protocol cosmo-a --data examples/cosmo --out analysis\n"
        "  oligotrial derive --protocol recist-1.1 --data study --out analysis --evaluator \"INDEPENDENT ASSESSOR\" --cutoff 2026-06-30\n\n"
        "Every row names the records it rests on (SRCDOM, SRCVAR, SRCSEQ).");
    add_json(derive, answers);
}

void add_explain_command(CLI::App& app, Answers& answers) {
    auto& explain = *app.add_subcommand("explain", "Follow one value back to the records and to the protocol's item that it rests on");
    explain.add_option("--protocol", answers.explain.protocol, "A protocol file, or the name of a shipped protocol")
        ->required()
        ->type_name("FILE");
    explain.add_option("--data", answers.explain.data, "The study folder: SDTM domains as CSV, XPT or Dataset-JSON files")
        ->required()
        ->type_name("DIR");
    explain.add_option("--subject", answers.explain.subject, "The subject (USUBJID)")->required()->type_name("ID");
    explain
        .add_option("--value", answers.explain.value,
                    "I03: a criterion; PFS, PFS:FDA: a time to an event; BOR, CBOR; OVRLRESP@3, SUMDIAM@2026-03-30: a visit; without it, "
                    "what can be asked for is listed")
        ->type_name("NAME");
    explain.add_option("--on,--date", answers.on, "The day a verdict is judged for; as screen takes it unless told")->type_name("DATE");
    explain.add_option("--cutoff", answers.cutoff, "The data cut of derived values; the last record unless told")->type_name("DATE");
    explain.add_option("--evaluator", answers.explain.evaluator, "Whose readings are explained; the investigator's unless told")
        ->type_name("NAME");
    explain.add_option("--judge", answers.judgements, "Another reading of an ambiguous text: the value of a judgement, for this run")
        ->type_name("ID=VALUE");
    explain
        .add_option("--out", answers.explain.out,
                    "Write to this file instead of standard output: a page as .html, a document as .json, else text")
        ->type_name("FILE");
    explain.add_flag("--force", answers.explain.force, "Replace the file when it is there");
    explain.footer(
        "Examples:\n"
        "  oligotrial explain --protocol cosmo-a --data examples/cosmo --subject COSMO-002 --value I01\n"
        "  oligotrial explain --protocol recist-1.1 --data examples/response --subject RSP-003 --value PFS:FDA --out pfs.html");
    add_json(explain, answers);
}

void add_convert_commands(CLI::App& app, Answers& answers) {
    auto& convert = *app.add_subcommand("convert", "Turn tables of a hospital or registry, or filled-in forms, into a study folder");
    convert.require_subcommand(1);
    convert.footer("Example:\n  oligotrial convert table --map registry.map.yaml registry.csv --out study");

    auto& table = *convert.add_subcommand("table", "Convert a flat table (CSV, semicolons, tabs), or a folder of them, by a map");
    table.add_option("FILE", answers.convert.file, "The table, or the folder of the tables that the map names")->required();
    table
        .add_option("--map", answers.convert.map,
                    "Which column feeds which variable (docs/formats/map.md); a folder of forms holds its own")
        ->type_name("MAP");
    table.add_option("--out", answers.convert.out, "The study folder to write: SDTM domains as CSV files")->required()->type_name("DIR");
    table.add_flag("--force", answers.convert.force, "Write into a folder that is not empty");
    table.footer(
        "Examples:\n"
        "  oligotrial convert table --map registry.map.yaml registry.csv --out study\n"
        "  oligotrial convert table forms --out study\n\n"
        "Every value that the map does not cover is named with its row; nothing is guessed.");
    add_json(table, answers);
}

void add_template_command(CLI::App& app, Answers& answers) {
    auto& forms =
        *app.add_subcommand("template", "Write blank forms (CSV) for a protocol, what to write in them, and the map for convert table");
    forms.add_option("--protocol", answers.forms.protocol, "A protocol file, or the name of a shipped protocol")
        ->required()
        ->type_name("FILE");
    forms.add_option("--out", answers.forms.out, "The folder to write the forms to")->required()->type_name("DIR");
    forms.add_flag("--force", answers.forms.force, "Write into a folder that is not empty: forms of the same name are replaced");
    forms.footer(
        "Example:\n"
        "  oligotrial template --protocol cosmo-a --out forms\n"
        "  oligotrial convert table forms --out study\n"
        "  oligotrial screen --protocol cosmo-a --data study");
    add_json(forms, answers);
}

Parsed complaint(const std::string& message, const std::string& where) {
    return {std::nullopt, fmt::format("{}\nSee: {} --help\n", message, where), wrong_command_line};
}

std::vector<std::string> command_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; })) names.push_back(command->get_name());
    return names;
}

std::vector<std::string> option_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const auto* option : app.get_options()) {
        for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    }
    return names;
}

// The innermost command that was recognised, as typed: "oligotrial protocol".
std::pair<const CLI::App*, std::string> innermost(const CLI::App& app) {
    const CLI::App* command = &app;
    std::string words = app.get_name();
    while (!command->get_subcommands().empty()) {
        command = command->get_subcommands().front();
        words += " " + command->get_name();
    }
    return {command, words};
}

// An argument that nobody expects: a misspelt command or option, or one too many.
Parsed unexpected(const CLI::App& app) {
    const auto [command, words] = innermost(app);
    const auto extras = app.remaining(true);
    const std::string extra = extras.empty() ? "" : extras.front();
    const bool is_option = extra.starts_with("-");
    const auto candidates = is_option ? option_names(*command) : command_names(*command);
    const std::string suggestion = nearest(extra, candidates);
    std::string message = fmt::format("{}: there is no {} {}", words,
                                      is_option            ? "option"
                                      : candidates.empty() ? "place for"
                                                           : "command",
                                      extra);
    if (!suggestion.empty()) {
        message += fmt::format("; did you mean {}?", suggestion);
    } else if (!is_option && !candidates.empty()) {
        message += fmt::format("; there are: {}", join(candidates, ", "));
    }
    return complaint(message, words);
}

// Something has to follow: a command of a group, or an option.
Parsed required(const CLI::App& app, const CLI::RequiredError& error) {
    if (!app.remaining(true).empty()) return unexpected(app);
    const auto [command, words] = innermost(app);
    const auto names = command_names(*command);
    return complaint(names.empty() ? words + ": " + error.what() : fmt::format("{} what? There are: {}", words, join(names, ", ")), words);
}

std::string help_of(const CLI::App& app) {
    const auto [command, words] = innermost(app);
    const auto last_space = words.rfind(' ');
    return command->help(last_space == std::string::npos ? "" : words.substr(0, last_space));
}

std::optional<std::string> read_on(Answers& answers) {
    if (answers.on.empty()) return std::nullopt;
    const auto day = read_date(answers.on);
    if (!day || !day->is_exact()) return fmt::format("--on {}: a day is needed, as 2026-01-31", answers.on);
    answers.screen.on = answers.explain.on = day->earliest;
    return std::nullopt;
}

std::optional<std::string> read_cutoff(Answers& answers) {
    if (answers.cutoff.empty()) return std::nullopt;
    const auto day = read_date(answers.cutoff);
    if (!day || !day->is_exact()) return fmt::format("--cutoff {}: a day is needed, as 2026-01-31", answers.cutoff);
    answers.derive.cutoff = answers.explain.cutoff = day->earliest;
    return std::nullopt;
}

std::optional<std::string> read_judgements(Answers& answers) {
    for (const auto& text : answers.judgements) {
        const auto equals = text.find('=');
        if (equals == std::string::npos || equals == 0) return fmt::format("--judge {}: write id=value, as \"er_cut=10 %\"", text);
        answers.screen.judgements[text.substr(0, equals)] = text.substr(equals + 1);
        answers.derive.judgements = answers.explain.judgements = answers.screen.judgements;
    }
    return std::nullopt;
}

Parsed run(const CLI::App& app, Answers& answers) {
    if (answers.version) {
        answers.command.what = ShowVersion{};
        return {answers.command, "", 0};
    }
    if (app.get_subcommands().empty()) return {std::nullopt, app.help(), 0};
    const std::string words = innermost(app).second;
    if (const auto wrong = read_on(answers)) return complaint(words + ": " + *wrong, words);
    if (const auto wrong = read_cutoff(answers)) return complaint(words + ": " + *wrong, words);
    if (const auto wrong = read_judgements(answers)) return complaint(words + ": " + *wrong, words);
    if (words == "oligotrial protocol check") answers.command.what = answers.check;
    if (words == "oligotrial protocol show") answers.command.what = answers.show;
    if (words == "oligotrial protocol diff") answers.command.what = answers.diff;
    if (words == "oligotrial records check") answers.command.what = answers.records;
    if (words == "oligotrial screen") answers.command.what = answers.screen;
    if (words == "oligotrial derive") answers.command.what = answers.derive;
    if (words == "oligotrial explain") answers.command.what = answers.explain;
    if (words == "oligotrial convert table") answers.command.what = answers.convert;
    if (words == "oligotrial template") answers.command.what = answers.forms;
    if (words == "oligotrial proportion") answers.command.what = answers.statistics.proportion;
    if (words == "oligotrial difference") answers.command.what = answers.statistics.difference;
    if (words.starts_with("oligotrial survival ")) {
        if (const auto wrong = finish_survival(words.substr(words.find(' ') + 1), answers.statistics))
            return complaint(words + ": " + *wrong, words);
        answers.command.what = answers.statistics.survival;
    }
    return {answers.command, "", 0};
}

}  // namespace

Parsed parse_command_line(int count, const char* const* arguments) {
    Answers answers;
    CLI::App app("Executes trial protocols: who may enter, and why", "oligotrial");
    app.set_help_flag("-h,--help", "Print this help");
    app.add_option("--share", answers.command.share, "The folder of shipped protocols and vocabularies")->type_name("DIR");
    app.add_flag("--version", answers.version, "Print the version; with --json also commit, compiler and libraries");
    app.add_flag("--json", answers.command.json, "With --version: as JSON")->group("");
    app.footer("Example:\n  oligotrial screen --protocol cosmo-a --data examples/cosmo\n\nEvery command has its own --help.");
    add_screen_command(app, answers);
    add_derive_command(app, answers);
    add_explain_command(app, answers);
    add_protocol_commands(app, answers);
    add_records_commands(app, answers);
    add_template_command(app, answers);
    add_convert_commands(app, answers);
    add_statistics_commands(app, answers.statistics, answers.command.json);
    app.require_subcommand(0, 1);
    app.fallthrough();
    try {
        app.parse(count, arguments);
    } catch (const CLI::CallForHelp&) {
        return {std::nullopt, help_of(app), 0};
    } catch (const CLI::RequiredError& error) {
        return required(app, error);
    } catch (const CLI::ExtrasError&) {
        return unexpected(app);
    } catch (const CLI::ParseError& error) {
        if (!app.remaining(true).empty()) return unexpected(app);
        return complaint(innermost(app).second + ": " + error.what(), innermost(app).second);
    }
    return run(app, answers);
}

}  // namespace oligo::cli
