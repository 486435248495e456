#pragma once
// Sums and responses of one reader, explained.
#include "explanation/material.hpp"

namespace oligo::explanation {

/// What a visit is asked for by: its number, or its day where it has none or shares it.
[[nodiscard]] std::string visit_key(const adam::ReaderResponses& reader, std::size_t visit);
/// "visit 3 (WEEK 12) of 2026-03-30"
[[nodiscard]] std::string visit_words(const adam::ReaderResponses& reader, std::size_t visit);
/// The visits that a number or a day means; several where they share it.
[[nodiscard]] std::vector<std::size_t> find_visits(const adam::ReaderResponses& reader, std::string_view key);

/// SUMDIAM: the sum of the target lesions of a visit, each lesion with what gave it its size; baseline and nadir beside it.
[[nodiscard]] Explanation explain_sum(const Material& material, const adam::ReaderResponses& reader, std::size_t visit);
/// TRGRESP, NTRGRESP, NEWLESN and OVRLRESP of a visit after the baseline.
[[nodiscard]] Explanation explain_target(const Material& material, const adam::ReaderResponses& reader, std::size_t visit);
[[nodiscard]] Explanation explain_non_target(const Material& material, const adam::ReaderResponses& reader, std::size_t visit);
[[nodiscard]] Explanation explain_new_lesions(const Material& material, const adam::ReaderResponses& reader, std::size_t visit);
[[nodiscard]] Explanation explain_overall(const Material& material, const adam::ReaderResponses& reader, std::size_t visit);

/// BOR, or CBOR where it is asked with confirmation: the visits that counted, those set aside, and why.
enum class Confirmation : std::uint8_t { NotAsked, Asked };
[[nodiscard]] Explanation explain_best(const Material& material, const adam::ReaderResponses& reader, Confirmation confirmation);
/// RSP and CRSP: whether there was a response.
[[nodiscard]] Explanation explain_responded(const Material& material, const adam::ReaderResponses& reader, Confirmation confirmation);

}  // namespace oligo::explanation
