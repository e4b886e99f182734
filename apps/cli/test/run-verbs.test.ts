import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runDocumentSchema } from '@transitieatlas/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExampleWorkplace, type Workplace } from './capture-io.ts';

let here: Workplace;
/** Two schools of the same place in the base register that stay open when nobody decides anything. */
let school: string;
let neighbour: string;

beforeAll(async () => {
  here = await createExampleWorkplace();
  const { document } = await here.runJson('run', 'voorbeeld.atlas', '--until', '2030');
  if (!document.ok) throw new Error('expected success');
  const last = document.years.length - 1;
  const open = document.sites.filter(({ open: years }) => years[last] === true);
  const [first, second] = open;
  if (first === undefined || second === undefined) throw new Error('expected two open schools');
  school = first.site;
  neighbour = second.site;
});
afterAll(() => here.remove());

async function writeScenario(name: string, interventions: readonly object[], more: object = {}): Promise<string> {
  const scenario = {
    format: 'transitieatlas-scenario',
    version: 1,
    id: name,
    title: `Plan ${name}`,
    interventions,
    ...more,
  };
  await writeFile(join(here.folder, `${name}.json`), JSON.stringify(scenario, null, 2));
  return `${name}.json`;
}

describe('run', () => {
  it('without a scenario is the run of the empty scenario, by name and by number', async () => {
    const nothing = await here.runJson('run', 'voorbeeld.atlas', '--until', '2030');
    const empty = await here.runJson('run', 'voorbeeld.atlas', await writeScenario('leeg', []), '--until', '2030');
    expect(nothing.exit).toBe(0);
    if (!nothing.document.ok || !empty.document.ok) throw new Error('expected success');
    expect(empty.document.run).toBe(nothing.document.run);
    expect(empty.document.indicators).toEqual(nothing.document.indicators);
    expect(nothing.document.years[0]).toBe(2013);
    expect(nothing.document.years.at(-1)).toBe(2030);
    for (const { id, values, label } of nothing.document.indicators) {
      expect(values.length, id).toBe(nothing.document.years.length);
      expect(label, id).not.toBe(id);
    }
  });

  it('leaves parts out of the document when only some are wanted, and says which', async () => {
    const whole = await here.run('run', 'voorbeeld.atlas', '--until', '2030', '--json');
    const only = ['--only', 'indicators', 'money'];
    const { exit, out } = await here.run('run', 'voorbeeld.atlas', '--until', '2030', '--json', ...only);
    expect(exit).toBe(0);
    const document = runDocumentSchema.parse(JSON.parse(out));
    if (!document.ok) throw new Error('expected success');
    const all = JSON.parse(whole.out);
    expect(document.leftOut).toEqual(['sites', 'zones', 'facilities', 'households', 'labourForce']);
    expect(Object.keys(all).filter((name) => !Object.keys(document).includes(name))).toEqual(document.leftOut);
    expect([document.run, document.indicators, document.money]).toEqual([all.run, all.indicators, all.money]);
    expect(all.leftOut).toEqual([]);
    expect((await here.run('run', 'voorbeeld.atlas', '--only', 'everything')).exit).toBe(2);
  });

  it('lets schools be full when asked: another name, places with how they are known, and nobody lost', async () => {
    const plan = await writeScenario('vol', [{ id: 'c', verb: 'close', year: 2026, site: school }]);
    const free = await here.runJson('run', 'voorbeeld.atlas', plan, '--until', '2030');
    const { exit, document } = await here.runJson('run', 'voorbeeld.atlas', plan, '--until', '2030', '--capacities');
    expect(exit).toBe(0);
    if (!document.ok || !free.document.ok) throw new Error('expected success');
    expect(runDocumentSchema.safeParse(document).error).toBeUndefined();
    expect(document.run).not.toBe(free.document.run);
    expect(free.document.sites.every(({ capacity }) => capacity === undefined)).toBe(true);
    const sum = (values: readonly (number | null | undefined)[]) =>
      values.reduce<number>((total, value) => total + (value ?? 0), 0);
    const last = document.years.length - 1;
    const attending = sum(document.sites.map(({ pupils }) => pupils[last]));
    const unplaced = sum(document.zones.map(({ pupilsUnplaced }) => pupilsUnplaced?.[last]));
    expect(attending + unplaced).toBeCloseTo(sum(free.document.sites.map(({ pupils }) => pupils[last])), 6);
    for (const { pupils, open, capacity } of document.sites) {
      if (open[last] !== true) continue;
      expect(capacity?.origin[last]).toBe('highest-count');
      const start = (capacity?.aboveAtStart ?? 0) > 0 ? (pupils[document.years.indexOf(2024)] ?? 0) : 0;
      expect(pupils[last]).toBeLessThanOrEqual(Math.max(capacity?.places[last] ?? 0, start) + 1e-6);
    }
    const text = await here.run('run', 'voorbeeld.atlas', plan, '--until', '2030', '--capacities', '--lang', 'nl');
    expect(text.out).toContain('geschat: de meeste leerlingen sinds 2012');
  });

  it('shows who pays what: parties whose balances add up to nothing, with the tariffs behind it', async () => {
    const { exit, document } = await here.runJson('run', 'voorbeeld.atlas', '--until', '2030');
    expect(exit).toBe(0);
    if (!document.ok || document.money === null) throw new Error('expected a run with money');
    const { rows, tariffs } = document.money;
    const balances = rows.filter(({ item }) => item === null);
    expect(balances.map(({ party }) => party)).toEqual(['state', 'board', 'municipality', 'household', 'outside']);
    const cents = (euro: number | null | undefined) => Math.round((euro ?? Number.NaN) * 100);
    document.years.forEach((year, step) => {
      expect(
        balances.reduce((sum, { euro }) => sum + cents(euro[step]), 0),
        String(year),
      ).toBe(0);
    });
    expect(tariffs.find(({ name }) => name === 'schoolDays')).toMatchObject({ value: 200, priceYear: null });
    expect(document.sites[0]?.floor?.presentM2.length).toBe(document.years.length);
    expect((await here.run('run', 'voorbeeld.atlas', '--until', '2030')).out).toContain('Small-school allowance');
  });

  it('takes tariffs from the command line and from the scenario, and names those that are not there', async () => {
    const plan = await writeScenario('tarief', [], { tariffs: { carPerKm: 0.5, vacantYears: 1 } });
    const asked = await here.runJson('run', 'voorbeeld.atlas', plan, '--until', '2030', '--tariff', 'carPerKm=0.46');
    if (!asked.document.ok) throw new Error('expected success');
    const used = (name: string) => asked.document.money?.tariffs.find((tariff) => tariff.name === name);
    expect(used('carPerKm')).toMatchObject({ value: 0.46, status: 'changed' });
    expect(used('vacantYears')).toMatchObject({ value: 1, status: 'changed' });
    const wrong = await here.runJson('run', 'voorbeeld.atlas', '--tariff', 'petrol=2');
    expect(wrong.exit).toBe(1);
    expect(wrong.document.issues.map(({ code }) => code)).toEqual(['TARIFF_UNKNOWN']);
    expect((await here.run('run', 'voorbeeld.atlas', '--tariff', 'petrol')).exit).toBe(2);
    // Nothing can be divided by 0 years, discounted by everything, or earned by driving.
    for (const change of ['buildingYears=0', 'discountRate=-1', 'carPerKm=-0.30', 'carShare=1.5']) {
      const { exit, document } = await here.runJson('run', 'voorbeeld.atlas', '--tariff', change);
      const [name = ''] = change.split('=');
      expect([exit, document.issues[0]?.code, document.issues[0]?.where.field]).toEqual([
        1,
        'VALUE_OUT_OF_RANGE',
        `tariffs.${name}`,
      ]);
    }
  });

  it('of a closure has another name, and shows the school closed from that year', async () => {
    const plan = await writeScenario('sluit', [{ id: 'k1', verb: 'close', year: 2027, site: school }]);
    const { exit, document } = await here.runJson('run', 'voorbeeld.atlas', plan, '--until', '2030');
    expect(exit).toBe(0);
    if (!document.ok) throw new Error('expected success');
    const site = document.sites.find((one) => one.site === school);
    const at = (year: number): number => document.years.indexOf(year);
    expect(site?.open[at(2026)]).toBe(true);
    expect(site?.open[at(2027)]).toBe(false);
    expect(site?.endedBy).toBe('k1');
    expect(document.scenarioName).toEqual({ id: 'sluit', title: 'Plan sluit', file: 'sluit.json' });
  });

  it('reports one region when asked, and only its schools', async () => {
    const whole = await here.runJson('run', 'voorbeeld.atlas', '--until', '2026');
    const part = await here.runJson('run', 'voorbeeld.atlas', '--until', '2026', '--region', 'voorbeeld-klein');
    if (!whole.document.ok || !part.document.ok) throw new Error('expected success');
    expect(part.document.region).toBe('voorbeeld-klein');
    expect(part.document.sites.length).toBeLessThan(whole.document.sites.length);
  });

  it('writes its document with --out, and replaces only its own', async () => {
    const args = ['run', 'voorbeeld.atlas', '--until', '2026', '--out', 'uitkomst.json'];
    expect((await here.run(...args)).exit).toBe(0);
    const written = await readFile(join(here.folder, 'uitkomst.json'), 'utf8');
    expect(runDocumentSchema.parse(JSON.parse(written)).ok).toBe(true);
    expect((await here.run(...args)).exit).toBe(0);
    await writeFile(join(here.folder, 'uitkomst.json'), '{"mine": true}');
    expect((await here.run(...args)).exit).toBe(1);
    expect(await readFile(join(here.folder, 'uitkomst.json'), 'utf8')).toBe('{"mine": true}');
  });

  it('tells people the figures, the law and its date', async () => {
    const { exit, out, error } = await here.run('run', 'voorbeeld.atlas', '--until', '2030', '--lang', 'nl');
    expect(exit).toBe(0);
    expect(out).toContain('Inwoners');
    expect(out).toContain('tekst van 10 mei 2017');
    expect(out).not.toMatch(/undefined|NaN|null/);
    expect(error).toContain('transitieatlas compare');
  });
});

describe('a scenario with mistakes', () => {
  it('is refused with all of them, each at its choice and line, and nothing is written', async () => {
    const plan = await writeScenario('fout', [
      { id: 'k1', verb: 'close', year: 2026, site: school },
      { id: 'k2', verb: 'close', year: 2028, site: school },
      { id: 'k3', verb: 'merge', year: 2029, site: neighbour, into: school },
      { id: 'k4', verb: 'close', year: 2027, site: 'bestaat-niet' },
    ]);
    const before = await here.list();
    const { exit, document } = await here.runJson('run', 'voorbeeld.atlas', plan, '--out', 'half.json');
    expect(exit).toBe(1);
    expect(document.ok).toBe(false);
    const errors = document.issues.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, where }) => `${code} ${where.intervention ?? ''}`).sort()).toEqual([
      'SITE_ALREADY_CLOSED k2',
      'SITE_ALREADY_CLOSED k3',
      'SITE_UNKNOWN k4',
    ]);
    const text = await readFile(join(here.folder, plan), 'utf8');
    for (const { where } of errors)
      expect(text.split('\n')[(where.line ?? 0) - 1]).toContain(`"id": "${where.intervention}"`);
    expect(await here.list()).toEqual(before);
    const { error } = await here.run('run', 'voorbeeld.atlas', plan);
    expect(error).toMatch(/^fout\.json:\d+:\d+ k2: error SITE_ALREADY_CLOSED: /m);
  });

  it('in its JSON is shown with line and column', async () => {
    await writeFile(join(here.folder, 'komma.json'), '{\n  "format": "transitieatlas-scenario",\n  "version" 1\n}\n');
    const { exit, document } = await here.runJson('run', 'voorbeeld.atlas', 'komma.json');
    expect(exit).toBe(1);
    expect(document.issues).toMatchObject([
      { code: 'SCENARIO_MALFORMED', where: { file: 'komma.json', line: 3, column: 13 } },
    ]);
    await writeFile(join(here.folder, 'half.json'), '{\n  "format": ');
    const cut = await here.runJson('run', 'voorbeeld.atlas', 'half.json');
    expect(cut.document.issues[0]?.where).toMatchObject({ file: 'half.json', line: 2 });
  });

  it('in its form lists every property that is wrong', async () => {
    const plan = await writeScenario('vorm', [{ id: 'k1', verb: 'explode', year: 'soon', site: 7 }], { title: 3 });
    const { exit, document } = await here.runJson('run', 'voorbeeld.atlas', plan);
    expect(exit).toBe(1);
    expect(document.issues.filter(({ severity }) => severity === 'error').length).toBeGreaterThanOrEqual(2);
    for (const { code } of document.issues) expect(code).toBe('SCENARIO_MALFORMED');
  });

  it('in which two choices share an id points to the line of the one that is wrong', async () => {
    const lines = [
      '{ "format": "transitieatlas-scenario", "version": 1, "id": "k", "title": "[{", "interventions": [',
      '  { "id": "k", "verb": "close", "year": 2030, "site": "x" },',
      '  { "id": "k", "verb": "fly", "year": 2030, "site": "x" } ] }',
    ];
    await writeFile(join(here.folder, 'dubbel.json'), lines.join('\n'));
    const { document } = await here.runJson('run', 'voorbeeld.atlas', 'dubbel.json');
    const wrong = document.issues.find(({ where }) => where.field === 'interventions[1].verb');
    expect(wrong?.where).toMatchObject({ file: 'dubbel.json', line: 3, column: 3 });
  });

  it('of a newer version is refused as such', async () => {
    const plan = await writeScenario('nieuw', [], { version: 99 });
    const { exit, document } = await here.runJson('run', 'voorbeeld.atlas', plan);
    expect(exit).toBe(1);
    expect(document.issues.map(({ code }) => code)).toEqual(['SCENARIO_VERSION']);
  });

  it('and an unknown region and register are reported with those that exist', async () => {
    const region = await here.runJson('run', 'voorbeeld.atlas', '--region', 'nergens');
    expect(region.exit).toBe(1);
    expect(region.document.issues).toMatchObject([{ code: 'REGION_UNKNOWN', values: { region: 'nergens' } }]);
    expect(region.document.issues[0]?.values.known).toContain('voorbeeldregio');
    const base = await here.runJson('run', 'voorbeeld.atlas', '--base', '1999-10-01');
    expect(base.exit).toBe(1);
    expect(base.document.issues).toMatchObject([{ code: 'REGISTER_UNKNOWN', values: { base: '1999-10-01' } }]);
  });

  it('missing together with a damaged atlas gives both in one go', async () => {
    await writeFile(join(here.folder, 'kapot.atlas'), 'x');
    const { document } = await here.runJson('run', 'kapot.atlas', 'nergens.json');
    expect(document.issues.map(({ code }) => code).sort()).toEqual(['CONTAINER_DAMAGED', 'FILE_MISSING']);
  });
});

describe('compare', () => {
  it('shows per indicator and school what a closure changes, and keeps all pupils', async () => {
    const plan = await writeScenario('sluit', [{ id: 'k1', verb: 'close', year: 2027, site: school }]);
    const { exit, document } = await here.runJson('compare', 'voorbeeld.atlas', plan, '--until', '2030');
    expect(exit).toBe(0);
    if (!document.ok) throw new Error('expected success');
    const [variant] = document.variants;
    expect(variant?.run).not.toBe(document.baseline.run);
    expect(variant?.scenarioName.title).toBe('Plan sluit');
    const closed = variant?.sites.find(({ site }) => site === school);
    expect(closed?.changesIn).toBe(2027);
    const last = document.years.length - 1;
    const moved = variant?.sites.reduce((sum, { pupils }) => sum + (pupils[last] ?? 0), 0) ?? Number.NaN;
    expect(Math.abs(moved)).toBeLessThan(0.01);
    expect(closed?.pupils[last]).toBeLessThan(0);
  });

  it('takes several scenarios and reports the mistakes of all of them', async () => {
    const good = await writeScenario('goed', [{ id: 'k1', verb: 'close', year: 2027, site: neighbour }]);
    const bad = await writeScenario('slecht', [{ id: 'k1', verb: 'close', year: 2027, site: 'xx' }]);
    const worse = await writeScenario('slechter', [
      { id: 'k9', verb: 'merge', year: 2027, site: school, into: school },
    ]);
    const both = await here.runJson(
      'compare',
      'voorbeeld.atlas',
      good,
      await writeScenario('leeg', []),
      '--until',
      '2028',
    );
    if (!both.document.ok) throw new Error('expected success');
    expect(both.document.variants.length).toBe(2);
    expect(both.document.variants[1]?.run).toBe(both.document.baseline.run);
    const { exit, document } = await here.runJson('compare', 'voorbeeld.atlas', good, bad, worse);
    expect(exit).toBe(1);
    expect(document.issues.map(({ code, where }) => `${where.file} ${code}`)).toEqual([
      'slecht.json SITE_UNKNOWN',
      'slechter.json SITE_MERGED_INTO_ITSELF',
    ]);
  });

  it('is read by people as a table of before and after', async () => {
    const { exit, out } = await here.run('compare', 'voorbeeld.atlas', 'sluit.json', '--until', '2030', '--lang', 'nl');
    expect(exit).toBe(0);
    expect(out).toContain('niets doen');
    expect(out).toContain(school);
    expect(out).not.toMatch(/undefined|NaN|null/);
  });
});

describe('check', () => {
  it('finds nothing wrong with the example', async () => {
    const { exit, document } = await here.runJson('check', 'voorbeeld.atlas');
    expect(document.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(exit).toBe(0);
  });
});
