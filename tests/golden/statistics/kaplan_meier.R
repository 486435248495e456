# Oracle: survival's survfit, its summary and its quantile.
source("golden.R"); source("survival_cases.R")
fit_of <- function(case, conf_type, conf_level, robust) {
  d <- data.frame(w = if (is.null(case$weight)) rep(1, length(case$time)) else case$weight)
  d$y <- surv_of(case)
  if (is.null(robust)) survfit(y ~ 1, data = d, weights = w, conf.type = conf_type, conf.int = conf_level)
  else survfit(y ~ 1, data = d, weights = w, conf.type = conf_type, conf.int = conf_level, robust = robust)
}
results <- list()
for (name in names(survival_cases())) {
  case <- survival_cases()[[name]]
  for (conf_type in c("log-log", "log", "plain")) {
    for (variance in c("default", if (conf_type == "log-log") "greenwood", if (is.null(case$start)) "robust")) {
      conf_level <- if (conf_type == "log") 0.9 else 0.95
      fit <- fit_of(case, conf_type, conf_level, switch(variance, default = NULL, greenwood = FALSE, robust = TRUE))
      s <- summary(fit, censored = TRUE)
      p <- c(0.1, 0.25, 0.5, 0.75)
      q <- lapply(p, function(one) quantile(fit, one))
      last <- max(fit$time)
      times <- c(0, 0.4 * last, 0.75 * last, last)
      at <- summary(fit, times = times)
      one <- list(data = name, conf_type = conf_type, conf_level = conf_level, variance = variance, n = fit$n[1], events = sum(fit$n.event),
                  steps = as.data.frame(s[c("time", "n.risk", "n.event", "n.censor", "surv", "std.err", "lower", "upper")]),
                  quantiles = data.frame(p = p, estimate = sapply(q, function(x) unname(x$quantile)), lower = sapply(q, function(x) unname(x$lower)),
                                         upper = sapply(q, function(x) unname(x$upper))),
                  at = as.data.frame(at[c("time", "n.risk", "surv", "std.err", "lower", "upper")]))
      results[[length(results) + 1]] <- one
    }
  }
}
write_golden("kaplan_meier", list(data = lapply(survival_cases(), function(case) lapply(case, I)), results = results), "survival")
