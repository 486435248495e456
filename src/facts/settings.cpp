#include "facts/settings.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "terms/unit.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::facts {
namespace {

const vocabulary::Setting& setting_of(const std::vector<vocabulary::Setting>& settings, std::string_view id) {
    const auto found =
        std::find_if(settings.begin(), settings.end(), [id](const vocabulary::Setting& setting) { return setting.id == id; });
    contract(found != settings.end(), "a setting of the vocabulary");
    return *found;
}

std::optional<terms::Quantity> read_amount(std::string_view text) {
    const auto gap = text.find(' ');
    if (gap == std::string_view::npos) return std::nullopt;
    const auto amount = Decimal::read(trim(text.substr(0, gap)));
    const auto unit = terms::read_unit(trim(text.substr(gap + 1)));
    if (!amount || !unit) return std::nullopt;
    return terms::Quantity{*amount, *unit};
}

std::optional<Decimal> amount_in(std::string_view text, std::string_view unit) {
    const auto quantity = read_amount(text);
    if (!quantity) return std::nullopt;
    const auto converted = terms::convert(*quantity, terms::known_unit(unit));
    return converted ? std::optional(converted->amount) : std::nullopt;
}

std::string decided_text(const protocol::Protocol& protocol, const vocabulary::Setting& setting) {
    const protocol::Judgement* judgement = protocol.find_judgement(setting.id);
    if (judgement == nullptr) return setting.default_value;
    const bool is_option = std::find(setting.options.begin(), setting.options.end(), judgement->text) != setting.options.end();
    return setting.options.empty() || is_option ? judgement->text : setting.default_value;
}

}  // namespace

Settings read_settings(const protocol::Protocol& protocol) {
    return read_settings(protocol, Instead{});
}

Settings read_settings(const protocol::Protocol& protocol, const Instead& instead) {
    const auto known = vocabulary::settings();
    const auto text = [&](std::string_view id) {
        return id == instead.id ? std::string(instead.value) : decided_text(protocol, setting_of(known, id));
    };
    const auto amount = [&](std::string_view id, std::string_view unit) {
        const auto decided = amount_in(text(id), unit);
        return decided ? *decided : amount_in(setting_of(known, id).default_value, unit).value_or(Decimal());
    };
    const auto days = [&](std::string_view id) { return Days(static_cast<int>(amount(id, "d").as_double())); };

    Settings settings;
    if (text("lesion_cluster_rule") == "clustered_nodes_once") settings.cluster_rule = lesions::ClusterRule::OneLesion;
    settings.each_organ = text("organ_system_map") == "each_organ";
    settings.stability.growth = amount("brain_stability_growth", "%");
    settings.stability.minimum = Length::from_um(static_cast<std::int64_t>(amount("brain_stability_minimum", "um").as_double()));
    if (const auto age = amount_in(text("brain_mri_age"), "d")) settings.stability.mri_age = Days(static_cast<int>(age->as_double()));
    settings.asks_for_few_metastases = text("oligometastatic_gate") == "distant_foci";
    const auto limit = Decimal::read(text("oligometastatic_limit"));
    if (limit) settings.oligometastatic_limit = static_cast<std::int64_t>(limit->as_double());
    if (text("node_axis") == "long") settings.node_axis = lesions::NodeAxis::Long;
    const std::string reference = text("oligoprogression_reference");
    if (reference == "start_of_line") settings.reference = lesions::Reference::StartOfLine;
    if (reference == "previous_scan") settings.reference = lesions::Reference::PreviousScan;
    settings.baseline_window = days("baseline_window");
    settings.new_lesion_window = days("new_lesion_window");
    settings.growth_definition = text("growth_definition");
    settings.confirmed_by_reader = text("confirmed_growth") == "reader_statement";
    settings.control_from_first_response = text("control_counted_from") == "first_response";
    settings.regimen_window = days("regimen_window");
    settings.resume_gap = days("resume_gap");
    settings.resumed_subset_same_line = text("resumed_subset") == "same_line";
    settings.maintenance_same_line = text("maintenance_same_line") == "true";
    settings.substitution_same_line = text("same_class_substitution") == "same_line";
    settings.retro_time_zero = text("retro_time_zero");
    settings.retro_staging = text("retro_staging");
    return settings;
}

}  // namespace oligo::facts
