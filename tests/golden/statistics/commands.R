# Oracle of the commands: survival 3.5-3 and cmprsk on examples/statistics/local-control.csv, each option once. Every case: what is typed
# after "survival", and what stands where in the document.
source("golden.R")
suppressPackageStartupMessages({library(survival); library(cmprsk)})
d <- read.csv("../../../examples/statistics/local-control.csv", na.strings = c("", "."), stringsAsFactors = FALSE)
cases <- list()
add <- function(arguments, ...) cases[[length(cases) + 1]] <<- list(arguments = I(arguments), expected = list(...))
vec <- function(x) I(unname(x))

km <- function(fit, at) {
  q <- quantile(fit, 0.5); s <- summary(fit, times = at, extend = FALSE)
  list(median = unname(c(q$quantile, q$lower, q$upper)), s = s)
}
two <- c(6, 12)
f <- survfit(Surv(months, progressed) ~ arm, d, conf.type = "log-log"); s <- summary(f, times = two); q <- quantile(f, 0.5)
add(c("km", "--event", "progressed", "--by", "arm", "--at", "6,12"),
    "/groups/0/group" = "prospective", "/groups/1/group" = "retrospective", "/groups/0/n" = f$n[1], "/groups/1/n" = f$n[2],
    "/groups/0/events" = sum(d$progressed[d$arm == "prospective"]), "/groups/0/median/estimate" = q$quantile[1],
    "/groups/0/median/lower" = q$lower[1], "/groups/0/median/upper" = q$upper[1], "/groups/1/median/estimate" = q$quantile[2],
    "/groups/0/at/0/survival" = s$surv[1], "/groups/0/at/1/se" = s$std.err[2], "/groups/1/at/0/lower" = s$lower[3],
    "/groups/1/at/1/upper" = s$upper[4], "/groups/1/at/1/n_risk" = s$n.risk[4], "/dropped" = 0, "/rows" = 96)
for (type in c("log", "plain")) {
  f <- survfit(Surv(months, progressed) ~ 1, d, conf.type = type, conf.int = 0.9); s <- summary(f, times = c(12, 500)[1]); q <- quantile(f, 0.5)
  add(c("km", "--event", "progressed", "--conf-type", type, "--conf-level", "0.9", "--at", "12,500"), "/groups/0/group" = "all",
      "/groups/0/at/0/lower" = s$lower, "/groups/0/at/0/upper" = s$upper, "/groups/0/at/1" = NULL, "/groups/0/median/lower" = unname(q$lower))
}
f <- survfit(Surv(months, progressed) ~ 1, d, weights = weight, conf.type = "log-log"); s <- summary(f, times = 12)
add(c("km", "--event", "progressed", "--weights", "weight", "--at", "12"), "/groups/0/at/0/survival" = s$surv, "/groups/0/at/0/se" = s$std.err,
    "/groups/0/at/0/lower" = s$lower, "/groups/0/at/0/n_risk" = s$n.risk, "/groups/0/events" = sum(d$weight[d$progressed == 1]),
    "/groups/0/variance" = "robust")
f <- survfit(Surv(entry, months, progressed) ~ er, d, conf.type = "log-log"); s <- summary(f, times = 12)
add(c("km", "--event", "progressed", "--start", "entry", "--by", "er", "--at", "12"), "/groups/0/group" = "negative", "/dropped" = 1,
    "/groups/0/at/0/survival" = s$surv[1], "/groups/1/at/0/se" = s$std.err[2], "/groups/1/at/0/n_risk" = s$n.risk[2])
f <- survfit(Surv(months, cnsr == 0) ~ 1, d, conf.type = "log-log"); s <- summary(f, times = 12)
add(c("km", "--cnsr", "cnsr", "--at", "12"), "/groups/0/at/0/survival" = s$surv, "/groups/0/events" = sum(d$cnsr == 0))
e <- d[d$er %in% "positive", ]; f <- survfit(Surv(months, progressed) ~ arm + site, e); n <- f$n
add(c("km", "--event", "progressed", "--where", "er=positive", "--by", "arm,site"), "/groups/0/group" = "prospective, A",
    "/groups/1/group" = "prospective, B", "/groups/0/n" = n[1], "/groups/5/n" = n[6], "/rows" = nrow(e))
f <- survfit(Surv(months, progressed) ~ 1, d, weights = rep(1, nrow(d)), robust = TRUE, conf.type = "log-log"); s <- summary(f, times = 12)
add(c("km", "--event", "progressed", "--variance", "robust", "--at", "12"), "/groups/0/at/0/se" = s$std.err)

lr <- function(x) list(x$chisq, length(x$n) - 1, pchisq(x$chisq, length(x$n) - 1, lower.tail = FALSE))
l <- survdiff(Surv(months, progressed) ~ arm, d); v <- lr(l)
add(c("logrank", "--event", "progressed", "--by", "arm"), "/chisq" = v[[1]], "/df" = v[[2]], "/p" = v[[3]], "/groups/0/n" = unname(l$n[1]),
    "/groups/0/observed" = l$obs[1], "/groups/1/expected" = l$exp[2])
l <- survdiff(Surv(months, progressed) ~ arm + strata(er, site), d); v <- lr(l)
add(c("logrank", "--event", "progressed", "--by", "arm", "--strata", "er,site"), "/chisq" = v[[1]], "/p" = v[[3]], "/dropped" = 1,
    "/groups/0/expected" = sum(l$exp[1, ]))
l <- survdiff(Surv(months, progressed) ~ site, d, rho = 1); v <- lr(l)
add(c("logrank", "--event", "progressed", "--by", "site", "--rho", "1"), "/chisq" = v[[1]], "/df" = 3, "/p" = v[[3]], "/groups/3/observed" = l$obs[4])

f <- survfit(Surv(months, progressed) ~ arm, d); s <- summary(f, rmean = 18)$table; z <- qnorm(0.975)
dif <- s[2, "rmean"] - s[1, "rmean"]; se <- sqrt(sum(s[, "se(rmean)"]^2))
add(c("rmst", "--event", "progressed", "--by", "arm", "--tau", "18"), "/tau" = 18, "/groups/0/rmst" = s[1, "rmean"],
    "/groups/1/se" = s[2, "se(rmean)"], "/groups/0/lower" = s[1, "rmean"] - z * s[1, "se(rmean)"], "/difference/estimate" = dif,
    "/difference/se" = se, "/difference/upper" = dif + z * se, "/difference/p" = 2 * pnorm(-abs(dif / se)))
tau <- min(tapply(d$months, d$arm, max)); s <- summary(f, rmean = tau)$table
add(c("rmst", "--event", "progressed", "--by", "arm"), "/tau" = tau, "/groups/1/rmst" = s[2, "rmean"])

f <- survfit(Surv(months, factor(cause)) ~ arm, d, conf.type = "log-log"); s <- summary(f, times = 12)
g <- with(d, cuminc(months, cause, arm)$Tests)
add(c("cuminc", "--event", "cause", "--by", "arm", "--at", "12,500"), "/groups/0/group" = "prospective", "/groups/0/cause" = 1,
    "/groups/1/cause" = 2, "/groups/0/at/0/estimate" = s$pstate[1, 2], "/groups/0/at/0/se" = s$std.err[1, 2],
    "/groups/0/at/0/lower" = s$lower[1, 2], "/groups/1/at/0/estimate" = s$pstate[1, 3], "/groups/3/at/0/estimate" = s$pstate[2, 3],
    "/groups/3/at/0/upper" = s$upper[2, 3], "/groups/0/at/1" = NULL, "/gray/0/chisq" = g[1, "stat"], "/gray/0/df" = 1, "/gray/1/p" = g[2, "pv"])
f <- survfit(Surv(months, factor(cause)) ~ 1, d, conf.type = "log-log", conf.int = 0.9); s <- summary(f, times = 6)
add(c("cuminc", "--event", "cause", "--at", "6", "--conf-level", "0.9"), "/groups/0/at/0/upper" = s$upper[1, 2], "/gray" = list())

tight <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 50)
term <- function(fit, i, prefix, level = 0.95) {
  m <- summary(fit, conf.int = level)$coefficients; ci <- summary(fit, conf.int = level)$conf.int
  robust <- "robust se" %in% colnames(m)
  r <- list(m[i, "coef"], m[i, "se(coef)"], if (robust) m[i, "robust se"] else NULL, m[i, "exp(coef)"], ci[i, 3], ci[i, 4], m[i, "z"],
            m[i, ncol(m)], rownames(m)[i])
  names(r) <- paste0(prefix, c("coef", "se", "robust_se", "hr", "lower", "upper", "z", "p", "name")); r
}
case <- function(arguments, ...) cases[[length(cases) + 1]] <<- list(arguments = I(arguments), expected = c(...))
f <- coxph(Surv(months, progressed) ~ arm + age + er + lesions, d, control = tight); zph <- cox.zph(f)$table
case(c("cox", "--event", "progressed", "--covariates", "arm,age,er,lesions"), term(f, 1, "/terms/0/"), term(f, 3, "/terms/2/"), term(f, 4, "/terms/3/"),
     list("/n" = f$n, "/events" = f$nevent, "/ties" = "efron", "/converged" = TRUE, "/loglik_null" = f$loglik[1], "/loglik" = f$loglik[2],
          "/score_test" = f$score, "/dropped" = 4, "/ph_test/0/name" = "arm", "/ph_test/0/chisq" = zph[1, 1], "/ph_test/2/p" = zph[3, 3],
          "/ph_test/4/name" = "GLOBAL", "/ph_test/4/chisq" = zph[5, 1], "/ph_test/4/df" = 4, "/tests/wald/chisq" = f$wald.test[[1]]))
f <- coxph(Surv(months, progressed) ~ arm + age, d, ties = "breslow", control = tight)
case(c("cox", "--event", "progressed", "--covariates", "arm,age", "--ties", "breslow", "--conf-level", "0.9"), term(f, 1, "/terms/0/", 0.9), list("/ties" = "breslow"))
f <- coxph(Surv(months, progressed) ~ arm + age, d, ties = "exact", control = tight)
case(c("cox", "--event", "progressed", "--covariates", "arm,age", "--ties", "exact"), term(f, 2, "/terms/1/"), list("/ph_test" = list()))
f <- coxph(Surv(entry, months, progressed) ~ arm + strata(er, site), d, control = tight)
case(c("cox", "--event", "progressed", "--covariates", "arm", "--start", "entry", "--strata", "er,site"), term(f, 1, "/terms/0/"), list("/loglik" = f$loglik[2]))
f <- coxph(Surv(months, progressed) ~ arm + lesions, d, weights = weight, robust = TRUE, control = tight)
case(c("cox", "--event", "progressed", "--covariates", "arm,lesions", "--weights", "weight"), term(f, 1, "/terms/0/"), term(f, 2, "/terms/1/"))
f <- coxph(Surv(months, progressed) ~ arm + lesions, d, cluster = site, control = tight)
case(c("cox", "--event", "progressed", "--covariates", "arm,lesions", "--cluster", "site"), term(f, 1, "/terms/0/"))
d$site2 <- relevel(factor(d$site), "C"); f <- coxph(Surv(months, progressed) ~ site2, d, control = tight); zph <- cox.zph(f)$table
t1 <- term(f, 1, "/terms/0/"); t1[["/terms/0/name"]] <- "siteA"
case(c("cox", "--event", "progressed", "--covariates", "site", "--reference", "site=C"), t1,
     list("/terms/2/name" = "siteD", "/ph_test/0/name" = "site", "/ph_test/0/df" = 3, "/ph_test/0/chisq" = zph[1, 1]))
for (cause in 1:2) {
  k <- d[!is.na(suppressWarnings(as.numeric(d$age))), ]
  f <- crr(k$months, k$cause, cbind(armretrospective = k$arm == "retrospective", age = as.numeric(k$age)), failcode = cause, gtol = 1e-14, maxiter = 50)
  s <- summary(f)$coef
  case(c("finegray", "--event", "cause", "--covariates", "arm,age", "--cause", as.character(cause)),
       list("/cause" = cause, "/terms/0/name" = "armretrospective", "/terms/0/coef" = unname(f$coef[1]), "/terms/1/coef" = unname(f$coef[2]),
            "/terms/0/hr" = unname(exp(f$coef[1])), "/terms/0/se" = sqrt(f$var[1, 1]), "/terms/1/p" = 2 * pnorm(-abs(f$coef[[2]] / sqrt(f$var[2, 2]))),
            "/terms/1/z" = s[2, 4], "/events" = sum(k$cause == cause), "/loglik_null" = f$loglik.null, "/loglik" = f$loglik, "/dropped" = 2))
}
write_golden("commands", list(cases = cases), c("survival", "cmprsk"))
