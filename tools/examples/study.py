"""A small study of invented patients, written as SDTM tables.

A patient starts as a copy of a base patient who qualifies; a story changes what it has to. docs/records.md says which record feeds which fact.
"""
import copy
import csv
import datetime
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

# Columns of each domain, in SDTM's order; empty columns are left out of the file.
COLUMNS = {
    "DM": "STUDYID DOMAIN USUBJID SUBJID SITEID BRTHDTC SEX ARMCD ARM RFICDTC DTHDTC DTHFL",
    "DS": "STUDYID DOMAIN USUBJID DSSEQ DSTERM DSDECOD DSCAT DSSTDTC",
    "MH": "STUDYID DOMAIN USUBJID MHSEQ MHLNKID MHTERM MHDECOD MHCAT MHSCAT MHPRESP MHOCCUR MHLAT MHDTC MHSTDTC",
    "FA": "STUDYID DOMAIN USUBJID FASEQ FALNKID FATESTCD FATEST FAOBJ FAORRES FASTRESC FAEVAL FAEVALID FADTC",
    "MI": "STUDYID DOMAIN USUBJID MISEQ MIREFID MITESTCD MITEST MICAT MIORRES MIORRESU MISTRESC MISTRESU MILOC MIMETHOD MIDTC",
    "TU": "STUDYID DOMAIN USUBJID TUSEQ TULNKID TUGRPID TUTESTCD TUTEST TUSCAT TUORRES TUSTRESC TULOC TULAT TUMETHOD TUEVAL TUEVALID TUDTC",
    "TR": "STUDYID DOMAIN USUBJID TRSEQ TRLNKID TRTESTCD TRTEST TRORRES TRORRESU TRSTRESC TRSTRESN TRSTRESU TRMETHOD TREVAL TREVALID TRDTC",
    "PR": "STUDYID DOMAIN USUBJID PRSEQ PRLNKID PRTRT PRCAT PRSCAT PRSTDTC PRENDTC",
    "CM": "STUDYID DOMAIN USUBJID CMSEQ CMGRPID CMTRT CMDECOD CMCAT CMSCAT CMSTDTC CMENDTC CMENRTPT CMRSDISC",
    "EX": "STUDYID DOMAIN USUBJID EXSEQ EXTRT EXDOSE EXDOSU EXSTDTC EXENDTC",
    "RS": "STUDYID DOMAIN USUBJID RSSEQ RSTESTCD RSTEST RSCAT RSORRES RSSTRESC RSEVAL RSEVALID RSDTC",
    "QS": "STUDYID DOMAIN USUBJID QSSEQ QSTESTCD QSTEST QSCAT QSORRES QSSTRESC QSSTAT QSEVAL QSEVALID VISIT QSDTC",
    "LB": "STUDYID DOMAIN USUBJID LBSEQ LBTESTCD LBTEST LBORRES LBSTRESC LBDTC",
    "AE": "STUDYID DOMAIN USUBJID AESEQ AETERM AEDECOD AEREL AEOUT AETOXGR AECDGR AESTDTC AEENDTC",
    "CE": "STUDYID DOMAIN USUBJID CESEQ CETERM CEDECOD CEEVAL CEEVALID CESTDTC",
    "RP": "STUDYID DOMAIN USUBJID RPSEQ RPTESTCD RPTEST RPORRES RPSTRESC RPDTC",
}
TESTS = {"HER2": "Human Epidermal Growth Factor Receptor 2", "HER2RAT": "HER2/CEP17 Ratio", "HER2COPY": "HER2 Copies per Cell", "ESTRCPT": "Estrogen Receptor",
         "PROGRCPT": "Progesterone Receptor", "LDIAM": "Longest Diameter", "LPERP": "Longest Perpendicular", "LYTDIAM": "Lytic Component Diameter",
         "SUVMAX": "Maximum Standardized Uptake Value", "TUMSTATE": "Tumor State", "ECOG101": "ECOG Performance Status", "OVRLRESP": "Overall Response", "METRESP": "Metabolic Response", "CTDNA": "Circulating Tumor DNA", "INVTUM": "Invasive Tumor Left",
         "INSITU": "Carcinoma in Situ Left"}


def later(date, days):
    return (datetime.date.fromisoformat(date) + datetime.timedelta(days=days)).isoformat()


def study_day(first, number):
    """The date of a study day as SDTM counts: day 1 is the first, the day before it is -1."""
    return later(first, number - 1 if number > 0 else number)


class Patient:
    """Records of one subject: domain -> list of {variable: value}."""

    def __init__(self, identifier, story):
        self.identifier = identifier
        self.story = story
        self.records = {domain: [] for domain in COLUMNS}

    def add(self, domain, **variables):
        self.records[domain].append(variables)
        return self

    def find(self, domain, **match):
        found = [row for row in self.records[domain] if all(row.get(key) == value for key, value in match.items())]
        assert found, f"{self.identifier}: no {domain} record with {match}"
        return found

    def change(self, domain, match, **variables):
        for row in self.find(domain, **match):
            row.update(variables)
        return self

    def drop(self, domain, **match):
        for row in self.find(domain, **match):
            self.records[domain].remove(row)
        return self

    def like(self, identifier, story):
        """A new patient with the same records and another story."""
        other = copy.deepcopy(self)
        other.identifier, other.story = identifier, story
        return other

    # What stories are made of before treatment.

    def specimen(self, reference, category, location, date, ihc=None, ratio=None, copies=None, er=None, pr=None):
        common = {"MIREFID": reference, "MICAT": category, "MILOC": location, "MIDTC": date}
        if ihc is not None:
            self.add("MI", MITESTCD="HER2", MIMETHOD="IHC", MIORRES=ihc, MISTRESC=ihc, **common)
        if ratio is not None:
            self.add("MI", MITESTCD="HER2RAT", MIMETHOD="ISH", MIORRES=ratio, MISTRESC=ratio, **common)
        if copies is not None:
            self.add("MI", MITESTCD="HER2COPY", MIMETHOD="ISH", MIORRES=copies, MISTRESC=copies, **common)
        for test, percent in (("ESTRCPT", er), ("PROGRCPT", pr)):
            if percent is not None:
                self.add("MI", MITESTCD=test, MIMETHOD="IHC", MIORRES=percent, MIORRESU="%", MISTRESC=percent, MISTRESU="%", **common)
        return self

    def lesion(self, link, location, date, role="TARGET", scope="DISTANT", method="CT SCAN", group=""):
        return self.add("TU", TULNKID=link, TUGRPID=group, TUTESTCD="TUMIDENT", TUTEST="Tumor Identification", TUSCAT=scope, TUORRES=role, TUSTRESC=role,
                        TULOC=location, TUMETHOD=method, TUEVAL="INVESTIGATOR", TUDTC=date)

    def measure(self, link, test, value, date, method="CT SCAN"):
        unit = "" if test in ("SUVMAX", "TUMSTATE") else "mm"
        number = "" if test == "TUMSTATE" else value
        return self.add("TR", TRLNKID=link, TRTESTCD=test, TRORRES=value, TRORRESU=unit, TRSTRESC=value, TRSTRESN=number, TRSTRESU=unit, TRMETHOD=method,
                        TREVAL="INVESTIGATOR", TRDTC=date)

    def statement(self, about, test, answer, date, link="", person="INV-1"):
        return self.add("FA", FALNKID=link, FATESTCD=test, FATEST=test, FAOBJ=about, FAORRES=answer, FASTRESC=answer, FAEVAL="INVESTIGATOR", FAEVALID=person, FADTC=date)

    def answer(self, question, answer, date, person="INV-1"):
        return self.add("QS", QSTESTCD="ELIG", QSTEST=question, QSCAT="ELIGIBILITY QUESTION", QSORRES=answer, QSSTRESC=answer, QSEVAL="INVESTIGATOR", QSEVALID=person, QSDTC=date)

    def questionnaire(self, answers, date, visit):
        """A QLQ-C30: one sign an item, "-" where the patient left it out; blanks are for people. No answers: the form was not filled in."""
        if not answers:
            return self.add("QS", QSTESTCD="QSALL", QSTEST="Questionnaires", QSCAT="EORTC QLQ-C30", QSSTAT="NOT DONE", VISIT=visit, QSDTC=date)
        signs = answers.replace(" ", "")
        assert len(signs) == 30, f"{self.identifier}: {len(signs)} items"
        for number, answer in enumerate(signs, 1):
            if answer != "-":
                self.add("QS", QSTESTCD=f"EOR01{number:02}", QSTEST=f"Item {number}", QSCAT="EORTC QLQ-C30", QSORRES=answer, QSSTRESC=answer, QSEVAL="STUDY SUBJECT",
                         VISIT=visit, QSDTC=date)
        return self

    def drug(self, name, setting, start, end="", group="", stopped=""):
        return self.add("CM", CMGRPID=group, CMTRT=name, CMDECOD=name, CMCAT="SYSTEMIC ANTICANCER THERAPY", CMSCAT=setting, CMSTDTC=start, CMENDTC=end,
                        CMENRTPT="" if end else "ONGOING", CMRSDISC=stopped)

    def response(self, result, date):
        return self.add("RS", RSTESTCD="OVRLRESP", RSCAT="RECIST 1.1", RSORRES=result, RSSTRESC=result, RSEVAL="INVESTIGATOR", RSDTC=date)

    def performance(self, grade, date):
        return self.add("RS", RSTESTCD="ECOG101", RSCAT="ECOG", RSORRES=grade, RSSTRESC=grade, RSEVAL="INVESTIGATOR", RSDTC=date)

    def scan(self, method, role, date):
        return self.add("PR", PRTRT=method, PRCAT="IMAGING", PRSCAT=role, PRSTDTC=date)

    def reproduction(self, test, answer, date):
        return self.add("RP", RPTESTCD=test, RPTEST=test, RPORRES=answer, RPSTRESC=answer, RPDTC=date)

    # What happened after the treatment began.

    def identified_new(self, link, location, date, size, method="CT SCAN"):
        return self.lesion(link, location, date, role="NEW", method=method).measure(link, "LDIAM", size, date, method)

    def local_therapy(self, kind, what, start, end, planned=True):
        return self.add("PR", PRTRT=what, PRCAT=kind, PRSCAT="STUDY TREATMENT" if planned else "OUTSIDE THE PLAN", PRSTDTC=start, PRENDTC=end)

    def adverse_event(self, term, start, grade="", surgical="", after="", outcome="", end=""):
        return self.add("AE", AETERM=term, AEDECOD=term.upper(), AESTDTC=start, AEENDTC=end, AETOXGR=grade, AECDGR=surgical, AEREL=after, AEOUT=outcome)

    def contact(self, date):
        return self.add("DS", DSTERM="Seen alive", DSDECOD="OTHER", DSCAT="OTHER EVENT", DSSTDTC=date)

    def lost(self, date):
        return self.add("DS", DSTERM="Lost to follow-up", DSDECOD="LOST TO FOLLOW-UP", DSCAT="DISPOSITION EVENT", DSSTDTC=date)

    def died(self, date):
        return self.change("DM", {}, DTHDTC=date, DTHFL="Y")


def write_study(study, patients, folder, note=""):
    """Writes one CSV a domain and STORIES.md. Rows are numbered (--SEQ) in order."""
    folder.mkdir(parents=True, exist_ok=True)
    seen = set()
    for patient in patients:
        assert patient.identifier not in seen, patient.identifier
        seen.add(patient.identifier)
    for domain, names in COLUMNS.items():
        rows = []
        for patient in patients:
            for number, record in enumerate(patient.records[domain], 1):
                row = {"STUDYID": study, "DOMAIN": domain, "USUBJID": patient.identifier, f"{domain}SEQ": str(number), **record}
                if domain == "DM":
                    row["SUBJID"] = patient.identifier.split("-")[-1]
                test = row.get(f"{domain}TESTCD")
                if test in TESTS:
                    row[f"{domain}TEST"] = TESTS[test]
                unknown = set(row) - set(names.split()) - {"DMSEQ"}
                assert not unknown, f"{domain} has no {unknown}"
                rows.append(row)
        path = folder / f"{domain.lower()}.csv"
        if not rows:
            path.unlink(missing_ok=True)
            continue
        used = [name for name in names.split() if any(row.get(name) for row in rows)]
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(used)
            writer.writerows([row.get(name, "") for name in used] for row in rows)
    stories = "".join(f"| {patient.identifier} | {patient.story} |\n" for patient in patients)
    (folder / "STORIES.md").write_text(f"# The patients of {study}\n\nInvented; nobody's data. `tools/examples/make.py` writes these files.{note}\n\n| subject | story |\n|---|---|\n{stories}",
                                       encoding="utf-8")
