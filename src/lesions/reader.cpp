#include "lesions/reader.hpp"

#include <algorithm>
#include <functional>

#include "core/text.hpp"
#include "lesions/recorded.hpp"

namespace oligo::lesions {
namespace {

Reader reader_of(const SubjectRecords& records, RecordRef record) {
    return {upper(cell(records, record, "EVAL")), upper(cell(records, record, "EVALID"))};
}

}  // namespace

ReaderChoice choose_reader(const SubjectRecords& records, std::span<const RecordRef> rows) {
    std::vector<Reader> readers;
    for (const RecordRef row : rows) {
        const auto is_by_row = [&](const Reader& reader) { return is_by(records, row, reader); };
        if (std::none_of(readers.begin(), readers.end(), is_by_row)) readers.push_back(reader_of(records, row));
    }
    std::sort(readers.begin(), readers.end());
    const auto is_investigator = [](const Reader& reader) { return reader.role == "INVESTIGATOR"; };
    if (std::any_of(readers.begin(), readers.end(), is_investigator)) std::erase_if(readers, std::not_fn(is_investigator));
    if (readers.empty()) return {};
    if (readers.size() > 1) return {std::nullopt, true, readers};
    return {readers.front(), false, readers};
}

std::vector<Reader> find_readers(const SubjectRecords& records) {
    std::vector<Reader> readers;
    const auto take = [&](RecordRef row) {
        const auto is_by_row = [&](const Reader& reader) { return is_by(records, row, reader); };
        if (std::none_of(readers.begin(), readers.end(), is_by_row)) readers.push_back(reader_of(records, row));
    };
    for (const RecordRef row : records.rows("TU")) take(row);
    for (const RecordRef row : records.rows("TR")) take(row);
    for (const RecordRef row : records.rows("RS")) {
        if (records.text(row, "RSTESTCD").ends_with("RESP")) take(row);
    }
    std::sort(readers.begin(), readers.end());
    return readers;
}

bool is_by(const SubjectRecords& records, RecordRef record, const Reader& reader) {
    return has_term(records, record, "EVAL", reader.role) && has_term(records, record, "EVALID", reader.id);
}

std::string text_of(const Reader& reader) {
    if (reader.role.empty() && reader.id.empty()) return "reader not named";
    if (reader.role.empty()) return reader.id;
    return reader.id.empty() ? reader.role : reader.role + ", " + reader.id;
}

}  // namespace oligo::lesions
