# Oracle: the restricted likelihood of a mean and an unstructured covariance, started from nlme::gls (corSymm, varIdent) and brought to its top
# by Newton steps with numDeriv, in the logarithms of a Cholesky factor; Satterthwaite's degrees of freedom from numDeriv's derivatives of
# the variance and the likelihood in these parameters. gls itself stops at about 1e-6.
source("golden.R")
suppressMessages({library(nlme); library(numDeriv)})

set.seed(20261129)
n <- 40; visits <- 3
root <- matrix(c(9, 0, 0, 5, 8, 0, 4, 6, 7), 3, byrow = TRUE)
wide <- matrix(rnorm(n * visits), n) %*% t(root)
data <- expand.grid(id = 1:n, visit = 0:(visits - 1))
data$group <- as.integer(data$id > n / 2)
base <- round(rnorm(n, 65, 15), 1)
data$base <- base[data$id]
data$y <- round(10 + 0.6 * data$base + 3 * data$group * data$visit - 2 * data$visit + wide[cbind(data$id, data$visit + 1)], 1)
missing <- data[-sample(nrow(data), 25), ]
missing <- missing[order(missing$id, missing$visit), ]

one <- function(name, data, formula, contrasts) {
  data$v <- factor(data$visit)
  x <- model.matrix(formula, data)
  start <- gls(formula, data, correlation = corSymm(form = ~ as.integer(v) | id), weights = varIdent(form = ~ 1 | v), method = "REML",
               control = glsControl(maxIter = 500, msMaxIter = 500))
  rows <- split(seq_len(nrow(data)), data$id)
  sigma_of <- function(theta) { L <- matrix(0, visits, visits); L[lower.tri(L, TRUE)] <- theta; diag(L) <- exp(diag(L)); L %*% t(L) }
  parts <- function(theta) {
    sigma <- sigma_of(theta)
    gram <- 0; right <- 0; logdet <- 0
    for (r in rows) {
      v <- sigma[data$visit[r] + 1, data$visit[r] + 1, drop = FALSE]
      w <- solve(v)
      gram <- gram + t(x[r, , drop = FALSE]) %*% w %*% x[r, , drop = FALSE]
      right <- right + t(x[r, , drop = FALSE]) %*% w %*% data$y[r]
      logdet <- logdet + as.numeric(determinant(v)$modulus)
    }
    variance <- solve(gram); beta <- variance %*% right
    squares <- 0
    for (r in rows) { e <- data$y[r] - x[r, , drop = FALSE] %*% beta; squares <- squares + t(e) %*% solve(sigma[data$visit[r] + 1, data$visit[r] + 1, drop = FALSE], e) }
    loglik <- -0.5 * (logdet + as.numeric(determinant(gram)$modulus) + as.numeric(squares) + (nrow(x) - ncol(x)) * log(2 * pi))
    list(sigma = sigma, variance = variance, beta = as.numeric(beta), loglik = loglik)
  }
  loglik <- function(theta) parts(theta)$loglik
  correlation <- corMatrix(start$modelStruct$corStruct)
  full <- correlation[[which.max(sapply(correlation, nrow))]]
  sds <- start$sigma * c(1, coef(start$modelStruct$varStruct, unconstrained = FALSE))
  L <- t(chol(diag(sds) %*% full %*% diag(sds))); diag(L) <- log(diag(L))
  theta <- L[lower.tri(L, TRUE)]
  for (i in 1:8) theta <- theta - as.numeric(solve(hessian(loglik, theta), grad(loglik, theta)))
  top <- parts(theta)
  information <- -hessian(loglik, theta)
  tests <- lapply(contrasts, function(l) {
    v <- function(theta) as.numeric(t(l) %*% parts(theta)$variance %*% l)
    g <- grad(v, theta)
    list(contrast = I(l), estimate = sum(l * top$beta), se = sqrt(v(theta)), df = 2 * v(theta)^2 / as.numeric(t(g) %*% solve(information, g)))
  })
  list(name = name, data = list(subject = I(data$id), visit = I(data$visit), response = I(data$y), covariates = lapply(seq_len(ncol(x)), function(j) I(unname(x[, j])))),
       coefficients = I(top$beta), se = I(unname(sqrt(diag(top$variance)))), covariance = I(as.numeric(t(top$sigma))), loglik = top$loglik,
       gls = list(coefficients = I(unname(coef(start))), loglik = as.numeric(logLik(start))), tests = tests)
}

last <- function(p, at) { l <- rep(0, p); l[at] <- 1; l }
cases <- list(
  one("missing visits, baseline as covariate", missing, y ~ base + group * v, list(last(7, 3), last(7, 2), last(7, c(3, 7)))),
  one("complete, a mean for each group and visit", data[order(data$id, data$visit), ], y ~ group * v, list(last(6, 2), last(6, c(2, 5)), last(6, c(2, 6)))))
write_golden("repeated_measures", list(cases = cases), c("nlme", "numDeriv"))
