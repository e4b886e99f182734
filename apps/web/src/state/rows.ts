/** Rows of the tables that stand beside the maps: picked from the outcomes, nothing added. */
import {
  type Comparison,
  type Outcomes,
  type SiteStatus,
  siteStatuses,
  smallestDifference,
  type ValueNature,
  valueNatures,
} from '@transitieatlas/outcomes';

/** A school in one year. */
export interface SiteRow {
  readonly site: number;
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly operator: string;
  readonly denomination: string;
  readonly pupils: number;
  readonly pupilNature: ValueNature;
  readonly norm: number;
  readonly normNature: ValueNature;
  readonly status: SiteStatus;
  readonly open: boolean;
}

/** A school in one year. @param step position of the year in `outcomes.years` */
export function getSiteRow(outcomes: Outcomes, site: number, step: number): SiteRow {
  const { sites, years } = outcomes;
  const position = site * years.length + step;
  return {
    site,
    id: sites.sites[site] ?? '',
    name: sites.names[site] ?? '',
    place: sites.places[site] ?? '',
    operator: sites.operators[site] ?? '',
    denomination: sites.denominations[site] ?? '',
    pupils: sites.pupils[position] ?? Number.NaN,
    pupilNature: nameNature(sites.pupilNature[position]),
    norm: sites.norm[position] ?? Number.NaN,
    normNature: nameNature(sites.normNature[position]),
    status: siteStatuses[sites.status[position] ?? 1] ?? 'unknown',
    open: sites.open[position] === 1,
  };
}

/** The schools that are open in a year. */
export function listOpenSites(outcomes: Outcomes, step: number): SiteRow[] {
  return outcomes.sites.sites.map((_, site) => getSiteRow(outcomes, site, step)).filter((row) => row.open);
}

/** A zone in one year, with the measure that the map shows. */
export interface ZoneRow {
  readonly zone: number;
  readonly id: string;
  readonly name: string;
  readonly municipality: string;
  readonly value: number;
  readonly population: number;
  readonly children: number;
}

/**
 * The zones in a year.
 *
 * @param values the measure of the map, [zones × years]
 * @param names  names of municipalities by code
 */
export function listZoneRows(
  outcomes: Pick<Outcomes, 'zones' | 'years'>,
  values: Float64Array,
  step: number,
  names: Readonly<Record<string, string>>,
): ZoneRow[] {
  const { zones, years } = outcomes;
  return zones.zones.map((id, zone) => {
    const municipality = zones.municipalities[zone] ?? '';
    const position = zone * years.length + step;
    return {
      zone,
      id,
      name: zones.names[zone] || id,
      municipality: names[municipality] ?? municipality,
      value: values[position] ?? Number.NaN,
      population: zones.population[position] ?? Number.NaN,
      children: zones.children4to11[position] ?? Number.NaN,
    };
  });
}

/** A school that gains or loses pupils by a scenario. */
export interface GainRow {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly before: number;
  readonly after: number;
  readonly change: number;
}

/** The schools on which two runs differ in a year. */
export function listGains(comparison: Comparison, baseline: Outcomes, variant: Outcomes, step: number): GainRow[] {
  const years = baseline.years.length;
  const find = (outcomes: Outcomes, id: string): number => {
    const site = outcomes.sites.sites.indexOf(id);
    return site < 0 ? 0 : (outcomes.sites.pupils[site * years + step] ?? Number.NaN);
  };
  return comparison.sites
    .map((site) => ({
      id: site.site,
      name: site.name,
      place: site.place,
      before: find(baseline, site.site),
      after: find(variant, site.site),
      change: site.pupils[step] ?? Number.NaN,
    }))
    .filter((row) => Math.abs(row.change) >= 0.5);
}

/** A zone whose pupils travel differently. */
export interface TravelRow {
  readonly id: string;
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly change: number;
  readonly pupils: number;
}

/** The zones whose mean distance to school differs by as much as means anything in a year. */
export function listTravel(comparison: Comparison, baseline: Outcomes, variant: Outcomes, step: number): TravelRow[] {
  const years = baseline.years.length;
  const positions = new Map(baseline.zones.zones.map((zone, position) => [zone, position * years + step]));
  return comparison.zones
    .map((zone) => {
      const position = positions.get(zone.zone) ?? -1;
      return {
        id: zone.zone,
        name: zone.name || zone.zone,
        before: baseline.zones.meanDistanceMetres[position] ?? Number.NaN,
        after: variant.zones.meanDistanceMetres[position] ?? Number.NaN,
        change: zone.meanDistanceMetres[step] ?? Number.NaN,
        pupils: variant.zones.pupils[position] ?? Number.NaN,
      };
    })
    .filter((row) => Math.abs(row.change) >= smallestDifference.metres);
}

function nameNature(code: number | undefined): ValueNature {
  return valueNatures[code ?? 2] ?? 'modelled';
}
