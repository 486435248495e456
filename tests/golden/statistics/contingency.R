# Oracles: glm (odds ratio), Katz's formula (risk ratio), fisher.test (p-values; estimate and limits by its own formulas with uniroot at full
# precision, since fisher.test stops at .Machine$double.eps^0.25), mantelhaen.test on the shipped UCBAdmissions and on small strata.
source("golden.R")
tables <- data.frame(x1 = c(56, 9, 6, 5, 3, 1, 15, 0, 10, 29, 400, 3, 0, 2), n1 = c(70, 10, 7, 56, 4, 10, 29, 29, 10, 29, 1000, 3, 4, 40),
                     x2 = c(48, 3, 2, 0, 1, 11, 9, 3, 0, 20, 380, 0, 0, 11), n2 = c(80, 10, 7, 29, 4, 24, 29, 29, 12, 29, 900, 3, 5, 38))
tables <- merge(tables, data.frame(conf = c(0.95, 0.8)))
fisher <- function(x1, n1, x2, n2, conf) {
  m <- x1 + x2; n <- n1 + n2 - m; k <- n1; lo <- max(0, k - n); hi <- min(k, m); support <- lo:hi
  logdc <- dhyper(support, m, n, k, log = TRUE)
  d <- function(l) { v <- logdc + l * support; v <- exp(v - max(v)); v / sum(v) }
  root <- function(f) { b <- 1; while (f(-b) * f(b) > 0) b <- 2 * b; exp(uniroot(f, c(-b, b), tol = 1e-16, maxiter = 10000)$root) }
  a <- (1 - conf) / 2
  est <- if (lo == hi) NA else if (x1 == lo) 0 else if (x1 == hi) NA else root(function(l) sum(support * d(l)) - x1)
  low <- if (x1 == lo) 0 else root(function(l) sum(d(l)[support >= x1]) - a)
  up <- if (x1 == hi) NA else root(function(l) sum(d(l)[support <= x1]) - a)
  t <- matrix(c(x1, n1 - x1, x2, n2 - x2), 2, byrow = TRUE)
  p <- sapply(c("two.sided", "greater", "less"), function(s) fisher.test(t, alternative = s)$p.value)
  r <- fisher.test(t, conf.level = conf)
  stopifnot(lo == hi || is.na(est) || abs(log((est + 1e-9) / (r$estimate + 1e-9))) < 0.01)  # the same but for the early stop
  c(p, est, low, up)
}
f <- t(mapply(fisher, tables$x1, tables$n1, tables$x2, tables$n2, tables$conf))
tables[c("two_sided", "greater", "less", "fisher_estimate", "fisher_lower", "fisher_upper")] <- f
z <- qnorm((1 + tables$conf) / 2)
with_ratio <- with(tables, {
  or <- x1 * (n2 - x2) / ((n1 - x1) * x2); se <- sqrt(1 / x1 + 1 / (n1 - x1) + 1 / x2 + 1 / (n2 - x2))
  rr <- (x1 / n1) / (x2 / n2); sr <- sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2)
  or[(n1 - x1) * x2 == 0] <- NA; rr[x2 == 0] <- NA
  data.frame(or, or_lower = ifelse(or == 0, NA, or * exp(-z * se)), or_upper = ifelse(or == 0, NA, or * exp(z * se)),
             rr, rr_lower = ifelse(rr == 0, NA, rr * exp(-z * sr)), rr_upper = ifelse(rr == 0, NA, rr * exp(z * sr)))
})
g <- with(tables[1, ], glm(cbind(c(x1, x2), c(n1 - x1, n2 - x2)) ~ c(1, 0), family = binomial, control = list(epsilon = 1e-15)))
stopifnot(abs(exp(coef(g)[2]) / with_ratio$or[1] - 1) < 1e-9,
          abs(exp(coef(g)[2] + z[1] * sqrt(vcov(g)[2, 2])) / with_ratio$or_upper[1] - 1) < 1e-6)

strata <- function(x) apply(x, 3, function(t) c(t[1, 1], sum(t[1, ]), t[2, 1], sum(t[2, ])))
cmh <- function(x) {
  a <- mantelhaen.test(x, correct = FALSE); b <- mantelhaen.test(x, correct = TRUE); s <- strata(x)
  list(x1 = s[1, ], n1 = s[2, ], x2 = s[3, ], n2 = s[4, ], chi_square = unname(a$statistic), p = a$p.value,
       chi_square_corrected = unname(b$statistic), p_corrected = b$p.value, estimate = unname(a$estimate), lower = a$conf.int[1], upper = a$conf.int[2])
}
ucb <- aperm(UCBAdmissions, c(2, 1, 3))  # sex by admission within department
small <- array(c(2, 1, 5, 6, 0, 3, 4, 4, 7, 2, 1, 5), c(2, 2, 3))
rabbits <- array(c(0, 0, 6, 5, 3, 0, 3, 6, 6, 2, 0, 4, 5, 6, 1, 0, 2, 5, 0, 0), c(2, 2, 5))  # of ?mantelhaen.test
write_golden("contingency", list(tables = tables, ratios = with_ratio, mantel_haenszel = list(cmh(ucb), cmh(small), cmh(rabbits))))
