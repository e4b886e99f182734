import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExampleWorkplace, type Workplace } from './capture-io.ts';

let here: Workplace;

beforeAll(async () => {
  here = await createExampleWorkplace();
});
afterAll(() => here.remove());

const readText = (file: string): Promise<string> => readFile(join(here.folder, file), 'utf8');

describe('export', () => {
  it('writes a table as CSV in the Dutch manner, with a description beside it', async () => {
    const { exit, document } = await here.runJson(
      'export',
      'voorbeeld.atlas',
      '--table',
      'zones',
      '--format',
      'csv-nl',
      '--out',
      'zones.csv',
    );
    expect(exit).toBe(0);
    if (!document.ok) throw new Error('expected success');
    expect(document.files.map(({ file }) => file)).toEqual(['zones.csv', 'zones.csv-metadata.json']);
    expect(document.files[0]?.tables).toEqual([
      { name: 'zones', rows: 200, columns: ['zone', 'name', 'x', 'y', 'areaKm2'] },
    ]);
    const lines = (await readText('zones.csv')).split('\r\n');
    expect(lines[0]).toBe('\ufeffzone;name;x;y;areaKm2');
    expect(lines).toHaveLength(202);
    const description = JSON.parse(await readText('zones.csv-metadata.json'));
    expect(description.tableSchema.primaryKey).toEqual(['zone']);
    expect(description.dialect.delimiter).toBe(';');
    expect(description['prov:wasDerivedFrom'].hash).toBe(document.atlas.hash);
  });

  it('keeps the rows of a region, and tables that are about no place', async () => {
    const { document } = await here.runJson(
      'export',
      'voorbeeld.atlas',
      '--table',
      'zones,zone_population,law',
      '--region',
      'voorbeeld-klein',
      '--format',
      'csv',
      '--out',
      'klein',
    );
    if (!document.ok) throw new Error('expected success');
    const rows = new Map(document.files.flatMap(({ tables }) => tables.map(({ name, rows: count }) => [name, count])));
    const zones = rows.get('zones') ?? 0;
    expect(zones).toBeGreaterThan(0);
    expect(zones).toBeLessThan(200);
    // 24,000 rows of 200 zones: as many of each.
    expect(rows.get('zone_population')).toBe(zones * 120);
    expect(rows.get('law')).toBe(64);
    expect(await readText('klein/zones.csv')).toContain('zone,name,x,y,areaKm2\n');
  });

  it('writes the outcomes of doing nothing with the name of the run', async () => {
    const out = ['--region', 'voorbeeld-klein', '--format', 'parquet', '--until', '2030', '--out', 'uitkomst'];
    const { document } = await here.runJson('export', 'voorbeeld.atlas', '--run', ...out);
    if (!document.ok) throw new Error('expected success');
    expect(document.runs).toEqual([{ scenario: 'Nothing done', run: expect.any(String) }]);
    expect(document.files.flatMap(({ tables }) => tables.map(({ name }) => name))).toEqual([
      'run_indicators',
      'run_sites',
      'run_zones',
      'run_money',
    ]);
  });

  it('writes how a scenario differs from doing nothing', async () => {
    const scenario = {
      format: 'transitieatlas-scenario',
      version: 1,
      id: 'dicht',
      title: 'Een school dicht',
      interventions: [{ id: 'a', verb: 'close', site: '90AA00', year: 2027, reason: 'proef' }],
    };
    await writeFile(join(here.folder, 'dicht.json'), JSON.stringify(scenario));
    const out = ['--format', 'csv', '--until', '2030', '--out', 'verschil'];
    const { document } = await here.runJson('export', 'voorbeeld.atlas', 'dicht.json', '--compare', ...out);
    expect(document.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    const lines = (await readText('verschil/compare_sites.csv')).split('\n');
    expect(lines[0]).toBe('scenario,run,site,year,name,place,pupils');
    const closed = lines.find((line) => line.includes(',90AA00,2028,'))?.split(',') ?? [];
    expect(closed[0]).toBe('Een school dicht');
    expect(Number(closed.at(-1))).toBeLessThan(0);
  });

  it('says once what is wrong for all runs of a comparison', async () => {
    const base = ['--base', '1900-01-01', '--format', 'csv', '--out', 'nergens'];
    const { exit, document } = await here.runJson('export', 'voorbeeld.atlas', 'dicht.json', '--compare', ...base);
    expect(exit).toBe(1);
    expect(document.issues.map(({ code }) => code)).toEqual(['REGISTER_UNKNOWN']);
  });

  it('replaces no file, unless that is asked for', async () => {
    await writeFile(join(here.folder, 'mijn.xlsx'), 'van mij');
    const again = ['export', 'voorbeeld.atlas', '--table', 'zones', '--format', 'xlsx', '--out', 'mijn.xlsx'];
    const refused = await here.run(...again);
    expect(refused.exit).toBe(1);
    expect(refused.error).toContain('FILE_NOT_OURS');
    expect(await readText('mijn.xlsx')).toBe('van mij');
    expect((await here.run(...again, '--replace')).exit).toBe(0);
    expect((await readText('mijn.xlsx')).startsWith('PK')).toBe(true);
  });

  it('never replaces what it reads, by whatever name, nor a link that leads nowhere', async () => {
    await symlink('voorbeeld.atlas', join(here.folder, 'ook.atlas'));
    await symlink('kring.csv', join(here.folder, 'kring.csv'));
    const before = await here.list();
    const write = async (out: string, ...more: string[]) => {
      const options = ['--table', 'zones', '--format', 'csv', '--out', out, ...more];
      const { exit, document } = await here.runJson('export', 'voorbeeld.atlas', ...options);
      return [exit, document.issues.map(({ code, where }) => [code, where.file])];
    };
    expect(await write('voorbeeld.atlas', '--replace')).toEqual([1, [['FILE_IS_INPUT', 'voorbeeld.atlas']]]);
    expect(await write('ook.atlas', '--replace')).toEqual([1, [['FILE_IS_INPUT', 'ook.atlas']]]);
    expect(await write('kring.csv')).toEqual([1, [['FILE_NOT_OURS', 'kring.csv']]]);
    expect(await here.list()).toEqual(before);
  });

  it('writes all files or none: not the first either when the second cannot be written', async () => {
    await mkdir(join(here.folder, 'half', `.zone_population.csv.${process.pid}.tmp`), { recursive: true });
    const options = ['--table', 'zones,zone_population', '--format', 'csv', '--out', 'half'];
    const { exit, document } = await here.runJson('export', 'voorbeeld.atlas', ...options);
    expect([exit, document.issues.map(({ code }) => code)]).toEqual([1, ['FILE_UNWRITABLE']]);
    expect(await readdir(join(here.folder, 'half'))).toEqual([`.zone_population.csv.${process.pid}.tmp`]);
  });

  it('names all tables and regions that the atlas does not have', async () => {
    const { exit, document } = await here.runJson(
      'export',
      'voorbeeld.atlas',
      '--table',
      'zones,steden,dorpen',
      '--region',
      'elders',
      '--format',
      'csv',
      '--out',
      'niets.csv',
    );
    expect(exit).toBe(1);
    expect(document.issues.map(({ code, values }) => [code, values.came])).toEqual([
      ['REGION_UNKNOWN', 'elders'],
      ['TABLE_UNKNOWN', 'steden'],
      ['TABLE_UNKNOWN', 'dorpen'],
    ]);
    expect(await here.list()).not.toContain('niets.csv');
  });

  it('says what goes together and what does not', async () => {
    const wrong = async (...args: string[]) =>
      (await here.run('export', 'voorbeeld.atlas', ...args, '--format', 'csv', '--out', 'x.csv')).exit;
    expect(await wrong('--run', '--compare')).toBe(2);
    expect(await wrong('dicht.json')).toBe(2);
    expect(await wrong('--compare')).toBe(2);
    expect(await wrong('--run', '--table', 'zones')).toBe(2);
  });
});

describe('report', () => {
  it('writes the outcomes as a GeoPackage with zones and sites as layers', async () => {
    const { exit, document } = await here.runJson(
      'report',
      'voorbeeld.atlas',
      '--format',
      'gpkg',
      '--until',
      '2030',
      '--out',
      'plan.gpkg',
    );
    expect(exit).toBe(0);
    if (!document.ok) throw new Error('expected success');
    expect(document.files.flatMap(({ tables }) => tables.map(({ name }) => name))).toEqual([
      'zones',
      'sites',
      'run_indicators',
      'run_sites',
      'run_zones',
      'run_money',
    ]);
    const zones = document.files[0]?.tables[0];
    expect(zones?.rows).toBe(200);
    expect(zones?.columns).toEqual(
      expect.arrayContaining(['zone', 'population_2013', 'population_2025', 'pupils_2030']),
    );
  });
});

describe('import', () => {
  const exportZones = (format: string, out: string) =>
    here.run(
      'export',
      'voorbeeld.atlas',
      '--run',
      '--region',
      'voorbeeld-klein',
      '--until',
      '2025',
      '--format',
      format,
      '--out',
      out,
    );
  const importInto = (file: string, out: string, ...more: string[]) =>
    here.runJson('import', 'voorbeeld.atlas', file, '--out', out, ...more);

  it('takes back what an export gave: a workbook', async () => {
    await writeFile(
      join(here.folder, 'leegstand.csv'),
      '\ufeffzone;jaar;indicator;waarde\r\n0101;2024;leegstand;4,5\r\n0102;2024;leegstand;\r\n',
    );
    const first = await importInto('leegstand.csv', 'eigen.atlas');
    if (!first.document.ok) throw new Error('expected success');
    expect(first.document.tables).toEqual([{ name: 'indicators', added: 2, replaced: 0 }]);
    const out = ['--table', 'indicators', '--format', 'xlsx', '--out', 'eigen.xlsx'];
    expect((await here.run('export', 'eigen.atlas', ...out)).exit).toBe(0);
    const again = await here.runJson('import', 'eigen.atlas', 'eigen.xlsx', '--out', 'weer.atlas');
    if (!again.document.ok) throw new Error('expected success');
    expect(again.document.tables).toEqual([{ name: 'indicators', added: 0, replaced: 2 }]);
    // What it would be made of is not written over: an atlas is made once.
    const over = await here.runJson('import', 'eigen.atlas', 'eigen.xlsx', '--out', 'eigen.atlas');
    expect([over.exit, over.document.issues.map(({ code }) => code)]).toEqual([1, ['FILE_IS_INPUT']]);
    const info = await here.runJson('info', 'weer.atlas');
    const table = info.document.ok ? info.document.tables.find(({ name }) => name === 'indicators') : undefined;
    expect(table?.rows).toBe(2);
    expect(table?.sources[0]?.nature).toBe('claimed');
  });

  it('gives Swing one sheet, and takes it back', async () => {
    await writeFile(
      join(here.folder, 'leeg.csv'),
      'zone;jaar;indicator;waarde\r\n0101;2024;leegstand;4,5\r\n0102;2023;leegstand;1\r\n',
    );
    expect((await importInto('leeg.csv', 'swing.atlas')).exit).toBe(0);
    const out = ['--table', 'indicators,municipality_households', '--format', 'swing', '--out', 'swing.xlsx'];
    const written = await here.runJson('export', 'swing.atlas', ...out);
    if (!written.document.ok) throw new Error(JSON.stringify(written.document.issues));
    expect(written.document.files[0]?.tables[0]?.columns.slice(0, 5)).toEqual([
      'geolevel',
      'geoitem',
      'period',
      'municipality_households_households',
      'municipality_households_one_person',
    ]);
    const again = await here.runJson('import', 'swing.atlas', 'swing.xlsx', '--out', 'swing-2.atlas');
    if (!again.document.ok) throw new Error(JSON.stringify(again.document.issues));
    expect(again.document.tables[0]).toMatchObject({ name: 'indicators', replaced: 2 });
    const back = ['--table', 'indicators', '--format', 'csv', '--out', 'swing-terug.csv'];
    expect((await here.run('export', 'swing-2.atlas', ...back)).exit).toBe(0);
    const lines = await readText('swing-terug.csv');
    expect(lines).toContain('0101,,2024,leegstand,4.5');
    expect(lines).toContain('0102,,2023,leegstand,1');
  });

  it('says which tables have no form that Swing takes', async () => {
    const out = ['--table', 'zone_population', '--format', 'swing', '--out', 'geen.xlsx'];
    const { exit, document } = await here.runJson('export', 'voorbeeld.atlas', ...out);
    expect([exit, document.issues.map(({ code }) => code)]).toEqual([1, ['TABLE_UNKNOWN']]);
  });

  it('takes back the zones of a run as one column per indicator', async () => {
    expect((await exportZones('csv-nl', 'terug')).exit).toBe(0);
    const { document } = await importInto(join('terug', 'run_zones.csv'), 'terug.atlas');
    expect(document.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    if (!document.ok) throw new Error('expected success');
    expect(document.tables[0]?.name).toBe('indicators');
    expect(document.tables[0]?.added).toBeGreaterThan(1000);
  });

  it('writes nothing when a single code was damaged, and says what it probably was', async () => {
    await writeFile(
      join(here.folder, 'kapot.csv'),
      'zone,jaar,indicator,waarde\n101,2024,leegstand,4\n0102,2024,leegstand,5\n',
    );
    const { exit, document } = await importInto('kapot.csv', 'kapot.atlas');
    expect(exit).toBe(1);
    expect(document.issues.find(({ severity }) => severity === 'error')).toMatchObject({
      code: 'CODE_DAMAGED',
      where: { file: 'kapot.csv', line: 2, column: 1, field: 'zone' },
      values: { came: '101', expected: '0101' },
    });
    expect(await here.list()).not.toContain('kapot.atlas');
  });
});
