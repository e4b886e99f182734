import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  assembleDataset,
  getIntegers,
  getNumbers,
  getTable,
  getText,
  TableBuilder,
  writeAtlas,
} from '@transitieatlas/dataset';
import { getValue } from '@transitieatlas/quantities';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExampleWorkplace, openExample, type Workplace } from './capture-io.ts';

let here: Workplace;
/** What is run: the smallest region, through few years. */
const small = ['--region', 'voorbeeld-klein', '--until', '2026'] as const;
/** The same run without and with neighbourhoods. */
let plain: Ran;
let perNeighbourhood: Ran;

type Ran = Awaited<ReturnType<typeof runSmall>>;

const runSmall = (...options: string[]) => here.runJson('run', 'voorbeeld.atlas', ...small, ...options);

beforeAll(async () => {
  here = await createExampleWorkplace();
  plain = await runSmall();
  perNeighbourhood = await runSmall('--per', 'neighbourhood');
});
afterAll(() => here.remove());

const sum = (values: Iterable<number | null | undefined>): number =>
  [...values].reduce<number>((all, value) => all + (value ?? 0), 0);

describe('run --per', () => {
  it('adds neighbourhoods to the document and changes nothing else, its name included', () => {
    const { exit, document } = perNeighbourhood;
    expect(exit).toBe(0);
    if (!plain.document.ok || !document.ok) throw new Error('expected success');
    const { smallAreas, ...rest } = document;
    expect(rest).toEqual(plain.document);
    if (smallAreas === undefined) throw new Error('expected neighbourhoods');
    expect(smallAreas.division).toBe(2023);
    expect(smallAreas.caveat).toMatch(/^(Berekend|Computed)/);
    expect(smallAreas.areas[0]?.area).toMatch(/^BU9101A[A-M]\d\d$/);
    const step = document.years.length - 1;
    expect(sum(smallAreas.areas.map(({ population }) => population[step]))).toBeCloseTo(
      sum(document.zones.map(({ population }) => population[step])),
      4,
    );
    expect(smallAreas.unplaced.zones).toEqual([]);
    const beside = smallAreas.compared.find(({ year, figure }) => year === 2023 && figure === 'population');
    expect(beside?.difference).toBeCloseTo((beside?.computed ?? 0) - (beside?.published ?? 0), 9);
  });

  it('says in words that the figures are computed, per district too', async () => {
    const { exit, out } = await here.run('run', 'voorbeeld.atlas', ...small, '--per', 'district', '--lang', 'nl');
    expect(exit).toBe(0);
    expect(out).toContain('Berekend, niet geteld');
    expect(out).toMatch(/WK9101AA/);
  });

  it('is wrong usage for anything but these two, and for an export without a run', async () => {
    expect((await here.run('run', 'voorbeeld.atlas', '--per', 'street')).exit).toBe(2);
    const out = ['--format', 'csv', '--out', 'x'];
    expect((await here.run('export', 'voorbeeld.atlas', '--per', 'district', ...out)).exit).toBe(2);
  });
});

describe('export --run --per', () => {
  it('writes the neighbourhoods per year and beside what is published of them', async () => {
    const { exit } = await here.run(
      ...[
        'export',
        'voorbeeld.atlas',
        '--region',
        'voorbeeld-klein',
        '--run',
        '--until',
        '2026',
        '--per',
        'neighbourhood',
        '--format',
        'csv',
        '--out',
        'tabellen',
      ],
    );
    expect(exit).toBe(0);
    const years = await readFile(join(here.folder, 'tabellen', 'run_neighbourhoods.csv'), 'utf8');
    expect(years.split('\n')[0]).toContain('neighbourhood,year,district,coverage,name,municipality,nature');
    expect(years).not.toContain(',observed,');
    const compared = await readFile(join(here.folder, 'tabellen', 'neighbourhoods_compared.csv'), 'utf8');
    expect(compared.split('\n')[0]).toContain('published,publishedNature,computed,difference,coverage');
  });
});

describe('an atlas in which a postcode has no addresses', () => {
  it('gives the figures and names the postcode whose people stand in none of them', async () => {
    const { document } = plain;
    if (!document.ok) throw new Error('Expected a run.');
    const [{ zone = '' } = {}] = document.zones.filter(({ population }) => Number(population[0]) > 0);
    const dataset = await openExample();
    const weights = getTable(dataset, 'address_weights');
    const [neighbourhoods, divisions] = [getText(weights, 'neighbourhood'), getIntegers(weights, 'division')];
    const addresses = getNumbers(weights, 'addresses');
    const builder = new TableBuilder('address_weights');
    getText(weights, 'zone').forEach((of, row) => {
      if (of !== zone) builder.add(of, neighbourhoods[row] ?? '', divisions[row] ?? 0, addresses[row] ?? 0);
    });
    const others = [...dataset.tables.values()].filter((table) => table !== weights);
    const tables = [...others, builder.build(weights.provenance)];
    const { description, shapes } = dataset;
    await writeFile(
      join(here.folder, 'kaal.atlas'),
      writeAtlas(getValue(assembleDataset({ description, tables, shapes }))),
    );
    const ran = await here.runJson('run', 'kaal.atlas', ...small, '--per', 'district');
    expect(ran.exit).toBe(0);
    expect(ran.document.issues.filter(({ code }) => code === 'ADDRESSES_MISSING')).toMatchObject([
      { severity: 'warning', values: { count: 1, zones: [zone] } },
    ]);
  });
});

describe('an atlas without neighbourhoods', () => {
  it('is told what to add', async () => {
    const { description, tables, shapes } = await openExample();
    const without = getValue(
      assembleDataset({
        description,
        tables: [...tables.values()].filter(({ name }) => name !== 'address_weights'),
        shapes,
      }),
    );
    await writeFile(join(here.folder, 'oud.atlas'), writeAtlas(without));
    const { exit, document } = await here.runJson('run', 'oud.atlas', '--per', 'neighbourhood');
    expect(exit).toBe(1);
    expect(document.issues.map(({ code }) => code)).toEqual(['NEIGHBOURHOODS_UNKNOWN']);
  });
});
