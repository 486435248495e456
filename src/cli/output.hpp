#pragma once
// What the commands share: findings to exit status, and answers to files.
#include <filesystem>
#include <optional>

#include "cli/commands.hpp"

namespace oligo::cli {

/// The --share folder, where one is given.
[[nodiscard]] std::optional<std::filesystem::path> chosen_share(const Surroundings& surroundings);

[[nodiscard]] ExitStatus status_of(const std::vector<Finding>& findings);
/// The same findings where they do not stand in the way: errors become warnings.
[[nodiscard]] std::vector<Finding> as_warnings(std::vector<Finding> findings);
void append(std::vector<Finding>& to, std::vector<Finding> from);

/// A finding that no place in a file belongs to.
[[nodiscard]] Finding finding_of(const Error& error, std::string id);

/// The answer when there is nothing but findings: a document of them with --json, else nothing on standard output.
[[nodiscard]] Answer failed(std::vector<Finding> findings, const Surroundings& surroundings);

/// Refuses to write over a file without --force; empty when there is nothing against it.
[[nodiscard]] std::optional<Answer> refuse_existing(const std::string& file, bool force);

/// How a document is written: as --json asks, else as the file's name does (.html, .json), else for a terminal.
enum class Form { Text, Page, Json };
[[nodiscard]] Form form_of(const std::string& out, const Surroundings& surroundings);

/// Moves the answer's text into the file, whole or not at all, and says so in the notes.
void write_answer(Answer& answer, const std::string& file);

}  // namespace oligo::cli
