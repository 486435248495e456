# How the golden files are written: TOPIC.R beside this file makes TOPIC.json. Run in this folder: Rscript TOPIC.R
# Numbers have 17 significant digits, so that a double is read back as it was (jsonlite stops at 15); NA and NULL are null, infinite is
# "Inf" or "-Inf". A list becomes an object or, without names, an array; a vector of one is a number unless it is made by I().

golden_json <- function(x, indent = "") {
  text <- function(v) paste0("\"", gsub("([\"\\\\])", "\\\\\\1", v), "\"")
  cell <- function(v) {
    if (is.character(v) || is.factor(v)) return(ifelse(is.na(v), "null", text(as.character(v))))
    if (is.logical(v)) return(ifelse(is.na(v), "null", ifelse(v, "true", "false")))
    ifelse(is.na(v), "null", ifelse(is.infinite(v), ifelse(v > 0, "\"Inf\"", "\"-Inf\""), sprintf("%.17g", v)))
  }
  if (is.null(x)) return("null")
  if (is.data.frame(x)) x <- lapply(as.list(x), I)
  if (is.list(x)) {
    deeper <- paste0(indent, "  ")
    parts <- vapply(x, golden_json, "", indent = deeper)
    if (!is.null(names(x))) parts <- paste0(text(names(x)), ": ", parts)
    ends <- if (is.null(names(x))) c("[", "]") else c("{", "}")
    return(paste0(ends[1], "\n", paste0(deeper, parts, collapse = ",\n"), "\n", indent, ends[2]))
  }
  if (length(x) == 1 && !inherits(x, "AsIs")) return(cell(unclass(x)))
  paste0("[", paste(cell(unclass(x)), collapse = ", "), "]")
}

write_golden <- function(topic, content, packages = character()) {
  versions <- c(list(R = paste(R.version$major, R.version$minor, sep = ".")),
                sapply(packages, function(p) as.character(packageVersion(p)), simplify = FALSE))
  header <- list(made_by = paste0("tests/golden/statistics/", topic, ".R"), versions = versions)
  writeLines(golden_json(c(list(header = header), content)), paste0(topic, ".json"))
}
