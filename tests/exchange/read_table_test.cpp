// Any form of a table: told apart by its bytes, read equal in every form, and refused with a reason when it is damaged.
#include "exchange/read_table.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include <zlib.h>

#include "core/csv.hpp"
#include "exchange/inflate.hpp"
#include "exchange/xpt_file.hpp"
#include "support/cases.hpp"

using namespace oligo;  // NOLINT(google-build-using-namespace)
using exchange::Form;
using oligo::testing::ibm;

namespace {

std::vector<TextTable> tables_of(const std::string& bytes, const std::string& file) {
    auto read = exchange::read_tables(bytes, file);
    EXPECT_TRUE(read.findings.empty()) << file << " " << read.findings.front().message;
    return read.value ? std::move(*read.value) : std::vector<TextTable>{};
}

TextTable shared_table(const std::string& name) {
    auto tables = tables_of(oligo::testing::read_file(oligo::testing::shared_path("data/dataset-json/" + name)), name);
    EXPECT_EQ(tables.size(), 1U);
    return std::move(tables.at(0));
}

void expect_equal(const TextTable& a, const TextTable& b) {
    EXPECT_EQ(a.header, b.header);
    EXPECT_EQ(a.lines, b.lines);
    ASSERT_EQ(a.rows.size(), b.rows.size());
    for (std::size_t row = 0; row < a.rows.size(); ++row) {
        for (std::size_t i = 0; i < a.header.size(); ++i)
            EXPECT_EQ(a.rows[row][i], b.rows[row][i]) << a.file << " and " << b.file << " row " << row << " " << a.header[i];
    }
}

std::string packed(const std::string& bytes, bool gzip) {
    z_stream stream{};
    EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, gzip ? 31 : 15, 8, Z_DEFAULT_STRATEGY), Z_OK);
    std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(out.size() - stream.avail_out);
    deflateEnd(&stream);
    return out;
}

const std::string csv = "USUBJID,AESEQ,AETERM\n01,1,Rash\n01,2.5,\n";
const std::string json =
    R"({"datasetJSONVersion":"1.1.0","itemGroupOID":"IG.AE","records":2,"name":"AE","label":"","columns":[)"
    R"({"itemOID":"U","name":"USUBJID","label":"","dataType":"string"},{"itemOID":"S","name":"AESEQ","label":"","dataType":"float"},)"
    R"({"itemOID":"T","name":"AETERM","label":"","dataType":"string"}],"rows":[["01",1,"Rash"],["01",2.5,null]]})";
const std::string ndjson = json.substr(0, json.find(",\"rows\"")) + "}\n[\"01\",1,\"Rash\"]\n[\"01\",2.5,\"\"]\n";
const std::string xpt = oligo::testing::xpt_file(
    {{"AE", {{"USUBJID", true, 4}, {"AESEQ", false, 8}, {"AETERM", true, 20}}, {{"01", ibm(1), "Rash"}, {"01", ibm(2.5), ""}}}});

std::vector<std::string> every_form() {
    return {csv, json, ndjson, xpt, packed(csv, true), packed(json, true), packed(ndjson, false), packed(xpt, true), packed(ndjson, true)};
}

// Every column has as many cells as there are lines, and what was refused says why.
void expect_sound(const std::string& bytes) {
    const auto read = exchange::read_tables(bytes, "f");
    EXPECT_TRUE(read.value || has_error(read.findings));
    for (const Finding& finding : read.findings) EXPECT_FALSE(finding.message.empty());
    if (!read.value) return;
    for (const TextTable& table : *read.value) {
        EXPECT_EQ(table.rows.size(), table.lines.size());
        for (const auto row : table.rows) EXPECT_EQ(row.size(), table.header.size());
    }
}

}  // namespace

TEST(Forms, are_told_apart_by_their_bytes) {
    RecordProperty("requirement", "XCH-030");
    EXPECT_EQ(exchange::form_of(csv), Form::Text);
    EXPECT_EQ(exchange::form_of(""), Form::Text);
    EXPECT_EQ(exchange::form_of(json), Form::Json);
    EXPECT_EQ(exchange::form_of("\xEF\xBB\xBF \n" + json), Form::Json);
    EXPECT_EQ(exchange::form_of(ndjson), Form::Json);
    EXPECT_EQ(exchange::form_of(xpt), Form::Xpt);
    EXPECT_EQ(exchange::form_of(packed(ndjson, false)), Form::Zlib);
    EXPECT_EQ(exchange::form_of(packed(ndjson, true)), Form::Gzip);
    EXPECT_EQ(exchange::form_inside(packed(ndjson, true)), Form::Json);
    EXPECT_EQ(exchange::form_inside(packed(xpt, false)), Form::Xpt);
    EXPECT_EQ(exchange::form_inside("\x1F\x8B nonsense"), Form::Text);
    EXPECT_EQ(exchange::form_of("PK\x03\x04..."), Form::Foreign);
    EXPECT_EQ(exchange::foreign_name("PAR1"), "a Parquet file");
    EXPECT_EQ(exchange::foreign_name(csv), "");
}

TEST(Forms, of_one_table_are_read_equal) {
    RecordProperty("requirement", "XCH-031");
    for (const std::string& bytes : every_form()) {
        const auto tables = tables_of(bytes, "ae.dat");
        ASSERT_EQ(tables.size(), 1U);
        expect_equal(tables[0], tables_of(csv, "ae.csv")[0]);
    }
}

TEST(Forms, of_the_datasets_of_cdisc_are_read_equal_cell_by_cell) {
    if (oligo::testing::shared_path("data/dataset-json").empty()) GTEST_SKIP() << "the shared material is not at hand";
    RecordProperty("requirement", "XCH-031");
    for (const std::string name : {"sdtm/ae", "sdtm/dm", "sdtm/ex", "sdtm/rs", "sdtm/suppdm", "sdtm/ts", "sdtm/vs", "adam/adsl"})
        expect_equal(shared_table(name + ".json"), shared_table(name + ".xpt"));
    expect_equal(shared_table("sdtm/ae.json"), shared_table("sdtm/ae.ndjson"));
    expect_equal(shared_table("sdtm/ae.json"), shared_table("sdtm/ae.dsjc"));
    EXPECT_EQ(shared_table("adam/adsl.xpt").rows.size(), 254U);
    EXPECT_EQ(shared_table("sdtm/suppdm.json").name, "SUPPDM");
}

TEST(Forms, that_are_compressed_are_read_whole_or_not_at_all) {
    RecordProperty("requirement", "XCH-032");
    const auto id_of = [](const std::string& bytes) { return exchange::read_tables(bytes, "f").findings.at(0).id; };
    const std::string gzip = packed(csv, true);
    EXPECT_EQ(id_of(gzip.substr(0, gzip.size() - 1)), "compressed-damaged");
    EXPECT_EQ(id_of(gzip + "x"), "compressed-damaged");
    EXPECT_EQ(id_of(packed(gzip, true)), "compressed-twice");
    EXPECT_EQ(id_of("PK\x03\x04"), "table-form");
    std::string wrong_sum = gzip;
    wrong_sum[wrong_sum.size() - 6] = static_cast<char>(wrong_sum[wrong_sum.size() - 6] ^ 1);
    EXPECT_EQ(id_of(wrong_sum), "compressed-damaged");
    const std::string members = packed("A,B\n", true) + packed("1,2\n", true);
    EXPECT_EQ(tables_of(members, "f").at(0).rows, (std::vector<std::vector<std::string>>{{"1", "2"}}));
}

TEST(Forms, that_grow_without_end_are_refused) {
    RecordProperty("requirement", "XCH-032");
    const std::string bomb = packed(std::string(10'000'000, ' '), true);
    const auto refused = exchange::inflate(bomb, {.times = 400, .always = 1000});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::OutOfRange);
    EXPECT_TRUE(exchange::inflate(bomb));
}

TEST(Forms, cut_off_anywhere_are_read_or_refused_with_a_reason) {
    RecordProperty("requirement", "XCH-033");
    for (const std::string& bytes : every_form()) {
        for (std::size_t size = 0; size < bytes.size(); ++size) expect_sound(bytes.substr(0, size));
    }
}

TEST(Forms, with_one_damaged_byte_are_read_or_refused_with_a_reason) {
    RecordProperty("requirement", "XCH-033");
    for (const std::string& bytes : every_form()) {
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            for (const unsigned flip : {0x01U, 0x20U, 0x80U, 0xFFU}) {
                std::string damaged = bytes;
                damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ flip);
                expect_sound(damaged);
            }
        }
    }
}

TEST(Forms, of_ten_megabytes_without_a_line_end_are_read_or_refused) {
    RecordProperty("requirement", "XCH-033");
    constexpr std::size_t size = 10'000'000;
    for (const char* part : {",", "a\"", "\"\"", "{\"a\":", "[1,"}) {
        std::string bytes;
        while (bytes.size() < size) bytes += part;
        expect_sound("A,B\n" + bytes);
        expect_sound(json.substr(0, json.find("[\"01\"")) + bytes);
        expect_sound(ndjson + bytes);
    }
    expect_sound(std::string(size, ','));
    expect_sound(xpt + std::string(size, 'x'));
}
