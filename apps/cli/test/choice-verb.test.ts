import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, type Workplace } from './capture-io.ts';

let here: Workplace;
beforeAll(async () => {
  here = await createWorkplace();
  await writeFile(join(here.folder, 'scholen.csv'), writeRegister());
  await writeFile(join(here.folder, 'herkomst.csv'), writeOrigins());
});
afterAll(() => here.remove());

const provinces = ['Noord', 'Zuid'];
const villages = Array.from({ length: 24 }, (_, at) => ({
  zone: String(1000 + 10 * Math.floor(at / 6) + (at % 6) + (at < 12 ? 0 : 1000)),
  province: provinces[at < 12 ? 0 : 1] ?? '',
  municipality: 100 + Math.floor(at / 6),
  x: 100_000 + 3000 * (at % 6) + (at % 5) * 300,
  y: 400_000 + 3000 * Math.floor(at / 6) + (at < 12 ? 0 : 60_000),
}));
const code = (village: number, school: number) => `${String(10 + village)}A${school === 0 ? 'A' : 'B'}00`;
const denominations = ['Openbaar', 'Rooms-Katholiek'];

/** Two schools in every village, as the register writes them. */
function writeRegister(): string {
  const header =
    'vestigingsnummer,vestigingsnaam,bevoegd_gezag_nummer,denominatie,pc6,plaatsnaam,gem_code,gemeentenaam';
  const rows = villages.flatMap(({ zone, municipality, x, y }, village) =>
    denominations.map((denomination, school) =>
      [
        ...[code(village, school), `School ${village}`, '1', denomination, `${zone}A${'AB'[school]}`, 'Dorp'],
        ...[municipality, `Gemeente ${municipality}`, x + 200 * school, y, 'pc6hnrgeentoev', 100],
      ].join(','),
    ),
  );
  return `${[`${header},xcoord,ycoord,geocod,leerlingen`, ...rows].join('\n')}\n`;
}

const header =
  'PEILDATUM;GEMEENTENUMMER;GEMEENTENAAM;POSTCODE_LEERLING;GEMEENTENAAM_LEERLING;BRIN_NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM_VESTIGING;POSTCODE_VESTIGING;PROVINCIE;SOORT_PO;DENOMINATIE_VESTIGING;TOTAAL';

/** Pupils fall with distance and with the border, the same way in both provinces. */
function writeOrigins(keep: (village: number) => boolean = () => true): string {
  const rows = [header];
  villages.forEach((home, from) => {
    villages.forEach((to, village) => {
      const km = Math.hypot(home.x - to.x, home.y - to.y) / 1000;
      if (km > 12 || !keep(village)) return;
      denominations.forEach((denomination, school) => {
        const pull = Math.exp(-0.9 * km - (home.municipality === to.municipality ? 0 : 1) + (from === village ? 1 : 0));
        const pupils = Math.round((school === 0 ? 40 : 70 + village) * pull);
        if (pupils === 0) return;
        const [brin, location] = [code(village, school).slice(0, 4), code(village, school).slice(4)];
        rows.push(
          [
            ...['20171001', to.municipality, `Gemeente ${to.municipality}`, home.zone],
            ...[`Gemeente ${home.municipality}`, brin, location, `School ${village}`, `${to.zone}A${'AB'[school]}`],
            ...[to.province, 'Bo', denomination, pupils],
          ].join(';'),
        );
      });
    });
  });
  return `${rows.join('\n')}\n`;
}

describe('backtest choice', () => {
  it('tries every method on a province that the model did not see, and writes nothing', async () => {
    const before = await here.list();
    const command = ['herkomst.csv', '--sites', 'scholen.csv'];
    const { exit, document } = await here.runJson('backtest choice', ...command);
    expect(exit).toBe(0);
    if (!document.ok) throw new Error('Expected scores.');
    expect(document.heldOut).toBe('province');
    expect(document.methods.map(({ method, region }) => `${method} ${region}`).sort()).toEqual(
      ['engine', 'gravity', 'nearest'].flatMap((method) => provinces.map((region) => `${method} ${region}`)),
    );
    expect(document.fits.map(({ without }) => without).sort()).toEqual(provinces);
    // The invented pupils choose by the terms of the engine; gravity knows neither postcode nor border.
    for (const { errorReduction, better } of document.gains) {
      expect(better).toBe(true);
      expect(errorReduction).toBeGreaterThan(0.15);
    }
    // Without postcode areas the zones are placed by the schools in them, and that is said.
    expect(document.zonePlaces).toBe('estimated from schools');
    expect(document.issues.map(({ severity, code: issue }) => `${severity} ${issue}`)).toContain(
      'warning POSITION_ESTIMATED',
    );
    expect(await here.list()).toEqual(before);
  });

  it('reads a packed file with one province by leaving out municipalities, and one municipality by postcodes', async () => {
    await writeFile(join(here.folder, 'noord.csv.gz'), gzipSync(writeOrigins((village) => village < 12)));
    const north = await here.runJson(
      'backtest choice',
      'noord.csv.gz',
      '--sites',
      'scholen.csv',
      '--by',
      'municipality',
    );
    if (!north.document.ok) throw new Error('Expected scores.');
    expect(north.document.heldOut).toBe('municipality');
    expect(new Set(north.document.methods.map(({ region }) => region))).toEqual(
      new Set(['Gemeente 100', 'Gemeente 101']),
    );
    await writeFile(
      join(here.folder, 'een.csv'),
      writeOrigins((village) => village < 6),
    );
    const one = await here.runJson('backtest choice', 'een.csv', '--sites', 'scholen.csv');
    if (!one.document.ok) throw new Error('Expected scores.');
    expect(one.document.heldOut).toBe('postcodes');
    expect(one.document.methods.map(({ region }) => region)).toEqual(['Noord', 'Noord', 'Noord']);
  });

  it('fits on one file and tries on another if told so', async () => {
    await writeFile(
      join(here.folder, 'zuid.csv'),
      writeOrigins((village) => village >= 12),
    );
    const command = ['noord.csv.gz', '--sites', 'scholen.csv', '--fit', 'zuid.csv'];
    const { document } = await here.runJson('backtest choice', ...command);
    if (!document.ok) throw new Error('Expected scores.');
    expect([document.heldOut, document.methods[0]?.fittedOn]).toEqual(['file', 'zuid.csv']);
  });

  it('takes counts that are masked for the middle of their bounds, and says how many', async () => {
    const masked = writeOrigins().replace(/;[1-4]$/gm, ';<5');
    const cells = [...masked.matchAll(/;<5$/gm)].length;
    const sum = (text: string): number =>
      text
        .split('\n')
        .slice(1)
        .reduce((all, row) => all + (row.endsWith('<5') ? 2.5 : Number(row.split(';').at(-1) ?? 0)), 0);
    await writeFile(join(here.folder, 'afgeschermd.csv'), masked);
    const { exit, document } = await here.runJson('backtest choice', 'afgeschermd.csv', '--sites', 'scholen.csv');
    expect(exit).toBe(0);
    if (!document.ok) throw new Error('Expected scores.');
    expect(cells).toBeGreaterThan(20);
    expect(document.pupils).toBeCloseTo(sum(masked), 6);
    const issue = document.issues.find(({ code: found }) => found === 'VALUE_MASKED');
    expect([issue?.severity, issue?.values.count]).toEqual(['warning', cells]);
    expect(document.gains.every(({ better }) => better)).toBe(true);
  });

  it('counts the schools and pupils that it has no place for', async () => {
    const lost = writeOrigins().replaceAll(';10AA;00;School 0;1000AA;', ';99ZZ;00;School 0;9999ZZ;');
    await writeFile(
      join(here.folder, 'verdwenen.csv'),
      `${lost}20171001;100;Gemeente 100;10;;11AA;00;School 1;1001AA;Noord;Bo;Openbaar;7\n`,
    );
    const { document } = await here.runJson('backtest choice', 'verdwenen.csv', '--sites', 'scholen.csv');
    if (!document.ok) throw new Error('Expected scores.');
    expect(document.leftOut.sites).toBe(1);
    expect(document.leftOut.pupilsOfSites).toBeGreaterThan(20);
    expect(document.leftOut.pupilsAbroad).toBe(7);
  });

  it('lists everything that is wrong at once, with line and column', async () => {
    const bad = writeOrigins().split('\n');
    bad[3] = (bad[3] ?? '').replace(/\d+$/, '-4');
    bad[5] = (bad[5] ?? '').replace(/^20171001;\d+/, '20171001;honderd');
    bad[6] = `${bad[6]};1`;
    bad[8] = bad[7] ?? '';
    await writeFile(join(here.folder, 'fout.csv'), bad.join('\n'));
    const { exit, document } = await here.runJson('backtest choice', 'fout.csv', '--sites', 'scholen.csv');
    expect(exit).toBe(1);
    const errors = document.issues.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code: issue, where }) => `${issue} ${where.line}:${where.column ?? ''}`)).toEqual([
      'VALUE_NEGATIVE 4:13',
      'KEY_MALFORMED 6:2',
      'ROW_WIDTH 7:',
      'KEY_DUPLICATE 9:4',
    ]);
  });

  it('refuses a number of pupils that nobody can have counted', async () => {
    const [head = '', first = '', ...rest] = writeOrigins().split('\n');
    const slip = [head, first.replace(/\d+$/, '99999999999999999999'), ...rest].join('\n');
    await writeFile(join(here.folder, 'slip.csv'), slip);
    const { exit, document } = await here.runJson('backtest choice', 'slip.csv', '--sites', 'scholen.csv');
    const errors = document.issues.filter(({ severity }) => severity === 'error');
    expect([exit, errors.map(({ code, where }) => [code, where.line, where.field])]).toEqual([
      1,
      [['VALUE_OUT_OF_RANGE', 2, 'TOTAAL']],
    ]);
  });

  it('refuses pupils of a single postcode, which leaves nothing to try a model on', async () => {
    const [head, ...rows] = writeOrigins().trimEnd().split('\n');
    await writeFile(join(here.folder, 'een.csv'), [head, ...rows.filter((row) => row.includes(';1000;'))].join('\n'));
    const { exit, document } = await here.runJson('backtest choice', 'een.csv', '--sites', 'scholen.csv');
    expect(exit).toBe(1);
    expect(document.issues.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'REGIONS_TOO_FEW', values: { came: 1 } },
    ]);
  });

  it('names every file that is missing, and refuses two models', async () => {
    const { exit, document } = await here.runJson('backtest choice', 'nergens.csv', '--sites', 'nergens');
    expect(exit).toBe(1);
    expect(document.issues.map(({ code: issue, where }) => `${issue} ${where.file}`)).toEqual([
      'FILE_MISSING nergens.csv',
      'FILE_MISSING nergens',
    ]);
    const both = ['herkomst.csv', '--sites', 'scholen.csv', '--fit', 'a.csv', '--model', 'b.atlas'];
    expect((await here.run('backtest', 'choice', ...both)).exit).toBe(2);
    expect((await here.run('backtest', 'choice', 'herkomst.csv')).exit).toBe(2);
  });

  it('prints a table in Dutch', async () => {
    const command = ['herkomst.csv', '--sites', 'scholen.csv'];
    const { out } = await here.run('backtest', 'choice', ...command, '--lang', 'nl');
    expect(out).toMatch(/^gebied\s+leerlingen\s+dichtstbij\s+zwaartekracht\s+engine/m);
    expect(out).toMatch(/^Noord\s/m);
  });
});
