#include "exchange/xpt_file.hpp"

#include <cmath>

#include <fmt/format.h>

namespace oligo::testing {
namespace {

std::string big_endian(std::uint64_t value, int bytes) {
    std::string text;
    for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>((value >> (8 * i)) & 0xFFU);
    return text;
}

std::string filled(std::string_view text, std::size_t size) {
    std::string result(text.substr(0, size));
    result.resize(size, ' ');
    return result;
}

void fill_record(std::string& file) {
    while (file.size() % 80 != 0) file += ' ';
}

std::string header(std::string_view kind, std::string_view digits) {
    return filled(fmt::format("HEADER RECORD*******{:<8}HEADER RECORD!!!!!!!{}", kind, digits), 80);
}

std::string description(const XptVariable& variable, int number, int position) {
    std::string text = big_endian(variable.is_text ? 2 : 1, 2) + big_endian(0, 2) +
                       big_endian(static_cast<std::uint64_t>(variable.length), 2) + big_endian(static_cast<std::uint64_t>(number), 2) +
                       filled(variable.name, 8) + filled(variable.label, 40) + filled(variable.format, 8) + big_endian(0, 8) +
                       filled("", 8) + big_endian(0, 4) + big_endian(static_cast<std::uint64_t>(position), 4);
    text.resize(140, '\0');
    return text;
}

void add_data(std::string& file, const XptData& data) {
    constexpr std::string_view time = "25NOV26:12:00:00";
    file += header("MEMBER", "000000000000000001600000000140  ");
    file += header("DSCRPTR", "000000000000000000000000000000  ");
    file += filled("SAS     " + filled(data.name, 8) + "SASDATA 9.4     Linux                           " + std::string(time), 80);
    file += filled(std::string(time) + filled("", 16) + filled("a label", 40) + filled("", 8), 80);
    file += header("NAMESTR", fmt::format("000000{:04}00000000000000000000  ", data.variables.size()));
    int number = 0;
    int position = 0;
    for (const auto& variable : data.variables) {
        file += description(variable, ++number, position);
        position += variable.length;
    }
    fill_record(file);
    file += header("OBS", "000000000000000000000000000000  ");
    for (const auto& row : data.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) file += filled(row[i], static_cast<std::size_t>(data.variables[i].length));
    }
    fill_record(file);
}

}  // namespace

std::string ibm(double value) {
    if (value == 0) return std::string(8, '\0');
    int exponent = 0;
    const double fraction = std::frexp(std::abs(value), &exponent);  // 0.5 to 1, times 2^exponent
    int sixteens = exponent / 4;
    if (exponent > 4 * sixteens) ++sixteens;
    const auto bits = static_cast<std::uint64_t>(std::ldexp(fraction, 56 + exponent - 4 * sixteens));
    return big_endian((static_cast<std::uint64_t>((value < 0 ? 0x80 : 0) | (sixteens + 64)) << 56U) | bits, 8);
}

std::string ibm_missing(char code) {
    return code + std::string(7, '\0');
}

std::string xpt_file(const std::vector<XptData>& data) {
    std::string file = header("LIBRARY", "000000000000000000000000000000  ");
    file += filled("SAS     SAS     SASLIB  9.4     Linux                           25NOV26:12:00:00", 80);
    file += filled("25NOV26:12:00:00", 80);
    for (const auto& one : data) add_data(file, one);
    return file;
}

}  // namespace oligo::testing
