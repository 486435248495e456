# Takes ADTTE as a statistician does and holds it against what a Kaplan-Meier estimate needs: read, subset to a parameter and a set of censoring rules, Surv(AVAL, CNSR == 0), survfit.
# Usage: Rscript check_adtte.R CSV_FOLDER XPT_FOLDER, in turns; prints what is wrong, and a line of counts
suppressPackageStartupMessages({
  library(survival)
  library(haven)
})

problems <- character()
check <- function(holds, ...) if (!isTRUE(holds)) problems <<- c(problems, paste0(...))

read_csv <- function(file) read.csv(file, colClasses = "character", na.strings = character(), encoding = "UTF-8")

# Kaplan and Meier's product, by hand.
product_limit <- function(time, event) {
  times <- sort(unique(time[event]))
  cumprod(vapply(times, function(at) 1 - sum(time == at & event) / sum(time >= at), 0))
}

check_rows <- function(where, times) {
  days <- as.numeric(times$ADT - times$STARTDT) + 1
  open <- is.na(times$AVAL)
  check(all(open == (times$OPENDSC != "")), where, ": a row has neither a number of days nor a reason, or both")
  check(all(open == is.na(times$CNSR)), where, ": CNSR stands without AVAL, or AVAL without CNSR")
  check(all(times$CNSR[!open] %in% 0:2), where, ": CNSR is ", toString(sort(unique(times$CNSR))))
  check(all(times$AVAL[!open] == days[!open]), where, ": AVAL is not ADT - STARTDT + 1")
  check(all(times$AVAL[!open] >= 1), where, ": an AVAL below 1, which Surv takes and no day is")
  check(all(times$EVNTDESC[!open] != "" & times$STARTDSC[!open] != ""), where, ": a row says nothing of its event or start")
  check(all((times$CNSDTDSC != "") == (times$CNSR %in% 1)), where, ": CNSDTDSC stands not just where CNSR is 1")
  # One set counts for a subject and parameter, and each subject has each parameter once by each set.
  counted <- aggregate(times$ANL01FL == "Y", list(times$USUBJID, times$PARAMCD), sum)
  check(all(counted$x == 1), where, ": not one set counts for each subject and parameter")
  subjects <- unique(times$USUBJID)
  sets <- unique(times[c("PARAMCD", "CNSRSET")])
  check(nrow(times) == length(subjects) * nrow(sets) && !anyDuplicated(times[c("USUBJID", "PARAMCD", "CNSRSET")]),
        where, ": not one row for each subject, parameter and set")
  sum(!open)
}

check_fit <- function(where, rows) {
  known <- rows[!is.na(rows$AVAL), ]
  if (nrow(known) == 0) return(0)
  fit <- survfit(Surv(AVAL, CNSR == 0) ~ 1, data = rows)  # missing rows are left out, as they are everywhere in R
  check(sum(fit$n) == nrow(known), where, ": survfit took ", sum(fit$n), " of ", nrow(known))
  check(sum(fit$n.event) == sum(known$CNSR == 0), where, ": ", sum(fit$n.event), " events")
  check(sum(fit$n.censor) == sum(known$CNSR > 0), where, ": ", sum(fit$n.censor), " censored")
  drops <- fit$surv[fit$n.event > 0]
  check(isTRUE(all.equal(drops, product_limit(known$AVAL, known$CNSR == 0))), where, ": the estimate is not the product by hand")
  if (any(known$CNSR == 2)) {
    cause <- factor(c("event", "censor", "competing")[known$CNSR + 1], c("censor", "event", "competing"))
    both <- survfit(Surv(AVAL, cause) ~ 1, data = known)
    check(sum(both$n.event[, both$states == "competing"]) == sum(known$CNSR == 2), where, ": competing events are lost")
  }
  1
}

folders <- commandArgs(trailingOnly = TRUE)
values <- fits <- competing <- 0
for (i in seq(1, length(folders), 2)) {
  where <- basename(dirname(folders[i]))
  times <- read_xpt(file.path(folders[i + 1], "adtte.xpt"))
  subjects <- read_xpt(file.path(folders[i + 1], "adsl.xpt"))
  check(setequal(times$USUBJID, subjects$USUBJID), where, ": ADTTE and ADSL have not the same subjects")
  # The same from CSV, where a day is a text.
  text <- read_csv(file.path(folders[i], "adtte.csv"))
  check(identical(as.numeric(ifelse(text$AVAL == "", NA, text$AVAL)), as.numeric(times$AVAL)), where, ": AVAL differs between CSV and XPT")
  check(identical(as.Date(ifelse(text$ADT == "", NA, text$ADT)), as.Date(as.numeric(times$ADT), origin = "1970-01-01")), where, ": ADT differs between CSV and XPT")
  values <- values + check_rows(where, times)
  competing <- competing + sum(times$CNSR %in% 2)
  for (part in split(times, paste(times$PARAMCD, times$CNSRSET))) {
    fits <- fits + check_fit(paste(where, part$PARAMCD[1], part$CNSRSET[1]), part)
  }
}
if (length(problems)) writeLines(head(problems, 40))
cat(sprintf("ADTTE in R: %d times, %d estimates, %d competing events, problems %d\n", values, fits, competing, length(problems)))
quit(status = if (length(problems) || fits == 0) 1 else 0)
