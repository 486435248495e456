# Oracle: self-consistency (Turnbull 1976) with an explicit matrix, iterated here until nothing moves; survival's survfit stops at 5e-5.
# cosmesis: Finkelstein & Wolfe 1985, Biometrics 41:933, table 1, radiotherapy alone; its masses are published with R's package interval.
source("golden.R")
suppressMessages(library(survival))
self_consistent <- function(lower, upper, weight, left, right) {
  covers <- outer(seq_along(lower), seq_along(left), function(i, j)
    ifelse(left[j] == right[j], ifelse(lower[i] == upper[i], lower[i] == left[j], lower[i] < left[j] & left[j] <= upper[i]), lower[i] != upper[i] & lower[i] <= left[j] & right[j] <= upper[i]))
  p <- rep(1 / length(left), length(left))
  for (i in 1:400000) {
    new <- p * colSums(weight * covers / as.vector(covers %*% p)) / sum(weight)
    moved <- max(abs(new - p))
    p <- new
    if (moved < 1e-17) break
  }
  p
}
maximal_intersections <- function(lower, upper) {
  ends <- unique(data.frame(time = c(lower, upper), kind = c(ifelse(lower == upper, 0, 2), rep(1, length(upper)))))
  ends <- ends[order(ends$time, ends$kind), ]
  i <- which(ends$kind[-nrow(ends)] != 1 & ends$kind[-1] == 1)
  list(left = ends$time[i], right = ends$time[i + 1])
}
set.seed(20261203)
visits <- function(n, exact) {
  t <- rexp(n, 0.1)
  offset <- sample(1:3, n, TRUE)
  lower <- ifelse(t <= offset, 0, offset + 4 * floor((t - offset) / 4 - 1e-9))
  upper <- ifelse(t <= offset, offset, lower + 4)
  gone <- upper > 20
  upper[gone] <- Inf; lower[gone] <- pmin(lower[gone], 19)
  e <- runif(n) < exact & is.finite(upper)
  t <- pmin(pmax(round(t), 1), 20)
  lower[e] <- t[e]; upper[e] <- t[e]
  list(lower = lower, upper = upper)
}
cosmesis <- list(
  lower = c(45, 6, 0, 46, 46, 7, 17, 7, 37, 0, 4, 15, 11, 22, 46, 46, 25, 46, 26, 46, 27, 36, 46, 36, 37, 40, 17, 46, 11, 38, 5, 37, 0, 18, 24, 36, 5, 19, 17, 24, 32, 33, 19, 37, 34, 36),
  upper = c(Inf, 10, 7, Inf, Inf, 16, Inf, 14, 44, 8, 11, Inf, 15, Inf, Inf, Inf, 37, Inf, 40, Inf, 34, 44, Inf, 48, Inf, Inf, 25, Inf, 18, Inf, 12, Inf, 5, Inf, Inf, Inf, 11, 35, 25, Inf, Inf, Inf, 26, Inf, Inf, Inf))
data <- list(cosmesis = cosmesis, visits = visits(60, 0), visits_and_exact = visits(80, 0.3))
data$weighed <- c(visits(40, 0.2), list(weight = round(runif(40, 0.2, 3), 1)))
results <- lapply(names(data), function(name) {
  d <- data[[name]]
  w <- if (is.null(d$weight)) rep(1, length(d$lower)) else d$weight
  sets <- maximal_intersections(d$lower, d$upper)
  p <- self_consistent(d$lower, d$upper, w, sets$left, sets$right)
  frame <- data.frame(l = ifelse(d$lower == 0 & d$upper > 0, NA, d$lower), u = ifelse(is.infinite(d$upper), NA, d$upper), w = w)
  fit <- survfit(Surv(l, u, type = "interval2") ~ 1, frame, weights = w)
  at <- 0.5 * max(d$lower)
  list(data = name, left = I(sets$left), right = I(sets$right), probability = I(p), survfit_time = at, survfit = summary(fit, times = at, extend = TRUE)$surv)
})
write_golden("turnbull", list(data = data, results = results), "survival")
