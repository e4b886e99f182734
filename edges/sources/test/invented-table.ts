/** A small statistical table with invented figures, and the line of the catalogue that asks for it. */
import type { StatTable } from '@transitieatlas/testbed';
import type { CatalogueLine } from '../src/live/catalogue-line.ts';

/** Persons of two invented municipalities by sex, two age classes and two years: GM9001 has no women of 5 to 10 in 2018. */
export const inventedTable: StatTable = {
  address: 'datasets.cbs.nl/odata/v1/CBS/90001NED',
  id: '90001NED',
  title: 'Invented persons',
  modified: '2026-02-01T02:00:00.000Z',
  pageSize: 4,
  dimensions: [
    {
      name: 'Geslacht',
      kind: 'Dimension',
      codes: [
        { code: 'T001038', title: 'Totaal mannen en vrouwen' },
        { code: '3000', title: 'Mannen' },
        { code: '4000', title: 'Vrouwen' },
      ],
    },
    {
      name: 'Leeftijd',
      kind: 'Dimension',
      grouped: true,
      codes: [
        { code: '10000', title: 'Totaal' },
        { code: '70100', title: '0 tot 5 jaar' },
        { code: '70200', title: '5 tot 10 jaar' },
      ],
    },
    {
      name: 'RegioS',
      kind: 'GeoDimension',
      codes: [
        { code: 'NL01  ', title: 'Nederland' },
        { code: 'GM9001', title: "'s-Verzonnen" },
        { code: 'GM9002', title: 'Súdverzin' },
      ],
    },
    {
      name: 'Perioden',
      kind: 'TimeDimension',
      codes: [
        { code: '2013JJ00', title: '2013' },
        { code: '2018JJ00', title: '2018' },
      ],
    },
  ],
  measures: [
    { code: 'M000352', title: 'Bevolking' },
    { code: 'M000353', title: 'Iets anders' },
  ],
  rows: ['2013JJ00', '2018JJ00'].flatMap((period, year) =>
    ['GM9001', 'GM9002', 'NL01  '].flatMap((region, place) =>
      ['3000', '4000', 'T001038'].flatMap((sex, side) =>
        ['70100', '70200', '10000'].map((age, band) => ({
          codes: [sex, age, region, period],
          values: [
            sex === '4000' && age === '70200' && region === 'GM9001' && year === 1
              ? { reason: 'Impossible' }
              : 100 * (place + 1) + 10 * side + band + year,
            7,
          ],
        })),
      ),
    ),
  ),
};

/** Asks for men and women of the municipalities by age. */
export const inventedLine: CatalogueLine = {
  id: 'invented-persons',
  publisher: 'CBS',
  table: '90001NED',
  title: 'Invented persons',
  licence: 'CC BY 4.0',
  protocol: 'odata-v4',
  address: `https://${inventedTable.address}`,
  purpose: 'municipality-population',
  division: 'period',
  periods: ['2013JJ00', '2018JJ00'],
  status: 'current',
  series: 'invented-persons',
  required: true,
  select: {
    Geslacht: { codes: ['3000', '4000'] },
    Leeftijd: { ageClasses: true },
    RegioS: { prefixes: ['GM'] },
  },
  columns: {
    region: { from: 'RegioS' },
    name: { from: 'RegioS', read: 'title' },
    year: { from: 'Perioden', read: 'year' },
    sex: { from: 'Geslacht', values: { '3000': 'M', '4000': 'F' } },
    age: { from: 'Leeftijd', read: 'age-class' },
    persons: { from: 'M000352' },
  },
  options: {},
  note: '',
};
