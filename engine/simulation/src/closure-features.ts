/**
 * What was known of a site and of its board, its village and its neighbours when a hindcast of closures starts.
 *
 * Every feature follows from one `SiteState`, so none can know of what came later. They say nothing of places:
 * no coordinate, no municipality and no board is a feature, only how large, how near and how many.
 *
 * Longer than most files: it is the list of what the model may look at, and that is to be read in one place.
 */
import { pupilAges, type SiteState } from './site-state.ts';
import { isPublicDirection } from './site-universe.ts';

/** Features of sites in the order of a state. */
export interface ClosureFeatures {
  readonly names: readonly string[];
  /** 1 if more of it may only raise the chance of being gone, −1 only lower it, 0 free. */
  readonly directions: Int8Array;
  /** Shape [sites × features], NaN where not known. */
  readonly values: Float64Array;
}
const AGES = pupilAges.to - pupilAges.from + 1;

/** Compute the features of all sites of a state. */
export function computeClosureFeatures(state: SiteState): ClosureFeatures {
  const n = state.sites.length;
  const names: string[] = [];
  const directions: number[] = [];
  const columns: Float64Array[] = [];
  const add = (name: string, direction: number, f: (i: number) => number) => {
    names.push(name);
    directions.push(direction);
    columns.push(Float64Array.from({ length: n }, (_, i) => f(i)));
  };
  const p = state.pupils,
    norm = state.norm;
  const ratio = Float64Array.from(p, (v, i) => v / norm[i]);
  const dist = (a: number, b: number) => Math.hypot(state.x[a] - state.x[b], state.y[a] - state.y[b]);
  // neighbours within 10 km
  const near = neighbours(state, 10000);
  const group = (keys: readonly string[]) => {
    const m = new Map<string, number[]>();
    keys.forEach((k, i) => {
      if (k === '') return;
      const l = m.get(k);
      if (l) l.push(i);
      else m.set(k, [i]);
    });
    return m;
  };
  const boards = group(state.operators);
  const schoolKey = state.sites.map((s) => s.slice(0, 4));
  const schools = group(schoolKey);
  const placeKey = state.places.map((pl, i) => (pl === '' ? '' : `${pl}|${state.municipalities[i]}`));
  const places = group(placeKey);
  const munis = group(state.municipalities);
  const sum = (l: readonly number[], f: (i: number) => number) => {
    let t = 0;
    for (const i of l) {
      const v = f(i);
      if (!Number.isNaN(v)) t += v;
    }
    return t;
  };
  const mean = (l: readonly number[], f: (i: number) => number) => {
    let t = 0,
      c = 0;
    for (const i of l) {
      const v = f(i);
      if (!Number.isNaN(v)) {
        t += v;
        c++;
      }
    }
    return c ? t / c : Number.NaN;
  };
  const boardOf = (i: number) => boards.get(state.operators[i]) ?? [i];
  const schoolOf = (i: number) => schools.get(schoolKey[i]) ?? [i];
  const placeOf = (i: number) => places.get(placeKey[i]) ?? [i];

  add('pupils', -1, (i) => p[i]);
  add('norm', 0, (i) => norm[i]);
  add('ratio', -1, (i) => ratio[i]);
  // direction
  const dir = state.directions;
  add('public', 0, (i) => (isPublicDirection(dir[i]) ? 1 : 0));
  add('catholic', 0, (i) => (dir[i] === 'catholic' ? 1 : 0));
  add('protestant', 0, (i) => (dir[i] === 'protestant' ? 1 : 0));
  add('general', 0, (i) => (dir[i] === 'general-special' ? 1 : 0));
  const dirCount = group(dir);
  add('directionCount', 0, (i) => dirCount.get(dir[i])?.length ?? 0);
  // locations of one school
  add('side', 0, (i) => (state.sites[i].slice(4) === '00' ? 0 : 1));
  add('locations', 0, (i) => schoolOf(i).length);
  add('shareOfSchool', 0, (i) => p[i] / sum(schoolOf(i), (j) => p[j]));
  add('schoolAge', 0, (i) => Number.parseInt(state.sites[i].slice(0, 2), 10));
  // ages
  const age = (i: number, a: number) => state.byAge[i * AGES + a - 4];
  add('young', -1, (i) => (age(i, 4) + age(i, 5)) / p[i]);
  add('inflow', -1, (i) =>
    Math.log((age(i, 4) + age(i, 5) + age(i, 6) + 1.5) / (age(i, 9) + age(i, 10) + age(i, 11) + 1.5)),
  );
  add('four', -1, (i) => age(i, 4));
  add('fourShare', -1, (i) => age(i, 4) / p[i]);
  add('inflow45', -1, (i) => Math.log((age(i, 4) + age(i, 5) + 1) / (age(i, 6) + age(i, 7) + 1)));
  add('middle', 0, (i) =>
    Math.log((age(i, 6) + age(i, 7) + age(i, 8) + 1.5) / (age(i, 9) + age(i, 10) + age(i, 11) + 1.5)),
  );
  add('old', 0, (i) => age(i, 12) / p[i]);
  add('smallestYear', -1, (i) => Math.min(...[4, 5, 6, 7, 8, 9, 10].map((a) => age(i, a))));
  add('cohort5', -1, (i) => (age(i, 4) * 3 + age(i, 5) * 2.5 + age(i, 6) * 2.5) / norm[i]);
  // zone children
  const zs = state.zones;
  const zg = zoneSums(state, [1500, 4000]);
  const yrs = zs.years[1] - zs.years[0];
  for (const [k, r] of [1500, 4000].entries()) {
    const c = zg[k];
    add(`childRatio${r}`, -1, (i) => Math.log((c.now04[i] + 20) / (c.now59[i] + 20)));
    add(`childTrend${r}`, -1, (i) => Math.log((c.now04[i] + c.now59[i] + 20) / (c.then04[i] + c.then59[i] + 20)) / yrs);
    add(`birthTrend${r}`, -1, (i) => Math.log((c.now04[i] + 20) / (c.then04[i] + 20)) / yrs);
    add(
      `cohortGrowth${r}`,
      -1,
      (i) => Math.log((c.now59[i] + c.now1014[i] + 20) / (c.then04[i] + c.then59[i] + 20)) / yrs,
    );
    add(`children${r}`, 0, (i) => c.now04[i] + c.now59[i]);
    add(`density${r}`, 0, (i) => c.persons[i] / (c.area[i] + 0.1));
  }
  // neighbours
  const same = (f: (i: number, j: number) => boolean) =>
    Array.from({ length: n }, (_, i) => near[i].filter((o) => f(i, o.j)));
  const anyN = near;
  const dirN = same((i, j) => dir[i] === dir[j]);
  const boardN = same((i, j) => state.operators[i] !== '' && state.operators[i] === state.operators[j]);
  const boardDirN = same(
    (i, j) => state.operators[i] !== '' && state.operators[i] === state.operators[j] && dir[i] === dir[j],
  );
  const d0 = (l: readonly Near[], cap = 10000) => Math.min(cap, l[0]?.d ?? cap);
  const within = (l: readonly Near[], r: number) => {
    let c = 0;
    for (const o of l) {
      if (o.d > r) break;
      c++;
    }
    return c;
  };
  const pupilsWithin = (l: readonly Near[], r: number) => {
    let c = 0;
    for (const o of l) {
      if (o.d > r) break;
      c += p[o.j] || 0;
    }
    return c;
  };
  const largerWithin = (i: number, l: readonly Near[], r: number) => {
    let c = 0;
    for (const o of l) {
      if (o.d > r) break;
      if (p[o.j] > p[i]) c++;
    }
    return c;
  };
  const sets: [string, Near[][]][] = [
    ['any', anyN],
    ['dir', dirN],
    ['board', boardN],
  ];
  for (const [nm, l] of sets) {
    add(`${nm}Distance`, 0, (i) => d0(l[i]));
    add(`${nm}Pupils`, 0, (i) => (l[i].length ? p[l[i][0].j] : Number.NaN));
    add(`${nm}Ratio`, 0, (i) => (l[i].length ? ratio[l[i][0].j] : Number.NaN));
    add(`${nm}SizeShare`, 0, (i) => (l[i].length ? p[i] / (p[i] + p[l[i][0].j]) : Number.NaN));
    add(`${nm}In1`, 0, (i) => within(l[i], 1000));
    add(`${nm}In3`, 0, (i) => within(l[i], 3000));
    add(`${nm}LargerIn1`, 0, (i) => largerWithin(i, l[i], 1000));
    add(`${nm}LargerIn3`, 0, (i) => largerWithin(i, l[i], 3000));
    add(`${nm}MarketShare2`, 0, (i) => p[i] / (p[i] + pupilsWithin(l[i], 2000)));
    add(`${nm}Address`, 0, (i) => within(l[i], 100));
  }
  add('boardSecond', 0, (i) => boardN[i][1]?.d ?? 10000);
  add('boardDirDistance', 0, (i) => d0(boardDirN[i]));
  add('saturation2', 0, (i) => (p[i] + pupilsWithin(anyN[i], 2000)) / (p[i] + within(anyN[i], 2000)));
  add('anyIn5', 0, (i) => within(anyN[i], 5000));
  // share of children nearby
  add(
    'reach',
    0,
    (i) => (p[i] + pupilsWithin(anyN[i], 1500)) / (zg[0].now04[i] * 0.2 + zg[0].now59[i] + zg[0].now1014[i] * 0.4 + 5),
  );
  // place
  add('placeSites', 0, (i) => placeOf(i).length);
  add('placeRank', 0, (i) => placeOf(i).filter((j) => p[j] > p[i]).length);
  add('placeShare', 0, (i) => p[i] / sum(placeOf(i), (j) => p[j]));
  add('placePupils', 0, (i) => sum(placeOf(i), (j) => p[j]));
  // board
  add('boardSites', 0, (i) => boardOf(i).length);
  add('boardMean', 0, (i) => mean(boardOf(i), (j) => p[j]));
  add('boardOverNorm', 0, (i) => sum(boardOf(i), (j) => p[j]) / sum(boardOf(i), (j) => norm[j]));
  add('boardUnder', 0, (i) => mean(boardOf(i), (j) => (ratio[j] < 1 ? 1 : 0)));
  add('boardSmall', 0, (i) => mean(boardOf(i), (j) => (p[j] < 100 ? 1 : 0)));
  add('boardRank', 0, (i) => boardOf(i).filter((j) => p[j] < p[i]).length);
  add('boardRankShare', 0, (i) => boardOf(i).filter((j) => p[j] < p[i]).length / Math.max(1, boardOf(i).length - 1));
  add('boardRelative', -1, (i) => p[i] / mean(boardOf(i), (j) => p[j]));
  add('boardMunicipalities', 0, (i) => new Set(boardOf(i).map((j) => state.municipalities[j])).size);
  add(
    'boardInMunicipality',
    0,
    (i) => boardOf(i).filter((j) => state.municipalities[j] === state.municipalities[i]).length,
  );
  add('boardInflow', 0, (i) =>
    Math.log(
      (sum(boardOf(i), (j) => age(j, 4) + age(j, 5) + age(j, 6)) + 2) /
        (sum(boardOf(i), (j) => age(j, 9) + age(j, 10) + age(j, 11)) + 2),
    ),
  );
  add('boardSpread', 0, (i) => mean(boardOf(i), (j) => dist(i, j)));
  add('boardLocations', 0, (i) => mean(boardOf(i), (j) => (state.sites[j].slice(4) === '00' ? 0 : 1)));
  // municipality
  const muniOf = (i: number) => munis.get(state.municipalities[i]) ?? [i];
  add('municipalitySites', 0, (i) => muniOf(i).length);
  add('municipalityMean', 0, (i) => mean(muniOf(i), (j) => p[j]));
  add('municipalityUnder', 0, (i) => mean(muniOf(i), (j) => (ratio[j] < 1 ? 1 : 0)));
  add('municipalityInflow', 0, (i) =>
    Math.log(
      (sum(muniOf(i), (j) => age(j, 4) + age(j, 5) + age(j, 6)) + 2) /
        (sum(muniOf(i), (j) => age(j, 9) + age(j, 10) + age(j, 11)) + 2),
    ),
  );
  add('exact', 0, (i) => state.exact[i]);
  const values = new Float64Array(n * names.length);
  columns.forEach((c, f) => {
    for (let i = 0; i < n; i++) values[i * names.length + f] = c[i];
  });
  return { names, directions: Int8Array.from(directions), values };
}
interface Near {
  readonly j: number;
  readonly d: number;
}
function neighbours(state: SiteState, radius: number): Near[][] {
  const cell = new Map<string, number[]>();
  const key = (x: number, y: number) => `${Math.floor(x / radius)},${Math.floor(y / radius)}`;
  state.sites.forEach((_, i) => {
    if (Number.isNaN(state.x[i])) return;
    const k = key(state.x[i], state.y[i]);
    const l = cell.get(k);
    if (l) l.push(i);
    else cell.set(k, [i]);
  });
  return state.sites.map((_, i) => {
    const out: Near[] = [];
    for (let a = -1; a <= 1; a++)
      for (let b = -1; b <= 1; b++)
        for (const j of cell.get(key(state.x[i] + a * radius, state.y[i] + b * radius)) ?? []) {
          if (j === i) continue;
          const d = Math.hypot(state.x[i] - state.x[j], state.y[i] - state.y[j]);
          if (d <= radius) out.push({ j, d });
        }
    return out.sort((u, v) => u.d - v.d || u.j - v.j);
  });
}
function zoneSums(state: SiteState, scales: readonly number[]) {
  const { zones } = state;
  const n = state.sites.length;
  const mk = () => ({
    now04: new Float64Array(n),
    now59: new Float64Array(n),
    now1014: new Float64Array(n),
    then04: new Float64Array(n),
    then59: new Float64Array(n),
    persons: new Float64Array(n),
    area: new Float64Array(n),
  });
  const out = scales.map(mk);
  const far = 12000;
  const order = [...zones.codes.keys()]
    .filter((z) => !Number.isNaN(zones.x[z]))
    .sort((a, b) => zones.x[a] - zones.x[b]);
  const xs = order.map((z) => zones.x[z]);
  for (let i = 0; i < n; i++) {
    const x = state.x[i],
      y = state.y[i];
    if (Number.isNaN(x)) continue;
    let lo = 0,
      hi = xs.length;
    while (lo < hi) {
      const m = (lo + hi) >> 1;
      if (xs[m] < x - far) lo = m + 1;
      else hi = m;
    }
    for (let o = lo; o < xs.length && xs[o] <= x + far; o++) {
      const z = order[o];
      const dy = zones.y[z] - y;
      if (Math.abs(dy) > far) continue;
      const d2 = (xs[o] - x) ** 2 + dy * dy;
      for (let k = 0; k < scales.length; k++) {
        const w = Math.exp(-Math.sqrt(d2 + 250000) / scales[k]);
        if (w < 0.001) continue;
        const c = out[k];
        c.now04[i] += w * zones.children0to4[z];
        c.now59[i] += w * zones.children5to9[z];
        c.now1014[i] += w * zones.children10to14[z];
        c.then04[i] += w * zones.earlier0to4[z];
        c.then59[i] += w * zones.earlier5to9[z];
        c.persons[i] += w * zones.persons[z];
        c.area[i] += w * zones.areaKm2[z];
      }
    }
  }
  return out;
}
