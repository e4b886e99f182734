/**
 * Pupils of secondary schools through the years: market shares of the last count times the youth of 12 to 17 of every zone.
 *
 * Nobody published who goes to which secondary school from where, so shares follow distance and size (see
 * `balanceSecondaryShares`) and stay as they are: no school opens, closes, grows more popular or gets full. Sites whose
 * pupils were not published take no part. A school is held against its closing number in every year, also in years that
 * are forecast.
 */
import { type Dataset, findTable, getNumbers, getText } from '@transitieatlas/dataset';
import {
  addSecondaryPupils,
  balanceSecondaryShares,
  judgeSecondary,
  type SecondaryMarket,
  type SecondaryVerdict,
} from '@transitieatlas/facilities';
import { findRuleSource, findSecondaryLaw, type RuleSource, readRule } from './law-parameters.ts';
import type { PopulationTrack } from './population-track.ts';
import type { SecondaryReading } from './secondary-schools.ts';
import { getSchool } from './site-universe.ts';

/** The forecast of one site and of the school that it belongs to. */
export interface SecondaryForecastSite {
  readonly site: string;
  /** Pupils of the site, and of all counted sites of its school, [years]; the first year is counted. */
  readonly pupils: Float64Array;
  readonly schoolPupils: Float64Array;
  /** First year in which the school is below its closing number; undefined if none. */
  readonly belowFrom: number | undefined;
  /** First year in which its funding ends by the rule of successive years; undefined if none. */
  readonly endsIn: number | undefined;
  /** Where the school stands in each year, [years]; undefined if a site of the school is not counted. */
  readonly statuses: readonly SecondaryVerdict['status'][] | undefined;
}

/** A forecast of secondary schools. */
export interface SecondaryForecast {
  /** From the year of the count on. */
  readonly years: readonly number[];
  readonly sites: readonly SecondaryForecastSite[];
  /** What the shares rest on, and by how much the shares miss a count at worst. */
  readonly decayKm: number;
  readonly reachKm: number;
  readonly source: RuleSource | undefined;
  readonly worstError: number;
}

/**
 * Forecast the sites of a reading.
 *
 * @param track the people of the dataset, up to the last year of the forecast
 * @returns undefined if nothing was counted, or the law file states no catchment
 */
export function forecastSecondarySchools(
  dataset: Dataset,
  reading: SecondaryReading,
  track: PopulationTrack,
): SecondaryForecast | undefined {
  const countYear = Number(reading.countDate.slice(0, 4));
  const catchment = readRule(dataset, 'secondary-catchment', reading.register);
  const [decayKm, reachKm] = [catchment.get('decayKm'), catchment.get('reachKm')];
  if (reading.countDate === '' || decayKm === undefined || reachKm === undefined) return undefined;
  const first = track.years.indexOf(countYear);
  if (first < 0) return undefined;
  const { codes, market } = layOutMarket(dataset, reading.register, track, first, decayKm, reachKm);
  if (codes.length === 0) return undefined;
  const { shares, perYouth, worstError } = balanceSecondaryShares(market);
  const years = Array.from(track.years).slice(first);
  const start = addSecondaryPupils(market, shares, market.youth, perYouth);
  const series = new Map(codes.map((code) => [code, new Float64Array(years.length)]));
  years.forEach((_, step) => {
    const given = addSecondaryPupils(market, shares, takeYouth(track, first + step), perYouth);
    codes.forEach((code, at) => {
      const values = series.get(code);
      // What was counted, times what the shares say of the change: with the same youth exactly the count.
      if (values !== undefined) values[step] = start[at] > 0 ? market.pupils[at] * (given[at] / start[at]) : Number.NaN;
    });
  });
  const ofSchool = new Map<string, Float64Array>();
  for (const [code, values] of series) {
    const known = ofSchool.get(getSchool(code));
    ofSchool.set(getSchool(code), known === undefined ? values : known.map((sum, step) => sum + values[step]));
  }
  const law = findSecondaryLaw(dataset, reading.register);
  return {
    years,
    decayKm,
    reachKm,
    worstError,
    source: findRuleSource(dataset, 'secondary-catchment', reading.register),
    sites: reading.sites.map((site): SecondaryForecastSite => {
      const unknown = new Float64Array(years.length).fill(Number.NaN);
      // A school of which a site is not counted cannot be held against a number for all of it.
      const whole = Number.isNaN(site.schoolPupils) ? undefined : ofSchool.get(site.school);
      const verdicts =
        law === undefined || whole === undefined
          ? undefined
          : years.map(
              (_, step) =>
                judgeSecondary({ kinds: site.schoolKinds, pupils: [...whole.subarray(0, step + 1)] }, law).status,
            );
      const find = (accept: (status: SecondaryVerdict['status']) => boolean): number | undefined => {
        const at = verdicts?.findIndex(accept) ?? -1;
        return at < 0 ? undefined : years[at];
      };
      return {
        site: site.site,
        pupils: series.get(site.site) ?? unknown,
        schoolPupils: whole ?? unknown,
        belowFrom: find((status) => status === 'below' || status === 'ends'),
        endsIn: find((status) => status === 'ends'),
        statuses: verdicts,
      };
    }),
  };
}

function takeYouth({ zones, years, youth12to17 }: PopulationTrack, step: number): Float64Array {
  return Float64Array.from(zones, (_, zone) => Math.max(0, youth12to17[zone * years.length + step] || 0));
}

/** Counted sites of a register with the zones within reach of each. */
function layOutMarket(
  dataset: Dataset,
  register: string,
  track: PopulationTrack,
  step: number,
  decayKm: number,
  reachKm: number,
): { readonly codes: readonly string[]; readonly market: SecondaryMarket } {
  const table = findTable(dataset, 'secondary_sites');
  const zoneTable = findTable(dataset, 'zones');
  if (table === undefined || zoneTable === undefined) throw new RangeError('Expected secondary schools and zones.');
  const [x, y, users] = [getNumbers(table, 'x'), getNumbers(table, 'y'), getNumbers(table, 'users')];
  const registers = getText(table, 'register');
  const codes = getText(table, 'site');
  const rows = [...codes.keys()].filter((row) => registers[row] === register && users[row] > 0);
  const [zoneX, zoneY] = [getNumbers(zoneTable, 'x'), getNumbers(zoneTable, 'y')];
  const place = new Map(getText(zoneTable, 'zone').map((zone, row) => [zone, row]));
  const [offsets, sites, distanceKm] = [[0], [] as number[], [] as number[]];
  for (const zone of track.zones) {
    const row = place.get(zone) ?? -1;
    rows.forEach((site, at) => {
      const km = Math.hypot(x[site] - zoneX[row], y[site] - zoneY[row]) / 1000;
      if (!(km <= reachKm)) return;
      sites.push(at);
      distanceKm.push(km);
    });
    offsets.push(sites.length);
  }
  return {
    codes: rows.map((row) => codes[row]),
    market: {
      youth: takeYouth(track, step),
      pupils: Float64Array.from(rows, (row) => users[row]),
      offsets: Int32Array.from(offsets),
      sites: Int32Array.from(sites),
      distanceKm: Float64Array.from(distanceKm),
      decayKm,
    },
  };
}
