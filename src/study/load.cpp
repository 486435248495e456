#include "study/load.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <map>
#include <system_error>

#include <fmt/format.h>

#include "core/text.hpp"
#include "exchange/read_table.hpp"
#include "protocol_checks/protocol_checks.hpp"
#include "records/assemble.hpp"
#include "records/check_statements.hpp"
#include "records/check_terms.hpp"
#include "study/files.hpp"

namespace oligo::study {
namespace {

namespace fs = std::filesystem;

Finding file_finding(std::string id, std::string message, std::string file) {
    return {Severity::Error, std::move(id), std::move(message), {.file = std::move(file)}};
}

void append(std::vector<Finding>& to, std::vector<Finding> from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

template <class Reader, class Dictionary>
void load_dictionary(const Share& share, const char* name, Reader reader, Dictionary& into, std::vector<Finding>& findings) {
    const fs::path file = share.vocabularies / name;
    const auto text = read_file(file);
    if (!text) return findings.push_back(file_finding("study-no-file", text.error().message, file.string()));
    auto checked = reader(*text, file.string());
    append(findings, std::move(checked.findings));
    if (checked.value) into = std::move(*checked.value);
}

// Other readings can only be asked for where the protocol has the judgement.
WhatIf those_of(const protocol::Protocol& protocol, const WhatIf& what_if) {
    WhatIf own;
    for (const auto& [id, value] : what_if) {
        if (protocol.find_judgement(id) != nullptr) own[id] = value;
    }
    return own;
}

// Hidden files are other programs' business.
std::vector<fs::path> files_of(const fs::path& folder, std::error_code& failed) {
    std::vector<fs::path> files;
    std::error_code unknown;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
        if (!entry->is_directory(unknown) && !entry->path().filename().string().starts_with('.')) files.push_back(entry->path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

bool ends_with_one_of(const fs::path& file, std::initializer_list<std::string_view> endings) {
    const std::string name = lower(file.filename().string());
    return std::any_of(endings.begin(), endings.end(), [&name](std::string_view ending) { return name.ends_with(ending); });
}

Finding left_alone(const fs::path& file, std::string_view what) {
    return {Severity::Warning,
            "study-left-alone",
            fmt::format("This is {} and was not read. If it holds records, save them as CSV.", what),
            {.file = file.string()}};
}

// Reads the tables of a study's folder, one file after the other.
class FolderReader {
public:
    explicit FolderReader(std::vector<Finding>& findings) : findings_(findings) {}

    void read(const fs::path& file) {
        constexpr std::size_t enough = 4096;
        const auto beginning = read_beginning(file, enough);
        if (!beginning) {
            lost_.push_back({domain_named(file), file.string()});
            return findings_.push_back(file_finding("study-no-file", beginning.error().message, file.string()));
        }
        using exchange::Form;
        const Form form = exchange::form_of(*beginning);
        if (form == Form::Foreign) return findings_.push_back(left_alone(file, exchange::foreign_name(*beginning)));
        if (form == Form::Text && !ends_with_one_of(file, {".csv"})) {
            if (ends_with_one_of(file, {".tsv", ".tab"})) findings_.push_back(left_alone(file, "a table with tabs between its columns"));
            if (ends_with_one_of(file, {".xlsx", ".sas7bdat"}))
                findings_.push_back(left_alone(file, "named like a data set but does not begin like one,"));
            if (ends_with_one_of(file, {".xpt", ".json", ".ndjson", ".dsjc", ".gz"})) refuse_damaged(file);
            return;
        }
        if (form == Form::Json && ends_with_one_of(file, {".yaml", ".yml"})) return;
        if (form == Form::Gzip || form == Form::Zlib) {
            const Form inside = exchange::form_inside(*beginning);
            const bool is_table = inside == Form::Xpt || inside == Form::Json;
            if (!is_table && !ends_with_one_of(file, {".csv.gz", ".dsjc", ".json.gz", ".ndjson.gz", ".xpt.gz"})) return;
        }
        read_whole(file, form);
    }

    // The tables, without those whose domain stands in another form before.
    std::vector<TextTable> take() {
        std::map<std::string, const Read*> first_of;
        std::vector<Read*> kept;
        for (Read& read : tables_) {
            const std::string domain = records::domain_of(read.table);
            const Read*& first = first_of[domain];
            if (first == nullptr) first = &read;
            if (read.form == first->form) {
                kept.push_back(&read);
                continue;
            }
            lost_.push_back({domain, read.table.file});
            findings_.push_back({Severity::Error,
                                 "study-domain-twice",
                                 fmt::format("{} and {} hold {} in two forms. {} was read; delete or move the other.", first->table.file,
                                             read.table.file, domain, first->table.file),
                                 {.file = read.table.file, .domain = domain}});
        }
        std::vector<TextTable> tables;
        tables.reserve(kept.size());
        for (Read* read : kept) tables.push_back(std::move(read->table));
        return tables;
    }

    /// Domain and file of each table that was not read.
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& lost() const { return lost_; }

private:
    struct Read {
        TextTable table;
        std::string form;
    };

    /// What the table of a file that cannot be read would be called.
    static std::string domain_named(const fs::path& file) {
        TextTable table;
        table.file = file.string();
        return records::domain_of(table);
    }

    void refuse_damaged(const fs::path& file) {
        const std::string domain = domain_named(file);
        lost_.push_back({domain, file.string()});
        findings_.push_back({Severity::Error,
                             "study-damaged",
                             fmt::format("{} is empty or damaged at its beginning, and {} was not read from it. Export it again.",
                                         file.filename().string(), domain),
                             {.file = file.string(), .domain = domain}});
    }

    void read_whole(const fs::path& file, exchange::Form form) {
        const auto bytes = read_file(file);
        if (!bytes) {
            lost_.push_back({domain_named(file), file.string()});
            return findings_.push_back(file_finding("study-no-file", bytes.error().message, file.string()));
        }
        auto read = exchange::read_tables(*bytes, file.string());
        const auto is = [](const char* id) { return [id](const Finding& finding) { return finding.id == id; }; };
        const auto& found = read.findings;
        // Results of oligotrial itself, settings of other programs: JSON that is well-formed and says something else.
        if (!read.value && form == exchange::Form::Json && found.size() == 1 &&
            std::any_of(found.begin(), found.end(), is("json-no-dataset")))
            return findings_.push_back(
                {Severity::Note, "study-left-alone", "This is JSON, but no Dataset-JSON. It was not read.", {.file = file.string()}});
        append(findings_, std::move(read.findings));
        if (form == exchange::Form::Text && !bytes->empty() && bytes->back() != '\n' && bytes->back() != '\r') {
            findings_.push_back(
                {Severity::Warning,
                 "csv-no-line-end",
                 "The last line does not end, so the file may have been cut off within its last cell. Compare that line with the "
                 "source, and end it.",
                 {.file = file.string()}});
        }
        if (!read.value || read.value->empty()) lost_.push_back({domain_named(file), file.string()});
        if (!read.value) return;
        for (TextTable& table : *read.value) tables_.push_back({std::move(table), form_name(file, form)});
    }

    // What must be equal for two files to be parts of one domain: lb1.csv and lb2.csv are, lb.json and lb.xpt are the same twice.
    static std::string form_name(const fs::path& file, exchange::Form form) {
        return fmt::format("{}{}", static_cast<int>(form), form == exchange::Form::Json ? lower(file.extension().string()) : "");
    }

    std::vector<Finding>& findings_;
    std::vector<Read> tables_;
    std::vector<std::pair<std::string, std::string>> lost_;
};

void check_judgements(Protocols& protocols, const WhatIf& what_if) {
    std::vector<std::string> known;
    for (const auto& protocol : protocols.all) {
        for (const auto& judgement : protocol.judgements) known.push_back(judgement.id);
    }
    for (const auto& [id, value] : what_if) {
        if (std::find(known.begin(), known.end(), id) != known.end()) continue;
        const std::string suggestion = nearest(id, known);
        protocols.findings.push_back(
            file_finding("study-no-judgement",
                         fmt::format("--judge {}={}: no protocol in use has a judgement of that name{}", id, value,
                                     suggestion.empty() ? "; `protocol show` lists them" : fmt::format("; did you mean {}?", suggestion)),
                         ""));
    }
}

}  // namespace

Checked<protocol::Protocol> load_protocol(const fs::path& file, const WhatIf& what_if) {
    const auto text = read_file(file);
    if (!text) return {std::nullopt, {file_finding("study-no-protocol", text.error().message, file.string())}};
    auto checked = protocol::read_protocol(*text, file.string());
    if (!checked.value || what_if.empty()) return checked;
    const WhatIf own = those_of(*checked.value, what_if);
    return own.empty() ? checked : protocol::read_protocol(*text, file.string(), own);
}

Protocols load_protocols(std::span<const std::string> names, const Share& share, const WhatIf& what_if) {
    Protocols protocols;
    const bool all = names.empty();
    const auto shipped = shipped_protocols(share);
    for (const auto& name : all ? std::span<const std::string>(shipped) : names) {
        const auto file = find_protocol(name, share);
        if (!file) {
            protocols.findings.push_back(file_finding("study-no-protocol", file.error().message, name));
            continue;
        }
        auto checked = load_protocol(*file, what_if);
        append(protocols.findings, std::move(checked.findings));
        if (checked.value && !(all && checked.value->eligibility.empty())) protocols.all.push_back(std::move(*checked.value));
    }
    check_judgements(protocols, what_if);
    return protocols;
}

StudyFolder load_study(const fs::path& folder) {
    StudyFolder result;
    std::error_code failed;
    if (!fs::is_directory(folder, failed)) {
        result.findings.push_back(file_finding(
            "study-no-folder", "there is no such folder: --data names the folder that holds the study's tables", folder.string()));
        return result;
    }
    const auto files = files_of(folder, failed);
    FolderReader reader(result.findings);
    for (const auto& file : files) reader.read(file);
    std::vector<TextTable> tables = reader.take();
    if (failed)
        result.findings.push_back(file_finding("study-no-folder", "the folder cannot be read: " + failed.message(), folder.string()));
    else if (tables.empty() && !has_error(result.findings))
        result.findings.push_back(
            file_finding("study-empty", "the folder holds no table: no CSV, SAS transport (XPT) or Dataset-JSON file", folder.string()));
    auto study = records::make_study(std::move(tables));
    append(result.findings, std::move(study.findings));
    if (study.value) result.study = std::move(*study.value);
    for (const auto& [domain, file] : reader.lost()) records::lose_rows(result.study, domain, file);
    records::check_statements(result.study, result.findings);
    if (const auto corrections = folder / "corrections.yaml"; fs::exists(corrections, failed)) result.corrections = corrections;
    return result;
}

Corrections load_corrections(const StudyFolder& folder, const std::deque<protocol::Protocol>& protocols) {
    Corrections corrections;
    for (const auto& protocol : protocols) corrections.of.push_back(protocol.corrections);
    if (folder.corrections.empty()) return corrections;
    const auto text = read_file(folder.corrections);
    if (!text) {
        corrections.findings.push_back(file_finding("study-no-file", text.error().message, folder.corrections.string()));
        return corrections;
    }
    for (std::size_t i = 0; i < protocols.size(); ++i) {
        auto checked = protocol::read_corrections(*text, folder.corrections.string(), protocols[i]);
        if (checked.value) corrections.of[i].insert(corrections.of[i].end(), checked.value->begin(), checked.value->end());
        if (i == 0)
            corrections.findings = std::move(checked.findings);
        else
            std::erase_if(corrections.findings, [&checked](const Finding& finding) {
                return std::find(checked.findings.begin(), checked.findings.end(), finding) == checked.findings.end();
            });
    }
    return corrections;
}

Vocabularies load_vocabularies(const Share& share) {
    Vocabularies vocabularies;
    const auto load = [&](const char* name, auto reader, auto& into) { load_dictionary(share, name, reader, into, vocabularies.findings); };
    load("drugs.csv", terms::read_drugs, vocabularies.all.drugs);
    load("organs.csv", terms::read_organs, vocabularies.all.organs);
    load("malignancies.csv", terms::read_malignancies, vocabularies.all.malignancies);
    return vocabularies;
}

std::vector<Finding> check_protocol(const protocol::Protocol& protocol, const Share& share) {
    const auto vocabularies = load_vocabularies(share);
    std::vector<Finding> findings;
    std::vector<terms::MeasureNeed> measures;
    std::vector<terms::ImagingLimit> imaging;
    load_dictionary(share, "measures.csv", terms::read_measures, measures, findings);
    load_dictionary(share, "imaging.csv", terms::read_imaging_limits, imaging, findings);
    append(findings, protocol_checks::check(protocol, {vocabularies.all.drugs, vocabularies.all.organs, measures, imaging}));
    return findings;
}

std::vector<Finding> check_terms(const records::Study& study, const Share& share) {
    auto vocabularies = load_vocabularies(share);
    std::vector<Finding> findings = std::move(vocabularies.findings);
    terms::CodeLists lists;
    load_dictionary(share, "code_lists.csv", terms::read_code_lists, lists, findings);
    const auto& known = vocabularies.all;
    append(findings, records::check_terms(study, {lists, known.organs, known.drugs, known.malignancies}));
    return findings;
}

}  // namespace oligo::study
