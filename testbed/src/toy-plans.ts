/**
 * Three worlds small enough to work out on paper. The answers stand with each world; they follow from
 * the numbers here, from the law and from symmetry, not from any of our models.
 *
 * In every zone each single age from 0 to 59 counts the same number of people on 1 January 2013, half
 * of them women. Nobody dies, nobody moves, and a fixed number of children is born each year.
 */

export interface ToyMunicipality {
  readonly code: string;
  readonly name: string;
  readonly landAreaKm2: number;
}

export interface ToyZone {
  readonly zone: string;
  readonly name: string;
  readonly municipality: string;
  /** Metres east and north of the first zone. */
  readonly east: number;
  readonly north: number;
  /** Persons of each single age 0 to 59 on 1 January 2013, both sexes. */
  readonly personsPerAge: number;
  /** Births per year from 2013 on; before that as many as `personsPerAge`. */
  readonly birthsPerYear: number;
}

export interface ToySite {
  readonly site: string;
  readonly denomination: string;
  readonly direction: string;
  readonly zone: string;
  readonly east: number;
  readonly north: number;
  /** Pupils on each count date (2012, 2017, 2023), always as many. */
  readonly users: number;
  /** Last register that has the site; absent while it is open. */
  readonly lastRegister?: '2012-10-01' | '2017-10-01';
}

/** Everything that is put in by hand; the tables follow from it. */
export interface ToyPlan {
  readonly municipalities: readonly ToyMunicipality[];
  readonly zones: readonly ToyZone[];
  readonly sites: readonly ToySite[];
}

const openbaar = { denomination: 'Openbaar', direction: 'public' } as const;
const protestant = { denomination: 'Protestants-Christelijk', direction: 'protestant' } as const;
const catholic = { denomination: 'Rooms-Katholiek', direction: 'catholic' } as const;

/**
 * Three villages in a row, 2 km apart, and a public school in the first and the last.
 *
 *     0201 ── 2 km ── 0202 ── 2 km ── 0203
 *     90WA00                          90EA00
 *
 * - Every zone has 10 children of each age, so 80 aged 4 to 11 in every year, and 10 births a year:
 *   175 women aged 15 to 49 with 2/35 births each.
 * - Population grows by 10 per zone and year: 600 on 1 January 2013, 650 in 2018, 680 in 2021.
 * - Whatever the rule of distance, the schools are mirror images: 120 of the 240 pupils each, and half
 *   of the middle village's 80 to either side.
 * - Closure norm: 240 children on 20 km² are 12 per km²; 0.6 × 12 / (0.15 + 0.0027 × 12) = 39.47, so 39.
 * - If 90EA00 closes, 90WA00 has 240 pupils; those of 0203 travel 4 km.
 */
export const threeVillages: ToyPlan = {
  municipalities: [{ code: 'GM9201', name: 'Drieveen', landAreaKm2: 20 }],
  zones: [
    { zone: '0201', name: 'West', municipality: 'GM9201', east: 0, north: 0, personsPerAge: 10, birthsPerYear: 10 },
    {
      zone: '0202',
      name: 'Midden',
      municipality: 'GM9201',
      east: 2000,
      north: 0,
      personsPerAge: 10,
      birthsPerYear: 10,
    },
    { zone: '0203', name: 'Oost', municipality: 'GM9201', east: 4000, north: 0, personsPerAge: 10, birthsPerYear: 10 },
  ],
  sites: [
    { site: '90WA00', ...openbaar, zone: '0201', east: 0, north: 0, users: 120 },
    { site: '90EA00', ...openbaar, zone: '0203', east: 4000, north: 0, users: 120 },
  ],
};

/**
 * One village in which the births halve from 2013 on.
 *
 * Children aged 4 to 11 on 1 January y: 10 of each age born before 2013, 5 of each age born later.
 *
 *     y         2013  2017  2018  2019  2020  2021  2022  2023  2024  2025 … 2032
 *     children    80    80    75    70    65    60    55    50    45    40 …   40
 *
 * On 1 January 2018 the ages 0 to 4 were born in 2013 to 2017, so age 4 counts 5: 7 × 10 + 5 = 75.
 * Women aged 15 to 49 stay 175 until 1 January 2028 (age 15 was born in 2012); 1/35 births each are 5.
 * Population: 600 in 2013 and 5 more each year: 625 in 2018, 640 in 2021, 665 in 2026.
 * A school that takes every child of the village has the same numbers; norm 80/10 = 8 per km²: 28.
 */
export const halvedBirths: ToyPlan = {
  municipalities: [{ code: 'GM9201', name: 'Halfveen', landAreaKm2: 10 }],
  zones: [
    { zone: '0201', name: 'Halfveen', municipality: 'GM9201', east: 0, north: 0, personsPerAge: 10, birthsPerYear: 5 },
  ],
  sites: [{ site: '90WA00', ...openbaar, zone: '0201', east: 0, north: 0, users: 80 }],
};

/**
 * Six schools around their norms, in two municipalities.
 *
 *     0201 ─ 4 km ─ 0202 ── 8 km ── 0203        GM9201 (0201, 0202)   GM9202 (0203)
 *     A public 30   B public 100    D protestant 50
 *                   C catholic 38   E catholic 48
 *                                   F public 60
 *
 * Norms: GM9201 has 160 children on 10 km², 16 per km²: 0.6 × 16 / (0.15 + 0.0432) = 49.69, so 50.
 * GM9202 has 320 on 10 km², 32 per km²: 0.6 × 32 / (0.15 + 0.0864) = 81.2, so 81.
 * The counts never change, so every school below its norm is so for more than three years:
 *
 * - A 30 < 50, other public education 4 km (5.2 km by road at 1.3) away: ends (art. 153 lid 1).
 * - B 100: above. C 38 < 50 and fewer than 50 pupils, so being the last Catholic within 5 km does not help: ends.
 * - D 50 < 81, the last Protestant within 5 km with 50 pupils: kept (lid 4). E 48, raised by three
 *   per cent and rounded down (art. 152), is 49: one pupil short: ends.
 * - F 60 < 81, public, the nearest other public education 8 km in a straight line, 10.4 km by road: kept
 *   (lid 4 as the last public school within 5 km; lid 5 as the only public education within 10 km).
 */
export const schoolsAtTheNorm: ToyPlan = {
  municipalities: [
    { code: 'GM9201', name: 'Westambt', landAreaKm2: 10 },
    { code: 'GM9202', name: 'Oostambt', landAreaKm2: 10 },
  ],
  zones: [
    { zone: '0201', name: 'West', municipality: 'GM9201', east: 0, north: 0, personsPerAge: 10, birthsPerYear: 10 },
    {
      zone: '0202',
      name: 'Midden',
      municipality: 'GM9201',
      east: 4000,
      north: 0,
      personsPerAge: 10,
      birthsPerYear: 10,
    },
    {
      zone: '0203',
      name: 'Oost',
      municipality: 'GM9202',
      east: 12_000,
      north: 0,
      personsPerAge: 40,
      birthsPerYear: 40,
    },
  ],
  sites: [
    { site: '90AA00', ...openbaar, zone: '0201', east: 0, north: 0, users: 30 },
    { site: '90BA00', ...openbaar, zone: '0202', east: 4000, north: 0, users: 100 },
    { site: '90CA00', ...catholic, zone: '0202', east: 4000, north: 0, users: 38 },
    { site: '90DA00', ...protestant, zone: '0203', east: 12_000, north: 0, users: 50 },
    { site: '90EA00', ...catholic, zone: '0203', east: 12_000, north: 0, users: 48 },
    { site: '90FA00', ...openbaar, zone: '0203', east: 12_000, north: 0, users: 60 },
  ],
};
