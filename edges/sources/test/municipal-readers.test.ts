import { describe, expect, it } from 'vitest';
import { cbsComponents } from '../src/cbs-components.ts';
import { cbsKeyFigures2015, cbsKeyFigures2017, cbsKeyFigures2023 } from '../src/cbs-land-areas.ts';
import { cbsMunicipalChanges } from '../src/cbs-municipal-changes.ts';
import { cbsMunicipalityPopulation } from '../src/cbs-municipality-population.ts';
import { findLandArea, writeMunicipalities } from '../src/municipality-table.ts';
import type { ReadContext } from '../src/source-reader.ts';
import { unWpp2022 } from '../src/un-wpp-2022.ts';
import { findZoneMunicipality } from '../src/zone-municipalities.ts';
import { createFileContext, listCodes, listRows, runReader } from './run-reader.ts';

// An invented country: Noord (GM0001) and Zuid (GM0002) become Samen (GM0003) in 2016; Midden (GM0004)
// is split over Samen and Oost (GM0005) in 2018; Stadje (GM0006) joins Oost within 2022.
const inForce: Record<number, string[]> = {
  2013: ['GM0001', 'GM0002', 'GM0004', 'GM0005', 'GM0006'],
  2015: ['GM0001', 'GM0002', 'GM0004', 'GM0005', 'GM0006'],
  2016: ['GM0003', 'GM0004', 'GM0005', 'GM0006'],
  2017: ['GM0003', 'GM0004', 'GM0005', 'GM0006'],
  2018: ['GM0003', 'GM0005', 'GM0006'],
  2022: ['GM0003', 'GM0005', 'GM0006'],
  2023: ['GM0003', 'GM0005'],
};
const names: Record<string, string> = {
  GM0001: 'The Hague',
  GM0002: 's-Zuid',
  GM0003: 'Samen (S.)',
  GM0004: 'Midden',
  GM0005: 'Oost Municipality',
  GM0006: 'Stadje',
};
const FILES = {
  'gemeente_codes_by_year_2012-2023.csv': `year,code,name_37259\n${Object.entries(inForce)
    .flatMap(([year, codes]) => codes.map((code) => `${year},${code},${names[code]}`))
    .join('\n')}\n`,
  'gemeente_changes_2013-2023.csv': [
    'valid_from,old_code,old_name,new_code,new_name,share_of_old,note',
    '2016-01-01,GM0001,a,GM0003,c,1,',
    '2016-01-01,GM0002,b,GM0003,c,1,',
    '2018-01-01,GM0004,d,GM0003,c,0.7,split',
    '2018-01-01,GM0004,d,GM0005,e,0.3,split',
    '2022-03-24,GM0006,f,GM0005,e,1,',
    '',
  ].join('\n'),
  '70072ned_UntypedDataSet_2015.csv':
    '\uFEFF"ID";"RegioS";"Land_248"\n"1";"NL01  ";"   100"\n"2";"GM0001";"    10"\n"3";"GM0002";"    20"\n"4";"GM0004";"     8"\n"5";"GM0005";"    40"\n"6";"GM0006";"     5"\n"7";"GM0999";"     ."\n',
  'kwb-2017_gemeente.csv': 'gm_code,opp_land\nGM0004,810\nGM0005,4010\n',
  'kwb-2023_gemeente.csv': 'gemeentecode,oppervlakteLandInHa\nGM0003,3560\nGM0005,4740\n',
};

async function readMunicipalities(): Promise<ReadContext> {
  const context = createFileContext(FILES);
  for (const reader of [cbsMunicipalChanges, cbsKeyFigures2015, cbsKeyFigures2017, cbsKeyFigures2023]) {
    await runReader(context, reader);
  }
  return context;
}

describe('the reader of municipal changes', () => {
  it('gives Dutch names, finds them in any spelling, and drops additions that nobody needs', async () => {
    const { geography, log } = await readMunicipalities();
    expect(geography.findMunicipality("'S GRAVENHAGE", 2013)).toBe('GM0001');
    expect(geography.findMunicipality('SAMEN (S)', 2017)).toBe('GM0003');
    expect(geography.findMunicipality('samen', 2017)).toBe('GM0003');
    expect(geography.findMunicipality('samen', 2013)).toBeUndefined();
    expect([...geography.divisions.listCodes(2023).values()]).toEqual(['Samen', 'Oost']);
    expect(log.list().filter((issue) => issue.code === 'NAME_REPAIRED')).toHaveLength(3);
  });

  it('follows mergers, splits and a change within the year', async () => {
    const { divisions } = (await readMunicipalities()).geography;
    expect(divisions.listSuccessors('GM0001', 2013, 2015)).toEqual([{ code: 'GM0001', share: 1 }]);
    expect(divisions.listSuccessors('GM0001', 2013, 2023)).toEqual([{ code: 'GM0003', share: 1 }]);
    expect(divisions.listSuccessors('GM0004', 2013, 2018)).toEqual([
      { code: 'GM0003', share: 0.7 },
      { code: 'GM0005', share: 0.3 },
    ]);
    expect(divisions.listSuccessors('GM0006', 2018, 2022)).toEqual([{ code: 'GM0006', share: 1 }]);
    expect(divisions.listSuccessors('GM0006', 2018, 2023)).toEqual([{ code: 'GM0005', share: 1 }]);
    expect(divisions.isUnchanged('GM0005', 2015, 2017)).toBe(true);
    expect(divisions.isUnchanged('GM0005', 2017, 2018)).toBe(false);
    expect(divisions.isUnchanged('GM0003', 2018, 2023)).toBe(true);
  });

  it('reports shares that are none and codes that occur twice', async () => {
    const context = createFileContext({
      'gemeente_codes_by_year_2012-2023.csv': 'year,code,name_37259\n2013,GM0001,A\n2013,GM0001,A\n2013,1,A\n',
      'gemeente_changes_2013-2023.csv':
        'valid_from,old_code,new_code,share_of_old\n2016-01-01,GM0001,GM0003,1.5\n1-1-2016,GM0001,GM0003,1\n',
    });
    await runReader(context, cbsMunicipalChanges);
    expect(listCodes(context.log.list())).toEqual([
      ['KEY_DUPLICATE', 3],
      ['KEY_MALFORMED', 4],
      ['VALUE_OUT_OF_RANGE', 2],
      ['KEY_MALFORMED', 3],
    ]);
  });
});

describe('findLandArea', () => {
  it('takes what is published, carries it to years with the same territory, and adds up predecessors', async () => {
    const { geography } = await readMunicipalities();
    expect(findLandArea(geography, 'GM0001', 2015)).toEqual({ squareKilometres: 10, finding: 'published' });
    expect(findLandArea(geography, 'GM0001', 2013)).toEqual({ squareKilometres: 10, finding: 'carried' });
    // Hectares: 810 ha are 8.1 km². The year 2017 is nearer to 2016 than 2015 only for what was merged.
    expect(findLandArea(geography, 'GM0004', 2017).squareKilometres).toBeCloseTo(8.1, 10);
    expect(findLandArea(geography, 'GM0003', 2016)).toEqual({ squareKilometres: 30, finding: 'added-up' });
    expect(findLandArea(geography, 'GM0003', 2018)).toEqual({ squareKilometres: 35.6, finding: 'carried' });
  });

  it('estimates from postcodes what was split before the next publication', async () => {
    const { geography } = await readMunicipalities();
    geography.landAreas.delete(2015);
    geography.landAreas.delete(2017);
    // Midden has 12 km² of postcodes; of its main successor Samen 35.6 of 40 km² are land: 12 × 0.89.
    for (const [zone, areaKm2, before, after] of [
      ['1001', 12, 'GM0004', 'GM0003'],
      ['1002', 28, 'GM0003', 'GM0003'],
    ] as const) {
      geography.addZone(zone, { x: 0, y: 0 });
      geography.zoneDetails.set(zone, { name: zone, areaKm2 });
      geography.setMunicipality(zone, 2017, before);
      geography.setMunicipality(zone, 2023, after);
    }
    const { squareKilometres, finding } = findLandArea(geography, 'GM0004', 2017);
    expect(finding).toBe('from-postcodes');
    expect(squareKilometres).toBeCloseTo(10.68, 10);
    expect(findLandArea(geography, 'GM0006', 2017).finding).toBe('unknown');
  });

  it('does not add up a predecessor of which only a part came over', async () => {
    const { geography } = await readMunicipalities();
    geography.landAreas.delete(2023);
    expect(findLandArea(geography, 'GM0003', 2018).finding).toBe('unknown');
  });
});

describe('writeMunicipalities', () => {
  it('tells of how many municipalities and years the land area was found in which way', async () => {
    const context = await readMunicipalities();
    writeMunicipalities(context);
    const [told, ...others] = context.log.list().filter(({ code }) => code === 'DIVISION_CONVERTED');
    expect(others).toEqual([]);
    expect(told).toMatchObject({ severity: 'information', where: { table: 'municipalities', field: 'landAreaKm2' } });
    const ways = Object.values(told?.values ?? {}).map(Number);
    // One way for every municipality of every year in which codes are in force.
    expect(ways.reduce((sum, count) => sum + count, 0)).toBe(Object.values(inForce).flat().length);
  });
});

describe('findZoneMunicipality', () => {
  it('follows a merger forward and backward, and lets the point decide in a split', async () => {
    const { geography } = await readMunicipalities();
    // The point at Amersfoort; Samen's shape of 2018 holds it, Oost's does not.
    geography.addZone('1001', { x: 155_000, y: 463_000 });
    geography.setMunicipality('1001', 2017, 'GM0004');
    const box = (x0: number, x1: number) => [[Float64Array.from([x0, 52, x1, 52, x1, 53, x0, 53, x0, 52])]];
    const shapes = new Map([
      [
        2018,
        new Map([
          ['GM0003', box(5, 5.5)],
          ['GM0005', box(5.5, 6)],
        ]),
      ],
    ]);
    const find = (division: number, known = shapes) => findZoneMunicipality(geography, known, [2017], '1001', division);
    expect(find(2017)).toEqual({ code: 'GM0004', finding: 'published' });
    expect(find(2016)).toEqual({ code: 'GM0004', finding: 'followed' });
    expect(find(2023)).toEqual({ code: 'GM0003', finding: 'by-shape' });
    expect(find(2023, new Map())).toEqual({ code: 'GM0003', finding: 'by-share' });
    geography.addZone('1002', { x: 155_000, y: 463_000 });
    expect(findZoneMunicipality(geography, new Map(), [2017], '1002', 2017).finding).toBe('unknown');
  });
});

describe('the reader of the components of change', () => {
  const header = [
    'Sex,Regions,Periods,PopulationOn1January_1,LiveBornChildren_3,Deaths_5,DueToImmigration_10',
    'DueToIntermunicipalMoves_11,DueToEmigrationIncludingAdministr_14,NetAdministrativeCorrections_15',
    'DueToIntermunicipalMoves_16,PopulationOn31December_20',
  ].join(',');
  const read = async (...rows: string[]) => {
    const context = createFileContext({ '37259eng_2012_2023.csv': [header, ...rows, ''].join('\n') });
    const count = await runReader(context, cbsComponents);
    return { context, count };
  };

  it('strips padded codes, leaves other regions out and keeps the rest of an open account as correction', async () => {
    const { context, count } = await read(
      'T001038,GM0001,2012JJ00,1000,10,8,5,40,3,-1,30,1020',
      '3000   ,NL01  ,2012JJ00,1000,10,8,5,0,7,-2,0,1000',
      'T001038,CR01  ,2012JJ00,1000,10,8,5,40,3,-1,30,1014',
      '4000   ,GM0002,2022JJ00,500,,,,,,,,',
    );
    expect(count).toEqual({ rowsRead: 4, rowsUsed: 3 });
    const rows = listRows(context, 'components');
    // 1000 + 10 − 8 + 5 − 3 + 40 − 30 = 1014; published is 1020: six persons came in otherwise.
    expect(rows[0]).toEqual({
      municipality: 'GM0001',
      year: 2012,
      sex: 'T',
      population: 1000,
      births: 10,
      deaths: 8,
      immigration: 5,
      emigration: 3,
      arrivals: 40,
      departures: 30,
      correction: 6,
      populationEnd: 1020,
    });
    expect(rows[1]).toMatchObject({ municipality: 'NL01', sex: 'M', correction: 0 });
    expect(rows[2]).toMatchObject({ sex: 'F', population: 500, births: null, correction: null, populationEnd: null });
    expect(context.log.list().map((issue) => [issue.code, issue.severity, issue.values.rows])).toEqual([
      ['ACCOUNT_NOT_CLOSED', 'information', 1],
      ['VALUE_MISSING', 'information', 1],
      ['ROWS_LEFT_OUT', 'information', 1],
    ]);
  });

  it('reports unknown sexes, periods, negative counts and doubled rows with their lines', async () => {
    const good = 'T001038,GM0001,2012JJ00,1000,10,8,5,40,3,-1,30,1014';
    const { context } = await read(
      good,
      good,
      'X,GM0001,2013JJ00,1000,10,8,5,40,3,-1,30,1014',
      'T001038,GM0001,2013,1000,10,8,5,40,3,-1,30,1014',
      'T001038,GM0001,2014JJ00,1000,-10,8,5,40,3,-1,30,994',
    );
    expect(listCodes(context.log.list())).toEqual([
      ['KEY_DUPLICATE', 3],
      ['VALUE_OUT_OF_RANGE', 4],
      ['KEY_MALFORMED', 5],
      ['VALUE_NEGATIVE', 6],
    ]);
  });
});

describe('the reader of municipal ages', () => {
  it('keeps municipalities only and learns the codes of 2006', async () => {
    const context = createFileContext({
      'age-sex-5yr_exact_2006_2013_2016_2018.csv': [
        'year,region,name,age_from,sex,population',
        '2006,GM0007,Oud (gemeente),0,M,10',
        '2016,PV20,Groningen Province (PV),0,M,1000',
        '2016,GM0003,Samen,95,F,20',
        '2016,GM0003,Samen,97,F,20',
        '',
      ].join('\n'),
    });
    expect(await runReader(context, cbsMunicipalityPopulation)).toMatchObject({ rowsRead: 4, rowsUsed: 2 });
    expect(listRows(context, 'municipality_population')).toEqual([
      { municipality: 'GM0007', year: 2006, sex: 'M', ageFrom: 0, persons: 10 },
      { municipality: 'GM0003', year: 2016, sex: 'F', ageFrom: 95, persons: 20 },
    ]);
    expect([...context.geography.divisions.listCodes(2006)]).toEqual([['GM0007', 'Oud']]);
    expect(listCodes(context.log.list())).toEqual([
      ['VALUE_OUT_OF_RANGE', 5],
      ['ROWS_LEFT_OUT', undefined],
    ]);
  });
});

describe('the reader of World Population Prospects', () => {
  it('turns shares and total fertility into births per woman and year', async () => {
    const death = (rate: number) =>
      `country_code\tname\tage\t1945-1950\t1950-1955\n528\tNetherlands\t0\t9\t${rate}\n528\tNetherlands\t100\t9\t0.5\n`;
    const context = createFileContext({
      'mxM5_NL.tsv': death(0.004),
      'mxF5_NL.tsv': death(0.003),
      'percentASFR5_NL.tsv':
        'country_code\tname\tage\t2005-2010\t2010-2015\t2095-2100\n528\tNetherlands\t25-29\t30\t40\t30\n',
      'tfr_NL.tsv': 'country_code\tcountry\t2009\t2010\t2011\tlast.observed\n528\tNetherlands\t9\t1.8\t1.6\t2011\n',
      'tfrprojMed_NL.tsv': 'country_code\tcountry\t2011\t2012\t2097\n528\tNetherlands\t7\t1.7\t1.5\n',
    });
    await runReader(context, unWpp2022);
    expect(context.log.list()).toEqual([]);
    // The mean of 1.8, 1.6 (observed before projected) and 1.7 is 1.7; 40 % of it over five years is 0.136.
    const [first, second] = listRows(context, 'national_fertility');
    expect(first).toMatchObject({ from: 2010, to: 2015, ageFrom: 25 });
    expect(first?.rate).toBeCloseTo(0.136, 12);
    expect(second?.rate).toBeCloseTo((0.3 * 1.5) / 5, 12);
    expect(listRows(context, 'national_mortality')).toEqual([
      { from: 1950, to: 1955, sex: 'M', ageFrom: 0, rate: 0.004 },
      { from: 1950, to: 1955, sex: 'M', ageFrom: 100, rate: 0.5 },
      { from: 1950, to: 1955, sex: 'F', ageFrom: 0, rate: 0.003 },
      { from: 1950, to: 1955, sex: 'F', ageFrom: 100, rate: 0.5 },
    ]);
  });

  it('writes the edition with its status, and totals of 31 December as 1 January of the next year', async () => {
    const year = (value: number) => `country_code\tcountry\t2022\n528\tNetherlands\t${value}\n`;
    const rates = 'country_code\tname\tage\t2010-2015\n528\tNetherlands\t0\t0.1\n';
    const context = createFileContext({
      'mxM5_NL.tsv': rates,
      'mxF5_NL.tsv': rates,
      'percentASFR5_NL.tsv': rates.replace('\t0\t', '\t25-29\t'),
      'tfr_NL.tsv': 'country_code\tcountry\t2010\n528\tNetherlands\t1.8\n',
      'tfrprojMed_NL.tsv': 'country_code\tcountry\t2011\n528\tNetherlands\t1.7\n',
      'popprojMed_NL.tsv': year(17_591.475),
      'popproj80l_NL.tsv': year(17_576.95),
      'popproj80u_NL.tsv': year(17_607.756),
    });
    await runReader(context, unWpp2022);
    expect(listRows(context, 'forecasts')).toMatchObject([
      { edition: 'un-wpp-2022', parts: 'totals,mortality,fertility', status: 'superseded', statusDate: '2024-07-11' },
    ]);
    expect(
      listRows(context, 'forecast_values').map(({ area, year: at, value, level, lower, upper }) => [
        area,
        at,
        value,
        level,
        lower,
        upper,
      ]),
    ).toEqual([
      ['NL01', 2023, 17_591_475, 0, null, null],
      ['NL01', 2023, 17_591_475, 80, 17_576_950, 17_607_756],
    ]);
  });
});
