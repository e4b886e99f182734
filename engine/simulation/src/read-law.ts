/**
 * What the law says of every school in a year: status, deciding article and the figures used.
 *
 * Years of a run follow its outcomes, counts or forecasts as they stand there. A year before the first one is read from
 * the register and the counts of that year alone: what was below the norm then is in its first known year below.
 */
import { type Dataset, getTable, getText } from '@transitieatlas/dataset';
import {
  countPupils,
  explainStatus,
  type LawByYear,
  listNoticeDates,
  type NoticeDates,
  type RuleFinding,
  type SiteYears,
  type StatusExplanation,
  withBoards,
} from '@transitieatlas/facilities';
import { type Outcomes, type ValueNature, valueNatures } from '@transitieatlas/outcomes';
import type { SiteStatus } from '@transitieatlas/quantities';
import { nameCooperation, takeSite } from './explain-site.ts';
import { findClosureLaw, findNoticeLaw, findRuleSource } from './law-parameters.ts';
import { measureNearestOpen } from './nearest-open.ts';
import { type PreparedRun, prepareRun } from './prepare-run.ts';
import { findRegionView } from './region-view.ts';
import type { NormSplit, SiteNorm } from './site-norms.ts';
import { isPublicDirection } from './site-universe.ts';

/** What the law says of one school in one year. */
export interface LawReading {
  readonly site: string;
  readonly name: string;
  readonly place: string;
  /** Code in the division of the dataset. */
  readonly municipality: string;
  readonly denomination: string;
  readonly board: string;
  /** Date of the register that names the board, empty where none does. */
  readonly boardNamedBy: string;
  /** Name of the cooperation that the board takes part in that year, empty if in none, or not known. */
  readonly cooperation: string;
  readonly isBranch: boolean;
  readonly year: number;
  /** Pupils on 1 October, NaN where not known. */
  readonly pupils: number;
  readonly pupilNature: ValueNature;
  /** The same as the law counts them. */
  readonly countedPupils: number;
  readonly norm: number;
  readonly normNature: ValueNature;
  readonly split: NormSplit | undefined;
  readonly status: SiteStatus;
  /** Id of the deciding rule, empty where none was needed. */
  readonly rule: string;
  /** Its article as the table of law has it, empty where no rule was needed. */
  readonly article: string;
  readonly yearsBelow: number;
  readonly findings: readonly RuleFinding[];
  /** What the exceptions say, also where it is not yet the third year below the norm. */
  readonly exceptions: readonly RuleFinding[];
  /** Days of the procedure; only in a year that makes the row of years full. */
  readonly notice: NoticeDates | undefined;
  /** Share of the draws, NaN without draws. */
  readonly chanceBelowNorm: number;
  readonly chanceEnds: number;
}

/**
 * Read the law for every open site of a run in a year of it, or for one.
 *
 * @param only code of the site, absent for all
 * @throws RangeError if the run is of another dataset, or has no such year
 */
export function readLawOfRun(dataset: Dataset, outcomes: Outcomes, year: number, only?: string): LawReading[] {
  if (outcomes.causes.dataset !== dataset.hash) throw new RangeError('The run is of another dataset.');
  const step = outcomes.years.indexOf(year);
  if (step < 0) throw new RangeError(`The run has no year ${year}.`);
  const { sites, siteDraws } = outcomes;
  const years = outcomes.years.length;
  const prepared = prepareRun(dataset, outcomes.base, outcomes.years[years - 1]);
  const { universe } = prepared;
  const laws: LawByYear = Array.from(outcomes.years, (lawYear) => findClosureLaw(dataset, `${lawYear}-10-01`));
  const registered = new Set(getText(getTable(dataset, 'sites'), 'site'));
  const readings: LawReading[] = [];
  sites.sites.forEach((site, row) => {
    const at = row * years + step;
    if (sites.open[at] !== 1 || (only !== undefined && site !== only)) return;
    const one = takeSite(outcomes, row, registered.has(site));
    const position = universe.positions.get(site) ?? -1;
    const board = sites.boards?.ofSite[row] ?? -1;
    readings.push({
      site,
      name: sites.names[row],
      place: sites.places[row],
      municipality: sites.municipalities[row],
      denomination: sites.denominations[row],
      board: sites.boards?.codes[board] ?? '',
      boardNamedBy: sites.boards?.namedBy[row] ?? '',
      cooperation: nameCooperation(outcomes, row, step),
      isBranch: sites.branches?.[row] === 1,
      pupilNature: valueNatures[sites.pupilNature[at]],
      normNature: valueNatures[sites.normNature[at]],
      split: position < 0 ? undefined : findNormOf(prepared, position, year).split,
      chanceBelowNorm: siteDraws?.chanceBelowNorm[at] ?? Number.NaN,
      chanceEnds: siteDraws?.chanceEnds[at] ?? Number.NaN,
      ...describe(dataset, one, laws, 0, step, year, explainStatus(one, laws, 0, step, outcomes.years[0])),
    });
  });
  return readings;
}

/** The date of the last register of a year, undefined if the dataset has none of that year. */
export function findRegisterOf(dataset: Dataset, year: number): string | undefined {
  const registers = new Set(getText(getTable(dataset, 'sites'), 'register'));
  return [...registers]
    .filter((date) => date.startsWith(`${year}-`))
    .sort()
    .at(-1);
}

/**
 * Read the law for the sites of the register of a year, from the counts of that year alone.
 *
 * @param region id of a region or code of a municipality whose sites are listed, empty for all; the law looks further
 * @throws RangeError if the dataset has no register of that year, or not that region
 */
export function readLawOfRegister(dataset: Dataset, year: number, region = ''): LawReading[] {
  const register = findRegisterOf(dataset, year);
  if (register === undefined) throw new RangeError(`The dataset has no register of ${year}.`);
  const prepared = prepareRun(dataset, register, year);
  const { universe } = prepared;
  const count = universe.baseSites;
  const counted = universe.counts.find((one) => one.year === year)?.users;
  const norms = Array.from({ length: count }, (_, site) => findNormOf(prepared, site, year));
  const nearest = Array.from({ length: count }, (_, site) =>
    measureNearestOpen(prepared, standAsRegistered(prepared), site),
  );
  const codes = [...new Set(universe.operators.slice(0, count))].filter((code) => code !== '').sort();
  const laws: LawByYear = [findClosureLaw(dataset, `${year}-10-01`)];
  const sites = withBoards(
    {
      years: 1,
      open: new Uint8Array(count).fill(1),
      pupils: Float64Array.from({ length: count }, (_, site) => counted?.[site] ?? Number.NaN),
      norm: Float64Array.from(norms, ({ norm }) => norm),
      nearestMetres: Float64Array.from(nearest, ({ any }) => any),
      nearestSameDirectionMetres: Float64Array.from(nearest, ({ sameDirection }) => sameDirection),
      nearestPublicMetres: Float64Array.from(nearest, (one) => one.public),
      isPublic: Uint8Array.from({ length: count }, (_, site) => (isPublicDirection(universe.directions[site]) ? 1 : 0)),
      isBranch: universe.branches.slice(0, count),
      foundedIn: new Int32Array(count).fill(-1),
    },
    laws,
    Int32Array.from({ length: count }, (_, site) => codes.indexOf(universe.operators[site])),
    codes.length,
  );
  const { siteRow } = findRegionView(prepared, region);
  const listed = Array.from({ length: count }, (_, site) => site).filter((site) => siteRow[site] >= 0);
  return listed.map((site) => ({
    site: universe.sites[site],
    name: universe.names[site],
    place: universe.places[site],
    municipality: universe.municipalities[site],
    denomination: universe.denominations[site],
    board: universe.operators[site],
    boardNamedBy: universe.operatorRegisters[site],
    cooperation: '',
    isBranch: universe.branches[site] === 1,
    pupilNature: 'observed' as const,
    normNature: valueNatures[norms[site].nature],
    split: norms[site].split,
    chanceBelowNorm: Number.NaN,
    chanceEnds: Number.NaN,
    ...describe(dataset, sites, laws, site, 0, year, explainStatus(sites, laws, site, 0, year)),
  }));
}

function standAsRegistered({ universe }: PreparedRun) {
  return {
    isOpen: (site: number) => site < universe.baseSites,
    placed: new Int32Array(0),
    getX: (site: number) => universe.x[site],
    getY: (site: number) => universe.y[site],
    getDirection: (site: number) => universe.directions[site],
  };
}

function findNormOf({ norms, universe }: PreparedRun, site: number, year: number): SiteNorm {
  return norms.findNorm(universe.zoneIndex[site], universe.registeredMunicipalities[site], universe.places[site], year);
}

/** The part of a reading that follows from the judgement. */
function describe(
  dataset: Dataset,
  sites: SiteYears,
  laws: LawByYear,
  site: number,
  step: number,
  year: number,
  explanation: StatusExplanation,
) {
  const at = site * sites.years + step;
  const law = laws[step];
  const date = `${year}-10-01`;
  const notices = findNoticeLaw(dataset, date);
  const isFull = law !== undefined && explanation.yearsBelow >= law.successiveYears;
  return {
    year,
    pupils: sites.pupils[at],
    countedPupils: law === undefined ? sites.pupils[at] : countPupils(sites.pupils[at], law),
    norm: sites.norm[at],
    status: explanation.status,
    rule: explanation.rule,
    article: explanation.rule === '' ? '' : (findRuleSource(dataset, explanation.rule, date)?.article ?? ''),
    yearsBelow: explanation.yearsBelow,
    findings: explanation.findings,
    exceptions: explanation.exceptions,
    notice: isFull && notices !== undefined ? listNoticeDates(year, notices) : undefined,
  };
}

/** How many schools stand where, and what the published count alone says. */
export interface LawSummary {
  readonly schools: number;
  /** Schools with a count and a norm. */
  readonly testable: number;
  /** Schools that have fewer pupils than their norm as the law counts them, side locations among them. */
  readonly belowNorm: number;
  /** The same with pupils as counted, not raised. */
  readonly belowNormAsCounted: number;
  /** Schools with a count, and a norm for the whole municipality; and of those with fewer pupils as counted. */
  readonly testableOnWhole: number;
  readonly belowWholeAsCounted: number;
  /** Schools in a split municipality: placed in a part, and not to be placed. */
  readonly inPart: number;
  readonly partUnknown: number;
  readonly byStatus: Readonly<Record<string, number>>;
}

/** Sum up readings of one year. */
export function summariseLaw(readings: readonly LawReading[]): LawSummary {
  const count = (accept: (reading: LawReading) => boolean) => readings.filter(accept).length;
  const byStatus: Record<string, number> = {};
  for (const { status } of readings) byStatus[status] = (byStatus[status] ?? 0) + 1;
  const whole = ({ norm, split }: LawReading): number => (split === undefined ? norm : split.whole);
  return {
    schools: readings.length,
    testable: count(({ pupils, norm }) => !Number.isNaN(pupils + norm)),
    belowNorm: count(({ countedPupils, norm }) => countedPupils < norm),
    belowNormAsCounted: count(({ pupils, norm }) => pupils < norm),
    testableOnWhole: count((reading) => !Number.isNaN(reading.pupils + whole(reading))),
    belowWholeAsCounted: count((reading) => reading.pupils < whole(reading)),
    inPart: count(({ split }) => split !== undefined && split.part >= 0),
    partUnknown: count(({ split }) => split !== undefined && split.part < 0),
    byStatus,
  };
}
