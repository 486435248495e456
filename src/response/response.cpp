#include "response/response.hpp"

#include "core/find_term.hpp"
#include "core/result.hpp"

namespace oligo::response {
namespace {

constexpr std::array<std::pair<std::string_view, Response>, 6> codes = {{
    {"CR", Response::CR},
    {"PR", Response::PR},
    {"SD", Response::SD},
    {"NON-CR/NON-PD", Response::NonCRNonPD},
    {"PD", Response::PD},
    {"NE", Response::NE},
}};

}  // namespace

std::string_view code(Response response) {
    for (const auto& [term, value] : codes) {
        if (value == response) return term;
    }
    throw ContractViolation("every response has a code");
}

std::optional<Response> read_response(std::string_view term) {
    return find_term(codes, term);
}

}  // namespace oligo::response
