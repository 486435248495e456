# The data of bench/statistics_cox.cpp through R: Rscript tools/bench/cox.R [rows [repeats]]. Prints seconds of one core, medians, and the first coefficient.
suppressMessages({library(survival); library(cmprsk)})
arguments <- as.numeric(commandArgs(TRUE))
rows <- if (length(arguments) > 0) arguments[1] else 1e5
repeats <- if (length(arguments) > 1) arguments[2] else 3
# The multiplicative generator modulo 2^31 - 1 of the benchmark; a block of states is the one before times a power of 16807, in exact halves.
times <- function(x, c) ((x * (c %/% 65536)) %% 2147483647 * 65536 + x * (c %% 65536)) %% 2147483647
uniforms <- function(n) {
  s <- times(20261129, 16807); power <- 16807
  while (length(s) < n) { s <- c(s, times(s, power)); power <- times(power, power) }
  s[seq_len(n)] / 2147483647
}
made_rows <- function(rows, columns, tied, causes) {
  u <- matrix(uniforms(rows * (columns + 3)), rows, byrow = TRUE)
  x <- sapply(seq_len(columns), function(j) if (j %% 2 == 1) u[, j] * 4 - 2 else as.numeric(u[, j] < 0.4))
  event <- -log(u[, columns + 1]) * 10 / exp(0.1 * rowSums(x)); censored <- u[, columns + 2] * 20
  time <- pmin(event, censored); if (tied) time <- ceiling(time * 10) / 10
  list(x = x, time = time, event = ifelse(event < censored, ifelse(causes & u[, columns + 3] < 1 / 3, 2, 1), 0))
}
seconds <- function(what) median(replicate(repeats, system.time(what())[["user.self"]]))
for (tied in c(FALSE, TRUE)) {
  d <- made_rows(rows, 10, tied, FALSE); y <- Surv(d$time, d$event)
  bare <- function() coxph.fit(d$x, y, NULL, NULL, NULL, coxph.control(), NULL, "efron", NULL, resid = FALSE)
  cat(if (tied) "tied" else "distinct", rows, "coxph.fit", seconds(bare), "s, coef", format(bare()$coefficients[1], digits = 7), "\n")
}
if (rows <= 1e4) {
  d <- made_rows(rows, 3, FALSE, TRUE)
  cat("crr", rows, system.time(fit <- crr(d$time, d$event, d$x))[["user.self"]], "s, coef", format(fit$coef[1], digits = 6), "\n")
}
