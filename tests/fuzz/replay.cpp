// Gives every file of a corpus, and every beginning of it, to a fuzz target. Usage: replay FOLDER
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int count, char** arguments) {
    if (count != 2) return EXIT_FAILURE;
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(arguments[1])) {
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        const std::size_t step = 1 + bytes.size() / 200;
        for (std::size_t size = bytes.size() % step; size <= bytes.size(); size += step) {
            const std::string beginning = bytes.substr(0, size);  // of its own, so that reading past its end is seen
            LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(beginning.data()), beginning.size());
        }
        ++files;
    }
    std::cout << files << " files\n";
    return files > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
