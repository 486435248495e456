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
# Strata: boot's influences are (n - 1)(t - t without the row), n of the stratum; divided by n they are what each row adds to the variance
# (Davison & Hinkley 1997). Where strata are equally large that changes nothing, and the interval is boot.ci's own.
stratified <- function(sizes, B) {
  d <- data.frame(y = round(c(rexp(sizes[1], 0.1), rexp(sizes[2], 0.2)), 2), s = rep(1:2, sizes))
  f <- function(d, i) mean(d$y[i][d$s[i] == 1]) - mean(d$y[i][d$s[i] == 2])
  b <- boot(d, f, B, strata = d$s)
  b$t <- round(b$t, 6)
  own <- boot.ci(b, type = "bca", L = empinf(b, type = "jack"))$bca
  L <- empinf(data = d, statistic = f, stype = "i", type = "jack", strata = d$s) / sizes[d$s]
  ours <- boot:::bca.ci(b, 0.95, t0 = b$t0, t = as.vector(b$t), L = L)
  list(y = I(d$y), stratum = I(d$s), estimate = b$t0, replicates = I(as.vector(b$t)), lower = ours[4], upper = ours[5], boot_lower = own[4], boot_upper = own[5])
}
write_golden("bootstrap", list(mean = case(x, mean, 999), sd = case(x, sd, 400), median = case(x, median, 199),
  equal = stratified(c(15, 15), 499), unequal = stratified(c(8, 30), 499)), "boot")
