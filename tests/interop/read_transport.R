# Prints what haven reads of SAS transport files, one fact a line, fields separated by tabs: nothing is compared here.
# Usage: Rscript read_transport.R FILE...
#   file PATH LABEL ROWS
#   variable NAME CLASS FORMAT LABEL, then a line a row: value =TEXT, or a number or a day; NA where it is missing, with the letter of a special missing value
library(haven)

# Control characters would break the lines.
on_one_line <- function(text) {
  escapes <- list(c("\\", "\\\\"), c("\n", "\\n"), c("\r", "\\r"), c("\t", "\\t"))
  for (escape in escapes) text <- gsub(escape[1], escape[2], text, fixed = TRUE)
  text
}

written <- function(values) {
  if (inherits(values, "Date")) return(ifelse(is.na(values), "NA", format(values, "%Y-%m-%d")))
  if (is.numeric(values)) {
    tags <- na_tag(values)
    return(ifelse(is.na(values), paste0("NA", ifelse(is.na(tags), "", tags)), sprintf("%.17g", values)))
  }
  ifelse(is.na(values), "NA", paste0("=", on_one_line(values)))
}

or_empty <- function(value) if (is.null(value)) "" else value

out <- stdout()
for (file in commandArgs(trailingOnly = TRUE)) {
  data <- read_xpt(file)
  writeLines(paste("file", file, or_empty(attr(data, "label")), nrow(data), sep = "\t"), out)
  for (name in names(data)) {
    values <- data[[name]]
    writeLines(paste("variable", name, class(values)[1], or_empty(attr(values, "format.sas")), or_empty(attr(values, "label")), sep = "\t"), out)
    if (length(values)) writeLines(paste("value", written(values), sep = "\t"), out)
  }
}
