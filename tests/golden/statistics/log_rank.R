# Oracle: survival's survdiff; for left truncation, which it lacks, the score test of coxph without ties; for one group survdiff with an offset.
source("golden.R"); source("survival_cases.R")
set.seed(20261130)
n <- 90
tied <- data.frame(time = pmax(1, round(rexp(n, 0.1))), event = rbinom(n, 1, 0.6), two = rep(0:1, length.out = n), three = rep(0:2, 30),
                   stratum = sample(0:3, n, TRUE))
tied$time[tied$two == 1] <- tied$time[tied$two == 1] + 2
separate <- data.frame(time = c(1:6, 11:16), event = c(1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 0, 1), two = rep(0:1, each = 6), stratum = 0, three = rep(0:2, 4))
rare <- data.frame(time = c(rep(5, 40), 1, 2, 3), event = c(rep(0, 40), 1, 1, 1), two = c(rep(0:1, 20), 0, 1, 1), three = c(rep(0:1, 20), 2, 2, 1), stratum = 0)
data <- list(aml = data.frame(time = aml$time, event = aml$status, two = as.integer(aml$x != "Maintained"), stratum = rep(0:1, length.out = 23)),
             ovarian = data.frame(time = ovarian$futime, event = ovarian$fustat, two = ovarian$rx - 1, stratum = ovarian$resid.ds - 1),
             tied = tied, separate = separate, rare = rare)
results <- list()
for (name in names(data)) for (group in intersect(c("two", "three"), names(data[[name]]))) for (rho in c(0, 1, 0.5)) for (stratified in c(FALSE, TRUE)) {
  d <- data[[name]]; d$g <- d[[group]]
  if (stratified && length(unique(d$stratum)) == 1) next
  s <- if (stratified) survdiff(Surv(time, event) ~ g + strata(stratum), d, rho = rho) else survdiff(Surv(time, event) ~ g, d, rho = rho)
  total <- function(x) if (is.matrix(x)) rowSums(x) else x
  results[[length(results) + 1]] <- list(data = name, group = group, rho = rho, stratified = stratified, chisq = s$chisq, df = length(s$n) - 1,
    p = pchisq(s$chisq, length(s$n) - 1, lower.tail = FALSE), n = I(as.vector(s$n)), observed = I(total(s$obs)), expected = I(total(s$exp)),
    variance = I(as.vector(s$var)))
}
start <- round(runif(60, 0, 5), 3); late <- data.frame(start = start, time = round(start + rexp(60, 0.2) + 0.001, 3), event = rbinom(60, 1, 0.7), three = rep(0:2, 20))
stopifnot(!anyDuplicated(late$time))
late_fit <- coxph(Surv(start, time, event) ~ factor(three), late)
q <- 0.5^(ovarian$futime / 365)
one <- survdiff(Surv(futime, fustat) ~ offset(q), ovarian)
exact <- poisson.test(sum(ovarian$fustat), sum(-log(q)))
write_golden("log_rank", list(data = lapply(data, as.list), results = results,
  truncated = list(data = as.list(late), chisq = unname(late_fit$score), df = 2),
  one_sample = list(reference_time = 365, reference_survival = 0.5, observed = one$obs, expected = one$exp, chisq = one$chisq, p = one$pvalue,
                    ratio = unname(exact$estimate), lower = exact$conf.int[1], upper = exact$conf.int[2])), "survival")
