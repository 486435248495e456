"""The data sets of the example studies, as the checks of this folder ask `derive` for them."""
import csv
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# Protocol file, folder of examples/.
FOLLOWED = [("srt-tdm1", "follow-up/srt-tdm1"), ("m22bol", "follow-up/m22bol"), ("cosmo-a", "follow-up/cosmo"), ("cosmo-b", "follow-up/cosmo")]
RESPONSES = [("srt-tdm1", "response"), ("m22bol", "response"), ("cosmo-a", "response"), ("recist-1.1", "response")]
SCREENED = [("srt-tdm1", "srt-tdm1"), ("m22bol", "m22bol"), ("cosmo-a", "cosmo"), ("cosmo-b", "cosmo")]
NAMES = ["adsl", "adtr", "adrs", "adtte"]
NUMBERS = {"AGE", "ASEQ", "ASTDY", "AENDY", "VISITNUM", "ADY", "AVAL", "PARTSUM", "NMEAS", "NMISS", "NTARG", "BASE", "CHG", "PCHG", "NADIR", "CHGNAD", "PCHGNAD", "CNSR"}
SKIPPED = 77  # SKIP_RETURN_CODE of tests/CMakeLists.txt


def kind_of(variable):
    """What ADaM makes of a name: a day that is a number (ADT), a number, or a text (ADTC is one)."""
    if variable.endswith("DT"):
        return "day"
    return "number" if variable in NUMBERS else "text"


def read(file):
    with open(file, encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def write(file, rows):
    names = list(dict.fromkeys(name for row in rows for name in row))
    with open(file, "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, names, restval="")
        writer.writeheader()
        writer.writerows(rows)


def header(file):
    with open(file, encoding="utf-8", newline="") as rows:
        return next(csv.reader(rows))


def derive(program, protocol, data, out, form):
    """The ended process. A protocol is the name of a shipped file, or a file."""
    file = protocol if isinstance(protocol, pathlib.Path) else ROOT / f"protocols/{protocol}.yaml"
    return subprocess.run([str(program), "derive", "--protocol", str(file), "--data", str(data), "--out", str(out), "--format", form],
                          capture_output=True, text=True, check=False)


def derive_all(program, folder, studies, forms, problems):
    """A folder for each study that was derived in all forms: (what it is called, folder), with a folder a form in it."""
    made = []
    for protocol, study in studies:
        where = f"{protocol} on {study}"
        out = folder / where.replace("/", "-").replace(" ", "-")
        ended = [derive(program, protocol, ROOT / "examples" / study, out / form, form) for form in forms]
        problems += [f"{where}: derive ended with {run.returncode}: {run.stderr[-500:]}" for run in ended if run.returncode]
        if not any(run.returncode for run in ended):
            made.append((where, out))
    return made


def missing_in_r(packages):
    """What of R is not on this machine, in words; empty where all is there."""
    if not shutil.which("Rscript"):
        return "R is not installed"
    asked = f"quit(status = sum(!vapply(c({', '.join(repr(package) for package in packages)}), requireNamespace, NA, quietly = TRUE)))"
    done = subprocess.run(["Rscript", "--vanilla", "-e", asked], capture_output=True, text=True, check=False)
    return f"R has not all of {', '.join(packages)}" if done.returncode else ""
