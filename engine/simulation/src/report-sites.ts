/**
 * The outcomes of sites: the template of the view, changed where the choices of a schedule change it.
 *
 * Everything that the empty schedule gives stands in the template already; an epoch writes pupils, and
 * for the sites that its choices touch also places, norms and distances.
 */
import type { SiteOutcomes } from '@transitieatlas/outcomes';
import { findGazetteer, type NewSite, type Schedule } from '@transitieatlas/scenario';
import type { Allocation } from './allocate-run.ts';
import type { Epoch, SiteState, Timeline } from './epochs.ts';
import { describeBoards, judgePupils, listLaws, listRenamed, prepareJudge } from './judge-sites.ts';
import { measureLine, measureNearestOpen, type Standing } from './nearest-open.ts';
import { applyNormChoices } from './norm-choices.ts';
import type { PreparedRun } from './prepare-run.ts';
import type { RegionView } from './region-view.ts';
import { findRunBoards } from './run-boards.ts';
import { extendMatrices, findTemplate, type SiteMatrices, type SiteRows } from './site-rows.ts';

/** Code of `modelled` in `valueNatures`. */
const MODELLED = 2;

/** Report the sites of a view through all years. */
export function reportSites(
  prepared: PreparedRun,
  view: RegionView,
  schedule: Schedule,
  timeline: Timeline,
  rows: SiteRows,
  allocation: Allocation,
  years: number,
): SiteOutcomes {
  const { universe } = prepared;
  const matrices = extendMatrices(findTemplate(prepared, view, years), years, rows.newSites.length);
  const writer = new EpochWriter(prepared, schedule, rows, allocation, matrices, years);
  writer.writeNewSites();
  timeline.epochs.forEach((epoch, at) => {
    writer.writeEpoch(epoch, at === 0 ? timeline.initial : timeline.epochs[at - 1]);
  });

  const describe = (known: readonly string[], ofNew: (site: NewSite) => string): string[] => [
    ...Array.from(view.sites, (site) => known[site]),
    ...rows.newSites.map((site) => ofNew(schedule.newSites[site - universe.baseSites])),
  ];
  const directions = describe(universe.directions, ({ direction }) => direction);
  const municipalities = describe(universe.municipalities, ({ municipality }) => municipality);
  applyNormChoices(matrices, schedule.norms, municipalities, prepared.firstYear, years);
  const renamed = listRenamed(prepared, timeline, rows);
  const endedBy = new Array<string>(rows.count).fill('');
  rows.ofModelSite.forEach((row, site) => {
    if (row >= 0) endedBy[row] = timeline.endedBy[site];
  });
  const branches = new Uint8Array(rows.count);
  view.sites.forEach((site, row) => {
    branches[row] = universe.branches[site];
  });
  const runBoards = findRunBoards(prepared, view, timeline, rows, years, listLaws(prepared, years));
  const judge = prepareJudge(prepared, timeline, rows, runBoards, { directions, branches, ...matrices }, years);
  const status = new Uint8Array(rows.count * years);
  const boards = describeBoards(runBoards, judgePupils(judge, matrices.pupils, status));
  return {
    sites: describe(universe.sites, ({ site }) => site),
    names: describe(universe.names, ({ name }) => name),
    operators: describe(universe.operators, () => ''),
    denominations: describe(universe.denominations, ({ denomination }) => denomination),
    directions,
    places: describe(universe.places, ({ zone }) => prepared.zoneNames[prepared.zoneIndex.get(zone) ?? -1] ?? ''),
    zones: describe(universe.zones, ({ zone }) => zone),
    municipalities,
    ...matrices,
    status,
    endedBy,
    branches,
    boards,
    ...(renamed.length === 0 ? {} : { renamed }),
  };
}

/** Writes epochs into matrices; a class because all its steps share the same arrays. */
class EpochWriter {
  private readonly prepared: PreparedRun;
  private readonly schedule: Schedule;
  private readonly rows: SiteRows;
  private readonly allocation: Allocation;
  private readonly matrices: SiteMatrices;
  private readonly years: number;

  constructor(
    prepared: PreparedRun,
    schedule: Schedule,
    rows: SiteRows,
    allocation: Allocation,
    matrices: SiteMatrices,
    years: number,
  ) {
    this.prepared = prepared;
    this.schedule = schedule;
    this.rows = rows;
    this.allocation = allocation;
    this.matrices = matrices;
    this.years = years;
  }

  /** Place and norm of new sites in all years; they stay closed until an epoch opens them. */
  writeNewSites(): void {
    const { prepared, matrices, years } = this;
    for (const site of this.rows.newSites) {
      const row = this.rows.ofModelSite[site];
      const { position } = this.schedule.newSites[site - prepared.universe.baseSites];
      const cells = [row * years, (row + 1) * years] as const;
      matrices.x.fill(position.x, ...cells);
      matrices.y.fill(position.y, ...cells);
      matrices.pupilNature.fill(MODELLED, ...cells);
      for (const distances of this.listDistances()) distances.fill(Number.NaN, ...cells);
      this.writeNorms(row, 0, years - 1, position.x, position.y);
    }
  }

  /** Write one epoch; `before` is how the sites stood until then. */
  writeEpoch(epoch: Epoch, before: SiteState): void {
    const { allocation, matrices, years } = this;
    const changed = listChanges(before, epoch);
    const standing = this.createStanding(epoch);
    this.rows.ofModelSite.forEach((row, site) => {
      if (row < 0) return;
      const first = row * years + epoch.firstStep;
      const end = row * years + epoch.lastStep + 1;
      if (epoch.open[site] === 0) {
        this.writeClosed(first, end, epoch.x[site], epoch.y[site]);
        return;
      }
      matrices.open.fill(1, first, end);
      if (Number.isNaN(epoch.x[site] + epoch.y[site])) matrices.pupils.fill(Number.NaN, first, end);
      else matrices.pupils.set(allocation.sitePupils.subarray(first, end), first);
      if (matrices.x[first] !== epoch.x[site] || matrices.y[first] !== epoch.y[site]) {
        this.writePlace(row, site, epoch);
      }
      this.writeDistances(site, first, end, epoch, before, changed, standing);
    });
  }

  private writeClosed(first: number, end: number, x: number, y: number): void {
    const { matrices } = this;
    matrices.open.fill(0, first, end);
    matrices.pupils.fill(0, first, end);
    matrices.x.fill(x, first, end);
    matrices.y.fill(y, first, end);
    for (const distances of this.listDistances()) distances.fill(Number.NaN, first, end);
  }

  private writePlace(row: number, site: number, epoch: Epoch): void {
    const first = row * this.years + epoch.firstStep;
    const end = row * this.years + epoch.lastStep + 1;
    // A site without any place stays where it is: NaN differs from itself.
    if (Number.isNaN(epoch.x[site] + epoch.y[site])) return;
    this.matrices.x.fill(epoch.x[site], first, end);
    this.matrices.y.fill(epoch.y[site], first, end);
    this.writeNorms(row, epoch.firstStep, epoch.lastStep, epoch.x[site], epoch.y[site]);
  }

  /** Norms of a site on a place that is not the one of its register. */
  private writeNorms(row: number, firstStep: number, lastStep: number, x: number, y: number): void {
    const { dataset, norms, zoneIndex, zoneNames, firstYear } = this.prepared;
    const place = findGazetteer(dataset).describePlace(x, y);
    const zone = zoneIndex.get(place.zone) ?? -1;
    for (let step = firstStep; step <= lastStep; step++) {
      const found = norms.findNorm(zone, place.municipality, zoneNames[zone] ?? '', firstYear + step);
      this.matrices.norm[row * this.years + step] = found.norm;
      this.matrices.normNature[row * this.years + step] = found.nature;
    }
  }

  /**
   * Distances to the nearest others, measured anew only where a change can have touched them: a site
   * left that was as near as the nearest, or one came that is nearer.
   */
  private writeDistances(
    site: number,
    first: number,
    end: number,
    epoch: Epoch,
    before: SiteState,
    changed: readonly number[],
    standing: Standing,
  ): void {
    const { matrices } = this;
    if (changed.length === 0) {
      this.copyDistances(first, end, epoch);
      return;
    }
    const reach = this.widestDistance(site, first, epoch, before);
    const touched =
      Number.isNaN(reach) ||
      changed.includes(site) ||
      changed.some(
        (other) =>
          (before.open[other] === 1 && isWithin(epoch, site, before, other, reach)) ||
          (epoch.open[other] === 1 && isWithin(epoch, site, epoch, other, reach)),
      );
    if (!touched) {
      this.copyDistances(first, end, epoch);
      return;
    }
    const nearest = measureNearestOpen(this.prepared, standing, this.toStanding(site));
    matrices.nearestMetres.fill(nearest.any, first, end);
    matrices.nearestSameDirectionMetres.fill(nearest.sameDirection, first, end);
    matrices.nearestPublicMetres.fill(nearest.public, first, end);
  }

  /** What held before goes on; in the first epoch that is what the template has. */
  private copyDistances(first: number, end: number, epoch: Epoch): void {
    if (epoch.firstStep <= this.prepared.history.years) return;
    for (const distances of this.listDistances()) distances.fill(distances[first - 1], first, end);
  }

  /** The longest of the distances that held before: nothing farther away can matter. NaN if not known. */
  private widestDistance(site: number, first: number, epoch: Epoch, before: SiteState): number {
    if (before.open[site] === 0) return Number.NaN;
    const at = epoch.firstStep <= this.prepared.history.years ? first : first - 1;
    let widest = this.matrices.nearestMetres[at];
    for (const distances of this.listDistances()) {
      if (distances[at] > widest) widest = distances[at];
    }
    return widest;
  }

  private createStanding(epoch: Epoch): Standing {
    const { universe } = this.prepared;
    const known = universe.sites.length;
    const toModel = (site: number): number => (site < known ? site : universe.baseSites + site - known);
    // Sites under another denomination are compared one by one: the grids know them by their old one.
    const apart = [...new Set([...epoch.placed, ...epoch.renamed.keys()])].filter((site) => epoch.open[site] === 1);
    return {
      isOpen: (site) => (site < universe.baseSites || site >= known) && epoch.open[toModel(site)] === 1,
      placed: Int32Array.from(
        apart.sort((a, b) => a - b),
        (site) => this.toStanding(site),
      ),
      getX: (site) => epoch.x[toModel(site)],
      getY: (site) => epoch.y[toModel(site)],
      getDirection: (site) =>
        epoch.renamed.get(toModel(site))?.direction ??
        (site < known ? universe.directions[site] : this.schedule.newSites[site - known].direction),
    };
  }

  /** Position of a model site among the sites of the universe followed by the new ones. */
  private toStanding(site: number): number {
    const { universe } = this.prepared;
    return site < universe.baseSites ? site : universe.sites.length + site - universe.baseSites;
  }

  private listDistances(): readonly Float64Array[] {
    const { matrices } = this;
    return [matrices.nearestMetres, matrices.nearestSameDirectionMetres, matrices.nearestPublicMetres];
  }
}

/** Sites that opened, closed, moved or got another denomination between two states. */
function listChanges(before: SiteState, after: SiteState): number[] {
  const changed: number[] = [];
  for (let site = 0; site < after.open.length; site++) {
    const moved = after.open[site] === 1 && (before.x[site] !== after.x[site] || before.y[site] !== after.y[site]);
    const renamed = before.renamed.get(site) !== after.renamed.get(site);
    if (before.open[site] !== after.open[site] || renamed || (moved && !Number.isNaN(after.x[site])))
      changed.push(site);
  }
  return changed;
}

/** True if another site stands within a reach; a few bits more count as within. */
function isWithin(own: SiteState, site: number, state: SiteState, other: number, reachMetres: number): boolean {
  return measureLine(own.x[site], own.y[site], state.x[other], state.y[other]) <= reachMetres * (1 + 1e-9);
}
