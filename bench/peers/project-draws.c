/*
 * The same projection in C with vectors of 128 bits, the yardstick of bench/project-draws.bench.ts: the demography only,
 * all factors one and all migration shocks zero, areas outside, draws in lanes, BLOCK draws at a time.
 *
 *     cc -O3 -ffp-contract=off -DLANES=2 -DBLOCK=8 project-draws.c -o project-draws
 *     project-draws <folder> <areas> <draws> <years>
 *
 * For every line it is sent it projects everything, writes totals.f64 (areas, years, draws) and prints cpu seconds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifndef LANES
#define LANES 2
#endif
#ifndef BLOCK
#define BLOCK 8
#endif
#define VECTORS (BLOCK / LANES)
#define AGES 101
#define FIRST_MOTHER 15
#define LAST_MOTHER 49

typedef double vec __attribute__((vector_size(8 * LANES)));

static double *read_doubles(const char *folder, const char *name, size_t count) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s.f64", folder, name);
  FILE *file = fopen(path, "rb");
  double *values = malloc(count * sizeof *values);
  if (!file || !values || fread(values, sizeof *values, count, file) != count) {
    fprintf(stderr, "cannot read %s\n", path);
    exit(1);
  }
  fclose(file);
  return values;
}

static inline vec load(const double *at) { return *(const vec *)at; }
static inline vec both(double value) { return value - (vec){0}; }

static double state[2][AGES][BLOCK] __attribute__((aligned(64)));

int main(int count, char **words) {
  if (count < 5) return 2;
  const char *folder = words[1];
  const int areas = atoi(words[2]), draws = atoi(words[3]), years = atoi(words[4]);
  const int room = (draws + BLOCK - 1) / BLOCK * BLOCK;
  double *start = read_doubles(folder, "start", (size_t)areas * 2 * AGES);
  double *dying = read_doubles(folder, "dying", (size_t)years * 2 * AGES);
  double *stay = read_doubles(folder, "stay", (size_t)areas * 2 * AGES);
  double *arriving = read_doubles(folder, "arriving", (size_t)areas * 2 * AGES);
  double *fertility = read_doubles(folder, "fertility", (size_t)years * AGES);
  double boys = *read_doubles(folder, "boys", 1);
  double *totals = aligned_alloc(64, (size_t)areas * years * room * sizeof *totals);
  double *factors = aligned_alloc(64, (size_t)years * 3 * room * sizeof *factors);
  double (*rates)[2][AGES][3] = malloc(years * sizeof *rates);
  if (!totals || !factors || !rates) return 1;
  for (int row = 0; row < years * 3; row++)
    for (int draw = 0; draw < room; draw++) factors[row * room + draw] = row % 3 == 2 ? 0 : 1;
  printf("{\"version\": \"%s, %d lanes\", \"ways\": [\"%d draws at a time\"]}\n", __VERSION__, LANES, BLOCK);
  fflush(stdout);

  char line[256];
  while (fgets(line, sizeof line, stdin)) {
    struct timespec begun, ended;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begun);
    for (int area = 0; area < areas; area++) {
      /* Women first, as their births are needed; files have men first. */
      for (int year = 0; year < years; year++)
        for (int sex = 0; sex < 2; sex++)
          for (int age = 0; age < AGES; age++) {
            const int cell = (1 - sex) * AGES + age;
            const double stays = stay[area * 2 * AGES + cell];
            rates[year][sex][age][0] = stays;
            rates[year][sex][age][1] = stays * dying[year * 2 * AGES + cell];
            rates[year][sex][age][2] = arriving[area * 2 * AGES + cell];
          }
      for (int draw = 0; draw < room; draw += BLOCK) {
        for (int sex = 0; sex < 2; sex++)
          for (int age = 0; age < AGES; age++)
            for (int lane = 0; lane < BLOCK; lane++)
              state[sex][age][lane] = start[(area * 2 + 1 - sex) * AGES + age];
        for (int year = 0; year < years; year++) {
          vec mortality[VECTORS], migration[VECTORS], births[VECTORS], total[VECTORS];
          const double *factor = factors + (size_t)year * 3 * room + draw;
          for (int v = 0; v < VECTORS; v++) {
            mortality[v] = load(factor + v * LANES);
            migration[v] = load(factor + 2 * room + v * LANES);
            births[v] = total[v] = both(0);
          }
          for (int sex = 0; sex < 2; sex++) {
            double (*rate)[3] = rates[year][sex];
#define SHARE(age, v) ((both(rate[age][0]) - both(rate[age][1]) * mortality[v]) + migration[v])
#define STEP(age, v) (load(&state[sex][(age) - 1][(v) * LANES]) * SHARE(age, v) + both(rate[age][2]))
            for (int v = 0; v < VECTORS; v++) {
              vec oldest = load(&state[sex][AGES - 2][v * LANES]) + load(&state[sex][AGES - 1][v * LANES]);
              vec open = oldest * SHARE(AGES - 1, v) + both(rate[AGES - 1][2]);
              *(vec *)&state[sex][AGES - 1][v * LANES] = open;
              total[v] += open;
            }
            /* Loops of their own for ages without births. */
            const int oldest_mother = sex ? 0 : LAST_MOTHER, youngest_mother = sex ? 0 : FIRST_MOTHER;
            int age = AGES - 2;
            for (; age > oldest_mother; age--)
              for (int v = 0; v < VECTORS; v++) {
                vec next = STEP(age, v);
                *(vec *)&state[sex][age][v * LANES] = next;
                total[v] += next;
              }
            for (; age >= youngest_mother && age > 0; age--)
              for (int v = 0; v < VECTORS; v++) {
                vec next = STEP(age, v);
                births[v] += both(fertility[year * AGES + age]) * (load(&state[sex][age][v * LANES]) + next);
                *(vec *)&state[sex][age][v * LANES] = next;
                total[v] += next;
              }
            for (; age > 0; age--)
              for (int v = 0; v < VECTORS; v++) {
                vec next = STEP(age, v);
                *(vec *)&state[sex][age][v * LANES] = next;
                total[v] += next;
              }
            for (int v = 0; v < VECTORS; v++) {
              if (sex == 0) births[v] *= both(0.5) * load(factor + room + v * LANES);
              vec born = births[v] * both(sex ? boys : 1 - boys) * SHARE(0, v) + both(rate[0][2]);
              *(vec *)&state[sex][0][v * LANES] = born;
              total[v] += born;
            }
          }
          for (int v = 0; v < VECTORS; v++)
            *(vec *)&totals[((size_t)area * years + year) * room + draw + v * LANES] = total[v];
        }
      }
    }
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ended);
    char path[4096];
    snprintf(path, sizeof path, "%s/totals.f64", folder);
    FILE *file = fopen(path, "wb");
    for (long row = 0; file && row < (long)areas * years; row++) fwrite(totals + row * room, 8, draws, file);
    if (file) fclose(file);
    printf("{\"seconds\": %.6f}\n", ended.tv_sec - begun.tv_sec + (ended.tv_nsec - begun.tv_nsec) * 1e-9);
    fflush(stdout);
  }
  return 0;
}
