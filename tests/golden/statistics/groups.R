# Two groups that were not randomised. Oracles: glm, brglm2 (Firth), cov.wt (balance), the formulas of weights and E-values, entropy
# balancing by nlm and Newton steps on its dual. 58 invented patients, as many as SRT + T-DM1 has.
source("golden.R")
suppressPackageStartupMessages(library(brglm2))
set.seed(58)
n <- 58
d <- data.frame(age = round(rnorm(n, 55, 11)), lesions = sample(1:5, n, TRUE), brain = rbinom(n, 1, 0.2), pertuzumab = rbinom(n, 1, 0.5))
d$treated <- rbinom(n, 1, plogis(0.03 * (d$age - 55) - 0.4 * (d$lesions - 3) + 0.8 * d$brain))
d$weight <- round(runif(n, 0, 3), 2); d$weight[c(4, 9)] <- 0
as_fit <- function(f, level = 0.95) {
  s <- summary(f)$coefficients; z <- qnorm((1 + level) / 2)
  list(coef = I(unname(s[, 1])), se = I(unname(s[, 2])), z = I(unname(s[, 3])), p = I(unname(s[, 4])), lower = I(unname(exp(s[, 1] - z * s[, 2]))),
       upper = I(unname(exp(s[, 1] + z * s[, 2]))), loglik = as.numeric(logLik(f)), probability = I(unname(fitted(f))))
}
control <- list(epsilon = 1e-15, maxit = 100)
form <- treated ~ age + lesions + brain + pertuzumab
ml <- glm(form, binomial, d, control = control)
null <- glm(treated ~ 1, binomial, d, control = control)
lr <- 2 * (logLik(ml) - logLik(null))
firth <- function(formula, data, ...) glm(formula, binomial, data, method = "brglmFit", type = "MPL_Jeffreys", epsilon = 1e-13, maxit = 10000, ...)
weighted <- suppressWarnings(glm(form, binomial, d, weights = weight, control = control))
# glm's errors are those one iteration before the end: once more from the end.
weighted <- suppressWarnings(glm(form, binomial, d, weights = weight, control = control, start = coef(weighted)))
ml <- glm(form, binomial, d, control = control, start = coef(ml))
loglik_weighted <- with(d, sum(weight * dbinom(treated, 1, fitted(weighted), log = TRUE)))
w <- as_fit(weighted); w$loglik <- loglik_weighted
# Separated: everybody with brain disease is treated.
s <- d; s$treated[s$brain == 1] <- 1
tiny <- data.frame(treated = c(0, 0, 0, 1, 1, 1, 1), x = c(1, 2, 3, 4, 5, 6, 9))

e <- fitted(ml); t <- d$treated
weights <- list(att = ifelse(t == 1, 1, e / (1 - e)), ate = ifelse(t == 1, 1 / e, 1 / (1 - e)), overlap = ifelse(t == 1, 1 - e, e))
cut <- unsplit(lapply(split(weights$ate, t), function(v) pmin(pmax(v, quantile(v, 0.05)), quantile(v, 0.95))), t)
X <- as.matrix(d[c("age", "lesions", "brain", "pertuzumab")])
balance <- function(w) {
  one <- lapply(split(seq_len(n), t), function(i) cov.wt(X[i, ], w[i] / sum(w[i])))
  v <- lapply(split(seq_len(n), t), function(i) apply(X[i, ], 2, var))
  list(mean_treated = I(unname(one[["1"]]$center)), mean_untreated = I(unname(one[["0"]]$center)),
       smd = I(unname((one[["1"]]$center - one[["0"]]$center) / sqrt((v[["1"]] + v[["0"]]) / 2))),
       variance_ratio = I(unname(diag(one[["1"]]$cov) / diag(one[["0"]]$cov))),
       ess_treated = sum(w[t == 1])^2 / sum(w[t == 1]^2), ess_untreated = sum(w[t == 0])^2 / sum(w[t == 0]^2))
}
Z <- scale(X); D <- sweep(Z[t == 0, ], 2, colMeans(Z[t == 1, ]))
dual <- function(l) log(sum(exp(D %*% l)))
l <- nlm(dual, rep(0, 4), gradtol = 1e-10)$estimate
for (i in 1:20) { q <- as.vector(exp(D %*% l)); q <- q / sum(q); m <- colSums(q * D); l <- l - solve(t(D) %*% (q * D) - m %o% m, m) }
entropy <- rep(1, n); q <- as.vector(exp(D %*% l)); entropy[t == 0] <- q / sum(q) * sum(t)

d$outcome <- rbinom(n, 1, plogis(0.2 + 0.5 * t - 0.2 * (d$lesions - 2)))
suppressPackageStartupMessages(library(survey))
difference <- function(w) {
  f <- svyglm(outcome ~ treated, svydesign(~1, weights = ~w, data = cbind(d, w = w)))
  b <- coef(f); se <- sqrt(vcov(f)[2, 2] * (n - 1) / n)  # survey's n/(n-1) taken away
  list(treated = unname(b[1] + b[2]), untreated = unname(b[1]), difference = unname(b[2]), se = se, p = unname(2 * pnorm(-abs(b[2] / se))))
}
counts <- tabulate(sample(n, replace = TRUE), n)
resampled <- suppressWarnings(glm(form, binomial, d, weights = counts, control = control)); er <- predict(resampled, d, type = "response")
again <- function(w) { w <- counts * w; m <- function(g) sum((w * d$outcome)[t == g]) / sum(w[t == g]); m(1) - m(0) }
ev <- function(rr) { rr <- ifelse(rr < 1, 1 / rr, rr); rr + sqrt(rr * (rr - 1)) }
hr <- function(h) (1 - 0.5^sqrt(h)) / (1 - 0.5^sqrt(1 / h))
# One row alone carries a covariate: its leverage is 1, and the penalty bends the likelihood as much as the data do, and brglm2
# too goes to and fro unless its steps are halved (slowit).
alone <- list(data.frame(treated = c(0, 0, 1, 1, 1), x = c(0, 0, 0, 0, 1)),
              data.frame(treated = c(0, 0, 1, 0, 1), x = c(2, 1, 0, 1, 9)))
alone <- lapply(alone, function(a) c(lapply(a, I), as_fit(firth(treated ~ x, a, slowit = 0.5))))
# Firth's penalty with whole weights, where a row stands for several.
d$count <- rep(c(1, 2, 0, 3), length.out = n)
firth_weighted <- as_fit(firth(form, d[rep(seq_len(n), d$count), ])); firth_weighted$probability <- NULL
write_golden("groups", list(data = lapply(d, I), separated_treated = I(s$treated), names = colnames(X),
  ml = c(as_fit(ml), list(loglik_null = as.numeric(logLik(null)), chisq = as.numeric(lr), lr_p = pchisq(as.numeric(lr), 4, lower.tail = FALSE))),
  weighted = w, firth = as_fit(firth(form, d)), firth_separated = as_fit(firth(form, s)),
  tiny = c(lapply(tiny, I), as_fit(firth(treated ~ x, tiny))), alone = alone, counts = I(d$count), firth_weighted = firth_weighted,
  weights = lapply(c(weights, list(cut = cut, entropy = entropy)), I),
  balance = list(none = balance(rep(1, n)), att = balance(weights$att), overlap = balance(weights$overlap), entropy = balance(entropy)),
  outcome = I(d$outcome), differences = list(att = difference(weights$att), overlap = difference(weights$overlap)),
  resample = list(counts = I(counts), att = again(ifelse(t == 1, 1, er / (1 - er))), ate = again(ifelse(t == 1, 1 / er, 1 / (1 - er))),
                  overlap = again(ifelse(t == 1, 1 - er, er))),
  e_values = list(rr = ev(c(3.9, 1.8)), rr_below = ev(c(0.8, 0.71)), or_common = ev(sqrt(c(2.5, 1.2))), hr_common = ev(hr(c(0.55, 0.8))))), c("brglm2", "survey"))
