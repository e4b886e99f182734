# Stochastic cohort-component projection in base R, a peer of bench/project-draws.bench.ts.
#
#     Rscript project-draws.R <folder> <areas> <draws> <years>
#
# Ages are rows and areas are columns of matrices, one per sex, so that every step works on the whole country at once;
# draws and years are loops. Reads the little-endian doubles that the bench writes, prints one line of JSON, then for
# every line it is sent projects everything, writes totals.f64 (areas, years, draws) and prints its cpu seconds.

words <- commandArgs(trailingOnly = TRUE)
folder <- words[1]
areas <- as.integer(words[2])
draws <- as.integer(words[3])
years <- as.integer(words[4])
ages <- 101L

# The last axis of the files is the fastest, as the first one of R is.
read <- function(name, dim) {
  array(readBin(file.path(folder, paste0(name, ".f64")), "double", prod(dim), endian = "little"), dim)
}
start <- read("start", c(ages, 2L, areas))
dying <- read("dying", c(ages, 2L, years))
stay <- read("stay", c(ages, 2L, areas))
arriving <- read("arriving", c(ages, 2L, areas))
pull <- read("pull", c(ages, 2L))
fertility <- read("fertility", c(ages, years))
shocks <- read("shocks", c(draws, 3L, years, areas))
boys <- as.numeric(read("boys", 1L))
mothers <- 16:50

advance <- function(now, share, arriving) {
  cohort <- rbind(0, now[-ages, , drop = FALSE])
  cohort[ages, ] <- cohort[ages, ] + now[ages, ]
  pmax(cohort * share + arriving, 0)
}

project <- function() {
  totals <- array(0, c(draws, years, areas))
  for (draw in seq_len(draws)) {
    men <- matrix(start[, 1, ], ages)
    women <- matrix(start[, 2, ], ages)
    for (year in seq_len(years)) {
      mortality <- rep(exp(shocks[draw, 1, year, ]), each = ages)
      migration <- shocks[draw, 3, year, ]
      share <- lapply(1:2, function(sex) {
        stays <- matrix(stay[, sex, ], ages)
        stays - pmin(stays, stays * dying[, sex, year] * mortality) + outer(pull[, sex], migration)
      })
      come <- lapply(1:2, function(sex) matrix(arriving[, sex, ], ages))
      later <- advance(women, share[[2]], come[[2]])
      births <- crossprod(fertility[mothers, year], women[mothers, , drop = FALSE] + later[mothers, , drop = FALSE])
      births <- births * (0.5 * exp(shocks[draw, 2, year, ]))
      men <- advance(men, share[[1]], come[[1]])
      women <- later
      men[1, ] <- pmax(births * boys * share[[1]][1, ] + come[[1]][1, ], 0)
      women[1, ] <- pmax(births * (1 - boys) * share[[2]][1, ] + come[[2]][1, ], 0)
      totals[draw, year, ] <- colSums(men) + colSums(women)
    }
  }
  totals
}

cat(sprintf('{"version": "%s.%s", "ways": ["matrices"]}\n', R.version$major, R.version$minor))
flush(stdout())
input <- file("stdin", "r")
while (length(line <- readLines(input, n = 1L)) > 0L) {
  begun <- proc.time()
  totals <- project()
  used <- proc.time() - begun
  writeBin(as.vector(totals), file.path(folder, "totals.f64"), endian = "little")
  cat(sprintf('{"seconds": %.6f}\n', used[["user.self"]] + used[["sys.self"]]))
  flush(stdout())
}
