# What bench/statistics_km.cpp measures, in R: the same rows, the same answers. Rscript bench/statistics_km.R; CPU seconds, medians of three.
suppressMessages(library(survival))
n <- 1e6
u <- numeric(3 * n)
state <- 20261129
for (i in seq_along(u)) { state <- (state * 16807) %% 2147483647; u[i] <- state / 2147483647 }
u <- matrix(u, 3)
group <- ifelse(u[1, ] < 0.5, 0, 1)
event <- -log(u[2, ]) / ifelse(group == 0, 0.1, 0.12)
censored <- 20 * u[3, ]
cpu <- function(f) median(replicate(3, { gc(FALSE); sum(system.time(f())[1:2]) }))
for (days in 0:1) {
  time <- pmin(event, censored)
  if (days) time <- ceiling(time * 365.25)
  d <- data.frame(time = time, event = as.integer(event <= censored), group = group)
  km <- cpu(function() fit <<- survfit(Surv(time, event) ~ 1, d, conf.type = "log-log"))
  lr <- cpu(function() test <<- survdiff(Surv(time, event) ~ group, d))
  cat(sprintf("days:%d  survfit %.2f s, S = %.12f  survdiff %.2f s, chisq = %.9g\n", days, km,
              summary(fit, times = if (days) 1826 else 5)$surv, lr, test$chisq))
}
