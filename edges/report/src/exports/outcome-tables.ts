/** What a run says, as tables for other tools: indicators, sites and zones per year, and money. */
import type { LocalisedText, Provenance } from '@transitieatlas/dataset';
import {
  listMoneyRows,
  type MoneyRow,
  type Outcomes,
  siteStatuses,
  valueNatures,
  type ZoneOutcomes,
  zonePeople,
} from '@transitieatlas/outcomes';
import { describeIndicator, hasIndicator } from '../describe-indicator.ts';
import type { Locale } from '../locale.ts';
import { wordMoneyItem, wordParty } from '../word-money.ts';
import { wordNature } from '../word-nature.ts';
import { wordStatus } from '../word-status.ts';
import { describeHeading } from './column-names.ts';
import type { ExportColumn, ExportTable } from './export-table.ts';

/** What the codes of some columns mean to people. */
const natureWords = new Map(
  valueNatures.map((nature) => [nature as string, { nl: wordNature(nature, 'nl'), en: wordNature(nature, 'en') }]),
);
const statusWords = new Map(
  siteStatuses.map((status) => [
    status as string,
    { nl: wordStatus(status, {}, 'nl').label, en: wordStatus(status, {}, 'en').label },
  ]),
);

const none: LocalisedText = { nl: '', en: '' };
const euro: LocalisedText = { nl: 'euro', en: 'euro' };
const metres: LocalisedText = { nl: 'meter', en: 'metres' };
const chance: LocalisedText = { nl: 'aandeel 0–1', en: 'share 0–1' };
const persons: LocalisedText = { nl: 'personen', en: 'persons' };
const pupils: LocalisedText = { nl: 'leerlingen', en: 'pupils' };

/** Make the tables of a run; what the run does not have (money, draws, households) is not in them. */
export function describeOutcomeTables(outcomes: Outcomes): ExportTable[] {
  const provenance = [describeRunSource(outcomes)];
  const tables = [describeIndicators(outcomes), describeSites(outcomes), describeZones(outcomes)];
  if (outcomes.money !== undefined) {
    const rows = listMoneyRows(outcomes.money, outcomes.years).filter(({ item }) => item !== '');
    const title = { nl: 'Geld per partij en jaar', en: 'Money per party and year' };
    tables.push({ name: 'run_money', title, provenance: [], ...describeMoneyRows(rows, outcomes.years) });
  }
  return tables.map((table) => ({ ...table, provenance }));
}

/** Where the figures of a run come from: the run itself, named by its causes. */
export function describeRunSource({ run, causes, years, firstModelledYear, base }: Outcomes): Provenance {
  return {
    publisher: 'Transitieatlas',
    title: `${run} (engine ${causes.engine}, register ${base})`,
    referenceDate: `${years[0] ?? ''}–${years.at(-1) ?? ''}`,
    licence: 'as the sources of the atlas',
    nature: 'modelled',
    treatment: [`Sites follow the registers before ${firstModelledYear} and the model from then on.`],
    files: [],
    status: 'current',
  };
}

/** A text column. */
export function createTextColumn(
  name: string,
  values: readonly string[],
  key = false,
): Extract<ExportColumn, { kind: 'text' }> {
  return { name, kind: 'text', key, heading: describeHeading(name), unit: none, values };
}

/** The column of years of a table in which every item has its years behind each other. */
export function createYearColumn(items: number, years: Int32Array): ExportColumn {
  const values = Int32Array.from({ length: items * years.length }, (_, row) => years[row % years.length] ?? 0);
  return { name: 'year', kind: 'integer', key: true, heading: describeHeading('year'), unit: none, values };
}

/** A column of numbers; an indicator goes by the name that it has on screen. */
export function createNumberColumn(name: string, unit: LocalisedText, values: Float64Array): ExportColumn {
  const heading = hasIndicator(name)
    ? { nl: describeIndicator(name, 'nl').label, en: describeIndicator(name, 'en').label }
    : describeHeading(name);
  return { name, kind: 'number', key: false, heading, unit, values };
}

/** Each text as often as there are years. */
export function repeatTexts(texts: readonly string[], years: number): string[] {
  return texts.flatMap((text) => new Array<string>(years).fill(text));
}

/** The columns of amounts per party, item and year, in euro. */
export function describeMoneyRows(rows: readonly MoneyRow[], years: Int32Array): Pick<ExportTable, 'rows' | 'columns'> {
  const repeat = (read: (row: MoneyRow) => string): string[] => repeatTexts(rows.map(read), years.length);
  const amounts = Float64Array.from(
    { length: rows.length * years.length },
    (_, at) => (rows[Math.floor(at / years.length)]?.cents[at % years.length] ?? Number.NaN) / 100,
  );
  const label = (locale: Locale) =>
    repeat((row) => `${wordParty(row.party, locale)}: ${wordMoneyItem(row.item, locale)}`);
  return {
    rows: amounts.length,
    columns: [
      createTextColumn(
        'party',
        repeat(({ party }) => party),
        true,
      ),
      createTextColumn(
        'item',
        repeat(({ item }) => item),
        true,
      ),
      createYearColumn(rows.length, years),
      createTextColumn('name', label('nl')),
      createTextColumn('nameEn', label('en')),
      createNumberColumn('euro', euro, amounts),
      createTextColumn(
        'nature',
        repeat(({ nature }) => nature),
      ),
    ],
  };
}

/** The unit of an indicator in both languages. */
function describeIndicatorUnit(id: string, unit: string): LocalisedText {
  // The catalogue says per cent where the engine holds a share.
  if (unit === 'share') return chance;
  if (!hasIndicator(id)) return { nl: unit, en: unit };
  return { nl: describeIndicator(id, 'nl').unit, en: describeIndicator(id, 'en').unit };
}

type Untold = Omit<ExportTable, 'provenance'> & { readonly provenance: readonly Provenance[] };

function describeIndicators({ indicators, region, years }: Outcomes): Untold {
  const area = new Array<string>(years.length).fill(region);
  return {
    name: 'run_indicators',
    title: { nl: 'Indicatoren per jaar', en: 'Indicators per year' },
    rows: years.length,
    columns: [
      createTextColumn('area', area, true),
      createYearColumn(1, years),
      ...indicators.map(({ id, unit, values }) => createNumberColumn(id, describeIndicatorUnit(id, unit), values)),
    ],
    provenance: [],
  };
}

function describeSites({ sites, years, siteDraws }: Outcomes): Untold {
  const count = years.length;
  const texts = (name: string, values: readonly string[], key = false) =>
    createTextColumn(name, repeatTexts(values, count), key);
  const listed = (name: string, codes: Uint8Array, list: readonly string[], words: typeof statusWords) => ({
    ...createTextColumn(
      name,
      Array.from(codes, (code) => list[code] ?? ''),
    ),
    words,
  });
  const open: ExportColumn = {
    name: 'open',
    kind: 'integer',
    key: false,
    heading: describeHeading('open'),
    unit: none,
    values: Int32Array.from(sites.open),
  };
  return {
    name: 'run_sites',
    title: { nl: 'Scholen per jaar', en: 'Sites per year' },
    rows: sites.sites.length * count,
    columns: [
      texts('site', sites.sites, true),
      createYearColumn(sites.sites.length, years),
      texts('name', sites.names),
      texts('place', sites.places),
      texts('municipality', sites.municipalities),
      texts('zone', sites.zones),
      texts('operator', sites.operators),
      texts('denomination', sites.denominations),
      texts('direction', sites.directions),
      open,
      createNumberColumn('pupils', pupils, sites.pupils),
      listed('pupilNature', sites.pupilNature, valueNatures, natureWords),
      createNumberColumn('norm', pupils, sites.norm),
      listed('status', sites.status, siteStatuses, statusWords),
      texts('endedBy', sites.endedBy),
      ...(siteDraws === undefined
        ? []
        : [
            createNumberColumn('chanceBelowNorm', chance, siteDraws.chanceBelowNorm),
            createNumberColumn('chanceEnds', chance, siteDraws.chanceEnds),
          ]),
    ],
    provenance: [],
  };
}

function describeZones({ zones, years, households, populationNature }: Outcomes): Untold {
  return {
    name: 'run_zones',
    title: { nl: 'Gebieden per jaar', en: 'Zones per year' },
    rows: zones.zones.length * years.length,
    columns: [
      createTextColumn('zone', repeatTexts(zones.zones, years.length), true),
      createYearColumn(zones.zones.length, years),
      ...describePeople(zones, years, populationNature, households?.zoneHouseholds, households?.zoneMeanSize),
    ],
    provenance: [],
  };
}

/** What is known of areas per year: name, municipality, nature, people, pupils and households. */
export function describePeople(
  zones: ZoneOutcomes,
  years: Int32Array,
  nature: Uint8Array,
  households: Float64Array | undefined,
  meanHouseholdSize: Float64Array | undefined,
): ExportColumn[] {
  const count = years.length;
  const natures = Array.from(nature, (code) => valueNatures[code] ?? 'modelled');
  const flows = ['births', 'deaths', 'netMigration'] as const;
  return [
    createTextColumn('name', repeatTexts(zones.names, count)),
    createTextColumn('municipality', repeatTexts(zones.municipalities, count)),
    {
      ...createTextColumn(
        'nature',
        zones.zones.flatMap(() => natures),
      ),
      words: natureWords,
    },
    ...zonePeople.map((name) => createNumberColumn(name, persons, zones[name])),
    ...flows.map((name) => createNumberColumn(name, persons, zones[name])),
    createNumberColumn('pupils', pupils, zones.pupils),
    createNumberColumn('meanDistanceMetres', metres, zones.meanDistanceMetres),
    ...(households === undefined
      ? []
      : [createNumberColumn('households', { nl: 'huishoudens', en: 'households' }, households)]),
    ...(meanHouseholdSize === undefined
      ? []
      : [
          createNumberColumn(
            'meanHouseholdSize',
            { nl: 'personen per huishouden', en: 'persons per household' },
            meanHouseholdSize,
          ),
        ]),
  ];
}
