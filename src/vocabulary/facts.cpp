#include "vocabulary/fields.hpp"

namespace oligo::vocabulary {
namespace {

using expression::Base;
using expression::Field;
using expression::list_of;
using expression::quantity_of;
using expression::simple;
using expression::tuple_of;
using expression::Type;

Field texts(std::string name, std::string meaning, std::string source) {
    return {std::move(name), list_of(simple(Base::String)), std::move(meaning), std::move(source)};
}
Field millimetres(std::string name, std::string meaning, std::string source) {
    return {std::move(name), quantity_of("mm"), std::move(meaning), std::move(source)};
}
Field percent(std::string name, std::string meaning, std::string source) {
    return {std::move(name), quantity_of("%"), std::move(meaning), std::move(source)};
}

void add_subject(std::vector<Fact>& facts) {
    facts.push_back(
        single("Patient", "The person.",
               {date("birthDate", "Day of birth.", "DM.BRTHDTC"), text("sex", "'F' or 'M'.", "DM.SEX"),
                text("cohort", "'prospective' or 'retrospective'.", "DM.ARMCD"),
                boolean("childbearingPotential", "Could become pregnant.", "RP CHILDPOT"),
                boolean("adequateContraception", "Uses adequate contraception.", "RP CONTRACP"),
                boolean("pregnant", "Is pregnant.", "RP PREGNANT, LB HCG"), boolean("breastfeeding", "Is breastfeeding.", "RP BRSTFEED")}));
    facts.push_back(
        single("Registration", "Registration with the trial.",
               {date("date", "Day of registration. Not registered yet: the day the patient is judged for. Retrospective: the index date.",
                     "DS ENROLLED, REGISTERED, ENTERED INTO TRIAL, RANDOMIZED: DSSTDTC; EX, PR")}));
    facts.push_back(single("Consent", "Informed consent.",
                           {date("signedOn", "Day of the first informed consent.", "DS INFORMED CONSENT OBTAINED: DSSTDTC; DM.RFICDTC")}));
    facts.push_back(single(
        "LocalTherapy", "The local therapy that the trial gives.",
        {date("startedOn", "First day of the trial's local therapy; read also after the day judged.", "PR STUDY TREATMENT: PRSTDTC")}));
    facts.push_back(several(
        "LocalTherapies", "Each course, operation or ablation of the trial's local therapy; read also after the day judged.",
        "FA COMPLETE of LOCAL THERAPY HISTORY is Y: all local therapy was reviewed.",
        {text("kind", "'radiotherapy', 'surgery' or 'ablation'.", "PRCAT"),
         boolean("stereotactic", "Stereotactic radiotherapy; unknown where the record does not tell the technique.", "PRDECOD, PRTRT"),
         date("startedOn", "First day.", "PRSTDTC")}));
    facts.push_back(single("Performance", "Performance status.",
                           {integer("ecog", "ECOG (WHO) grade, 0 to 5, the latest.", "RS or QS ECOG101"),
                            date("assessedOn", "Day of that assessment.", "RSDTC, QSDTC")}));
}

void add_disease(std::vector<Fact>& facts) {
    facts.push_back(single(
        "Disease", "The cancer the trial is about.",
        {boolean("breastCancer", "The primary diagnosis is breast cancer.", "MH PRIMARY DIAGNOSIS: MHDECOD"),
         boolean("invasive", "Invasive carcinoma.", "FA INVASIVE"), boolean("histologyConfirmed", "Confirmed by histology.", "FA HISTCONF"),
         text("stageM", "'M0' or 'M1'. Sure distant metastases make M1 where the category is not recorded.",
              "FA STAGEM; MH METASTATIC DIAGNOSIS; TU"),
         boolean("inoperableLocallyAdvanced", "Inoperable locally advanced disease.", "FA INOPLA"),
         date("primaryDiagnosedOn", "Day of the primary diagnosis.", "MH PRIMARY DIAGNOSIS: MHSTDTC"),
         date("metastaticDiagnosedOn", "Day distant metastases were first diagnosed.", "MH METASTATIC DIAGNOSIS: MHSTDTC")}));
    facts.push_back(several("Specimens", "Tumour specimens with receptor results.",
                            "FA COMPLETE of PATHOLOGY REPORTS is Y: all pathology reports were reviewed.",
                            {text("site", "'primary', 'locoregional' or 'metastasis'.", "MICAT, MILOC"),
                             date("collectedOn", "Day the specimen was taken.", "MIDTC"),
                             integer("ihc", "HER2 immunohistochemistry score, 0 to 3; between two scores it is a range.", "MI HER2"),
                             decimal("ishRatio", "HER2/CEP17 ratio by in situ hybridisation.", "MI or GF HER2RAT"),
                             decimal("copies", "Mean HER2 copies a cell.", "MI or GF HER2COPY"),
                             percent("erPercent", "Nuclei with oestrogen receptor.", "MI ESTRCPT"),
                             percent("prPercent", "Nuclei with progesterone receptor.", "MI PROGRCPT")}));
    facts.push_back(single("Her2Specimen", "HER2 results of the specimen that speaks, chosen by the protocol's selection.",
                           {integer("ihc", "As in Specimens.", "MI HER2"), decimal("ishRatio", "As in Specimens.", "MI or GF HER2RAT"),
                            decimal("copies", "As in Specimens.", "MI or GF HER2COPY")}));
    facts.push_back(
        single("ErSpecimen", "Oestrogen receptor of the specimen that speaks.", {percent("percent", "Stained nuclei.", "MI ESTRCPT")}));
    facts.push_back(
        single("PrSpecimen", "Progesterone receptor of the specimen that speaks.", {percent("percent", "Stained nuclei.", "MI PROGRCPT")}));
    facts.push_back(
        single("Her2", "HER2 by ASCO/CAP 2018/2023, from Her2Specimen.", {text("status", "'positive' or 'negative'.", "Her2Specimen")}));
}

void add_burden(std::vector<Fact>& facts) {
    facts.push_back(several(
        "DistantFoci",
        "Distant metastases present on the day, clusters of nodes counted by the setting lesion_cluster_rule. Retrospective: by the "
        "setting "
        "retro_staging.",
        "PR STAGING scan: all required regions were imaged and every lesion seen is in TU.",
        {text("organ", "Organ, as in the organ dictionary.", "TULOC"),
         text("organSystem", "Organ system, by the protocol's organ_systems, else the dictionary.", "TULOC"),
         boolean("treatableWithCurativeIntent", "An investigator judges that the focus can be treated with curative intent.",
                 "FA CURATIVE"),
         date("stableOnMriFrom",
              "First day of the unbroken row of MRI scans without growth that ends with the latest; unknown after one scan.", "TR on MRI"),
         date("stableOnMriUntil", "Day of the latest MRI scan of the focus; stale when older than the setting brain_mri_age.",
              "TR on MRI")}));
    facts.push_back(single("MeasurableDisease", "Measurable disease, on the day of DistantFoci.",
                           {boolean("present", "A target lesion is there.", "TU TARGET; PR STAGING")}));
}

void add_therapy(std::vector<Fact>& facts) {
    const std::string history = "FA COMPLETE of SYSTEMIC THERAPY HISTORY is Y: the history page was reviewed and signed.";
    facts.push_back(
        several("Exposures", "Systemic anticancer drugs, one element a drug and period.", history,
                {text("ingredient", "Exact ingredient: 'trastuzumab' is not 'trastuzumab emtansine'.", "CMDECOD, EXTRT"),
                 texts("drugClasses", "Classes of the drug dictionary: 'taxane', 'chemotherapy', 'anti-HER2', ...", "drug dictionary"),
                 text("setting", "'neoadjuvant', 'adjuvant', 'locally advanced', 'metastatic' or 'study treatment'.", "CMSCAT"),
                 date("startedOn", "First day.", "CMSTDTC, EXSTDTC"),
                 date("endedOn", "Last day. Still given: some day not before the day judged.", "CMENDTC, CMENRTPT, EXENDTC")}));
    facts.push_back(
        several("Lines", "Lines of systemic therapy for metastatic disease.", history,
                {integer("number", "Number of the line, from 1.", "CM, EX"), date("startedOn", "First day of its first drug.", "CM, EX")}));
    facts.push_back(
        single("CurrentLine", "The line of therapy that is being given on the day.",
               {integer("number", "Number of the line; 0 when no systemic therapy is being given.", "CM, EX"),
                date("startedOn", "First day of its first drug; after the day where no systemic therapy is being given.", "CM, EX"),
                date("controlledFrom",
                     "Start of the line, or the day of the last progression within it before the detection scan; by the "
                     "setting control_counted_from the "
                     "first response since then that says control.",
                     "CM, EX; RS OVRLRESP"),
                texts("kinds", "Kinds of drugs being given: 'endocrine', 'targeted', 'chemotherapy', 'immune checkpoint', ...",
                      "drug dictionary")}));
}

void add_oligoprogression(std::vector<Fact>& facts) {
    facts.push_back(single("DetectionScan", "The scan that showed the oligoprogression.",
                           {date("date", "Day of the scan.", "PR OLIGOPROGRESSION DETECTION: PRSTDTC"),
                            text("modality", "'CT', 'MRI', 'FDG-PET-CT', ... A PET-CT whose tracer is not told is unknown.", "PRTRT")}));
    facts.push_back(several(
        "FollowedLesions", "Lesions compared at the detection scan, one element a lesion of the reader whose reading counts.",
        "PR OLIGOPROGRESSION DETECTION: every lesion seen on that scan is in TU and TR.",
        {text("scope", "'primary', 'locoregional node' or 'distant'.", "TUSCAT; TULOC, TULAT; MH PRIMARY DIAGNOSIS: MHLAT"),
         text("organ", "Organ, as in the organ dictionary.", "TULOC"), text("tissue", "'bone', 'lymph node' or 'soft tissue'.", "TULOC"),
         boolean("isNew", "First seen on this scan or, by the setting new_lesion_window, shortly before it.", "TU NEW"),
         boolean("reappeared", "Seen on this scan, and gone on the reference scan: absent or 0 mm, or without uptake.",
                 "TR TUMSTATE, LDIAM, LPERP, DIAMETER, SUVMAX"),
         text("modality", "Modality of the scan. A PET-CT whose tracer is not told is unknown.", "TRMETHOD"),
         text("baselineModality",
              "Modality of the lesion's last scan on or before the start of the current line, or of one that belongs to that start by "
              "the setting baseline_window where it is that of this scan; else of its first scan.",
              "TRMETHOD"),
         millimetres("diameter", "Diameter on this scan: longest, for nodes by the setting node_axis.", "TR LDIAM, LPERP, DIAMETER"),
         millimetres("diameterReference",
                     "The same on the reference scan, by the setting oligoprogression_reference, of the scans of the detection scan's "
                     "modality.",
                     "TR LDIAM, LPERP, DIAMETER"),
         millimetres("lyticDiameter", "Lytic component of a bone lesion on this scan.", "TR LYTDIAM"),
         millimetres("lyticReference", "The same on the reference scan of that modality.", "TR LYTDIAM"),
         decimal("suvMax", "Maximum standard uptake value on this scan.", "TR SUVMAX"),
         decimal("suvMaxReference", "The same on the reference scan, of the FDG-PET-CT scans.", "TR SUVMAX"),
         boolean("hasReferencePet", "An FDG-PET-CT is among the scans that the reference is chosen from.", "TRMETHOD"),
         boolean("amenableToLocalTherapy", "An investigator judges that the lesion can be resected, irradiated or ablated.",
                 "FA AMENABLE")}));
    facts.push_back(single("ConfirmationScan", "The scan made to confirm the oligoprogression.",
                           {date("date", "Day of the scan.", "PR OLIGOPROGRESSION CONFIRMATION: PRSTDTC"),
                            text("modality", "As for DetectionScan.", "PRTRT")}));
    facts.push_back(several("ConfirmedLesions", "Lesions compared at the confirmation scan.",
                            "PR OLIGOPROGRESSION CONFIRMATION: every lesion seen on that scan is in TU and TR.",
                            {boolean("progressing", "Growing on the confirmation scan, by the setting confirmed_growth.", "TR"),
                             boolean("wasGrowing", "Growing on the detection scan, by the protocol's own definition.", "TR"),
                             boolean("isNew", "First seen after the detection scan.", "TU NEW"),
                             boolean("reappeared", "Seen on the confirmation scan, and gone by the last scan up to the detection scan.",
                                     "TR TUMSTATE, LDIAM, LPERP, DIAMETER, SUVMAX")}));
}

void add_other(std::vector<Fact>& facts) {
    facts.push_back(several(
        "OtherMalignancies", "Malignancies other than the one the trial is about.",
        "MH OTHER MALIGNANCY with MHPRESP = Y is answered: MHOCCUR N (none) or Y (all are listed).",
        {text("kind", "Kind of the dictionary of malignancies: 'carcinoma in situ', 'basal cell carcinoma of skin', 'melanoma', ...",
              "MHDECOD, MHTERM, MHSCAT, MHICD10"),
         boolean("curativeIntent", "Treated with curative intent.", "FA CURATIVE"),
         date("treatmentEndedOn", "Last day of its treatment.", "FA TRTEND"),
         boolean("chemotherapy", "Treated with chemotherapy.", "FA CHEMO"),
         boolean("radiotherapy", "Treated with radiotherapy.", "FA RADIO")}));
}

std::vector<Fact> make_facts() {
    std::vector<Fact> facts;
    add_subject(facts);
    add_disease(facts);
    add_burden(facts);
    add_therapy(facts);
    add_oligoprogression(facts);
    add_other(facts);
    return facts;
}

}  // namespace

const std::vector<Fact>& facts() {
    static const std::vector<Fact> made = make_facts();
    return made;
}

}  // namespace oligo::vocabulary
