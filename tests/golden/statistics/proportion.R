# Oracles: base R binom.test (Clopper-Pearson, exact test), prop.test (Wilson), qbeta (Jeffreys). For differences Debian's R has no package:
# Newcombe's formula on prop.test's limits, and Miettinen & Nurminen with the closed form of the constrained maximum (Farrington & Manning
# 1990, appendix), which oligotrial does not use, and uniroot at full precision.
source("golden.R")
one <- rbind(expand.grid(x = c(0, 1, 10, 15, 20, 25, 29), n = 29, conf = c(0.95)),
             data.frame(x = c(0, 1, 1, 2, 5, 0, 500, 999999, 15), n = c(1, 1, 2, 3, 7, 400, 1000, 1000000, 32),
                        conf = c(0.95, 0.95, 0.9, 0.99, 0.8, 0.975, 0.95, 0.95, 0.95)))
one$estimate <- one$x / one$n
at <- function(f) t(mapply(f, one$x, one$n, one$conf))
cp <- at(function(x, n, c) binom.test(x, n, conf.level = c)$conf.int)
wi <- at(function(x, n, c) suppressWarnings(prop.test(x, n, conf.level = c, correct = FALSE))$conf.int)
# prop.test shrinks its correction to |x - n p0|: p0 at the far end keeps it at 1/2.
wc <- at(function(x, n, c) suppressWarnings(prop.test(x, n, p = if (x / n > 0.5) 1e-9 else 1 - 1e-9, conf.level = c))$conf.int)
je <- at(function(x, n, c) c(if (x == 0) 0 else qbeta((1 - c) / 2, x + .5, n - x + .5), if (x == n) 1 else qbeta((1 + c) / 2, x + .5, n - x + .5)))
one <- cbind(one, clopper_pearson_lower = cp[, 1], clopper_pearson_upper = cp[, 2], wilson_lower = wi[, 1], wilson_upper = wi[, 2],
             wilson_continuity_lower = wc[, 1], wilson_continuity_upper = wc[, 2], jeffreys_lower = je[, 1], jeffreys_upper = je[, 2])

tests <- expand.grid(x = c(0, 1, 5, 8, 15, 29), n = 29, p0 = c(0, 0.1, 0.3, 0.5, 0.75, 1))
tests <- rbind(tests, data.frame(x = c(3, 520, 10), n = c(10, 1000, 20), p0 = c(0.3, 0.5, 0.5)))
p <- function(side) mapply(function(x, n, p0) binom.test(x, n, p0, alternative = side)$p.value, tests$x, tests$n, tests$p0)
tests$greater <- p("greater"); tests$less <- p("less"); tests$two_sided <- p("two.sided")

two <- data.frame(x1 = c(56, 9, 6, 5, 0, 0, 10, 10, 12, 15, 0, 29, 1, 400, 3),
                  n1 = c(70, 10, 7, 56, 10, 10, 10, 10, 29, 29, 29, 29, 1, 1000, 29),
                  x2 = c(48, 3, 2, 0, 0, 0, 0, 0, 5, 15, 3, 15, 0, 380, 20),
                  n2 = c(80, 10, 7, 29, 20, 10, 20, 10, 29, 31, 29, 15, 1, 900, 24))
two <- merge(two, data.frame(conf = c(0.95, 0.9)))
constrained <- function(x1, n1, x2, n2, d) {
  N <- n1 + n2; L3 <- N; L2 <- (n1 + 2 * n2) * d - N - x1 - x2
  L1 <- (n2 * d - N - 2 * x2) * d + x1 + x2; L0 <- x2 * d * (1 - d)
  q <- L2^3 / (3 * L3)^3 - L1 * L2 / (6 * L3^2) + L0 / (2 * L3)
  p <- sign(q) * sqrt(max(0, L2^2 / (3 * L3)^2 - L1 / (3 * L3)))
  a <- if (p == 0) 0 else (pi + acos(max(-1, min(1, q / p^3)))) / 3
  min(min(1, 1 - d), max(max(0, -d), 2 * p * cos(a) - L2 / (3 * L3)))
}
mn <- function(x1, n1, x2, n2, conf) {
  z2 <- qnorm((1 + conf) / 2)^2; N <- n1 + n2; e <- x1 / n1 - x2 / n2
  f <- function(d) {
    p2 <- constrained(x1, n1, x2, n2, d); p1 <- p2 + d
    (e - d)^2 - z2 * (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * N / (N - 1)
  }
  root <- function(end) if (e == end) end else uniroot(f, sort(c(e + (end - e) * 1e-9, end)), tol = 1e-16, maxiter = 10000)$root
  c(root(-1), root(1))
}
nc <- function(x1, n1, x2, n2, conf) {
  w1 <- suppressWarnings(prop.test(x1, n1, conf.level = conf, correct = FALSE))$conf.int
  w2 <- suppressWarnings(prop.test(x2, n2, conf.level = conf, correct = FALSE))$conf.int
  p1 <- x1 / n1; p2 <- x2 / n2
  c(p1 - p2 - sqrt((p1 - w1[1])^2 + (w2[2] - p2)^2), p1 - p2 + sqrt((w1[2] - p1)^2 + (p2 - w2[1])^2))
}
m <- t(mapply(mn, two$x1, two$n1, two$x2, two$n2, two$conf)); h <- t(mapply(nc, two$x1, two$n1, two$x2, two$n2, two$conf))
two <- cbind(two, estimate = two$x1 / two$n1 - two$x2 / two$n2, newcombe_lower = h[, 1], newcombe_upper = h[, 2],
             miettinen_nurminen_lower = m[, 1], miettinen_nurminen_upper = m[, 2])
write_golden("proportion", list(one = one, tests = tests, two = two))
print(two[, c(1:5, 7:10)], digits = 4)
