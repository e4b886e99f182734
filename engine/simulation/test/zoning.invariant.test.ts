import {
  assembleDataset,
  type Dataset,
  findTable,
  getIntegers,
  getNumbers,
  getTable,
  getText,
  listZoneMunicipalities,
} from '@transitieatlas/dataset';
import { checkOutcomes, type Outcomes, valueNatures } from '@transitieatlas/outcomes';
import { getValue } from '@transitieatlas/quantities';
import { createEmptyScenario, resolveScenario } from '@transitieatlas/scenario';
import { growExample } from '@transitieatlas/testbed';
import { describe, expect, it } from 'vitest';
import { changeZones, defaultRunOptions, fitChoice, reportSmallAreas, run } from '../src/index.ts';

/** The example region with its choice model, as the command line builds it. */
function createPostcodes(): Dataset {
  const plain = getValue(growExample());
  const choice = fitChoice(plain);
  if (choice === undefined) throw new Error('expected pupils by home');
  const { description, shapes, tables } = plain;
  return getValue(assembleDataset({ description, shapes, tables: [...tables.values(), choice] }));
}

const postcodes = createPostcodes();
const changed = {
  neighbourhood: getValue(assembleDataset(getValue(changeZones(postcodes, 'neighbourhood')))),
  district: getValue(assembleDataset(getValue(changeZones(postcodes, 'district')))),
};
const kinds = ['neighbourhood', 'district'] as const;

const runBaseline = (dataset: Dataset): Outcomes =>
  run(dataset, getValue(resolveScenario(createEmptyScenario('Niets doen'), dataset)), {
    ...defaultRunOptions,
    until: 2035,
  });
const before = runBaseline(postcodes);
const after = { neighbourhood: runBaseline(changed.neighbourhood), district: runBaseline(changed.district) };

function sumBy(codes: readonly string[], values: Float64Array, steps: number, step: number): Map<string, number> {
  const sums = new Map<string, number>();
  codes.forEach((code, row) => {
    sums.set(code, (sums.get(code) ?? 0) + values[row * steps + step]);
  });
  return sums;
}

describe.each(kinds)('a dataset whose zones are %ss', (kind) => {
  const dataset = changed[kind];
  const outcomes = after[kind];

  it('has the people of municipalities as they are counted, by sex and age', () => {
    const counted = getTable(dataset, 'municipality_population');
    const expected = new Map<string, number>();
    const codes = getText(counted, 'municipality');
    const [countedYears, countedSexes, countedAges] = [
      getIntegers(counted, 'year'),
      getText(counted, 'sex'),
      getIntegers(counted, 'ageFrom'),
    ];
    getNumbers(counted, 'persons').forEach((persons, row) => {
      const group = Math.min(95, 5 * Math.floor(countedAges[row] / 5));
      const key = `${codes[row]} ${countedYears[row]} ${countedSexes[row]} ${group}`;
      expected.set(key, (expected.get(key) ?? 0) + persons);
    });
    const homes = listZoneMunicipalities(dataset, dataset.description.division);
    const table = getTable(dataset, 'zone_population');
    const found = new Map<string, number>();
    const zones = getText(table, 'zone');
    const [years, sexes, ages] = [getIntegers(table, 'year'), getText(table, 'sex'), getIntegers(table, 'ageFrom')];
    getNumbers(table, 'persons').forEach((persons, row) => {
      const key = `${homes.get(zones[row])} ${years[row]} ${sexes[row]} ${ages[row]}`;
      found.set(key, (found.get(key) ?? 0) + persons);
    });
    const compared = [...found].filter(([key]) => expected.has(key));
    expect(compared.length).toBeGreaterThan(7 * 2 * 20 * 2);
    for (const [key, persons] of compared) expect(persons, key).toBeCloseTo(expected.get(key) ?? 0, 2);
  });

  it('gives the people of municipalities the same future', () => {
    const steps = before.years.length;
    expect(outcomes.years).toEqual(before.years);
    for (let step = 0; step < steps; step++) {
      const own = sumBy(outcomes.zones.municipalities, outcomes.zones.population, steps, step);
      const others = sumBy(before.zones.municipalities, before.zones.population, steps, step);
      for (const [code, persons] of others)
        expect(own.get(code), `${code} ${before.years[step]}`).toBeCloseTo(persons, 1);
    }
  });

  it('keeps the pupils of every school', () => {
    const pupils = (one: Dataset) => {
      const table = getTable(one, 'site_origins');
      return sumBy(getText(table, 'site'), getNumbers(table, 'users'), 1, 0);
    };
    const own = pupils(dataset);
    for (const [site, users] of pupils(postcodes)) expect(own.get(site), site).toBeCloseTo(users, 6);
    expect(outcomes.sites.sites).toEqual(before.sites.sites);
    const steps = before.years.length;
    const counted = before.years.indexOf(before.firstModelledYear);
    for (let step = 0; step < steps; step++) {
      let [all, others] = [0, 0];
      outcomes.sites.sites.forEach((site, row) => {
        const pupils = outcomes.sites.pupils[row * steps + step];
        const known = before.sites.pupils[row * steps + step];
        if (step < counted) expect(pupils, `${site} ${before.years[step]}`).toEqual(known);
        all += Number.isNaN(pupils) ? 0 : pupils;
        others += Number.isNaN(known) ? 0 : known;
      });
      // Later on children of other zones than before become pupils, each zone with its own share of children at school.
      expect(Math.abs(all / others - 1)).toBeLessThan(0.002);
    }
  });

  it('keeps what every run must', () => {
    expect(checkOutcomes(outcomes)).toEqual(checkOutcomes(before));
  });

  it('calls no people of a zone observed', () => {
    expect(before.populationNature).toContain(valueNatures.indexOf('observed'));
    expect(outcomes.populationNature).not.toContain(valueNatures.indexOf('observed'));
    for (const { nature } of getTable(dataset, 'zone_population').provenance) expect(nature).toBe('invented');
    expect(findTable(dataset, 'zone_totals')).toBeUndefined();
  });

  it('is given per postcode too, beside what is published of those', () => {
    const report = reportSmallAreas(dataset, outcomes, 'postcode');
    expect(report.unplaced.zones).toEqual([]);
    const step = 3;
    const steps = outcomes.years.length;
    const sum = ({ zones, population }: Outcomes['zones']) =>
      [...sumBy(zones, population, steps, step).values()].reduce((all, persons) => all + persons, 0);
    expect(sum(report.areas)).toBeCloseTo(sum(outcomes.zones), 6);
    const rows = report.compared.filter(({ figure, year }) => figure === 'population' && year === 2021);
    expect(rows.length).toBe(before.zones.zones.length);
    const total = (key: 'computed' | 'published') => rows.reduce((all, row) => all + row[key], 0);
    // Postcodes are rounded to 5 on their own and lie over borders of municipalities.
    expect(Math.abs(total('computed') / total('published') - 1)).toBeLessThan(0.005);
    expect(() => reportSmallAreas(dataset, outcomes, kind)).toThrow(RangeError);
  });
});

describe('the figures of neighbourhoods themselves', () => {
  it('bring zones nearer to what is published of them than addresses alone', () => {
    const report = reportSmallAreas(postcodes, before, 'neighbourhood');
    const { neighbourhood: outcomes } = after;
    const step = outcomes.years.indexOf(2023);
    const steps = outcomes.years.length;
    let [byAddress, asZones, all] = [0, 0, 0];
    for (const { area, figure, published, computed, year } of report.compared) {
      if (figure !== 'population' || year !== 2023) continue;
      const zone = outcomes.zones.zones.indexOf(report.areas.zones[area]);
      byAddress += Math.abs(computed - published);
      asZones += Math.abs(outcomes.zones.population[zone * steps + step] - published);
      all += published;
    }
    expect(byAddress / all).toBeGreaterThan(0.02);
    // What is left is the rounding to 5, and two years of projection since the last count.
    expect(asZones).toBeLessThan(byAddress / 3);
  });
});

describe('a school that closes', () => {
  it('sends its pupils to much the same schools on either kind of zones', () => {
    const close = (dataset: Dataset): Outcomes => {
      const scenario = {
        ...createEmptyScenario('Sluiten'),
        interventions: [{ id: 'a', verb: 'close' as const, site: closing, year: 2027, reason: '' }],
      };
      return run(dataset, getValue(resolveScenario(scenario, dataset)), { ...defaultRunOptions, until: 2035 });
    };
    const steps = before.years.length;
    const step = before.years.indexOf(2028);
    const open = before.sites.sites.flatMap((_, row) => (before.sites.pupils[row * steps + step] > 0 ? [row] : []));
    const smallest = open.reduce((best, row) =>
      before.sites.pupils[row * steps + step] < before.sites.pupils[best * steps + step] ? row : best,
    );
    const closing = before.sites.sites[smallest];
    const listGains = (baseline: Outcomes, closed: Outcomes): Map<string, number> =>
      new Map(
        open
          .filter((row) => row !== smallest)
          .map((row) => [
            baseline.sites.sites[row],
            closed.sites.pupils[row * steps + step] - baseline.sites.pupils[row * steps + step],
          ]),
      );
    const gains = listGains(before, close(postcodes));
    for (const kind of kinds) {
      const own = listGains(after[kind], close(changed[kind]));
      const lost = after[kind].sites.pupils[smallest * steps + step];
      const gained = [...own.values()].reduce((sum, pupils) => sum + pupils, 0);
      expect(gained).toBeCloseTo(lost, 3);
      let apart = 0;
      for (const [site, pupils] of gains) apart += Math.abs((own.get(site) ?? 0) - pupils);
      // Of a hundred pupils who choose again so many choose another school; districts are larger than postcodes.
      expect(apart / 2 / lost).toBeLessThan(kind === 'neighbourhood' ? 0.1 : 0.25);
    }
  });
});
