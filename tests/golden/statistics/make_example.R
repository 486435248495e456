# Makes examples/statistics/local-control.csv: invented patients, no real ones.
set.seed(20261130)
n <- 96
arm <- sample(c("prospective", "retrospective"), n, replace = TRUE)
age <- round(rnorm(n, 57, 10)); lesions <- sample(1:5, n, replace = TRUE, prob = c(4, 3, 2, 1, 1))
er <- sample(c("positive", "negative"), n, replace = TRUE, prob = c(0.6, 0.4))
site <- sample(c("A", "B", "C", "D"), n, replace = TRUE)
t1 <- rexp(n, 0.045 * exp(0.5 * (arm == "retrospective") + 0.2 * (lesions - 2))); t2 <- rexp(n, 0.012 * exp(0.03 * (age - 57)))
censored <- runif(n, 4, 36)
months <- pmax(0.5, round(pmin(t1, t2, censored) * 2) / 2)  # visits every half month: many ties
cause <- ifelse(pmin(t1, t2) > censored, 0, ifelse(t1 < t2, 1, 2))
entry <- ifelse(runif(n) < 0.3, round(runif(n, 0, 1) * months * 0.6, 1), 0)
entry <- ifelse(entry >= months, 0, entry)
p <- plogis(-0.2 + 0.02 * (age - 57) - 0.2 * (lesions - 2))
weight <- round(ifelse(arm == "prospective", 1, p / (1 - p)), 3)
d <- data.frame(id = sprintf("LC-%03d", 1:n), arm, age, lesions, er, site, entry, months, progressed = as.integer(cause == 1), cause,
                cnsr = ifelse(cause == 1, 0, ifelse(cause == 2, 2, 1)), weight)
d$age[c(7, 40)] <- "."; d$er[23] <- ""; d$lesions <- as.character(d$lesions); d$lesions[58] <- ""
write.csv(d, "../../../examples/statistics/local-control.csv", row.names = FALSE, quote = FALSE)
