import { readFileSync } from 'node:fs';
import { listRegions, readAtlas } from '@transitieatlas/dataset';
import { hindcastHouseholds, sumRegionHouseholds, trackHouseholds } from '../../engine/simulation/src/index.ts';
import { trackPopulation } from '../../engine/simulation/src/population-track.ts';

const r = await readAtlas(new Uint8Array(readFileSync('/tmp/hh-nl.atlas')));
const d = r.value!;
let t0 = performance.now();
const pt = trackPopulation(d, 2050);
console.log('pop', performance.now() - t0);
t0 = performance.now();
const h = trackHouseholds(d, 2050)!;
console.log('hh', performance.now() - t0);
const Y = h.years.length,
  P = h.municipalities.length;
for (let s = 0; s < Y; s++) {
  let H = 0,
    Z = 0,
    I = 0,
    pop = 0,
    ty = [0, 0, 0, 0, 0];
  for (let p = 0; p < P; p++) {
    H += h.households[p * Y + s];
    I += h.inInstitutions[p * Y + s];
    pop += pt.municipalityPopulation[p * Y + s];
    for (let t = 0; t < 5; t++) ty[t] += h.byType[(p * Y + s) * 5 + t];
  }
  for (let z = 0; z < h.zones.length; z++) Z += h.zoneHouseholds[z * Y + s];
  console.log(
    h.years[s],
    h.yearNature[s],
    H.toFixed(1),
    'zones',
    Z.toFixed(1),
    'inst',
    I.toFixed(0),
    'size',
    ((pop - I) / H).toFixed(3),
    ty.map((x) => ((100 * x) / H).toFixed(1)).join(' '),
  );
}
for (const reg of listRegions(d)) {
  const m = sumRegionHouseholds(d, reg, 2050);
  const b = m.get(2014)!;
  console.log(
    reg.region,
    reg.class,
    [2014, 2023, 2040, 2050].map((y) => Math.round(m.get(y)!)),
    '2040/2014',
    (100 * (m.get(2040)! / b - 1)).toFixed(1),
  );
}
const sum = (x: ArrayLike<number>) => Array.from(x).reduce((a, b) => a + b, 0);
for (const [a, b] of [
  [2013, 2018],
  [2015, 2018],
  [2015, 2023],
  [2017, 2023],
  [2018, 2023],
] as const) {
  const r = hindcastHouseholds(d, a, b);
  let n = 0,
    e = 0,
    bias = 0,
    sz = 0;
  r.households.forEach((m, p) => {
    if (Number.isNaN(m)) return;
    const o = r.target.onePerson[p] + r.target.withoutChildren[p] + r.target.withChildren[p];
    n++;
    e += Math.abs(m / o - 1);
    bias += m / o - 1;
    sz += Math.abs(r.persons[p] / m - r.target.persons[p] / o);
  });
  console.log(a, b, n, ((100 * e) / n).toFixed(3), ((100 * bias) / n).toFixed(3), (sz / n).toFixed(4));
}
