/** Results per neighbourhood, district or postcode: from the wish to the run's document and its table. */
import type { CommandFields } from '@transitieatlas/api';
import { type Dataset, findZoneKind, listNeighbourhoodDivisions, type SmallAreaKind } from '@transitieatlas/dataset';
import { type Outcomes, type SmallAreaOutcomes, valueNatures } from '@transitieatlas/outcomes';
import { type Checked, checked, createIssue, type Issue } from '@transitieatlas/quantities';
import { formatNumber, formatPersons, type Locale, wordAreaFigure, wordAreaSystem } from '@transitieatlas/report';
import { reportSmallAreas } from '@transitieatlas/simulation';
import { chooseYears } from './shown-years.ts';
import { takeSeries } from './take-series.ts';
import { writeTextTable } from './text-table.ts';

const listedAreas = 25;
const listedZones = 10;

/** What an atlas must have before results can be given per small area; no issue if it has it. */
export function checkSmallAreas(dataset: Dataset, kind: SmallAreaKind | undefined): Issue[] {
  if (kind === undefined) return [];
  const zones = findZoneKind(dataset);
  if (kind === zones) return [createIssue('AREAS_ARE_ZONES', 'error', {}, { came: kind })];
  if (listNeighbourhoodDivisions(dataset).length > 0) return [];
  return [createIssue('NEIGHBOURHOODS_UNKNOWN', 'error', {}, { came: kind })];
}

/** The outcomes per small area; a warning names the zones whose people stand in none. */
export function findSmallAreas(dataset: Dataset, outcomes: Outcomes, kind: SmallAreaKind): Checked<SmallAreaOutcomes> {
  const report = reportSmallAreas(dataset, outcomes, kind);
  const { zones, population } = report.unplaced;
  if (zones.length === 0) return checked(report, []);
  const issue = createIssue(
    'ADDRESSES_MISSING',
    'warning',
    {},
    {
      count: zones.length,
      zones: zones.slice(0, listedZones),
      persons: Math.round(population[0] ?? 0),
      year: outcomes.years[0] ?? 0,
    },
  );
  return checked(report, [issue]);
}

/** The small areas as they stand in a JSON document. */
export function describeSmallAreas(
  report: SmallAreaOutcomes,
  years: number,
  locale: Locale,
): NonNullable<CommandFields<'run'>['smallAreas']> {
  const { areas, unplaced } = report;
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    kind: report.kind,
    zoneKind: report.zoneKind,
    division: report.division,
    caveat: wordAreaSystem(report.kind, locale, report.zoneKind).caveat,
    nature: Array.from(report.nature, (code) => valueNatures[code] ?? 'modelled'),
    areas: areas.zones.map((area, row) => ({
      area,
      name: areas.names[row] ?? '',
      district: report.districts[row] || null,
      municipality: areas.municipalities[row] ?? '',
      coverage: report.coverage[row] ?? 0,
      population: takeSeries(areas.population, row, years),
      children4to11: takeSeries(areas.children4to11, row, years),
      over65: takeSeries(areas.over65, row, years),
      pupils: takeSeries(areas.pupils, row, years),
      meanDistanceMetres: takeSeries(areas.meanDistanceMetres, row, years),
      ...(report.households === undefined ? {} : { households: takeSeries(report.households, row, years) }),
      ...(report.meanHouseholdSize === undefined
        ? {}
        : { meanHouseholdSize: takeSeries(report.meanHouseholdSize, row, years) }),
    })),
    unplaced: {
      zones: [...unplaced.zones],
      population: takeSeries(unplaced.population, 0, years),
      pupils: takeSeries(unplaced.pupils, 0, years),
    },
    compared: report.compared.map(({ area, year, figure, published, publishedNature, computed }) => ({
      area: areas.zones[area] ?? '',
      year,
      figure,
      published,
      publishedNature,
      computed: finite(computed),
      difference: finite(computed - published),
    })),
  };
}

/** A table of the areas with the most people, and how far the computed figures lie from the published ones. */
export function writeSmallAreas(report: SmallAreaOutcomes, outcomes: Outcomes, locale: Locale): string {
  const nl = locale === 'nl';
  const words = wordAreaSystem(report.kind, locale, report.zoneKind);
  const steps = chooseYears(outcomes);
  const count = outcomes.years.length;
  const { areas } = report;
  const largest = areas.zones
    .map((_, row) => row)
    .sort((a, b) => (areas.population[b * count] ?? 0) - (areas.population[a * count] ?? 0));
  const rows = largest
    .slice(0, listedAreas)
    .map((row) => [
      areas.zones[row] ?? '',
      areas.names[row] ?? '',
      `${formatNumber(100 * (report.coverage[row] ?? 0), locale)} %`,
      ...steps.map((step) => formatPersons(areas.population[row * count + step] ?? Number.NaN, locale)),
    ]);
  const title = nl
    ? `Inwoners per ${words.one}, indeling ${report.division}: ${areas.zones.length} ${words.several}`
    : `Inhabitants per ${words.one}, codes of ${report.division}: ${areas.zones.length} ${words.several}`;
  const rest = areas.zones.length - rows.length;
  const more = rest > 0 ? `${nl ? `… en nog ${rest}` : `… and ${rest} more`} (--json)\n` : '';
  const table = writeTextTable(
    [
      { heading: 'code' },
      { heading: nl ? 'naam' : 'name' },
      { heading: nl ? 'adressen' : 'addresses', right: true },
      ...steps.map((step) => ({ heading: String(outcomes.years[step]), right: true })),
    ],
    rows,
  );
  return `\n${title}\n${words.caveat}\n${table}${more}${writeCompared(report, locale)}`;
}

/** Per figure and year: what was published, what was computed, and how far apart the areas are. */
function writeCompared({ compared, coverage, kind }: SmallAreaOutcomes, locale: Locale): string {
  const nl = locale === 'nl';
  // Of an area that lies half outside only the half was computed; beside a whole figure that says nothing.
  const whole = compared.filter(({ area, computed }) => (coverage[area] ?? 0) > 0.999 && !Number.isNaN(computed));
  if (whole.length === 0) return '';
  const keys = [...new Set(whole.map(({ year, figure }) => `${year} ${figure}`))];
  const rows = keys.map((key) => {
    const own = whole.filter(({ year, figure }) => `${year} ${figure}` === key);
    const sum = (read: (row: (typeof own)[number]) => number): number => own.reduce((all, row) => all + read(row), 0);
    const apart = sum(({ published, computed }) => Math.abs(computed - published)) / sum(({ published }) => published);
    const [year = '', figure = ''] = key.split(' ');
    return [
      year,
      wordAreaFigure(figure, locale),
      String(own.length),
      formatPersons(
        sum(({ published }) => published),
        locale,
      ),
      formatPersons(
        sum(({ computed }) => computed),
        locale,
      ),
      `${formatNumber(100 * apart, locale, 1)} %`,
    ];
  });
  const { several } = wordAreaSystem(kind, locale);
  const table = writeTextTable(
    [
      { heading: nl ? 'jaar' : 'year' },
      { heading: nl ? 'cijfer' : 'figure' },
      { heading: several, right: true },
      { heading: nl ? 'gepubliceerd' : 'published', right: true },
      { heading: nl ? 'berekend' : 'computed', right: true },
      { heading: nl ? 'gemiddeld ernaast' : 'apart on average', right: true },
    ],
    rows,
  );
  return `\n${nl ? 'Naast wat van hen zelf gepubliceerd is' : 'Beside what is published of themselves'}\n${table}`;
}
