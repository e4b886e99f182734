/**
 * The three classic directions of a region that shrinks, as plans: maximal spread, clustering in centres,
 * clustering by function. Deterministic rules that a planner can follow by hand; each choice has its reason.
 */
import { type Outcomes, type SiteStatus, siteStatuses } from '@transitieatlas/outcomes';
import type { PlanArea } from './plan-area.ts';
import { measureSitesKm, type PlanChoice } from './plan-draft.ts';
import { draftFunctions } from './plan-functions.ts';
import { draftOpenings, type OpeningOptions } from './plan-openings.ts';

/** The directions, in the order in which they are offered. */
export const planDirections = ['spread', 'centres', 'functions'] as const;

/** See {@link planDirections}. */
export type PlanDirection = (typeof planDirections)[number];

/** What a direction may be told. */
export interface DirectionOptions {
  /** Sites that nothing may end. */
  readonly locked?: readonly string[];
  /** Villages within this distance by road of a larger one belong to its cluster. */
  readonly radiusKm: number;
  /** Kinds of facilities that join the site of each cluster. */
  readonly functions: readonly string[];
  /** What spread opens in villages without a school; it opens none if absent. */
  readonly openings?: OpeningOptions;
}

/**
 * Draft the plan of a direction.
 *
 * - `spread`: a site closes only where its funding ends in the run, or where it is below its norm and another one
 *   stays in its village; the last one of a village is locked; villages without one get one, if `openings` says so
 * - `centres`: villages by pupils at their sites, the largest first, each a centre with the villages around it
 *   that are not in a cluster yet; sites of the others join the nearest of the centre, of their own direction if
 *   there is one
 * - `functions`: the same clusters, of which one site stays, the largest of the centre, with one facility of each of the
 *   functions under its roof: what stands in the cluster moves there, what is lacking is added
 *
 * @throws RangeError if the radius is not positive
 */
export function draftDirection(
  area: PlanArea,
  outcomes: Outcomes,
  direction: PlanDirection,
  options: DirectionOptions,
): PlanChoice[] {
  if (!(options.radiusKm > 0)) throw new RangeError(`Expected a radius above 0 km, got ${options.radiusKm}.`);
  const drafter = new DirectionDrafter(area, outcomes, options);
  switch (direction) {
    case 'spread':
      return drafter.spread();
    case 'centres':
      return drafter.gather((cluster) => cluster.centre);
    case 'functions':
      return drafter.gather((cluster) => [cluster.centre[0]], options.functions);
  }
}

/** Villages that go together; sites are positions in the area, the largest first. */
interface Cluster {
  readonly village: string;
  readonly centre: readonly number[];
  readonly others: readonly number[];
}

/** Drafts plans; a class because area, run and locks go along to every rule. */
class DirectionDrafter {
  private readonly area: PlanArea;
  private readonly outcomes: Outcomes;
  private readonly options: DirectionOptions;
  private readonly locked: ReadonlySet<number>;

  constructor(area: PlanArea, outcomes: Outcomes, options: DirectionOptions) {
    this.area = area;
    this.outcomes = outcomes;
    this.options = options;
    this.locked = new Set((options.locked ?? []).map((site) => area.sites.indexOf(site)));
  }

  spread(): PlanChoice[] {
    const choices: PlanChoice[] = [];
    for (const { name, sites } of this.listVillages()) {
      const staying = new Set(sites);
      for (const site of [...sites].reverse()) {
        if (this.locked.has(site)) continue;
        const ends = this.findEnd(site);
        const others = sites.filter((other) => other !== site && staying.has(other));
        if (ends !== undefined) {
          staying.delete(site);
          choices.push({
            choice: { verb: 'close', site: this.area.sites[site], year: ends },
            reason: { ground: 'law-ends' },
          });
        } else if (this.isBelow(site) && others.length > 0) {
          staying.delete(site);
          choices.push({
            choice: { verb: 'close', site: this.area.sites[site], year: this.area.year },
            reason: { ground: 'another-in-village', village: name, into: this.nameSite(others[0]) },
          });
        }
      }
      const [last, ...rest] = staying;
      if (last !== undefined && rest.length === 0 && !this.locked.has(last)) {
        choices.push({
          choice: { verb: 'keep', site: this.area.sites[last], year: this.area.year },
          reason: { ground: 'last-in-village', village: name },
        });
      }
    }
    const { openings } = this.options;
    if (openings !== undefined) choices.push(...draftOpenings(this.area, this.outcomes, openings));
    return choices;
  }

  /** Close the sites of clusters into those that stay. */
  gather(choose: (cluster: Cluster) => readonly number[], functions: readonly string[] = []): PlanChoice[] {
    const choices: PlanChoice[] = [];
    const { sites, year } = this.area;
    const clusters = this.listClusters();
    for (const cluster of clusters) {
      const chosen = choose(cluster);
      const stays = new Set([
        ...chosen,
        ...[...cluster.centre, ...cluster.others].filter((site) => this.locked.has(site)),
      ]);
      for (const site of [...cluster.centre, ...cluster.others]) {
        if (stays.has(site)) continue;
        const into = this.findTarget(site, chosen);
        choices.push({
          choice: { verb: 'merge', site: sites[site], into: sites[into], year },
          reason: {
            ground: chosen.length === 1 && functions.length > 0 ? 'one-per-cluster' : 'to-centre',
            village: cluster.village,
            into: this.nameSite(into),
            distanceKm: measureSitesKm(this.area, this.outcomes, site, into),
          },
        });
      }
    }
    const hubs = clusters.map((cluster) => ({ village: cluster.village, site: choose(cluster)[0] }));
    const { radiusKm, locked } = this.options;
    return [...choices, ...draftFunctions(this.area, this.outcomes, hubs, functions, radiusKm, locked)];
  }

  /** Villages with their sites, both with the most pupils first. */
  private listVillages(): { name: string; sites: number[]; pupils: number }[] {
    const { sites, rows } = this.area;
    const { places, municipalities } = this.outcomes.sites;
    const found = new Map<string, number[]>();
    sites.forEach((_, site) => {
      const key = `${municipalities[rows[site]]} ${places[rows[site]].toLowerCase()}`;
      found.set(key, [...(found.get(key) ?? []), site]);
    });
    const count = (members: readonly number[]): number =>
      members.reduce((sum, site) => sum + this.countPupils(site), 0);
    return [...found.values()]
      .map((members) => ({
        name: places[rows[members[0]]],
        sites: members.sort((a, b) => this.countPupils(b) - this.countPupils(a) || a - b),
        pupils: count(members),
      }))
      .sort((a, b) => b.pupils - a.pupils || a.sites[0] - b.sites[0]);
  }

  private listClusters(): Cluster[] {
    const clusters: Cluster[] = [];
    let free = this.listVillages();
    while (free.length > 0) {
      const [centre, ...rest] = free;
      const isNear = ({ sites }: { sites: readonly number[] }): boolean =>
        measureSitesKm(this.area, this.outcomes, sites[0], centre.sites[0]) <= this.options.radiusKm;
      const others = rest.filter(isNear).flatMap(({ sites }) => sites);
      clusters.push({ village: centre.name, centre: centre.sites, others });
      free = rest.filter((village) => !isNear(village));
    }
    return clusters;
  }

  /** The nearest of the sites that stay, of the own direction if there is one among them. */
  private findTarget(site: number, stays: readonly number[]): number {
    const { directions } = this.outcomes.sites;
    const { rows } = this.area;
    const own = stays.filter((other) => directions[rows[other]] === directions[rows[site]]);
    const among = own.length > 0 ? own : stays;
    const km = (other: number): number => measureSitesKm(this.area, this.outcomes, site, other);
    return among.reduce((best, other) => (km(other) < km(best) ? other : best), among[0]);
  }

  /** First year in which its funding has ended, if the run has one from the year of the plan on. */
  private findEnd(site: number): number | undefined {
    const { years } = this.outcomes;
    for (let step = years.indexOf(this.area.year); step + 1 < years.length; step++) {
      if (this.getStatus(site, step) === 'ends') return years[step] + 1;
    }
    return undefined;
  }

  private getStatus(site: number, step: number): SiteStatus {
    const { sites, years } = this.outcomes;
    return siteStatuses[sites.status[this.area.rows[site] * years.length + step]];
  }

  private isBelow(site: number): boolean {
    return this.area.sitePupils[site] < this.area.norms[site];
  }

  private countPupils(site: number): number {
    return this.area.sitePupils[site] || 0;
  }

  private nameSite(site: number): string {
    return this.outcomes.sites.names[this.area.rows[site]];
  }
}
