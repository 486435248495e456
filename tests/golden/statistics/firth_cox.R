# Oracle: the penalised likelihood written down directly here (no coxphf in Debian) and maximised: Newton's method with derivatives by differences
# of the sixth order. Its digits: about 1e-9 of an estimate.
source("golden.R")
set.seed(11)
penalised <- function(d, b) {  # d: start, time, event, weight, stratum, x (matrix), ties
  eta <- drop(d$x %*% b); p <- ncol(d$x); l <- 0; info <- matrix(0, p, p)
  for (s in unique(d$stratum)) for (t in sort(unique(d$time[d$stratum == s & d$event == 1]))) {
    risk <- which(d$stratum == s & d$start < t & d$time >= t)
    dead <- which(d$stratum == s & d$time == t & d$event == 1)
    w <- d$weight[risk] * exp(eta[risk])
    levels <- if (d$ties == "efron") length(dead) else 1
    l <- l + sum(d$weight[dead] * eta[dead])
    for (k in seq_len(levels) - 1) {
      r <- w * ifelse(risk %in% dead, 1 - k / levels, 1)
      m <- colSums(r * d$x[risk, , drop = FALSE]) / sum(r)
      z <- sweep(d$x[risk, , drop = FALSE], 2, m)
      l <- l - sum(d$weight[dead]) / levels * log(sum(r))
      info <- info + sum(d$weight[dead]) / levels * crossprod(z * sqrt(r)) / sum(r)
    }
  }
  list(value = l + 0.5 * as.numeric(determinant(info)$modulus), info = info)
}
coefficients6 <- c(-1, 9, -45, 45, -9, 1) / 60; offsets6 <- c(-3, -2, -1, 1, 2, 3)
gradient <- function(f, b, h, free) vapply(free, function(j) {
  sum(vapply(1:6, function(i) { c <- b; c[j] <- c[j] + offsets6[i] * h[j]; coefficients6[i] * f(c) }, 0)) / h[j]
}, 0)
climb <- function(d, b, free) {
  f <- function(b) penalised(d, b)$value
  for (i in 1:200) {
    info <- penalised(d, b)$info
    h <- 0.02 / sqrt(diag(info))
    g <- gradient(f, b, h, free)
    step <- solve(info[free, free, drop = FALSE], g)
    while (f(replace(b, free, b[free] + step)) < f(b) - 1e-10) step <- step / 2
    b[free] <- b[free] + step
    if (sqrt(sum(step * g)) < 1e-11) break
  }
  b
}
one <- function(name, time, event, x, ties = "efron", start = NULL, weight = NULL, stratum = NULL) {
  n <- length(time); x <- as.matrix(x)
  d <- list(time = time, event = event, x = sweep(x, 2, colMeans(x)), ties = ties, start = if (is.null(start)) rep(-1, n) else start,
            weight = if (is.null(weight)) rep(1, n) else weight, stratum = if (is.null(stratum)) rep(1, n) else stratum)
  p <- ncol(x); f <- function(b) penalised(d, b)$value
  top <- climb(d, rep(0, p), 1:p)
  var <- solve(penalised(d, top)$info)
  best <- f(top)
  limit <- function(j, side) {
    profile <- function(v) { b <- top; b[j] <- v; if (p > 1) b <- climb(d, b, setdiff(1:p, j)); 2 * (best - f(b)) - qchisq(0.95, 1) }
    far <- top[j] + side * sqrt(var[j, j])
    while (profile(far) < 0) far <- far + side * sqrt(var[j, j])
    uniroot(profile, sort(c(top[j], far)), tol = 1e-11)$root
  }
  p_value <- function(j) { b <- top; b[j] <- 0; if (p > 1) b <- climb(d, b, setdiff(1:p, j)); pchisq(2 * (best - f(b)), 1, lower.tail = FALSE) }
  list(name = name, ties = ties, data = list(start = if (is.null(start)) NULL else I(start), time = I(time), event = I(event),
         weight = if (is.null(weight)) NULL else I(weight), stratum = if (is.null(stratum)) NULL else I(stratum),
         covariates = lapply(1:p, function(j) I(as.numeric(x[, j]))), names = I(paste0("x", 1:p))),
       coef = I(top), var = lapply(1:p, function(i) I(var[i, ])), loglik = I(c(f(rep(0, p)), best)),
       lower = I(vapply(1:p, limit, 0, side = -1)), upper = I(vapply(1:p, limit, 0, side = 1)), p = I(vapply(1:p, p_value, 0)))
}
n <- 24
time <- round(rexp(n, 0.2), 2) + 0.01
arm <- rep(0:1, n / 2)
separated <- rbinom(n, 1, 0.6) * arm  # no event in arm 0
age <- round(rnorm(n, 60, 8))
event <- rbinom(n, 1, 0.6)
tied <- ceiling(time)
write_golden("firth_cox", list(cases = list(
  one("separated", time, separated, arm), one("separated_with_age", time, separated, cbind(arm, age)), one("plain", time, event, cbind(arm, age)),
  one("tied", tied, event, cbind(arm, age)), one("tied_breslow", tied, event, cbind(arm, age), "breslow"),
  one("strata_and_weights", tied, event, cbind(arm, age), weight = rep(c(0.5, 1, 2), n / 3), stratum = rep(c(1, 2), each = n / 2)),
  one("late", tied + 3, event, cbind(arm, age), start = rep(c(0, 1, 2), n / 3)))))
