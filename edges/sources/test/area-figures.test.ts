/** Figures of areas, forecasts and later years, from files and from services, with invented figures. */
import { speakODataV3, speakODataV4 } from '@transitieatlas/testbed';
import { afterEach, describe, expect, it } from 'vitest';
import { cbsAreaFigures } from '../src/cbs-area-figures.ts';
import type { CatalogueLine } from '../src/live/catalogue-line.ts';
import { createLiveFolder } from '../src/live/live-folder.ts';
import { liveGeographyReaders, liveReaders } from '../src/live/live-readers.ts';
import type { ReadContext } from '../src/source-reader.ts';
import { createContext } from './create-context.ts';
import { figureTables, forecastLine, keyFiguresLine, stockLine } from './invented-figures.ts';
import { inventedLine, inventedTable } from './invented-table.ts';
import { createLiveWorld, type LiveWorld } from './live-world.ts';
import { createFileContext, listRows, runReader } from './run-reader.ts';

let world: LiveWorld | undefined;
afterEach(async () => {
  await world?.end();
  world = undefined;
});

/** A list of municipalities up to 2013, as files give it. */
function addDivisions({ geography }: ReadContext): void {
  for (const [code, name] of [
    ['GM9001', "'s-Verzonnen"],
    ['GM9002', 'Súdverzin'],
    ['GM9003', 'Opgeheven'],
  ] as const) {
    for (const year of [2012, 2013, 2017]) geography.divisions.addCode(year, code, name);
    for (const year of [2012, 2020, 2021]) geography.addMunicipality(code, year, name);
  }
}

async function take(lines: readonly CatalogueLine[]): Promise<ReadContext> {
  world = await createLiveWorld([speakODataV4([inventedTable]), speakODataV3(figureTables)]);
  const { value, issues } = await world.fetch(lines);
  if (value === undefined) throw new Error(JSON.stringify(issues));
  const context = createContext(createLiveFolder(world.store, value));
  addDivisions(context);
  for (const reader of [...liveGeographyReaders, ...liveReaders]) {
    const paths = context.folder.list().filter(reader.matches);
    if (paths.length > 0) await reader.read(context, paths);
  }
  return context;
}

const listFigures = (context: ReadContext) =>
  listRows(context, 'area_figures').map(({ area, year, indicator, value }) => [area, year, indicator, value]);

describe('figures of areas', () => {
  it('of the dwelling stock are taken with the municipalities that have them', async () => {
    const context = await take([stockLine]);
    // The newest period comes first; a municipality that has no figures in a year has no rows.
    expect(listFigures(context)).toEqual([
      ['GM9001', 2024, 'dwellingStockStart', 110],
      ['GM9001', 2024, 'dwellingsBuilt', 1],
      ['GM9001', 2024, 'dwellingsDemolished', 0],
      ['GM9001', 2024, 'dwellingStockEnd', 111],
      ['GM9001', 2020, 'dwellingStockStart', 100],
      ['GM9001', 2020, 'dwellingsBuilt', 5],
      ['GM9001', 2020, 'dwellingsDemolished', 2],
      ['GM9001', 2020, 'dwellingStockEnd', 103],
      ['GM9002', 2020, 'dwellingStockStart', 50],
      ['GM9002', 2020, 'dwellingsBuilt', 0],
      ['GM9002', 2020, 'dwellingsDemolished', null],
      ['GM9002', 2020, 'dwellingStockEnd', 49],
    ]);
    const [figure] = listRows(context, 'area_figures');
    expect(figure).toMatchObject({ unit: 'dwellings on 1 January', nature: 'observed', source: 'invented-stock' });
  });

  it('of districts have codes with letters, percents become shares, thousands of euros euros', async () => {
    const context = await take([keyFiguresLine]);
    expect(listFigures(context)).toEqual([
      ['GM9001', 2024, 'dwellingValueEuro', 312_000],
      ['GM9001', 2024, 'ownerOccupiedShare', 0.57],
      ['WK900101', 2024, 'dwellingValueEuro', null],
      ['WK900101', 2024, 'ownerOccupiedShare', 0.29],
      ['WK9001AD', 2024, 'dwellingValueEuro', 250_000],
      ['WK9001AD', 2024, 'ownerOccupiedShare', 1],
    ]);
    expect(context.log.hasErrors()).toBe(false);
  });

  it('of a file with names get the codes of their year; a name that nobody knows is told', async () => {
    const context = createFileContext({
      '81955NED_housing-stock_2012.csv': [
        "Regio's,Perioden,Beginstand voorraad,Nieuwbouw,Eindstand voorraad",
        "'s-Verzonnen (gemeente),2012,100,5,104",
        'Súdverzin,2012,,,',
        'Nergens,2012,1,1,2',
        'Bron: CBS',
      ].join('\n'),
    });
    addDivisions(context);
    const reader = cbsAreaFigures.find(({ id }) => id === 'cbs-dwelling-stock');
    if (reader === undefined) throw new Error('no reader');
    expect(await runReader(context, reader)).toMatchObject({ rowsRead: 3, rowsUsed: 1 });
    expect(listFigures(context)).toEqual([
      ['GM9001', 2012, 'dwellingStockStart', 100],
      ['GM9001', 2012, 'dwellingsBuilt', 5],
      ['GM9001', 2012, 'dwellingStockEnd', 104],
    ]);
    const told = context.log.list().find(({ code }) => code === 'ROWS_LEFT_OUT');
    expect(told?.values).toMatchObject({ rows: 1, municipalities: ['Nergens 2012'] });
  });
});

describe('a forecast by others', () => {
  it('has whole persons, its division, and the status that its edition is known to have', async () => {
    const context = await take([forecastLine]);
    const rows = listRows(context, 'forecast_values');
    expect(rows.map(({ area, division, year, value }) => [area, division, year, value])).toEqual([
      ['NL01', 0, 2030, 18_400_500],
      ['GM9001', 2021, 2023, 17_400],
      ['GM9001', 2021, 2030, 16_900],
    ]);
    expect(listRows(context, 'forecasts')).toMatchObject([
      { edition: 'pbl-cbs-2022', parts: 'totals', status: 'withdrawn', withdrawnParts: 'ages,households' },
    ]);
    const [table] = context.tables.build().filter(({ name }) => name === 'forecasts');
    expect(table?.provenance[0]).toMatchObject({ nature: 'modelled', source: { line: 'invented-forecast' } });
  });
});

describe('later years of the population', () => {
  it('bring their municipalities along, and tell of one that ended without a successor', async () => {
    const context = await take([inventedLine]);
    const { divisions } = context.geography;
    expect([...divisions.listCodes(2018)]).toEqual([
      ['GM9001', "'s-Verzonnen"],
      ['GM9002', 'Súdverzin'],
    ]);
    expect(context.geography.findMunicipality('Súdverzin', 2018)).toBe('GM9002');
    const told = context.log.list().filter(({ code }) => code === 'MUNICIPALITY_UNKNOWN');
    expect(told.map(({ severity, values }) => [severity, values.came])).toEqual([['warning', 'GM9003 Opgeheven']]);
    // A cell without a figure is no person, and no mistake.
    expect(listRows(context, 'municipality_population')).toHaveLength(15);
    expect(context.log.hasErrors()).toBe(false);
  });
});
