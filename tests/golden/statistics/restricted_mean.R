# Oracle: survival's summary.survfit(rmean = tau); with weights that are not whole, the integral of survfit's influence curves.
source("golden.R"); source("survival_cases.R")
area <- function(time, survival, tau) {
  keep <- time <= tau
  sum(diff(c(0, time[keep], tau)) * c(1, survival[keep]))
}
results <- list()
for (name in setdiff(names(survival_cases()), c("time_zero", "near_ties"))) {
  case <- survival_cases()[[name]]
  d <- data.frame(w = if (is.null(case$weight)) rep(1, length(case$time)) else case$weight)
  d$y <- surv_of(case)
  whole <- all(d$w == floor(d$w))
  fit <- survfit(y ~ 1, data = d, weights = w)
  for (share in c(0.37, 0.8, 1)) {
    tau <- max(share * max(fit$time), min(fit$time))
    if (whole) {
      s <- summary(fit, rmean = tau)$table
      estimate <- unname(s["rmean"]); se <- unname(s["se(rmean)"])
    } else {
      if (!is.null(case$start)) next
      robust <- survfit(y ~ 1, data = d, weights = w, influence = 1, robust = TRUE)
      estimate <- area(robust$time, robust$surv, tau)
      influence <- apply(robust$influence.surv, 1, function(u) { keep <- robust$time <= tau; sum(diff(c(robust$time[keep], tau)) * u[keep]) })
      se <- sqrt(sum(influence^2))
    }
    results[[length(results) + 1]] <- list(data = name, tau = tau, estimate = estimate, se = se)
  }
}
two <- summary(survfit(Surv(time, status) ~ x, aml), rmean = 40)$table
write_golden("restricted_mean", list(data = lapply(survival_cases(), function(case) lapply(case, I)), results = results,
  aml = list(tau = 40, data = list(time = aml$time, event = aml$status, group = as.integer(aml$x) - 1), estimate = unname(two[, "rmean"]),
             se = unname(two[, "se(rmean)"]))), "survival")
