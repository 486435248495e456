#include "sample.hpp"

namespace oligo::report::testing {
namespace {

using eligibility::CriterionResult;
using eligibility::Eligible;
using eligibility::Verdict;
using expression::Reason;
using protocol::CriterionKind;

protocol::Criterion criterion(std::string id, CriterionKind kind, std::string text, std::string rule, std::string source) {
    protocol::Criterion made;
    made.id = std::move(id);
    made.kind = kind;
    made.text = std::move(text);
    made.rule_text = std::move(rule);
    made.source = {std::move(source)};
    return made;
}

CriterionResult result(std::string id, Verdict verdict) {
    CriterionResult made;
    made.id = std::move(id);
    made.verdict = verdict;
    return made;
}

protocol::Judgement judgement(std::string id, std::string text, std::vector<std::string> options, std::string why, std::string concerns) {
    protocol::Judgement made;
    made.id = std::move(id);
    made.text = std::move(text);
    made.options = std::move(options);
    made.why = std::move(why);
    made.concerns = std::move(concerns);
    return made;
}

SubjectScreening screening_of(const protocol::Protocol& protocol, std::string subject) {
    SubjectScreening made;
    made.subject = std::move(subject);
    made.protocol = &protocol;
    made.facts.on = day(2, 20);
    made.facts.on_source = "registration";
    made.corrections = protocol.corrections;
    made.allocation.group.status = "none";
    made.allocation.basket.status = "none";
    return made;
}

}  // namespace

Date day(unsigned month, unsigned day_of_month) {
    return std::chrono::sys_days{std::chrono::year{2026} / std::chrono::month{month} / std::chrono::day{day_of_month}};
}

protocol::Protocol complete_protocol() {
    protocol::Protocol made;
    made.id = "COSMO";
    made.title = "Local ablative therapy for oligoprogression, the same systemic therapy continued";
    made.file = "protocols/cosmo-a.yaml";
    made.version = {"a", "not stated", "Which of the two versions is newer is not stated"};
    made.criteria_complete = true;
    made.design = {"single arm", "2", "Progressing lesions are ablated and the systemic therapy goes on.", "none", 40, ""};
    made.eligibility = {
        criterion("I01", CriterionKind::Inclusion, "Invasive breast cancer, proven by histology",
                  "Disease.breastCancer and Disease.invasive and Disease.histologyConfirmed", "cosmo-eligibility:5"),
        criterion("I03", CriterionKind::Inclusion,
                  "One or two lesions in one distant organ, or the primary, or locoregional nodes, are growing (size or FDG uptake)",
                  "exists \"Growing\" and (\n     Count(\"Growing\") <= 2\n  or not exists (\"Growing\" G where G.scope != 'primary'))\n",
                  "cosmo-eligibility:7"),
        criterion("I08", CriterionKind::Inclusion, "The scan that showed the growth is at most 49 days old at registration",
                  "DetectionScan.date 49 days or less on or before Registration.date", "cosmo-eligibility:12"),
        criterion("I11", CriterionKind::Inclusion,
                  "Every growing lesion can be resected, irradiated or ablated with the aim of local control", "exists \"Growing\"",
                  "cosmo-eligibility:15"),
        criterion("E03a", CriterionKind::Exclusion, "Pregnant or breastfeeding", "Patient.pregnant or Patient.breastfeeding",
                  "cosmo-eligibility:22"),
        criterion("E04", CriterionKind::Exclusion, "In a condition that would put the patient at unusual risk", "Judged.unusualMedicalRisk",
                  "cosmo-eligibility:23"),
        criterion("I08b", CriterionKind::Inclusion, "Local therapy starts within 70 days of that scan",
                  "DetectionScan.date 70 days or less on or before LocalTherapy.startedOn", "cosmo-eligibility:12")};
    made.eligibility[2].tolerance = terms::Quantity{Decimal::from_integer(3), *terms::read_unit("days")};
    made.eligibility[2].judgements = {"register_window"};
    made.eligibility[4].applies_when_text = "Patient.sex = 'F'";
    made.eligibility[6].when = "after registration";
    made.judgements = {
        judgement("oligoprogression_reference", "nadir_on_current_line", {"nadir_on_current_line", "start_of_line", "previous_scan"},
                  "The registry names no reference scan.", "eligibility"),
        judgement("register_window", "49 days, tolerated 3", {"49 days, tolerated 3", "52 days"},
                  "A margin on an upper bound can be read either way.", "eligibility"),
        judgement("pfs_baseline", "registration", {"registration", "local therapy"}, "No baseline is named.", "endpoints")};
    made.definition_texts = {{"Growing", "FollowedLesions L where not L.isNew\n  and L.diameter >= 1.2 * L.diameterReference"}};
    made.questions = {{"unusualMedicalRisk",
                       "Would a medical condition put the patient at unusual risk?",
                       "investigator",
                       terms::Quantity{Decimal::from_integer(28), *terms::read_unit("days")},
                       {}}};
    protocol::Stratum subtype;
    subtype.id = "subtype";
    subtype.text = "Breast cancer subtype";
    subtype.source = {"cosmo-record:5"};
    protocol::Branch level;
    level.id = "HER2+";
    level.label = "HER2 positive";
    level.rule_text = "Her2.status = 'positive'";
    subtype.levels = {level};
    made.strata = {subtype};
    protocol::TreatmentElement element;
    element.id = "lat";
    element.kind = "local ablation";
    element.name = "Local ablative therapy";
    element.text = "Stereotactic radiotherapy, surgery or radiofrequency ablation of every growing lesion.";
    element.starts = "after registration";
    element.window = "within 70 days of the detection scan";
    element.source = {"cosmo-record:9"};
    protocol::TreatmentElement surgery;
    surgery.id = "surgery";
    surgery.kind = "surgery";
    surgery.name = "Surgery";
    surgery.alternative_to = "lat";
    protocol::TreatmentElement same;
    same.id = "same";
    same.kind = "drug";
    same.name = "The same systemic therapy";
    made.treatment = {element, surgery, same};
    made.arms = {{"only", "Ablation, then the same systemic therapy", {"lat", "surgery", "same"}, {}}};
    made.visits = {{"screening", "Screening", "-49 to 0", "", "No calendar is given", {}},
                   {"confirmation", "Confirmation", "T0 + 42 days", "-3 to +3 days", "", {}},
                   {"month-6", "Month 6", "182", "", "PFS is asked for at 6 months", {}}};
    made.activities = {
        {"pet", "FDG-PET-CT", {"screening", "confirmation"}, "", {"cosmo-eligibility:14"}, {}},
        {"status", "Vital status and progression", {"month-6"}, "By telephone where no visit falls due", {"cosmo-record:3"}, {}}};
    protocol::Endpoint endpoint;
    endpoint.id = "PFS6";
    endpoint.label = "Progression-free survival at 6 months";
    endpoint.role = "primary";
    endpoint.text = "Share of patients alive without progression 6 months after registration";
    endpoint.time_frame = "6 months";
    endpoint.population = "All registered";
    endpoint.variable = "Time from registration to progression or death";
    endpoint.summary = "Kaplan-Meier estimate at 6 months with a 95 % interval";
    endpoint.intercurrent_events = {{"Change of systemic therapy before progression", "treatment policy"}};
    endpoint.source = {"cosmo-record:3"};
    made.endpoints = {endpoint};
    made.analyses = {{"A1", "PFS6", "All registered", "Kaplan-Meier", "subtype", "The registry names no method", {"cosmo-record:3"}, {}}};
    return made;
}

protocol::Protocol incomplete_protocol() {
    protocol::Protocol made;
    made.id = "M22BOL";
    made.title = "Basket study for oligometastatic breast cancer";
    made.file = "protocols/m22bol.yaml";
    made.version = {"1", "not stated", ""};
    made.criteria_complete = false;
    made.design = {"basket", "2", "", "by basket", std::nullopt, "Neither age, consent nor organ function is spoken of"};
    made.eligibility = {criterion("I01", CriterionKind::Inclusion, "HER2 positive", "Her2.status = 'positive'", "m22bol-record:8"),
                        criterion("I02", CriterionKind::Inclusion, "One to three distant metastases", "Count(DistantFoci) between 1 and 3",
                                  "m22bol-record:9")};
    made.silent = {{"S01",
                    "Left ventricular ejection fraction",
                    "",
                    std::nullopt,
                    "the label asks for it before the first dose",
                    "",
                    std::nullopt,
                    {}}};
    protocol::Branch basket;
    basket.id = "II";
    basket.label = "De novo, ER negative, HER2 positive";
    basket.rule_text = "\"De novo\" and not \"ER positive\"";
    made.baskets = {basket};
    made.judgements = {judgement("er_cut", "1 '%'", {"1 '%'", "10 '%'"}, "The record states no cut.", "allocation")};
    protocol::TreatmentElement drug;
    drug.id = "tdm1";
    drug.name = "Trastuzumab emtansine";
    drug.dose = "3.6 mcg/kg";
    drug.route = "intravenous";
    drug.every = "21 days";
    drug.cycles = "up to 4";
    made.treatment = {drug};
    made.corrections = {{"K1", "tdm1", "dose", "3.6 mcg/kg", "3.6 mg/kg", "The licensed dose is 3.6 mg/kg", "", "", true, {}}};
    return made;
}

facts::Course course() {
    const auto on = [](unsigned month, unsigned day_of_month) {
        const Date date = day(month, day_of_month);
        return DateRange{date, date};
    };
    const DateRange year{std::chrono::sys_days{std::chrono::year{2016} / 1 / 1}, std::chrono::sys_days{std::chrono::year{2016} / 12 / 31}};
    const DateRange autumn = *read_date("2025-10-06");
    facts::Course made;
    made.milestones = {{"primary diagnosis", year}, {"metastases", *read_date("2025-02-10")}, {"consent", on(1, 12)}};
    made.drugs = {{"tamoxifen", "adjuvant", year, std::nullopt, false, {}},
                  {"trastuzumab", "metastatic", *read_date("2025-03-03"), std::nullopt, true, {1}},
                  {"docetaxel", "metastatic", std::nullopt, std::nullopt, false, {}}};
    made.local = {{"radiotherapy", "stereotactic radiotherapy", "liver", true, on(3, 6), on(3, 12)}};
    made.scans = {{autumn, "CT", {}}, {on(1, 5), "CT", {"oligoprogression detection"}}, {on(2, 16), "", {}}};
    facts::LesionCourse lesion{"L01", "liver", true, expression::Truth::True, {}};
    lesion.measures = {{autumn, "CT", Length::from_mm(15), std::nullopt, false, false, false},
                       {on(1, 5), "CT", Length::from_mm(20), Decimal(71, 1), false, true, false},
                       {on(2, 16), "", std::nullopt, std::nullopt, true, false, false}};
    made.lesions = {lesion, {"L02", "", false, expression::Truth::Unknown, {}}};
    made.specimens = {{*read_date("2025-02"), "metastasis", {"HER2 3+", "ER 90 %"}}, {std::nullopt, "", {"PR 60 %"}}};
    return made;
}

SubjectScreening not_eligible(const protocol::Protocol& protocol) {
    SubjectScreening made = screening_of(protocol, "COS-003");
    made.oligometastatic_state = "oligoprogression (induced)";

    CriterionResult met = result("I01", Verdict::Met);
    met.evidence = {{"MI", 2, "MISTRESC", "INVASIVE CARCINOMA", "", "2019-03"}};
    CriterionResult not_met = result("I03", Verdict::NotMet);
    not_met.could_change = true;
    not_met.evidence = {{"TR", 14, "TRSTRESN", "17.0", "mm", "2026-01-05"}, {"TR", 14, "TRLNKID", "L01", "", "2026-01-05"},
                        {"TR", 15, "TRSTRESN", "22.5", "mm", "2026-01-05"}, {"TR", 16, "TRSTRESN", "19", "mm", "2026-01-05"},
                        {"TR", 3, "TRSTRESN", "14.1", "mm", "2025-07-01"},  {"TU", 4, "TULOC", "LIVER", "", "2026-01-05"}};
    CriterionResult tolerated = result("I08", Verdict::Met);
    tolerated.tolerated = true;
    tolerated.tolerance_note = "within tolerance: 2 days over, 3 days allowed";
    tolerated.evidence = {{"PR", 8, "PRSTDTC", "2026-01-05", "", "2026-01-05"}};
    CriterionResult unknown = result("I11", Verdict::Unknown);
    unknown.reason = Reason::NeedsJudgement;
    unknown.missing = {"FollowedLesions[L01].amenableToLocalTherapy"};
    unknown.needed = {
        "whether lesion L01 can be resected, irradiated or ablated with the aim of local control (QS, asked of the radiologist)"};
    CriterionResult excluded = result("E03a", Verdict::NotApplicable);
    CriterionResult risk = result("E04", Verdict::NotMet);
    risk.evidence = {{"QS", 5, "QSSTRESC", "Y", "", "2026-02-18"}};
    CriterionResult obligation = result("I08b", Verdict::Unknown);
    obligation.obligation = true;
    obligation.reason = Reason::Missing;
    obligation.needed = {"the first day of local therapy (PR, PRSTDTC)"};
    made.screening.criteria = {met, not_met, tolerated, unknown, excluded, risk, obligation};
    made.screening.eligible = Eligible::No;
    made.screening.deadlines = {{"confirmation scan", day(2, 16), day(2, 16), "I10a", day(2, 13), day(2, 19), day(2, 17)},
                                {"registration", std::nullopt, day(2, 23), "I08", std::nullopt, day(2, 26), std::nullopt},
                                {"start of local therapy", std::nullopt, day(3, 16), "I08b", std::nullopt, day(3, 16), std::nullopt}};
    made.screening.time_frame = made.screening.deadlines;
    made.allocation.strata = {{"subtype", {"HER2+", "assigned", "HER2 positive", {}, {}}}};
    made.course = course();
    made.record_names = {{{"TR", 14}, {"lesion L01", "longest diameter"}}, {{"TR", 15}, {"lesion L02", "longest diameter"}}};
    return made;
}

SubjectScreening eligible(const protocol::Protocol& protocol) {
    SubjectScreening made = screening_of(protocol, "BOL-001");
    for (const auto& asked : protocol.eligibility) made.screening.criteria.push_back(result(asked.id, Verdict::Met));
    made.screening.criteria.front().evidence = {{"MI", 1, "MISTRESC", "3+", "", "2025-11-20"}};
    made.screening.eligible = Eligible::Yes;
    if (!protocol.silent.empty())
        made.screening.silent = {{"S01", "Left ventricular ejection fraction", "", protocol.silent.front().source, false}};
    if (!protocol.baskets.empty()) made.allocation.basket = {"II", "assigned", "De novo, ER negative, HER2 positive", {}, {}};
    return made;
}

SubjectScreening undecided(const protocol::Protocol& protocol) {
    SubjectScreening made = screening_of(protocol, "BOL-002");
    made.facts.on_source = "last record";
    for (const auto& asked : protocol.eligibility) made.screening.criteria.push_back(result(asked.id, Verdict::Met));
    auto& open = made.screening.criteria.back();
    open.verdict = Verdict::Unknown;
    open.reason = Reason::Stale;
    open.needed = {"a staging scan of chest, abdomen and bone (TU, with TUEVAL)"};
    made.screening.missing = open.needed;
    made.screening.eligible = Eligible::Unknown;
    if (!protocol.baskets.empty())
        made.allocation.basket = {
            "", "unknown", "not decided: basket II; missing: the share of ER positive cells", {}, {"the share of ER positive cells"}};
    return made;
}

}  // namespace oligo::report::testing
