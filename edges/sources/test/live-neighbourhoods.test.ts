import { afterEach, describe, expect, it } from 'vitest';
import { readAddresses } from '../src/address-file.ts';
import { cbsAddresses } from '../src/cbs-addresses.ts';
import type { CatalogueLine } from '../src/live/catalogue-line.ts';
import { chooseLines } from '../src/live/choose-lines.ts';
import { listCatalogue } from '../src/live/list-catalogue.ts';
import { createLiveFolder } from '../src/live/live-folder.ts';
import { liveReaders } from '../src/live/live-readers.ts';
import { createFolder } from '../src/source-folder.ts';
import { createContext } from './create-context.ts';
import { createLiveWorld, type LiveWorld } from './live-world.ts';
import {
  addressArchive,
  addressesLine,
  figuresLine,
  neighbourhoodSpeakers,
  shapesLine,
} from './neighbourhoods-world.ts';
import { createFileContext, listRows, runReader } from './run-reader.ts';

let world: LiveWorld | undefined;
afterEach(async () => {
  await world?.end();
  world = undefined;
});

async function take(lines: readonly CatalogueLine[]) {
  world = await createLiveWorld(neighbourhoodSpeakers);
  const { value, issues } = await world.fetch(lines);
  if (value === undefined) throw new Error(JSON.stringify(issues));
  const context = createContext(createLiveFolder(world.store, value));
  for (const reader of liveReaders) {
    const paths = context.folder.list().filter(reader.matches);
    if (paths.length > 0) await reader.read(context, paths);
  }
  const errors = context.log.list().filter(({ severity }) => severity === 'error');
  return { context, errors };
}

describe('neighbourhoods out of services', () => {
  it('are named by key figures, drawn by shapes and tied to postcodes by counted addresses', async () => {
    const { context, errors } = await take([addressesLine, shapesLine, figuresLine]);
    expect(errors).toEqual([]);
    expect(
      listRows(context, 'neighbourhoods').map(({ neighbourhood, name, district, districtName, municipality }) => [
        neighbourhood,
        name,
        district,
        districtName,
        municipality,
      ]),
    ).toEqual([
      ['BU9101AA03', 'Brunnerwold Kern', 'WK9101AA', 'Wijk Brunnerwold', 'GM9101'],
      ['BU91010001', 'Dolberhorn', 'WK910100', '', 'GM9101'],
      ['BU91010002', 'Dolberhorn Rand', 'WK910100', '', 'GM9101'],
      // Only on the map; and only among the addresses, as a number that had lost its zeros.
      ['BU9101AA04', 'Kaartnaam 3', 'WK9101AA', '', 'GM9101'],
      ['BU00340001', 'BU00340001', 'WK003400', '', 'GM0034'],
    ]);
    expect(listRows(context, 'address_weights')).toEqual([
      { zone: '9901', neighbourhood: 'BU91010001', division: 2023, addresses: 1 },
      { zone: '9901', neighbourhood: 'BU9101AA03', division: 2023, addresses: 2 },
      { zone: '9902', neighbourhood: 'BU00340001', division: 2023, addresses: 1 },
      { zone: '9902', neighbourhood: 'BU91010001', division: 2023, addresses: 1 },
    ]);
    const figures = listRows(context, 'neighbourhood_figures').filter(({ figure }) => figure === 'households');
    expect(figures.map(({ area, value }) => [area, value])).toEqual([
      ['WK9101AA', 220],
      ['BU9101AA03', 220],
      ['BU91010001', null],
      ['BU91010002', null],
    ]);
    expect(context.layers.map(({ name, division }) => [name, division])).toEqual([['neighbourhoods', 2023]]);
    expect(context.layers[0]?.shapes.map(({ code }) => code)).toEqual(['BU91010001', 'BU9101AA03', 'BU9101AA04']);
  });

  it('are fetched only when somebody asks for them, by name or line by line', async () => {
    const lines = await listCatalogue();
    const ids = (wanted: string[]) =>
      chooseLines(lines, new Set(), new Set(wanted)).taken.flatMap(({ id, options }) =>
        options.onRequest === 'neighbourhoods' ? [id] : [],
      );
    expect(ids([])).toEqual([]);
    expect(ids(['neighbourhoods'])).toEqual(['cbs-kwb-2023', 'pdok-buurten-2023', 'cbs-pc6-huisnummer-2023']);
    expect(ids(['pdok-buurten-2023'])).toEqual(['pdok-buurten-2023']);
  });
});

describe('the file of addresses', () => {
  it('is read out of its archive or as it lies there, packed or not, to the same counts', async () => {
    const text = [
      'PC6,Huisnummer,Buurt2024,Wijk2024,Gemeente2024',
      '9901AA,1,9101AA03,9101AA,9101',
      '9901AA,2,9101AA03,9101AA,9101',
    ].join('\n');
    const context = createFileContext({ 'cbs/2024-cbs-pc6huisnr20240801_buurt.csv': text });
    expect(await runReader(context, cbsAddresses)).toEqual({ rowsRead: 2, rowsUsed: 2 });
    expect(listRows(context, 'address_weights')).toEqual([
      { zone: '9901', neighbourhood: 'BU9101AA03', division: 2024, addresses: 2 },
    ]);
    const zipped = createFileContext({ '2023-cbs-pc6huisnr20230801_buurt.zip': addressArchive });
    expect(await runReader(zipped, cbsAddresses)).toEqual({ rowsRead: 5, rowsUsed: 5 });
  });

  it('tells line and column of every row that it cannot take', async () => {
    const folder = createFolder({
      'a.csv':
        'PC6;Huisnummer;Buurt;Wijk;Gemeente\n9901AA;1;9101AA03;;\n99AA;1;9101AA03;;\n9901AA;x;9101AA03;;\n9901AA;1;;;\n9901AA;1;91-01;;\n',
    });
    const context = createContext(folder);
    await readAddresses(context, 'a.csv', 2023);
    const errors = context.log.list().filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, where }) => [code, where.line, where.column])).toEqual([
      ['KEY_MALFORMED', 3, 1],
      ['VALUE_NOT_NUMERIC', 4, 2],
      ['VALUE_MISSING', 5, 3],
      ['KEY_MALFORMED', 6, 3],
    ]);
  });

  it('that is cut off, or has no addresses in it, is refused', async () => {
    const codes = async (bytes: Uint8Array) => {
      const context = createContext(createFolder({ 'a.zip': bytes }));
      expect(await readAddresses(context, 'a.zip', 2023)).toBeUndefined();
      return context.log.list().map(({ code }) => code);
    };
    expect(await codes(addressArchive.subarray(0, 60))).toContain('FILE_TRUNCATED');
    expect(await codes(new TextEncoder().encode('<html>'))).toContain('FILE_UNREADABLE');
  });
});
