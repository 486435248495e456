# Oracles: survival's survfit with a factor as status (estimates, infinitesimal jackknife errors, limits); cmprsk's cuminc (Gray's test).
source("golden.R")
suppressMessages(library(survival))
suppressMessages(library(cmprsk))
set.seed(20261201)
n <- 80
tied <- data.frame(time = pmax(1, round(rexp(n, 0.1))), event = sample(0:2, n, TRUE, c(0.3, 0.4, 0.3)), two = rep(0:1, length.out = n),
                   three = sample(0:2, n, TRUE), stratum = sample(0:1, n, TRUE))
fine <- data.frame(time = round(rexp(70, 0.05), 3), event = sample(0:3, 70, TRUE), two = rep(0:1, 35), three = rep(0:2, length.out = 70), stratum = rep(0:1, each = 35))
small <- data.frame(time = c(1, 2, 2, 3, 4, 5, 5, 6, 7, 8), event = c(1, 2, 1, 0, 1, 2, 2, 0, 1, 1), two = c(0, 1, 0, 1, 0, 1, 0, 1, 0, 1), stratum = 0)
only_two <- data.frame(time = c(4, 2, 7, 5), event = c(2, 0, 2, 2), two = c(0, 1, 0, 1), stratum = 0)
start <- round(runif(n, 0, 6), 1)
late <- data.frame(start = start, time = round(start + 0.1 + rexp(n, 0.15), 1), event = sample(0:2, n, TRUE))
data <- list(tied = tied, fine = fine, small = small, only_two = only_two, late = late)
data$weights <- tied; data$weights$weight <- round(runif(n, 0.2, 3), 2)
data$late_weights <- late; data$late_weights$weight <- round(runif(n, 0.2, 3), 2)
results <- list()
for (name in names(data)) for (conf_type in c("log-log", "log", "plain")) {
  d <- data[[name]]
  causes <- max(d$event)
  d$status <- factor(d$event, 0:causes); d$id <- seq_len(nrow(d)); d$w <- if (is.null(d$weight)) 1 else d$weight
  fit <- if (is.null(d$start)) survfit(Surv(time, status) ~ 1, d, weights = w, conf.type = conf_type)
         else survfit(Surv(start, time, status) ~ 1, d, id = id, weights = w, conf.type = conf_type)
  last <- max(fit$time)
  at <- summary(fit, times = c(0, 0.2, 0.5, 0.9, 1) * last)
  for (cause in seq_len(causes)) {
    state <- which(fit$states == as.character(cause))
    if (!length(state)) next
    results[[length(results) + 1]] <- list(data = name, conf_type = conf_type, causes = causes, cause = cause, time = I(fit$time),
      estimate = I(fit$pstate[, state]), se = I(fit$std.err[, state]), lower = I(fit$lower[, state]), upper = I(fit$upper[, state]),
      at = data.frame(time = at$time, n_risk = at$n.risk[, 1], estimate = at$pstate[, state], se = at$std.err[, state]))
  }
}
gray <- list()
for (name in c("tied", "fine", "small")) for (group in intersect(c("two", "three"), names(data[[name]]))) for (rho in c(0, 1)) for (stratified in c(FALSE, TRUE)) {
  d <- data[[name]]
  if (stratified && length(unique(d$stratum)) == 1) next
  test <- (if (stratified) cuminc(d$time, d$event, d[[group]], d$stratum, rho = rho) else cuminc(d$time, d$event, d[[group]], rho = rho))$Tests
  gray[[length(gray) + 1]] <- list(data = name, group = group, rho = rho, stratified = stratified, cause = I(as.integer(rownames(test))),
                                   chisq = I(test[, "stat"]), df = I(test[, "df"]), p = I(pchisq(test[, "stat"], test[, "df"], lower.tail = FALSE)))
}
write_golden("cumulative_incidence", list(data = lapply(data, as.list), results = results, gray = gray), c("survival", "cmprsk"))
