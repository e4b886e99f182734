/** Facilities of other kinds as they stand in a JSON document and in a table of text. */
import type { CommandFields, WholeRunFields } from '@transitieatlas/api';
import type { Comparison, Outcomes } from '@transitieatlas/outcomes';
import { formatIndicator, formatIndicatorDifference, type Locale } from '@transitieatlas/report';
import { takeSeries } from './take-series.ts';
import { writeTextTable } from './text-table.ts';

/** Describe the facilities of a run. */
export function describeFacilities(outcomes: Outcomes, locale: Locale): WholeRunFields['facilities'] {
  const { zones, years } = outcomes;
  return (outcomes.facilities ?? []).map(({ kind, names, target, targetNature, sites, nearestMetres, meanMetres }) => ({
    kind,
    name: names[locale],
    target,
    targetNature,
    meanMetres: takeSeries(meanMetres, 0, years.length),
    sites: sites.map(({ site, name, place, host, firstYear, lastYear, users }) => ({
      site,
      name,
      place,
      host: host === '' ? null : host,
      firstYear,
      lastYear,
      users: takeSeries(users, 0, years.length),
    })),
    zones: zones.zones.map((zone, row) => ({ zone, nearestMetres: takeSeries(nearestMetres, row, years.length) })),
  }));
}

/** Describe how far facilities are in two runs. */
export function describeFacilityDifferences(
  { facilities = [], years }: Comparison,
  locale: Locale,
): CommandFields<'compare'>['variants'][number]['facilities'] {
  return facilities.map(({ kind, names, baseline, variant, zones }) => ({
    kind,
    name: names[locale],
    baseline: takeSeries(baseline, 0, years.length),
    variant: takeSeries(variant, 0, years.length),
    zones: zones.map(({ zone, name, metres }) => ({ zone, name, metres: takeSeries(metres, 0, years.length) })),
  }));
}

/** Write how far the nearest facility of each kind is; nothing if there are none. */
export function writeFacilities(
  { facilities = [], years }: Outcomes,
  steps: readonly number[],
  locale: Locale,
): string {
  if (facilities.length === 0) return '';
  const nl = locale === 'nl';
  return `${writeTextTable(
    [
      { heading: nl ? 'gemiddeld naar de dichtstbijzijnde' : 'on average to the nearest' },
      { heading: nl ? 'locaties' : 'sites', right: true },
      ...steps.map((step) => ({ heading: String(years[step]), right: true })),
    ],
    facilities.map(({ names, sites, meanMetres }) => [
      names[locale],
      String(sites.length),
      ...steps.map((step) => formatIndicator(meanMetres[step] ?? Number.NaN, 'metres', locale)),
    ]),
  )}${nl ? 'Hemelsbreed. Voor wie een voorziening is, is een aanname.' : 'Straight lines. Whom a facility is for is an assumption.'}\n`;
}

/** Write which facilities are farther or nearer in a year; nothing if none is. */
export function writeFacilityDifferences({ facilities = [], years }: Comparison, step: number, locale: Locale): string {
  const changed = facilities.filter(({ zones }) => zones.length > 0);
  if (changed.length === 0) return '';
  const nl = locale === 'nl';
  const year = years[step] ?? '';
  return `\n${writeTextTable(
    [
      { heading: nl ? `naar de dichtstbijzijnde, ${year}` : `to the nearest, ${year}` },
      { heading: nl ? 'niets doen' : 'baseline', right: true },
      { heading: nl ? 'scenario' : 'scenario', right: true },
      { heading: nl ? 'verschil' : 'difference', right: true },
      { heading: nl ? 'gebieden die verder gaan' : 'zones that go farther', right: true },
    ],
    changed.map(({ names, baseline, variant, zones }) => [
      names[locale],
      formatIndicator(baseline[step] ?? Number.NaN, 'metres', locale),
      formatIndicator(variant[step] ?? Number.NaN, 'metres', locale),
      formatIndicatorDifference(baseline[step] ?? Number.NaN, variant[step] ?? Number.NaN, 'metres', locale),
      String(zones.filter(({ metres }) => (metres[step] ?? 0) > 0).length),
    ]),
  )}`;
}
