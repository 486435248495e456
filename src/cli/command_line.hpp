#pragma once
// What the user asked for: the command line as values. CLI11 is seen in command_line.cpp and statistics_command_line.cpp alone.
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/statistics_requests.hpp"
#include "core/date.hpp"

namespace oligo::cli {

struct ProtocolCheck {
    std::vector<std::string> files;
};

struct ProtocolShow {
    std::string file;
    bool html = false;
    std::string out;  ///< empty: standard output
    bool force = false;
};

struct ProtocolDiff {
    std::string before;
    std::string after;
    std::string data;  ///< empty: compare the files alone
    std::string out;   ///< empty: standard output
    bool force = false;
    unsigned threads = 0;
};

struct RecordsCheck {
    std::string data;
};

struct Screen {
    std::vector<std::string> protocols;  ///< empty: all that are shipped
    std::string data;
    std::optional<Date> on;
    std::vector<std::string> subjects;  ///< empty: all
    std::map<std::string, std::string> judgements;
    bool funnel = false;  ///< how many persons each criterion costs, in place of each person's verdicts
    std::string out;      ///< a .html, .json or .csv file, or a folder for all three; empty: standard output
    bool force = false;
    unsigned threads = 0;  ///< 0: as many as the machine has
};

struct Derive {
    std::string protocol;
    std::string data;
    std::string out;
    std::string evaluator;  ///< empty: the investigator, else the only reader
    std::optional<Date> cutoff;
    std::vector<std::string> subjects;  ///< empty: all
    std::string format = "csv";
    std::map<std::string, std::string> judgements;
    bool force = false;
    unsigned threads = 0;
};

struct Explain {
    std::string protocol;
    std::string data;
    std::string subject;
    std::string value;       ///< empty: the names that can be asked for
    std::optional<Date> on;  ///< of a verdict; empty: as screen takes it
    std::optional<Date> cutoff;
    std::string evaluator;  ///< as for Derive
    std::map<std::string, std::string> judgements;
    std::string out;  ///< a .html, .json or text file; empty: standard output
    bool force = false;
};

struct ConvertTable {
    std::string map;   ///< empty: forms.map.yaml of the folder
    std::string file;  ///< a table, or the folder of the tables that the map names
    std::string out;
    bool force = false;
};

struct MakeForms {
    std::string protocol;
    std::string out;
    bool force = false;
};

struct ShowVersion {};

struct Command {
    std::variant<ProtocolCheck, ProtocolShow, ProtocolDiff, RecordsCheck, Screen, Derive, Explain, ConvertTable, MakeForms, Proportion,
                 Difference, Survival, ShowVersion>
        what;
    bool json = false;
    std::string share;  ///< empty: found beside the executable
};

/// A command to run, or what to print instead: help on standard output with status 0, a complaint on standard error with status 2.
struct Parsed {
    std::optional<Command> command;
    std::string text;
    int status = 0;
};

/// Never throws for what a user types.
[[nodiscard]] Parsed parse_command_line(int count, const char* const* arguments);

}  // namespace oligo::cli
