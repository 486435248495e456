# Small data for survival analyses: aml and ovarian (Miller 1997; Edmonson et al. 1979), as survival has them, and invented ones.
suppressMessages(library(survival))
survival_cases <- function() {
  set.seed(20261129)
  tied <- function(n) pmax(1, round(rexp(n, 0.1)))
  n <- 60
  tt <- tied(n); ee <- rbinom(n, 1, 0.6)
  fine <- round(rexp(40, 0.05), 3); fe <- rbinom(40, 1, 0.7)
  late <- round(runif(50, 0, 6), 1); le <- round(late + 0.1 + rexp(50, 0.15), 1)
  small <- c(0, 5, 7, 7, 8); smalle <- c(3, 6, 9, 9, 12)
  list(
    aml = list(time = aml$time, event = aml$status),
    aml_maintained = list(time = aml$time[aml$x == "Maintained"], event = aml$status[aml$x == "Maintained"]),
    ovarian = list(time = ovarian$futime, event = ovarian$fustat),
    heavy_ties = list(time = tt, event = ee),
    no_ties = list(time = fine, event = fe),
    half_exactly = list(time = c(1, 2, 3, 4), event = c(1, 1, 1, 1)),
    half_to_the_end = list(time = c(1, 2, 3, 4, 6), event = c(1, 1, 0, 0, 0), weight = c(1, 1, 1, 1, 0)),
    last_is_event = list(time = c(2, 3, 3, 5, 8, 9), event = c(1, 0, 1, 0, 1, 1)),
    all_censored = list(time = c(3, 1, 2), event = c(0, 0, 0)),
    one_event = list(time = c(3, 1, 2, 9), event = c(0, 1, 0, 0)),
    one_subject_event = list(time = 4, event = 1),
    one_subject_censored = list(time = 4, event = 0),
    time_zero = list(time = c(0, 0, 1, 2, 2, 3), event = c(1, 0, 1, 1, 0, 1)),
    near_ties = list(time = c(0.1 + 0.2, 0.3, 0.7, 1 - 0.3, 1.1, 2), event = c(1, 1, 0, 1, 1, 0)),
    whole_weights = list(time = tt, event = ee, weight = rep(c(1, 2, 0, 3), 15)),
    weights = list(time = tt, event = ee, weight = round(runif(n, 0.2, 3), 2)),
    weights_some_zero = list(time = tt, event = ee, weight = round(pmax(0, runif(n, -0.5, 2)), 2)),
    weights_last_is_event = list(time = c(2, 3, 3, 5, 8, 9), event = c(1, 0, 1, 0, 1, 1), weight = c(0.5, 1.5, 2, 0.7, 1, 2.2)),
    truncated = list(start = late, time = le, event = rbinom(50, 1, 0.7)),
    truncated_weights = list(start = late, time = le, event = rbinom(50, 1, 0.7), weight = round(runif(50, 0.2, 3), 2)),
    truncated_empty_risk_set = list(start = small, time = smalle, event = c(1, 1, 0, 1, 1)),
    truncated_early_gap = list(start = c(0, 0, 5, 7, 7), time = c(3, 4, 6, 9, 12), event = c(0, 1, 1, 0, 1)))
}
surv_of <- function(case) {
  if (is.null(case$start)) Surv(case$time, case$event) else Surv(case$start, case$time, case$event)
}
