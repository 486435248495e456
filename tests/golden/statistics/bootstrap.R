# Oracle: boot's intervals of given replicates (boot:::perc.ci, boot:::bca.ci with the jackknife's influences). Another generator cannot give
# the same replicates, so they are given here, rounded.
source("golden.R")
library(boot)
set.seed(20261129)
case <- function(x, f, B) {
  t0 <- f(x)
  t <- round(replicate(B, f(sample(x, replace = TRUE))), 6)
  jack <- sapply(seq_along(x), function(i) f(x[-i]))
  L <- (length(x) - 1) * (mean(jack) - jack)
  ci <- function(level) {
    p <- boot:::perc.ci(t, level)
    b <- boot:::bca.ci(list(t0 = t0, t = matrix(t), R = B), level, t0 = t0, t = t, L = L)
    list(conf = level, percentile_lower = p[4], percentile_upper = p[5], bca_lower = b[4], bca_upper = b[5])
  }
  list(x = x, estimate = t0, replicates = t, jackknife = jack, intervals = lapply(c(0.95, 0.9, 0.5), ci), se = sd(t), bias = mean(t) - t0)
}
x <- round(rexp(25, 0.1), 2)
write_golden("bootstrap", list(mean = case(x, mean, 999), sd = case(x, sd, 400), median = case(x, median, 199)), "boot")
