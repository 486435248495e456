# Oracle: base R's distribution functions.
source("golden.R")
z <- c(-37, -8.3, -3.1, -1, -1e-9, 0, 0.25, 1.96, 5, 9.5)
p <- c(1e-300, 1e-12, 0.001, 0.025, 0.3, 0.5, 0.8, 0.975, 0.999999)
x <- c(0, 1e-8, 0.01, 0.3, 1, 3.84, 25, 300)
df <- c(0.5, 1, 2, 3.7, 10, 58, 1000)
chi <- expand.grid(x = x, df = df)
chi$cdf <- pchisq(chi$x, chi$df); chi$survival <- pchisq(chi$x, chi$df, lower.tail = FALSE)
chi_q <- expand.grid(p = p[-1], df = df); chi_q$x <- qchisq(chi_q$p, chi_q$df)
be <- expand.grid(x = c(0, 1e-6, 0.01, 0.2, 0.5, 0.9, 0.9999, 1), a = c(0.5, 1, 7, 29.5, 400), b = c(0.5, 3, 30))
be$cdf <- pbeta(be$x, be$a, be$b); be$survival <- pbeta(be$x, be$a, be$b, lower.tail = FALSE)
be_q <- expand.grid(p = p[3:9], a = c(0.5, 1, 7, 29.5, 400), b = c(0.5, 3, 30)); be_q$x <- qbeta(be_q$p, be_q$a, be_q$b)
st <- expand.grid(t = c(-40, -2.2, -0.3, 0, 1, 4.5), df = df); st$cdf <- pt(st$t, st$df); st$two_sided <- 2 * pt(-abs(st$t), st$df)
st_q <- expand.grid(p = p[3:9], df = df[-1]); st_q$t <- qt(st_q$p, st_q$df)
f <- expand.grid(x = x, df1 = c(1, 3, 12.5), df2 = c(1, 8.4, 200))
f$cdf <- pf(f$x, f$df1, f$df2); f$survival <- pf(f$x, f$df1, f$df2, lower.tail = FALSE)
f_q <- expand.grid(p = p[3:9], df1 = c(1, 3, 12.5), df2 = c(1, 8.4, 200)); f_q$x <- qf(f_q$p, f_q$df1, f_q$df2)
write_golden("distributions", list(
  normal = list(z = z, cdf = pnorm(z), survival = pnorm(z, lower.tail = FALSE), two_sided = 2 * pnorm(-abs(z))),
  normal_quantile = list(p = p, z = qnorm(p)),
  chi_square = as.list(chi), chi_square_quantile = as.list(chi_q), beta = as.list(be), beta_quantile = as.list(be_q),
  t = as.list(st), t_quantile = as.list(st_q), f = as.list(f), f_quantile = as.list(f_q)))
