/** Titles of the tables of an atlas and the Dutch of their units. The English stands in the schema of the dataset. */
import type { LocalisedText, TableName } from '@transitieatlas/dataset';

/** Dutch titles by table; a table of the schema without one is called by its name. */
const titles: Readonly<Partial<Record<TableName, readonly [nl: string, en: string]>>> = {
  zones: ['Gebieden', 'Zones'],
  zone_municipality: ['Gemeente van elk gebied', 'Municipality of each zone'],
  municipalities: ['Gemeenten', 'Municipalities'],
  municipality_changes: ['Gemeentelijke herindelingen', 'Municipal changes'],
  regions: ["Regio's", 'Regions'],
  zone_population: ['Inwoners van gebieden naar leeftijd en geslacht', 'Inhabitants of zones by age and sex'],
  zone_totals: ['Inwoners van gebieden', 'Inhabitants of zones'],
  neighbourhoods: ['Buurten', 'Neighbourhoods'],
  address_weights: ['Adressen per postcodegebied en buurt', 'Addresses by postcode and neighbourhood'],
  neighbourhood_changes: ['Adressen met oude en nieuwe buurtcode', 'Addresses by old and new neighbourhood'],
  neighbourhood_figures: ['Kerncijfers van wijken en buurten', 'Key figures of districts and neighbourhoods'],
  municipality_population: [
    'Inwoners van gemeenten naar leeftijd en geslacht',
    'Inhabitants of municipalities by age and sex',
  ],
  components: ['Loop van de bevolking', 'Components of population change'],
  household_positions: ['Inwoners naar plaats in het huishouden', 'Persons by position in the household'],
  municipality_households: ['Huishoudens van gemeenten', 'Households of municipalities'],
  labour_force: ['Beroepsbevolking', 'Labour force'],
  national_mortality: ['Sterfte in het hele land', 'National mortality'],
  national_fertility: ['Geboorten in het hele land', 'National fertility'],
  forecasts: ['Prognoses van anderen', 'Forecasts by others'],
  forecast_values: ['Cijfers van prognoses', 'Figures of forecasts'],
  account_gaps: ['Rekeningen die niet sluiten', 'Accounts that do not close'],
  sites: ['Vestigingen', 'Sites'],
  facilities: ['Andere voorzieningen', 'Other facilities'],
  facility_kinds: ['Soorten voorzieningen', 'Kinds of facilities'],
  site_ages: ['Leerlingen naar leeftijd', 'Pupils by age'],
  site_ranges: ['Grenzen van afgeschermde aantallen', 'Bounds of masked counts'],
  site_forecasts: ['Leerlingenprognoses van de uitgever', 'Pupil forecasts of the publisher'],
  site_capacities: ['Plaatsen per vestiging', 'Room at sites'],
  secondary_sites: ['Vestigingen voor voortgezet onderwijs', 'Sites of secondary schools'],
  nuts3_population: ["Inwoners en sterfte van NUTS 3-regio's", 'People of NUTS 3 regions'],
  site_origins: ['Leerlingen naar woongebied', 'Pupils by home zone'],
  norms: ['Opheffingsnormen', 'Closure norms'],
  law: ['Wettelijke parameters', 'Parameters of the law'],
  board_agreements: ['Samenwerkende besturen', 'Boards that cooperate'],
  tariffs: ['Tarieven', 'Tariffs'],
  choice: ['Model van schoolkeuze', 'Model of school choice'],
  register_gaps: ['Gaten in registers', 'Gaps in registers'],
  closure_chances: ['Kansen op sluiting', 'Chances of closure'],
  closure_model: ['Model van sluitingen', 'Model of closures'],
  area_figures: ['Cijfers van gemeenten en wijken', 'Figures of municipalities and districts'],
  indicators: ['Eigen cijfers', 'Own figures'],
};

/** Dutch of units that stand behind a heading; what only explains a code is left to the documentation. */
const dutchUnits: Readonly<Record<string, string>> = {
  'metres EPSG:28992': 'meter, Rijksdriehoek',
  'km²': 'km²',
  'km² of land': 'km² land',
  addresses: 'adressen',
  'persons or households': 'personen of huishoudens',
  persons: 'personen',
  households: 'huishoudens',
  'households of several persons': 'huishoudens',
  'persons per household': 'personen per huishouden',
  years: 'jaar',
  'years, inclusive': 'jaar',
  'years, 999 if open': 'jaar, 999 is open',
  pupils: 'leerlingen',
  'gross m² in use': 'm² bruto in gebruik',
  'pupils that there is room for': 'leerlingen',
  users: 'gebruikers',
  'users that there is room for': 'gebruikers',
  share: 'aandeel 0–1',
  'share of inhabitants': 'aandeel 0–1',
  'share of the inhabitants of these ages': 'aandeel 0–1',
  'deaths per person-year': 'sterfgevallen per persoonsjaar',
  'births per woman-year': 'geboorten per vrouwjaar',
  'persons, administrative corrections included': 'personen, met administratieve correcties',
  'persons from other municipalities': 'personen uit andere gemeenten',
  'persons to other municipalities': 'personen naar andere gemeenten',
  'persons, the rest that closes the account': 'personen',
  'persons on 31 December': 'personen op 31 december',
  'persons with paid work': 'personen',
  'persons who seek work and can start': 'personen',
};

/** What a table is called. */
export function describeTitle(table: TableName): LocalisedText {
  const [nl, en] = titles[table] ?? [table, table];
  return { nl, en };
}

/** The unit that stands behind a heading, empty for codes, names and years. */
export function describeUnit(unit: string): LocalisedText {
  const nl = Object.hasOwn(dutchUnits, unit) ? dutchUnits[unit] : undefined;
  return nl === undefined ? { nl: '', en: '' } : { nl, en: unit === 'share' ? 'share 0–1' : unit };
}
