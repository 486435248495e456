# Oracle: survival coxph(eps = 1e-14), residuals.coxph, basehaz, cox.zph. Data: aml and ovarian (published, tiny) and made here.
source("golden.R")
suppressMessages(library(survival))
control <- suppressWarnings(coxph.control(eps = 1e-14, iter.max = 100))
options(warn = -1)

set.seed(20261129)
n <- 90
ties <- data.frame(time = pmin(1 + floor(rexp(n, 0.15)), 14), age = round(rnorm(n, 58, 9), 1), er = rbinom(n, 1, 0.6),
                   site = sample(c("bone", "liver", "lung"), n, TRUE), centre = sample(1:3, n, TRUE), id = rep(1:30, 3),
                   whole = sample(1:3, n, TRUE), share = round(runif(n, 0.2, 2.5), 3))
ties$event <- rbinom(n, 1, 0.7)
ties$start <- pmin(floor(runif(n, 0, 6)), ties$time - 1) * rbinom(n, 1, 0.6)
fine <- ties
fine$time <- round(rexp(n, 0.1 * exp(0.03 * (fine$age - 58) - 0.5 * fine$er)), 3) + 0.01
fine$start <- round(fine$time * runif(n, 0, 0.8), 3) * rbinom(n, 1, 0.6)
wide <- fine; wide$age <- 1e6 + 1e-3 * wide$age  # a covariate whose mean dwarfs its spread
copied <- fine; copied$twice <- 2 * copied$age + 3 * copied$er; copied$constant <- 4  # collinear, and constant

matrix_rows <- function(m) lapply(seq_len(nrow(m)), function(i) I(unname(m[i, ])))
by_column <- function(m) { m <- as.matrix(m); lapply(seq_len(ncol(m)), function(j) I(unname(m[, j]))) }

one <- function(name, data, formula, ties = "efron", weights = NULL, cluster = NULL, robust = NULL, after = TRUE, hazards = TRUE) {
  for (v in c("time", "start", "event", "whole")) if (!is.null(data[[v]])) data[[v]] <- as.numeric(data[[v]])
  arguments <- list(formula, data = data, ties = ties, control = control, x = TRUE)
  if (!is.null(weights)) arguments$weights <- as.numeric(data[[weights]])
  if (!is.null(cluster)) arguments$cluster <- data[[cluster]]
  if (!is.null(robust)) arguments$robust <- robust
  fit <- do.call(coxph, arguments)
  y <- fit$y
  p <- length(coef(fit))
  strata <- fit$strata
  result <- list(name = name, ties = ties, robust = !is.null(fit$naive.var),
    data = list(start = if (ncol(y) == 3) I(unname(y[, 1])) else NULL, time = I(unname(y[, ncol(y) - 1])), event = I(unname(y[, ncol(y)])),
                weight = if (is.null(weights)) NULL else I(as.numeric(data[[weights]])), covariates = by_column(fit$x),
                names = I(colnames(fit$x)), terms = lapply(unname(fit$assign), I), term_names = I(names(fit$assign)),
                stratum = if (is.null(strata)) NULL else I(as.integer(strata)), cluster = if (is.null(cluster)) NULL else I(as.integer(data[[cluster]]))),
    coef = I(unname(coef(fit))), naive_var = matrix_rows(if (is.null(fit$naive.var)) fit$var else fit$naive.var), var = matrix_rows(fit$var),
    loglik = I(fit$loglik), score = fit$score, wald = fit$wald.test, rscore = if (is.null(fit$rscore)) NULL else fit$rscore,
    means = I(unname(fit$means)))
  if (!hazards) return(result)  # R forms x'coef before it takes the mean away, and loses what the fit itself keeps
  result$martingale <- I(unname(residuals(fit, "martingale"))); result$deviance <- I(unname(residuals(fit, "deviance")))
  if (!anyNA(coef(fit))) {
    for (centered in c(TRUE, FALSE)) {
      b <- basehaz(fit, centered = centered)
      result[[if (centered) "basehaz_centered" else "basehaz"]] <- list(time = I(b$time), hazard = I(b$hazard))
    }
  }
  if (ties != "exact" && after) {
    score <- residuals(fit, "score")
    result$score_residuals <- by_column(score)
    result$dfbeta <- by_column(residuals(fit, "dfbeta"))
    result$schoenfeld <- by_column(residuals(fit, "schoenfeld"))
    result$scaled_schoenfeld <- by_column(residuals(fit, "scaledsch"))
    result$zph <- lapply(c(km = "km", identity = "identity", log = "log", rank = "rank"), function(transform) {
      t <- cox.zph(fit, transform = transform)$table
      list(name = I(rownames(t)), chisq = I(unname(t[, 1])), df = I(unname(t[, 2])), p = I(unname(t[, 3])))
    })
  }
  result
}

right <- Surv(time, event) ~ age + er + site
cases <- list(
  one("aml_efron", aml, Surv(time, status) ~ x), one("aml_breslow", aml, Surv(time, status) ~ x, "breslow"),
  one("aml_exact", aml, Surv(time, status) ~ x, "exact"),
  one("ovarian_efron", ovarian, Surv(futime, fustat) ~ age + resid.ds + rx + ecog.ps),
  one("ovarian_strata", ovarian, Surv(futime, fustat) ~ age + ecog.ps + strata(rx)),
  one("tied_efron", ties, right), one("tied_breslow", ties, right, "breslow"), one("tied_exact", ties, right, "exact"),
  one("tied_strata", ties, Surv(time, event) ~ age + er + site + strata(centre)),
  one("tied_exact_strata", ties, Surv(time, event) ~ age + er + site + strata(centre), "exact"),
  one("tied_whole_weights", ties, right, weights = "whole"), one("tied_share_weights", ties, right, weights = "share"),
  one("tied_share_weights_breslow", ties, right, "breslow", weights = "share"),
  one("tied_share_weights_strata_cluster", ties, Surv(time, event) ~ age + er + site + strata(centre), weights = "share", cluster = "id"),
  one("tied_cluster", ties, right, cluster = "id"), one("tied_robust_naive", ties, right, weights = "share", robust = FALSE),
  one("late", ties, Surv(start, time, event) ~ age + er + site), one("late_breslow", ties, Surv(start, time, event) ~ age + er + site, "breslow"),
  one("late_strata", ties, Surv(start, time, event) ~ age + er + site + strata(centre)),
  one("late_share_weights_strata_cluster", ties, Surv(start, time, event) ~ age + er + site + strata(centre), weights = "share", cluster = "id"),
  one("late_whole_weights", ties, Surv(start, time, event) ~ age + er + site, weights = "whole"),
  one("fine", fine, right), one("fine_late", fine, Surv(start, time, event) ~ age + er + site),
  one("fine_cluster", fine, right, cluster = "id"), one("fine_late_cluster", fine, Surv(start, time, event) ~ age + er + site, cluster = "id"),
  one("wide", wide, Surv(time, event) ~ age + er, after = FALSE, hazards = FALSE), one("collinear", copied, Surv(time, event) ~ age + er + twice + constant + site, after = FALSE),
  one("one_event", transform(fine, event = as.numeric(time == time[which(time > median(time))[1]])), Surv(time, event) ~ age, after = FALSE))

# Exact ties with late entry: coxph's own code for it takes hours with ties like these (and returns no coxph object); each risk set as a stratum of
# right-censored data has the same likelihood.
sets <- do.call(rbind, lapply(sort(unique(ties$time[ties$event == 1])), function(t) {
  at_risk <- ties[ties$start < t & ties$time >= t, ]
  data.frame(set = t, died = as.numeric(at_risk$time == t & at_risk$event == 1), age = at_risk$age, er = at_risk$er)
}))
late <- coxph(Surv(rep(1, nrow(sets)), died) ~ age + er + strata(set), data = sets, ties = "exact", control = control)
late_exact <- list(data = list(start = I(ties$start), time = I(ties$time), event = I(ties$event), covariates = list(I(ties$age), I(as.numeric(ties$er))),
                               names = I(c("age", "er"))),
                   coef = I(unname(coef(late))), var = matrix_rows(late$var), loglik = I(late$loglik))
write_golden("cox", list(cases = cases, late_exact = late_exact), "survival")
