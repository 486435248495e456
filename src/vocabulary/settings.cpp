#include "vocabulary/vocabulary.hpp"

namespace oligo::vocabulary {
namespace {

Setting choice(std::string id, std::vector<std::string> options, std::string default_value, std::string meaning) {
    return {std::move(id), std::move(options), expression::simple(expression::Base::String), std::move(meaning), std::move(default_value)};
}
Setting amount(std::string id, std::string_view unit, std::string default_value, std::string meaning) {
    return {std::move(id), {}, expression::quantity_of(unit), std::move(meaning), std::move(default_value)};
}

}  // namespace

std::vector<Setting> settings() {
    using expression::Base;
    using expression::simple;
    return {
        {"retro_time_zero",
         {},
         simple(Base::String),
         "Index date of a retrospective subject: the first day of a treatment element of the protocol, as first_ and its id.",
         ""},
        {"retro_staging",
         {},
         simple(Base::String),
         "Day whose metastases count for a retrospective subject: before_ and the id of a treatment element, for the day it began (the "
         "index "
         "date where that is earlier), or at_index_date.",
         "at_index_date"},
        choice("lesion_cluster_rule", {"clustered_nodes_once", "each_node"}, "each_node",
               "How DistantFoci counts lymph nodes that one curative-intent field covers (TUGRPID)."),
        choice("organ_system_map", {"by_system", "each_organ"}, "by_system",
               "Whether organs are grouped into systems (dictionary and organ_systems of the file) or each organ is its own."),
        amount("brain_stability_growth", "%", "20 %",
               "Growth over the smallest earlier diameter from which a focus on MRI is no longer stable."),
        amount("brain_stability_minimum", "mm", "5 mm",
               "By how much its diameter must be larger besides; from nothing any appearance is growth."),
        choice("brain_mri_age", {"28 days", "42 days", "no limit"}, "28 days",
               "How old the latest MRI of a focus may be on the day judged; stableOnMriUntil of an older one is stale."),
        choice(
            "oligometastatic_gate", {"distant_foci", "not_asked"}, "distant_foci",
            "Whether the oligometastatic state asks that the distant metastases are few and all treatable; of a trial of oligoprogression, "
            "where many may be stable, it is not asked."),
        {"oligometastatic_limit",
         {},
         simple(Base::Integer),
         "Largest number of distant metastases that still is an oligometastatic state.",
         "5"},
        {"crisis_bilirubin",
         {},
         simple(Base::Decimal),
         "How many times its upper limit a rising bilirubin is above where a visceral crisis is suspected; a person judges it.",
         "1.5"},
        choice("death_date_imputation", {"none", "first_day", "mid_month", "last_day"}, "none",
               "Whether a day of death of which the day, or day and month, is not recorded is filled in: by the first day that can be, "
               "after the "
               "last contact; by the 15th, or 1 July; by the last."),
        choice("therapy_date_imputation", {"none", "first_day", "mid_month", "last_day"}, "none",
               "The same of the first day of further therapies and next lines that surely began after the start of the trial's."),
        choice("node_axis", {"short", "long"}, "short", "Which diameter of a lymph node is compared."),
        choice("oligoprogression_reference", {"nadir_on_current_line", "start_of_line", "previous_scan"}, "nadir_on_current_line",
               "Scan that growth is measured from: the smallest value since the start of the line, its start, or the scan before."),
        amount("baseline_window", "days", "28 days",
               "Scans made this long before the start of a line belong to its start, the last one of each modality; the last of all always "
               "does."),
        amount("new_lesion_window", "days", "28 days",
               "A lesion first seen as new within this time before the detection scan is new on it: one work-up takes several days."),
        {"growth_definition",
         {},
         simple(Base::String),
         "Name of the protocol's definition that says which FollowedLesions are growing.",
         "Growing"},
        choice("confirmed_growth", {"same_reference", "reader_statement"}, "same_reference",
               "What makes a lesion progressing on the confirmation scan: growth against the same reference, or the reader's word."),
        choice("control_counted_from", {"line_start", "first_response"}, "line_start",
               "Whether CurrentLine.controlledFrom is the start of the line or the first response within it that says control; either way "
               "after "
               "the last progression."),
        amount("regimen_window", "days", "28 days", "Drugs that start within this time of a line's first drug belong to the line."),
        amount("resume_gap", "days", "90 days",
               "The same drugs taken up again within less than this time, without progression, go on with the line."),
        choice(
            "resumed_subset", {"same_line", "by_resume_gap"}, "same_line",
            "Whether some, not all, drugs of a line taken up again without progression go on with it after any pause, or after one shorter "
            "than resume_gap."),
        {"maintenance_same_line",
         {},
         simple(Base::Boolean),
         "Whether endocrine maintenance added after chemotherapy without progression is still the same line.",
         "false"},
        choice("same_class_substitution", {"same_line", "new_line"}, "same_line",
               "Whether a drug that takes the place of another of its class, which was not tolerated or not to be had (CMRSDISC), is still "
               "the same line."),
    };
}

}  // namespace oligo::vocabulary
