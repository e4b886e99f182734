/**
 * The tables of a dataset, as data: columns, units, keys and references.
 *
 * This is the one statement of what an atlas holds. Readers in `edges/sources` and the example region
 * in `testbed` fill these tables, `assembleDataset` checks them, the container stores them as they are.
 * Stocks are dated 1 January, pupils 1 October; the year of a municipal code is its `division`.
 *
 * Longer than most files: it is a list, and a table split from the others would be looked for in two places.
 */

/** How a column is held: text, whole numbers (Int32) or numbers (Float64, NaN = missing). */
export type ColumnKind = 'text' | 'integer' | 'number';

/** What a column holds. */
export interface ColumnSchema {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Unit of a number, or what a text is. */
  readonly unit: string;
  /** False if a value may be missing (NaN, or empty text), with a reason beside it. */
  readonly required: boolean;
  /** True if negative values make no sense. */
  readonly count?: boolean;
}

/** Columns of a table whose values must be keys of another one. */
export interface ReferenceSchema {
  readonly columns: readonly string[];
  readonly table: string;
  readonly keys: readonly string[];
  /** What an unknown reference is; `error` unless stated. */
  readonly severity?: 'error' | 'warning' | 'information';
}

/** What a table holds. */
export interface TableSchema {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly ColumnSchema[];
  /** Columns that together occur once. */
  readonly key: readonly string[];
  readonly references?: readonly ReferenceSchema[];
  /** True if a dataset without this table is no dataset. */
  readonly required: boolean;
}

const text = (name: string, unit: string, required = true): ColumnSchema => ({ name, kind: 'text', unit, required });
const integer = (name: string, unit: string): ColumnSchema => ({ name, kind: 'integer', unit, required: true });
const number = (name: string, unit: string, required = true): ColumnSchema => ({
  name,
  kind: 'number',
  unit,
  required,
});
const count = (name: string, unit: string, required = true): ColumnSchema => ({
  ...number(name, unit, required),
  count: true,
});

/** All tables that a dataset may have, by name. */
const tableSchemas = {
  zones: {
    name: 'zones',
    description:
      'The smallest demand areas: four-digit postcodes, or the neighbourhoods or districts that the atlas was built on.',
    columns: [
      text('zone', 'code'),
      text('name', 'place name'),
      number('x', 'metres EPSG:28992'),
      number('y', 'metres EPSG:28992'),
      count('areaKm2', 'km²'),
    ],
    key: ['zone'],
    required: true,
  },
  zone_municipality: {
    name: 'zone_municipality',
    description: 'The municipality that a zone lies in (most of its inhabitants), per municipal division.',
    columns: [text('zone', 'code'), integer('division', 'year'), text('municipality', 'CBS code')],
    key: ['zone', 'division'],
    references: [
      { columns: ['zone'], table: 'zones', keys: ['zone'] },
      { columns: ['municipality', 'division'], table: 'municipalities', keys: ['municipality', 'division'] },
    ],
    required: true,
  },
  municipalities: {
    name: 'municipalities',
    description: 'Municipalities by CBS code and year. Land area is needed for the closure norm.',
    columns: [
      text('municipality', 'CBS code'),
      integer('division', 'year'),
      text('name', 'name'),
      text('province', 'name', false),
      count('landAreaKm2', 'km² of land', false),
    ],
    key: ['municipality', 'division'],
    required: true,
  },
  municipality_changes: {
    name: 'municipality_changes',
    description: 'Codes that ended, with successors and the share of inhabitants that went there.',
    columns: [
      text('validFrom', 'date'),
      text('oldCode', 'CBS code'),
      text('newCode', 'CBS code'),
      number('share', 'share of inhabitants'),
      text('note', 'text', false),
    ],
    key: ['validFrom', 'oldCode', 'newCode'],
    required: true,
  },
  regions: {
    name: 'regions',
    description: 'Regions as dated lists of municipalities, with their designated class.',
    columns: [
      text('region', 'id'),
      text('name', 'name'),
      text('class', 'krimp, anticipeer or other'),
      integer('division', 'year'),
      text('municipality', 'CBS code'),
      text('validFrom', 'date'),
      text('validTo', 'date', false),
      text('source', 'source'),
    ],
    key: ['region', 'division', 'municipality', 'validFrom'],
    references: [
      { columns: ['municipality', 'division'], table: 'municipalities', keys: ['municipality', 'division'] },
    ],
    required: true,
  },
  zone_population: {
    name: 'zone_population',
    description:
      'Inhabitants of zones on 1 January: as published (CBS rounds to multiples of 5), or estimated where zones are no postcodes.',
    columns: [
      text('zone', 'code'),
      integer('year', 'year'),
      text('sex', 'M or F'),
      integer('ageFrom', 'years'),
      count('persons', 'persons', false),
    ],
    key: ['zone', 'year', 'sex', 'ageFrom'],
    references: [{ columns: ['zone'], table: 'zones', keys: ['zone'] }],
    required: true,
  },
  zone_totals: {
    name: 'zone_totals',
    description:
      'Inhabitants of zones on 1 January as published for both sexes and all ages together; rounded on its own, so not the sum of zone_population.',
    columns: [text('zone', 'code'), integer('year', 'year'), count('persons', 'persons', false)],
    key: ['zone', 'year'],
    references: [{ columns: ['zone'], table: 'zones', keys: ['zone'] }],
    required: false,
  },
  neighbourhoods: {
    name: 'neighbourhoods',
    description:
      'Neighbourhoods (buurten) with the district (wijk) that they belong to, by code and year: codes hold letters and are renumbered nearly every year.',
    columns: [
      text('neighbourhood', 'CBS code'),
      integer('division', 'year'),
      text('name', 'name'),
      text('district', 'CBS code', false),
      text('districtName', 'name', false),
      text('municipality', 'CBS code of the division'),
      count('landAreaKm2', 'km² of land', false),
    ],
    key: ['neighbourhood', 'division'],
    required: false,
  },
  address_weights: {
    name: 'address_weights',
    description:
      'Addresses that lie in a postcode (column zone) and in a neighbourhood: the weight between the two. A neighbourhood of the atlas has all its rows, also of postcodes that the atlas does not have.',
    columns: [
      text('zone', 'code'),
      text('neighbourhood', 'CBS code'),
      integer('division', 'year'),
      count('addresses', 'addresses'),
    ],
    key: ['zone', 'neighbourhood', 'division'],
    references: [
      {
        columns: ['neighbourhood', 'division'],
        table: 'neighbourhoods',
        keys: ['neighbourhood', 'division'],
      },
    ],
    required: false,
  },
  neighbourhood_changes: {
    name: 'neighbourhood_changes',
    description: 'Addresses that had one code in one year and another code, or the same, in another year.',
    columns: [
      integer('fromDivision', 'year'),
      text('oldCode', 'CBS code'),
      integer('toDivision', 'year'),
      text('newCode', 'CBS code'),
      count('addresses', 'addresses'),
    ],
    key: ['fromDivision', 'oldCode', 'toDivision', 'newCode'],
    required: false,
  },
  neighbourhood_figures: {
    name: 'neighbourhood_figures',
    description:
      'What is published of neighbourhoods and districts themselves, and of postcodes that are not the zones, on 1 January (CBS rounds to multiples of 5).',
    columns: [
      text('area', 'CBS code of a neighbourhood or district, or a postcode'),
      integer('division', 'year'),
      integer('year', 'year'),
      text('figure', 'population, an age group, households or a type of them'),
      count('value', 'persons or households', false),
    ],
    key: ['area', 'division', 'year', 'figure'],
    required: false,
  },
  municipality_population: {
    name: 'municipality_population',
    description: 'Inhabitants of municipalities on 1 January, in the division of the year itself.',
    columns: [
      text('municipality', 'CBS code'),
      integer('year', 'year'),
      text('sex', 'M or F'),
      integer('ageFrom', 'years'),
      count('persons', 'persons'),
    ],
    key: ['municipality', 'year', 'sex', 'ageFrom'],
    references: [
      {
        columns: ['municipality', 'year'],
        table: 'municipalities',
        keys: ['municipality', 'division'],
        severity: 'warning',
      },
    ],
    required: true,
  },
  components: {
    name: 'components',
    description: 'Population on 1 January and the flows of the year; NL01 is the whole country.',
    columns: [
      text('municipality', 'CBS code or NL01'),
      integer('year', 'year'),
      text('sex', 'T, M or F'),
      count('population', 'persons'),
      count('births', 'persons', false),
      count('deaths', 'persons', false),
      count('immigration', 'persons', false),
      number('emigration', 'persons, administrative corrections included', false),
      count('arrivals', 'persons from other municipalities', false),
      count('departures', 'persons to other municipalities', false),
      number('correction', 'persons, the rest that closes the account', false),
      count('populationEnd', 'persons on 31 December', false),
    ],
    key: ['municipality', 'year', 'sex'],
    required: true,
  },
  household_positions: {
    name: 'household_positions',
    description:
      'Persons of municipalities by position in the household on 1 January, in the division of the year itself.',
    columns: [
      text('municipality', 'CBS code'),
      integer('year', 'year'),
      text('sex', 'M or F'),
      integer('ageFrom', 'years'),
      text('position', 'position in the household'),
      count('persons', 'persons'),
    ],
    key: ['municipality', 'year', 'sex', 'ageFrom', 'position'],
    references: [
      {
        columns: ['municipality', 'year'],
        table: 'municipalities',
        keys: ['municipality', 'division'],
        severity: 'warning',
      },
    ],
    required: false,
  },
  municipality_households: {
    name: 'municipality_households',
    description:
      'Private households of municipalities on 1 January, in the division of the year itself; the types add up to all.',
    columns: [
      text('municipality', 'CBS code'),
      integer('year', 'year'),
      count('households', 'households'),
      count('onePerson', 'households', false),
      count('withoutChildren', 'households of several persons', false),
      count('withChildren', 'households', false),
      count('meanSize', 'persons per household', false),
    ],
    key: ['municipality', 'year'],
    references: [
      {
        columns: ['municipality', 'year'],
        table: 'municipalities',
        keys: ['municipality', 'division'],
        severity: 'warning',
      },
    ],
    required: false,
  },
  labour_force: {
    name: 'labour_force',
    description: 'Labour force by sex and age, averages of a period; NL01 is the whole country, T both sexes together.',
    columns: [
      text('area', 'CBS code or NL01'),
      integer('year', 'year'),
      text('sex', 'T, M or F'),
      integer('ageFrom', 'years'),
      integer('ageTo', 'years, inclusive'),
      count('employed', 'persons with paid work', false),
      count('unemployed', 'persons who seek work and can start', false),
      count('employedShare', 'share of the inhabitants of these ages', false),
    ],
    key: ['area', 'year', 'sex', 'ageFrom'],
    required: false,
  },
  national_mortality: {
    name: 'national_mortality',
    description: 'Death rates of the country by age and sex, per period from–to (to is exclusive).',
    columns: [
      integer('from', 'year'),
      integer('to', 'year'),
      text('sex', 'M or F'),
      integer('ageFrom', 'years'),
      count('rate', 'deaths per person-year'),
    ],
    key: ['from', 'sex', 'ageFrom'],
    required: true,
  },
  national_fertility: {
    name: 'national_fertility',
    description: 'Births per woman and year by age, per period from–to (to is exclusive).',
    columns: [
      integer('from', 'year'),
      integer('to', 'year'),
      integer('ageFrom', 'years'),
      count('rate', 'births per woman-year'),
    ],
    key: ['from', 'ageFrom'],
    required: true,
  },
  forecasts: {
    name: 'forecasts',
    description: 'Editions of forecasts by others, each with its source, date and status; a withdrawn one warns.',
    columns: [
      text('edition', 'id'),
      text('publisher', 'name'),
      text('title', 'title of the publication'),
      text('published', 'date', false),
      integer('jumpOff', 'last year that is no forecast, 1 January'),
      text('parts', 'what it holds: totals, ages, households, mortality, fertility, changes; commas between'),
      text('status', 'current, superseded or withdrawn'),
      text('statusDate', 'date from which it has this status', false),
      text('withdrawnParts', 'as parts; empty if all of a withdrawn edition', false),
      text('statusReason', 'text', false),
      text('statusSource', 'source of the status', false),
    ],
    key: ['edition'],
    required: false,
  },
  forecast_values: {
    name: 'forecast_values',
    description:
      'Figures of those editions on 1 January, in the division that they were made for. Ages are from and up to and including; 0 to 999 is all ages. A row with a level has the bounds of that interval.',
    columns: [
      text('edition', 'id'),
      text('area', 'CBS code, NL01, or id of a region'),
      integer('division', 'year, 0 if the area is no municipality'),
      integer('year', 'year'),
      text('sex', 'T, M or F'),
      integer('ageFrom', 'years'),
      integer('ageTo', 'years, 999 if open'),
      text('figure', 'population, households or populationChange'),
      number('value', 'persons, households, or share of the base year'),
      integer('level', 'coverage of the interval in per cent, 0 if there is none'),
      number('lower', 'as value', false),
      number('upper', 'as value', false),
    ],
    key: ['edition', 'area', 'year', 'sex', 'ageFrom', 'ageTo', 'figure', 'level'],
    references: [{ columns: ['edition'], table: 'forecasts', keys: ['edition'] }],
    required: false,
  },
  account_gaps: {
    name: 'account_gaps',
    description:
      'Published population accounts that do not close, one row per account: what came and what the rest of the account leads to. Nothing was repaired.',
    columns: [
      text('file', 'file name'),
      text('kind', 'which account: month, year-of-months, end-of-year, next-start'),
      text('area', 'CBS code or NL01'),
      integer('year', 'year'),
      integer('month', '1 to 12, 0 for a whole year'),
      number('came', 'persons'),
      number('expected', 'persons'),
      text('explained', 'what explains it, if known', false),
    ],
    key: ['kind', 'area', 'year', 'month'],
    required: false,
  },
  sites: {
    name: 'sites',
    description: 'Facility sites as they stand in a register on its date; one row per site and register.',
    columns: [
      text('site', 'code'),
      text('register', 'date'),
      text('kind', 'kind of facility'),
      text('name', 'name'),
      text('operator', 'board number', false),
      text('denomination', 'as published'),
      text('direction', 'direction (richting) in our list'),
      text('postcode', 'PC6', false),
      text('place', 'place name'),
      text('zone', 'code', false),
      text('municipality', 'CBS code'),
      integer('division', 'year'),
      number('x', 'metres EPSG:28992', false),
      number('y', 'metres EPSG:28992', false),
      text('position', 'how the coordinates were found'),
      count('users', 'pupils', false),
      text('countDate', 'date of the count of users', false),
    ],
    key: ['site', 'register'],
    references: [
      { columns: ['zone'], table: 'zones', keys: ['zone'], severity: 'warning' },
      {
        columns: ['municipality', 'division'],
        table: 'municipalities',
        keys: ['municipality', 'division'],
        severity: 'warning',
      },
    ],
    required: true,
  },
  secondary_sites: {
    name: 'secondary_sites',
    description: 'Sites of secondary schools in a register, with the kinds of education that they offer.',
    columns: [
      text('site', 'code'),
      text('register', 'date'),
      text('name', 'name'),
      text('denomination', 'as published', false),
      text('kinds', 'vwo, havo, mavo, vbo, pro; commas between'),
      text('place', 'place name'),
      text('zone', 'code', false),
      number('x', 'metres EPSG:28992'),
      number('y', 'metres EPSG:28992'),
      count('users', 'pupils', false),
      text('countDate', 'date of the count of users', false),
    ],
    key: ['site', 'register'],
    required: false,
  },
  site_capacities: {
    name: 'site_capacities',
    description:
      'Room at sites, from a date on: places, or floor space where places are not known; one of the two is given.',
    columns: [
      text('site', 'code'),
      text('validFrom', 'date'),
      count('places', 'pupils that there is room for', false),
      count('floorM2', 'gross m² in use', false),
      text('source', 'source', false),
    ],
    key: ['site', 'validFrom'],
    required: false,
  },
  facilities: {
    name: 'facilities',
    description: 'Facilities of other kinds than the schools of the registers: one row per site.',
    columns: [
      text('site', 'code'),
      text('kind', 'kind of facility'),
      text('name', 'name'),
      text('operator', 'who runs it', false),
      text('postcode', 'PC4 or PC6', false),
      text('zone', 'code', false),
      number('x', 'metres EPSG:28992', false),
      number('y', 'metres EPSG:28992', false),
      text('position', 'how the coordinates were found'),
      count('users', 'users', false),
      count('capacity', 'users that there is room for', false),
      text('validFrom', 'date from which it is there', false),
      text('validTo', 'first day on which it is not', false),
      text('source', 'source of the row', false),
    ],
    key: ['site'],
    references: [{ columns: ['zone'], table: 'zones', keys: ['zone'], severity: 'warning' }],
    required: false,
  },
  facility_kinds: {
    name: 'facility_kinds',
    description: 'Kinds of facilities, and which inhabitants they are for where nobody counted users.',
    columns: [
      text('kind', 'id'),
      text('name', 'name in Dutch'),
      text('nameEn', 'name in English'),
      text('target', 'group of inhabitants: population, children0to3, over65 and so on'),
      text('nature', 'how the group is known: assumed'),
      text('source', 'source'),
    ],
    key: ['kind'],
    required: false,
  },
  site_ages: {
    name: 'site_ages',
    description: 'Pupils of a site by age on the count date.',
    columns: [text('site', 'code'), text('countDate', 'date'), integer('age', 'years'), count('users', 'pupils')],
    key: ['site', 'countDate', 'age'],
    required: false,
  },
  site_origins: {
    name: 'site_origins',
    description: 'Pupils of a site by the zone they live in.',
    columns: [text('site', 'code'), text('zone', 'code'), text('countDate', 'date'), count('users', 'pupils')],
    key: ['site', 'zone', 'countDate'],
    required: false,
  },
  site_ranges: {
    name: 'site_ranges',
    description:
      'Bounds of counts that a publisher masks (`<5` is 1 to 4); the tables of the counts hold the middle of them, as an estimate.',
    columns: [
      text('site', 'code'),
      text('countDate', 'date'),
      text('of', 'what is counted: all, age or zone'),
      text('part', 'age in years or code of the zone, empty for all', false),
      count('lower', 'pupils'),
      count('upper', 'pupils'),
    ],
    key: ['site', 'countDate', 'of', 'part'],
    required: false,
  },
  site_forecasts: {
    name: 'site_forecasts',
    description: 'Pupils of a site in years to come, as the publisher forecasts them; modelled, not counted.',
    columns: [
      text('site', 'code'),
      text('published', 'date of the edition'),
      integer('year', 'year as published, 1 October'),
      count('users', 'pupils, with decimals'),
    ],
    key: ['site', 'published', 'year'],
    required: false,
  },
  nuts3_population: {
    name: 'nuts3_population',
    description:
      'People of NUTS 3 regions here and across the border: inhabitants on 1 January and deaths of the year, by sex and age.',
    columns: [
      text('area', 'NUTS 3 code'),
      text('name', 'name', false),
      integer('year', 'year'),
      text('figure', 'population or deaths'),
      text('sex', 'M or F'),
      integer('ageFrom', 'years'),
      integer('ageTo', 'years, inclusive; 999 if open'),
      count('persons', 'persons', false),
      text('flag', "publisher's letters: b break in series, e estimated, p provisional", false),
    ],
    key: ['area', 'year', 'figure', 'sex', 'ageFrom', 'ageTo'],
    required: false,
  },
  norms: {
    name: 'norms',
    description: 'Closure and founding norms as fixed by regulation; part is empty for a whole municipality.',
    columns: [
      text('municipality', 'CBS code'),
      text('part', 'part of the municipality', false),
      count('closureNorm', 'pupils', false),
      count('foundingNorm', 'pupils', false),
      text('regulation', 'identifier of the regulation'),
      text('validFrom', 'date'),
      text('validTo', 'date', false),
    ],
    key: ['municipality', 'part', 'regulation', 'validFrom'],
    required: true,
  },
  law: {
    name: 'law',
    description: 'Parameters of legal rules with article, period and status.',
    columns: [
      text('rule', 'id'),
      text('parameter', 'name'),
      number('value', 'see unit'),
      text('unit', 'unit'),
      text('article', 'article as cited'),
      text('validFrom', 'date'),
      text('validTo', 'date', false),
      text('status', 'in-force, superseded, unverified or invented'),
      text('source', 'source'),
    ],
    key: ['rule', 'parameter', 'validFrom'],
    required: true,
  },
  board_agreements: {
    name: 'board_agreements',
    description:
      'Boards that agreed to cooperate so that the average size of their schools counts together (WPO art. 157(3)), one row per board and agreement.',
    columns: [
      text('agreement', 'id'),
      text('operator', 'board number'),
      text('validFrom', 'date'),
      text('validTo', 'date'),
    ],
    key: ['agreement', 'operator'],
    required: false,
  },
  tariffs: {
    name: 'tariffs',
    description:
      'Numbers that money is computed with. A row with a driver moves its value per unit of the driver from payer to payee; one without is a number that drivers are computed with.',
    columns: [
      text('tariff', 'name'),
      number('value', 'see unit'),
      text('unit', 'unit'),
      text('item', 'id', false),
      text('payer', 'id of the purse that pays', false),
      text('payee', 'id of the purse that receives', false),
      text('driver', 'quantity that the value is multiplied with', false),
      text('validFrom', 'date'),
      text('validTo', 'date', false),
      integer('priceYear', 'year of the prices, 0 if it is no price'),
      text('status', 'in-force, published, unverified, assumed or invented'),
      text('source', 'source'),
      text('note', 'what it leaves out; why an assumption has this value', false),
    ],
    key: ['tariff', 'validFrom'],
    required: false,
  },
  choice: {
    name: 'choice',
    description: 'Parameters of the facility-choice model, with how well they are known.',
    columns: [
      text('kind', 'kind of facility'),
      text('parameter', 'name'),
      number('value', 'see unit'),
      text('unit', 'unit'),
      number('standardError', 'same unit', false),
      text('fittedOn', 'what it was estimated from'),
    ],
    key: ['kind', 'parameter'],
    required: false,
  },
  register_gaps: {
    name: 'register_gaps',
    description:
      'Municipalities of which a register that should cover the country has no site: what became of their sites cannot be seen in it.',
    columns: [
      text('register', 'date'),
      text('municipality', 'CBS code'),
      integer('division', 'year'),
      text('reason', 'not-published, or left-out of the copy that was read'),
    ],
    key: ['register', 'municipality'],
    required: false,
  },
  closure_chances: {
    name: 'closure_chances',
    description:
      'The chance that a site of a register is gone in a later one, from a model that did not see the municipality of the site.',
    columns: [
      text('site', 'code'),
      text('register', 'date of the register that the chance starts from'),
      text('until', 'date of the later register'),
      number('chance', 'share'),
      integer('fold', 'number of the fold that the site was kept out of'),
    ],
    key: ['site', 'register', 'until'],
    required: false,
  },
  closure_model: {
    name: 'closure_model',
    description: "The model of boards' choices: how it was grown, on what, and the weight of each feature.",
    columns: [
      text('register', 'date of the register that the chances start from'),
      text('until', 'date of the later register'),
      text('parameter', 'name'),
      number('value', 'see unit'),
      text('unit', 'unit'),
    ],
    key: ['register', 'until', 'parameter'],
    required: false,
  },
  area_figures: {
    name: 'area_figures',
    description:
      'Published figures of municipalities and districts that no other table has: dwelling stock, key figures. Codes are those of the year itself.',
    columns: [
      text('area', 'CBS code'),
      text('name', 'name', false),
      integer('year', 'year'),
      text('indicator', 'id'),
      number('value', 'see unit', false),
      text('unit', 'unit'),
      text('nature', 'observed, estimated or modelled'),
      text('source', 'table of the publisher, or line of the catalogue'),
    ],
    key: ['area', 'year', 'indicator'],
    required: false,
  },
  indicators: {
    name: 'indicators',
    description: "A user's own figures: one value per area, year and indicator.",
    columns: [
      text('area', 'code'),
      text('name', 'name', false),
      integer('year', 'year'),
      text('indicator', 'code'),
      number('value', 'as stated by the user', false),
    ],
    key: ['area', 'year', 'indicator'],
    required: false,
  },
} as const satisfies Record<string, TableSchema>;

/** The name of a table. */
export type TableName = keyof typeof tableSchemas;

/** All table names, in the order of the schema. */
export const tableNames = Object.keys(tableSchemas) as TableName[];

/** The schema of a table, in its general type. */
export function getTableSchema(name: TableName): TableSchema {
  return tableSchemas[name];
}

/** True if the dataset may have a table of this name. */
export function isTableName(name: string): name is TableName {
  return Object.hasOwn(tableSchemas, name);
}
