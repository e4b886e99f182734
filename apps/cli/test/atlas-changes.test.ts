import {
  assembleDataset,
  type Column,
  type Dataset,
  findTable,
  getNumbers,
  getText,
  type Provenance,
  type Table,
} from '@transitieatlas/dataset';
import { getValue } from '@transitieatlas/quantities';
import { createEmptyScenario } from '@transitieatlas/scenario';
import { listNorms } from '@transitieatlas/simulation';
import { describe, expect, it } from 'vitest';
import { compareAtlases } from '../src/atlas-changes.ts';
import { writeChanges } from '../src/changes-text.ts';
import { describeFreshness, listNewerIssues } from '../src/freshness-fields.ts';
import { openExample } from './capture-io.ts';

const example = await openExample();

/** The same dataset with one table replaced. */
function replaceTable(dataset: Dataset, table: Table): Dataset {
  const tables = [...dataset.tables.values()].map((one) => (one.name === table.name ? table : one));
  return getValue(assembleDataset({ description: dataset.description, tables, shapes: dataset.shapes }));
}

function getTable(name: string): Table {
  const table = findTable(example, name as Table['name']);
  if (table === undefined) throw new Error(`There is no table ${name}.`);
  return table;
}

function withColumn(table: Table, column: Column): Table {
  return { ...table, columns: new Map([...table.columns, [column.name, column]]) };
}

/** A row of the base register with a count, and the code of its school. */
function findSite(nth: number): { row: number; site: string } {
  const sites = getTable('sites');
  const users = getNumbers(sites, 'users');
  const registers = getText(sites, 'register');
  const rows = [...users.keys()].filter(
    (row) => registers[row] === example.description.baseRegister && !Number.isNaN(users[row]),
  );
  const row = rows[nth] ?? 0;
  return { row, site: getText(sites, 'site')[row] ?? '' };
}

describe('compareAtlases', () => {
  it('finds no change between an atlas and itself', () => {
    const changes = compareAtlases(example, example, []);
    expect([changes.counted, changes.gone, changes.opened, changes.norms, changes.sources]).toEqual([
      [],
      [],
      [],
      [],
      [],
    ]);
  });

  it('tells which school has a new count, and which scenario leans on it', () => {
    const sites = getTable('sites');
    const { row, site } = findSite(0);
    const users = Float64Array.from(getNumbers(sites, 'users'));
    users[row] = (users[row] ?? 0) + 7;
    const before = getNumbers(sites, 'users')[row];
    const renewed = replaceTable(example, withColumn(sites, { name: 'users', kind: 'number', values: users }));
    const scenario = {
      ...createEmptyScenario('plan'),
      title: 'Plan',
      interventions: [
        { id: 'k1', verb: 'close' as const, year: 2028, site },
        { id: 'k2', verb: 'close' as const, year: 2028, site: findSite(1).site },
      ],
    };
    const changes = compareAtlases(example, renewed, [{ file: 'plan.json', scenario }]);
    expect(changes.counted).toMatchObject([{ site, before, after: (before ?? 0) + 7 }]);
    expect(changes.scenarios).toEqual([
      { file: 'plan.json', name: 'Plan', interventions: [{ id: 'k1', sites: [site], municipalities: [] }] },
    ]);
    const [dutch, english] = [writeChanges(changes, 'nl'), writeChanges(changes, 'en')];
    const name = getText(sites, 'name')[row] ?? '';
    expect(dutch).toContain('1 school heeft een nieuw aantal leerlingen, 0 zijn er niet meer, 0 zijn nieuw.');
    expect(dutch).toContain('Dit raakt scenario Plan (plan.json): keuze k1.');
    expect(dutch).toContain(`  k1: ${name} ${before} → ${(before ?? 0) + 7}`);
    expect(english).toContain('1 school has a new count, 0 are gone, 0 are new.');
    expect(english).toContain('This touches scenario Plan (plan.json): choice k1.');
  });

  it('tells which school is gone and which is new', () => {
    const sites = getTable('sites');
    const { row, site } = findSite(2);
    const codes = [...getText(sites, 'site')];
    codes.forEach((code, at) => {
      if (code === site) codes[at] = '99ZZ00';
    });
    const renewed = replaceTable(example, withColumn(sites, { name: 'site', kind: 'text', values: codes }));
    const scenario = {
      ...createEmptyScenario('plan'),
      title: 'Plan',
      interventions: [{ id: 'k1', verb: 'close' as const, year: 2028, site }],
    };
    const changes = compareAtlases(example, renewed, [{ file: 'plan.json', scenario }]);
    const name = getText(sites, 'name')[row] ?? '';
    expect(writeChanges(changes, 'nl')).toContain(
      '0 scholen hebben een nieuw aantal leerlingen, 1 is er niet meer, 1 is',
    );
    expect(writeChanges(changes, 'nl')).toContain(`  k1: ${name} is er niet meer`);
    expect(writeChanges(changes, 'en')).toContain(`  k1: ${name} is gone`);
    expect(row).toBeGreaterThanOrEqual(0);
    expect(changes.gone.map((one) => one.site)).toEqual([site]);
    expect(changes.opened.map((one) => one.site)).toEqual(['99ZZ00']);
  });

  it('tells of which municipality the norm fell, in a sentence', () => {
    const municipalities = getTable('municipalities');
    // Twice the land: half the children per km², and so a lower norm.
    const areas = getNumbers(municipalities, 'landAreaKm2').map((area) => area * 2);
    const norms = getTable('norms');
    const without = replaceTable(example, { ...norms, rows: 0, columns: cutColumns(norms) });
    const wider = replaceTable(
      without,
      withColumn(municipalities, { name: 'landAreaKm2', kind: 'number', values: areas }),
    );
    const scenario = {
      ...createEmptyScenario('plan'),
      title: 'Plan',
      interventions: [
        { id: 'k1', verb: 'close' as const, year: 2028, site: findSite(0).site },
        { id: 'k2', verb: 'norm' as const, year: 2028, factor: 0.5 },
      ],
    };
    const changes = compareAtlases(without, wider, [{ file: 'plan.json', scenario }]);
    const year = changes.normYear;
    const [was, is] = [listNorms(without, year), listNorms(wider, year)];
    const expected = was.filter(({ norm }, at) => norm !== is[at]?.norm).map(({ municipality }) => municipality);
    expect(expected.length).toBeGreaterThan(0);
    expect(changes.norms.map(({ municipality }) => municipality)).toEqual(expected);
    const [first] = changes.norms;
    expect(writeChanges(changes, 'nl')).toContain(
      `De norm van ${first?.name} (${year}) daalde van ${first?.before} naar ${first?.after}.`,
    );
    expect(writeChanges(changes, 'en')).toContain(
      `The norm of ${first?.name} (${year}) fell from ${first?.before} to ${first?.after}.`,
    );
    // A choice about a school leans on the norm of its municipality, one about all norms on every one of them.
    const [plan] = changes.scenarios;
    const home = getText(getTable('sites'), 'municipality')[findSite(0).row] ?? '';
    expect(plan?.interventions).toEqual([
      { id: 'k1', sites: [], municipalities: [home] },
      { id: 'k2', sites: [], municipalities: expected },
    ]);
    expect(writeChanges(changes, 'nl')).toContain(`norm ${first?.name} ${first?.before} → ${first?.after}`);
  });
});

/** Columns without rows. */
function cutColumns(table: Table): Map<string, Column> {
  const columns = new Map<string, Column>();
  for (const [name, column] of table.columns) {
    if (column.kind === 'text') columns.set(name, { name, kind: 'text', values: [] });
    else if (column.kind === 'integer') columns.set(name, { name, kind: 'integer', values: new Int32Array(0) });
    else columns.set(name, { name, kind: 'number', values: new Float64Array(0) });
  }
  return columns;
}

describe('describeFreshness', () => {
  it('says when a table was published and taken, and that the catalogue knows a newer one', async () => {
    const { listCatalogue } = await import('@transitieatlas/sources');
    const [line] = (await listCatalogue()).filter(({ id }) => id === 'cbs-03759ned');
    if (line === undefined) throw new Error('the catalogue lacks a line');
    const components = getTable('components');
    const provenance: Provenance = {
      ...(components.provenance[0] as Provenance),
      source: {
        line: line.id,
        address: line.address,
        published: '2025-05-01T02:00:00Z',
        fetched: '2025-06-02T10:00:00Z',
      },
    };
    const dataset = replaceTable(example, { ...components, provenance: [provenance] });
    const newer = { ...line, id: 'cbs-03759ned-later', periods: ['2030JJ00'] };
    const freshness = describeFreshness(dataset, [line, newer]);
    expect(freshness).toMatchObject([
      {
        table: 'components',
        line: 'cbs-03759ned',
        published: '2025-05-01T02:00:00Z',
        fetched: '2025-06-02T10:00:00Z',
        status: 'current',
        newer: [{ line: 'cbs-03759ned-later', periods: ['2030JJ00'] }],
      },
    ]);
    expect(listNewerIssues(freshness).map(({ code }) => code)).toEqual(['SOURCE_NEWER']);
    expect(describeFreshness(dataset, [line])[0]?.newer).toEqual([]);
  });
});
