# The data sets of R's survival package through both programs, option by option. Needs R with survival, cmprsk and jsonlite; not part of the
# build. Usage: Rscript tests/hard/statistics_datasets.R build/release/bin/oligotrial
# Prints the largest difference of each comparison and exits with 1 when one is above 1e-9 (relative, 1e-12 near zero).
suppressPackageStartupMessages({library(survival); library(cmprsk); library(jsonlite)})
invisible(Sys.setlocale("LC_COLLATE", "C"))  # levels by their bytes
program <- normalizePath(commandArgs(TRUE)[1])
folder <- tempfile("datasets"); dir.create(folder)
worst <- 0; failures <- 0; compared <- 0
ask <- function(data, arguments) {
  file <- file.path(folder, "table.csv"); write.csv(data, file, row.names = FALSE, na = "")
  out <- suppressWarnings(system2(program, c("survival", shQuote(arguments), "--json", "--data", file), stdout = TRUE, stderr = TRUE))
  fromJSON(paste(out, collapse = "\n"), simplifyVector = TRUE)
}
same <- function(what, ours, R, tolerance = 1e-9) {
  ours <- as.numeric(unlist(ours)); R <- as.numeric(unlist(R)); compared <<- compared + length(R)
  if (length(ours) != length(R) || any(is.na(ours) != is.na(R))) { cat("DIFFERENT SHAPE", what, "ours", head(ours), "R", head(R), "\n"); failures <<- failures + 1; return(invisible()) }
  d <- abs(ours - R) / pmax(abs(R), 1e-3); d <- if (length(d) == 0 || all(is.na(d))) 0 else max(d, na.rm = TRUE)
  worst <<- max(worst, d)
  if (d > tolerance) { failures <<- failures + 1; cat("DIFFERENT", what, format(d), "\n") }
}
control <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 100)

km <- function(name, data, time, event, by = NULL, type = "log-log", weights = NULL, start = NULL) {
  use <- data[complete.cases(data[c(time, event, by, weights, start)]), ]
  y <- if (is.null(start)) Surv(use[[time]], use[[event]]) else Surv(use[[start]], use[[time]], use[[event]])
  g <- if (is.null(by)) rep(1, nrow(use)) else use[[by]]
  f <- if (is.null(weights)) survfit(y ~ g, conf.type = type) else survfit(y ~ g, weights = use[[weights]], conf.type = type)
  a <- ask(data, c("km", "--time", time, "--event", event, if (!is.null(by)) c("--by", by), "--conf-type", type,
                   if (!is.null(weights)) c("--weights", weights), if (!is.null(start)) c("--start", start)))
  what <- paste("km", name, by, type, weights, start)
  s <- do.call(rbind, a$groups$steps)
  same(paste(what, "time"), s$time, f$time); same(paste(what, "survival"), s$survival, f$surv)
  same(paste(what, "n_risk"), s$n_risk, f$n.risk); same(paste(what, "n_event"), s$n_event, f$n.event)
  # survfit's errors are of the cumulative hazard, but robust ones of survival itself. Where S is 1 R has no log-log limits; ours are 1.
  error <- if (isFALSE(f$logse)) f$std.err else f$surv * f$std.err
  same(paste(what, "se"), s$se[f$surv > 0], error[f$surv > 0])
  inside <- f$surv > 0 & f$surv < 1
  same(paste(what, "lower"), s$lower[inside], f$lower[inside]); same(paste(what, "upper"), s$upper[inside], f$upper[inside])
  q <- quantile(f, 0.5)
  same(paste(what, "median"), a$groups$median$estimate, q$quantile)
  same(paste(what, "median lower"), a$groups$median$lower, q$lower); same(paste(what, "median upper"), a$groups$median$upper, q$upper)
}
logrank <- function(name, data, time, event, by, strata = NULL, rho = 0) {
  use <- data[complete.cases(data[c(time, event, by, strata)]), ]; g <- use[[by]]
  f <- if (is.null(strata)) survdiff(Surv(use[[time]], use[[event]]) ~ g, rho = rho) else survdiff(Surv(use[[time]], use[[event]]) ~ g + strata(use[[strata]]), rho = rho)
  a <- ask(data, c("logrank", "--time", time, "--event", event, "--by", by, if (!is.null(strata)) c("--strata", strata), "--rho", rho))
  total <- function(x) if (is.matrix(x)) rowSums(x) else x
  what <- paste("logrank", name, by, strata, rho)
  same(what, c(a$chisq, a$df, a$groups$observed, a$groups$expected), c(f$chisq, length(f$n) - 1, total(f$obs), total(f$exp)))
  same(paste(what, "p"), a$p, pchisq(f$chisq, length(f$n) - 1, lower.tail = FALSE))
}
cox <- function(name, data, time, event, covariates, ties = "efron", strata = NULL, weights = NULL, cluster = NULL, start = NULL) {
  use <- data[complete.cases(data[c(time, event, covariates, strata, weights, cluster, start)]), ]
  y <- if (is.null(start)) Surv(use[[time]], use[[event]]) else Surv(use[[start]], use[[time]], use[[event]])
  terms <- c(covariates, if (!is.null(strata)) sprintf("strata(%s)", strata))
  extra <- c(list(ties = ties, control = control), if (!is.null(weights)) list(weights = use[[weights]], robust = TRUE), if (!is.null(cluster)) list(cluster = use[[cluster]]))
  f <- do.call(coxph, c(list(as.formula(paste("y ~", paste(terms, collapse = "+"))), use), extra))
  a <- ask(data, c("cox", "--time", time, "--event", event, "--covariates", paste(covariates, collapse = ","), "--ties", ties,
                   if (!is.null(strata)) c("--strata", strata), if (!is.null(weights)) c("--weights", weights),
                   if (!is.null(cluster)) c("--cluster", cluster), if (!is.null(start)) c("--start", start)))
  what <- paste("cox", name, ties, strata, weights, cluster, start)
  if (!identical(a$terms$name, names(coef(f)))) { cat("DIFFERENT NAMES", what, a$terms$name, "R:", names(coef(f)), "\n"); failures <<- failures + 1; return() }
  same(paste(what, "coef"), a$terms$coef, coef(f)); m <- summary(f)$coefficients
  same(paste(what, "se"), a$terms$se, ifelse(is.na(coef(f)), NA, m[, "se(coef)"])); same(paste(what, "p"), a$terms$p, m[, ncol(m)])
  if ("robust se" %in% colnames(m)) same(paste(what, "robust"), a$terms$robust_se, m[, "robust se"])
  same(paste(what, "loglik"), c(a$loglik_null, a$loglik), f$loglik); same(paste(what, "score"), a$score_test, f$score)
  if (ties != "exact") { z <- cox.zph(f)$table; same(paste(what, "zph"), c(a$ph_test$chisq, a$ph_test$p), c(z[, 1], z[, 3]), 1e-8) }
}
cuminc_both <- function(name, data, time, cause, by = NULL) {
  use <- data[complete.cases(data[c(time, cause, by)]), ]
  g <- if (is.null(by)) rep(1, nrow(use)) else use[[by]]
  f <- survfit(Surv(use[[time]], factor(use[[cause]])) ~ g, conf.type = "log-log")
  a <- ask(data, c("cuminc", "--time", time, "--event", cause, if (!is.null(by)) c("--by", by)))
  groups <- if (is.null(f$strata)) length(f$time) else f$strata; ends <- cumsum(groups); causes <- sort(setdiff(unique(use[[cause]]), 0))
  k <- 0
  for (i in seq_along(groups)) for (j in seq_along(causes)) {
    k <- k + 1; rows <- (ends[i] - groups[i] + 1):ends[i]; s <- a$groups$steps[[k]]
    same(paste("cuminc", name, by), s$estimate, f$pstate[rows, j + 1]); same(paste("cuminc se", name, by), s$se, f$std.err[rows, j + 1])
  }
  if (!is.null(by)) { t <- cuminc(use[[time]], use[[cause]], g)$Tests; same(paste("gray", name), c(a$gray$chisq, a$gray$p), c(t[, "stat"], t[, "pv"])) }
}
fine <- function(name, data, time, cause, covariates, k = 1) {
  use <- data[complete.cases(data[c(time, cause, covariates)]), ]
  f <- crr(use[[time]], use[[cause]], as.matrix(use[covariates]), failcode = k, gtol = 1e-14, maxiter = 100)
  a <- ask(data, c("finegray", "--time", time, "--event", cause, "--covariates", paste(covariates, collapse = ","), "--cause", k))
  same(paste("finegray", name, "coef"), a$terms$coef, f$coef, 1e-7); same(paste("finegray", name, "se"), a$terms$se, sqrt(diag(f$var)), 1e-7)
}
rmst <- function(name, data, time, event, by, tau) {
  use <- data[complete.cases(data[c(time, event, by)]), ]; g <- use[[by]]
  f <- summary(survfit(Surv(use[[time]], use[[event]]) ~ g), rmean = tau)$table
  a <- ask(data, c("rmst", "--time", time, "--event", event, "--by", by, "--tau", tau))
  same(paste("rmst", name), c(a$groups$rmst, a$groups$se), c(f[, "rmean"], f[, "se(rmean)"]))
}

both <- function(name, data, time, event, by, covariates, strata = NULL) {
  for (type in c("log-log", "log", "plain")) km(name, data, time, event, by, type)
  km(name, data, time, event)
  for (rho in 0:1) logrank(name, data, time, event, by, NULL, rho)
  for (ties in c("efron", "breslow")) cox(name, data, time, event, covariates, ties)
  if (!is.null(strata)) { logrank(name, data, time, event, by, strata); cox(name, data, time, event, setdiff(covariates, strata), strata = strata) }
  set.seed(1); data$w <- round(runif(nrow(data), 0.1, 3), 2); km(name, data, time, event, by, weights = "w"); cox(name, data, time, event, covariates, weights = "w")
}
clean <- function(d) { i <- sapply(d, is.factor); d[i] <- lapply(d[i], as.character); d }
lung <- transform(clean(survival::lung), status = status - 1)
both("lung", lung, "time", "status", "sex", c("age", "sex", "ph.karno", "wt.loss"), "ph.ecog")
both("aml", clean(aml), "time", "status", "x", "x"); cox("aml", clean(aml), "time", "status", "x", "exact"); rmst("aml", clean(aml), "time", "status", "x", 30)
both("ovarian", ovarian, "futime", "fustat", "rx", c("age", "rx", "ecog.ps"), "resid.ds"); cox("ovarian", ovarian, "futime", "fustat", c("age", "rx"), "exact")
both("veteran", clean(veteran), "time", "status", "celltype", c("trt", "celltype", "karno", "age"), "prior")
colon <- subset(clean(survival::colon), etype == 2); both("colon", colon, "time", "status", "rx", c("rx", "age", "nodes", "sex"), "extent"); rmst("colon", colon, "time", "status", "sex", 2000)
cox("colon both", clean(survival::colon), "time", "status", c("rx", "nodes"), strata = "etype", cluster = "id")
pbc <- transform(clean(survival::pbc), dead = as.integer(status == 2)); both("pbc", pbc, "time", "dead", "trt", c("age", "edema", "bili", "albumin", "protime"), "stage")
cuminc_both("pbc", pbc, "time", "status", "trt"); fine("pbc", pbc, "time", "status", c("age", "bili"), 2)
kidney <- clean(survival::kidney); both("kidney", kidney, "time", "status", "sex", c("age", "sex", "disease")); cox("kidney", kidney, "time", "status", c("age", "sex"), cluster = "id")
heart <- clean(survival::heart); heart$transplant <- as.numeric(heart$transplant); km("heart", heart, "stop", "event", "transplant", start = "start"); cox("heart", heart, "stop", "event", c("age", "year", "transplant"), start = "start"); cox("heart", heart, "stop", "event", c("age", "year"), "breslow", start = "start", cluster = "id")
bladder <- clean(survival::bladder2); cox("bladder2", bladder, "stop", "event", c("rx", "number", "size"), start = "start", strata = "enum", cluster = "id"); cox("bladder", subset(survival::bladder, TRUE), "stop", "event", c("rx", "number", "size"), cluster = "id", strata = "enum")
stan <- clean(survival::stanford2); both("stanford2", stan, "time", "status", "age", c("age", "t5"))
mgus <- clean(survival::mgus2); mgus$cause <- with(mgus, ifelse(pstat == 1, 1, ifelse(death == 1, 2, 0))); mgus$etime <- with(mgus, ifelse(pstat == 1, ptime, futime))
both("mgus2", mgus, "futime", "death", "sex", c("age", "sex", "mspike", "hgb")); cuminc_both("mgus2", mgus, "etime", "cause", "sex"); fine("mgus2", mgus, "etime", "cause", c("age", "mspike"))
transplant <- clean(survival::transplant); transplant$cause <- match(transplant$event, c("censored", "death", "ltx", "withdraw")) - 1; transplant$futime <- pmax(transplant$futime, 0)
cuminc_both("transplant", transplant, "futime", "cause", "abo")
rats <- clean(survival::rats); both("rats", rats, "time", "status", "rx", c("rx", "sex"), "litter"); cox("rats", rats, "time", "status", "rx", cluster = "litter")
tobin <- clean(survival::gbsg); both("gbsg", tobin, "rfstime", "status", "hormon", c("age", "meno", "size", "grade", "nodes", "pgr", "er", "hormon"))
rot <- clean(survival::rotterdam); both("rotterdam", rot, "dtime", "death", "size", c("age", "size", "nodes", "hormon", "chemo"), "grade")
cat(compared, "numbers compared; largest difference", format(worst), ";", failures, "comparisons differ\n")
quit(status = as.integer(failures > 0))
