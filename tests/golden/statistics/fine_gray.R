# Oracle: cmprsk crr(gtol = 1e-14); the score test from its score, information and variance at 0. Data: made here.
source("golden.R")
suppressMessages(library(cmprsk))
set.seed(3)
n <- 120
d <- data.frame(age = round(rnorm(n, 58, 9), 1), er = rbinom(n, 1, 0.6), dose = round(runif(n, 0, 4), 2))
d$time <- round(rexp(n, 0.1 * exp(0.02 * (d$age - 58))), 2) + 0.01
d$event <- sample(0:2, n, TRUE, c(0.3, 0.45, 0.25))
tied <- d; tied$time <- pmin(ceiling(tied$time), 15)
three <- tied; three$event <- ifelse(three$event == 2 & three$er == 1, 3, three$event)
none_censored <- d; none_censored$event <- pmax(1, none_censored$event)
no_competing <- tied; no_competing$event[no_competing$event == 2] <- 0
matrix_rows <- function(m) lapply(seq_len(nrow(m)), function(i) I(unname(m[i, ])))
one <- function(name, data, covariates, cause = 1) {
  x <- as.matrix(data[covariates])
  fit <- crr(data$time, data$event, x, failcode = cause, gtol = 1e-14, maxiter = 50)
  null <- crr(data$time, data$event, x, failcode = cause, maxiter = 0)
  list(name = name, cause = cause, data = list(time = I(data$time), event = I(data$event), covariates = lapply(covariates, function(v) I(as.numeric(data[[v]]))), names = I(covariates)),
       coef = I(unname(fit$coef)), var = matrix_rows(fit$var), invinf = matrix_rows(fit$invinf), loglik = I(c(fit$loglik.null, fit$loglik)),
       score_test = drop(null$score %*% solve(null$inf %*% null$var %*% null$inf) %*% null$score))
}
all <- c("age", "er", "dose")
write_golden("fine_gray", list(cases = list(
  one("plain", d, all), one("tied", tied, all), one("tied_other_cause", tied, all, 2), one("three_causes", three, all[c(1, 3)], 3),
  one("one_covariate", tied, "er"), one("none_censored", none_censored, all), one("no_competing", no_competing, all))), c("cmprsk", "survival"))
