/**
 * One open atlas with its runs: the whole of what happens off the main thread.
 *
 * A class because the dataset and the runs live between questions. It knows nothing of workers, so the
 * same code answers in a test.
 */
import { type Dataset, listNeighbourhoodDivisions, listSmallAreas } from '@transitieatlas/dataset';
import {
  compareOutcomes,
  type ForecastFan,
  type ForecastQuality,
  type Outcomes,
  type PopulationArea,
  type PopulationPicture,
  type SmallAreaOutcomes,
} from '@transitieatlas/outcomes';
import { createIssue, hasErrors, type Issue } from '@transitieatlas/quantities';
import { createEmptyScenario, resolveScenario, type Scenario } from '@transitieatlas/scenario';
import {
  checkTariffChanges,
  classifyRegions,
  compareNormOptions,
  type Destination,
  defaultPopulationOptions,
  defaultRunOptions,
  defaultVariant,
  explainSite,
  forecastFan,
  forecastSecondarySchools,
  judgeForecast,
  listDestinations,
  listOrigins,
  listRegionCriteria,
  listTransfers,
  type NormOption,
  type Origin,
  type PlannedRun,
  type PopulationOptions,
  pictureArea,
  prepareRun,
  readClosureHindcast,
  readSecondarySchools,
  reportSmallAreas,
  run,
  type SiteExplanation,
  type StoredHindcast,
  type TariffChanges,
  type Transfer,
  trackPopulation,
} from '@transitieatlas/simulation';
import { summariseAtlas } from './atlas-summary.ts';
import type {
  Answer,
  Areas,
  AtlasSummary,
  ChanceQuestion,
  NormChoice,
  OnStep,
  RegionAnswer,
  RegionClassAnswer,
  RunSlot,
  SecondaryAnswer,
  SentRun,
} from './contract.ts';
import { drawAreas, drawRegion, findBeside, findLayerBeside } from './geography.ts';
import { leaveOutKnown } from './known-parts.ts';
import { planChances } from './plan-chances.ts';
import { readAtlasHere } from './read-atlas-here.ts';
import { sweepThresholds } from './sweep-thresholds.ts';

/** A run with the scenario that it is of. */
interface KeptRun {
  readonly scenario: Scenario;
  readonly outcomes: Outcomes;
}

export class EngineSession {
  private dataset: Dataset | undefined;
  private region: string | undefined;
  private population: PopulationOptions = defaultPopulationOptions;
  /** True if schools can be full in every run. */
  private capacities = false;
  /** Tariffs that the plan changes; the run without choices has the same, or money could not be compared. */
  private tariffs: TariffChanges = {};
  private pricedWith = '';
  private readonly runs = new Map<RunSlot, KeptRun>();

  /** Read an atlas; the one that was open is forgotten, also if this one cannot be read. */
  async open(bytes: Uint8Array, file: string, onStep: OnStep): Promise<Answer<AtlasSummary>> {
    this.dataset = undefined;
    this.runs.clear();
    onStep('read');
    const { value, issues } = await readAtlasHere(bytes, file);
    if (value === undefined) return { value: undefined, issues };
    this.dataset = value;
    onStep('regions');
    return { value: summariseAtlas(value), issues };
  }

  /**
   * Work out what every region starts from, while the reader looks for one: then choosing it takes the rest only.
   * Chances will be asked of it, so it is worked out for them too.
   *
   * @param population choices of the projection that are expected
   */
  prepare(population: PopulationOptions): void {
    if (this.dataset === undefined) return;
    try {
      prepareRun(this.dataset, this.dataset.description.baseRegister, defaultRunOptions.until, population, true);
    } catch (error) {
      // An atlas that nothing can be projected from: whoever chooses a region in it is told so.
      if (!(error instanceof RangeError)) throw error;
    }
  }

  /**
   * Draw a region, or the whole atlas, and run it with nobody deciding anything.
   *
   * @param population choices of the projection, for this run and those after it
   * @param capacities whether schools can be full, likewise
   */
  chooseRegion(
    region: string | undefined,
    onStep: OnStep,
    population: PopulationOptions = defaultPopulationOptions,
    capacities = false,
  ): Answer<RegionAnswer> {
    const dataset = this.getDataset();
    this.region = region;
    this.population = population;
    this.capacities = capacities;
    this.tariffs = {};
    this.runs.clear();
    onStep('population');
    this.prepare(population);
    const ran = this.runScenarioOn(createEmptyScenario('', dataset.description.baseRegister));
    if (ran.value === undefined) return { value: undefined, issues: ran.issues };
    const { outcomes } = this.setBaseline(ran.value);
    onStep('shapes');
    const geography = drawRegion(dataset, outcomes);
    onStep('ready');
    return { value: { geography, baseline: trim(outcomes) }, issues: ran.issues };
  }

  /** Project the people in another way: a new baseline from the same register, and no scenarios yet. */
  changeProjection(population: PopulationOptions, capacities = false): Outcomes | undefined {
    const { base } = this.getRun('baseline');
    this.population = population;
    this.capacities = capacities;
    this.tariffs = {};
    this.runs.clear();
    const ran = this.runScenarioOn(createEmptyScenario('', base));
    return ran.value === undefined ? undefined : trim(this.setBaseline(ran.value).outcomes);
  }

  /**
   * Run a scenario beside the baseline; with errors in it there is no run, and the last one is forgotten.
   *
   * What the run has in common with the baseline is left out of the answer.
   */
  runScenario(slot: 'a' | 'b', scenario: Scenario, now: () => number): Answer<SentRun> {
    const known = this.getRun('baseline');
    const start = now();
    const tariffs = slot === 'a' ? (scenario.tariffs ?? {}) : this.tariffs;
    const unknown = checkTariffChanges(this.getDataset(), tariffs);
    if (hasErrors(unknown)) {
      this.runs.delete(slot);
      return { value: undefined, issues: unknown };
    }
    this.tariffs = tariffs;
    const ran = this.runScenarioOn(scenario);
    if (ran.value === undefined) {
      this.runs.delete(slot);
      return { value: undefined, issues: ran.issues };
    }
    const { outcomes } = ran.value;
    if (slot === 'b' && outcomes.base !== known.base) {
      // Schools of another list are other schools: a difference would be one of the lists, not of the plans.
      this.runs.delete(slot);
      const values = { register: outcomes.base, base: known.base };
      return { value: undefined, issues: [...ran.issues, createIssue('SCENARIO_OTHER_REGISTER', 'error', {}, values)] };
    }
    this.runs.set(slot, ran.value);
    // Doing nothing starts from the same register as the plan, or the two could not be compared.
    const repriced = writeTariffs(this.tariffs) !== this.pricedWith;
    const moved = slot === 'a' && (outcomes.base !== known.base || repriced);
    const restarted = moved ? this.runScenarioOn(createEmptyScenario('', outcomes.base)).value : undefined;
    if (moved && restarted === undefined) return { value: undefined, issues: ran.issues };
    const baseline = restarted === undefined ? known : this.setBaseline(restarted).outcomes;
    const comparison = compareOutcomes(baseline, outcomes);
    const milliseconds = now() - start;
    const sent = trim(baseline);
    const difference = leaveOutKnown(trim(outcomes), sent);
    return {
      value: { difference, comparison, milliseconds, ...(moved ? { baseline: sent } : {}) },
      issues: ran.issues,
    };
  }

  /** The zones that a site draws its pupils from in a year, the largest first. */
  listOrigins(slot: RunSlot, site: string, year: number): Origin[] {
    const outcomes = this.findFlows(slot);
    if (outcomes === undefined || !outcomes.sites.sites.includes(site)) return [];
    return listOrigins(outcomes, site, year);
  }

  /** The sites that the pupils of a zone attend in a year, the largest first. */
  listDestinations(slot: RunSlot, zone: string, year: number): Destination[] {
    const outcomes = this.findFlows(slot);
    if (outcomes === undefined || !outcomes.zones.zones.includes(zone)) return [];
    return listDestinations(outcomes, zone, year);
  }

  /** Why a site has its status in a year: the rules, their articles, the figures used. */
  explainSite(slot: RunSlot, site: string, year: number): SiteExplanation | undefined {
    const outcomes = this.runs.get(slot)?.outcomes;
    if (outcomes === undefined || !outcomes.sites.sites.includes(site)) return undefined;
    return explainSite(this.getDataset(), outcomes, site, year);
  }

  /** The same for every year of the run, in the order of the years; empty if the run has no such site. */
  explainSiteYears(slot: RunSlot, site: string): SiteExplanation[] {
    const outcomes = this.runs.get(slot)?.outcomes;
    if (outcomes === undefined || !outcomes.sites.sites.includes(site)) return [];
    return Array.from(outcomes.years, (year) => explainSite(this.getDataset(), outcomes, site, year));
  }

  /** The pupils that a site loses by the plan in a year, from home to the school they attend instead. */
  listTransfers(site: string, year: number): Transfer[] {
    const [baseline, variant] = [this.findFlows('baseline'), this.findFlows('a')];
    if (baseline === undefined || variant === undefined || !baseline.sites.sites.includes(site)) return [];
    return listTransfers(this.getDataset(), baseline, variant, site, year);
  }

  /** The people of an area by sex and age through the years; undefined if the atlas does not hold it whole. */
  askPopulation(area: PopulationArea, population: PopulationOptions): PopulationPicture | undefined {
    return pictureArea(this.getDataset(), area, defaultRunOptions.until, population);
  }

  /** A forecast of an area with its bands, from an earlier year or from the last count. */
  askFan(area: PopulationArea, jumpOff: number | undefined): ForecastFan | undefined {
    return forecastFan(this.getDataset(), area, jumpOff);
  }

  /** How far forecasts of an area were off. */
  askForecastQuality(area: PopulationArea): ForecastQuality | undefined {
    return judgeForecast(this.getDataset(), area);
  }

  /** The class of a region by the usual rule; undefined if the atlas has no such rule or region. */
  askClass(region: string): RegionClassAnswer | undefined {
    const dataset = this.getDataset();
    const criteria = listRegionCriteria(dataset).find(({ variant }) => variant === defaultVariant);
    if (criteria === undefined) return undefined;
    const found = classifyRegions(dataset, criteria.rule, {
      until: defaultRunOptions.until,
      chanceOf: [region],
    });
    const finding = found.regions.find((one) => one.region === region);
    return finding && { finding, criteria, jumpOff: found.jumpOff, sweeps: sweepThresholds(found) };
  }

  /** The hindcast of closures that the atlas holds, if it does. */
  askHindcast(): StoredHindcast | undefined {
    return readClosureHindcast(this.getDataset());
  }

  /** The secondary schools of the region that is open with their forecast; undefined if the atlas has none. */
  askSecondary(): SecondaryAnswer | undefined {
    const dataset = this.getDataset();
    const reading = readSecondarySchools(dataset, this.region);
    if (reading === undefined) return undefined;
    const track = trackPopulation(dataset, defaultRunOptions.until, this.population);
    const forecast = forecastSecondarySchools(dataset, reading, track);
    return forecast === undefined ? { reading } : { reading, forecast };
  }

  /** The areas beside the zones of a run, computed from them; undefined if the atlas has none, or there is no such run. */
  askNeighbourhoods(slot: RunSlot): SmallAreaOutcomes | undefined {
    const dataset = this.getDataset();
    const outcomes = this.runs.get(slot)?.outcomes;
    if (outcomes === undefined || listNeighbourhoodDivisions(dataset).length === 0) return undefined;
    return reportSmallAreas(dataset, outcomes, findBeside(dataset));
  }

  /** The shapes of those areas in the region that is open; undefined if the atlas has none. */
  drawNeighbourhoods(): Areas | undefined {
    const layer = findLayerBeside(this.getDataset());
    const report = this.askNeighbourhoods('baseline');
    if (layer === undefined || report === undefined) return undefined;
    const areas = listSmallAreas(this.getDataset(), report.kind, report.division);
    const names = Object.fromEntries(areas.map(({ code, name }) => [code, name]));
    return drawAreas(layer, names, new Set(report.areas.zones));
  }

  /** Closure norms after a municipal merger: as they were, one, or split along the border of one of them. */
  compareNorms(municipalities: readonly string[], mergeYear: number): NormChoice[] {
    const outcomes = this.getRun('baseline');
    const compare = (apart: string): NormOption[] => {
      const splitZones = outcomes.zones.zones.filter((_, row) => outcomes.zones.municipalities[row] === apart);
      return compareNormOptions(this.getDataset(), outcomes, { municipalities, mergeYear, splitZones });
    };
    const [first = ''] = municipalities;
    // Of two, one apart is the other apart.
    const parts = municipalities.length === 2 ? [first] : municipalities;
    const isSplit = ({ option }: NormOption) => option === 'split';
    return [
      ...compare(first).filter((one) => !isSplit(one)),
      ...parts.flatMap((apart) =>
        compare(apart)
          .filter(isSplit)
          .map((one) => ({ ...one, apart })),
      ),
    ];
  }

  /** What the chances of a question are drawn from, for the worker that draws them; undefined if it cannot be run. */
  planChances(question: ChanceQuestion): PlannedRun | undefined {
    return this.dataset && planChances(this.dataset, question);
  }

  /** Forget the scenario of a slot. */
  forget(slot: 'a' | 'b'): void {
    this.runs.delete(slot);
  }

  private runScenarioOn(scenario: Scenario, flows = false): { value: KeptRun | undefined; issues: readonly Issue[] } {
    const dataset = this.getDataset();
    const resolved = resolveScenario(scenario, dataset, { until: defaultRunOptions.until });
    if (resolved.value === undefined || hasErrors(resolved.issues))
      return { value: undefined, issues: resolved.issues };
    const region = this.region === undefined ? {} : { region: this.region };
    const options = {
      ...defaultRunOptions,
      ...region,
      population: this.population,
      tariffs: this.tariffs,
      capacities: this.capacities,
      flows,
    };
    return { value: { scenario, outcomes: run(dataset, resolved.value, options) }, issues: resolved.issues };
  }

  /** A run with who goes where. Few questions ask for it, so that it is not made with every choice. */
  private findFlows(slot: RunSlot): Outcomes | undefined {
    const kept = this.runs.get(slot);
    if (kept === undefined || kept.outcomes.flows !== undefined) return kept?.outcomes;
    const { flows } = this.runScenarioOn(kept.scenario, true).value?.outcomes ?? {};
    const outcomes = { ...kept.outcomes, flows };
    this.runs.set(slot, { ...kept, outcomes });
    return outcomes;
  }

  private setBaseline(baseline: KeptRun): KeptRun {
    this.runs.set('baseline', baseline);
    this.pricedWith = writeTariffs(this.tariffs);
    return baseline;
  }

  private getDataset(): Dataset {
    if (this.dataset === undefined) throw new RangeError('No atlas is open.');
    return this.dataset;
  }

  private getRun(slot: RunSlot): Outcomes {
    const found = this.runs.get(slot)?.outcomes;
    if (found === undefined) throw new RangeError(`There is no run ${slot}: no region was chosen.`);
    return found;
  }
}

/** Flows and the floor space of schools stay in the worker: they are large, and no screen shows them all. */
function trim(outcomes: Outcomes): Outcomes {
  const { money } = outcomes;
  if (money === undefined) return { ...outcomes, flows: undefined };
  const floor = { neededM2: nothing, presentM2: nothing, vacantM2: nothing };
  return { ...outcomes, flows: undefined, money: { ...money, floor } };
}

const nothing = new Float64Array(0);

function writeTariffs(tariffs: TariffChanges): string {
  return JSON.stringify(Object.entries(tariffs).sort(([a], [b]) => (a < b ? -1 : 1)));
}
