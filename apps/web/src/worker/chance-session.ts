/**
 * Chances of schools, from draws of the number of children: the whole of what the second worker does.
 *
 * A class because the atlas and the last run that was drawn live between questions. It has a worker of its own,
 * so that no choice of the reader waits for draws.
 */
import { type Dataset, readAtlas } from '@transitieatlas/dataset';
import type { Outcomes } from '@transitieatlas/outcomes';
import { hasErrors } from '@transitieatlas/quantities';
import { resolveScenario } from '@transitieatlas/scenario';
import {
  defaultRunOptions,
  listWatched,
  readSiteFan,
  run,
  type SiteFan,
  type WatchedSite,
} from '@transitieatlas/simulation';
import type { ChanceQuestion } from './contract.ts';

/** Few enough to be quick, enough to tell a chance to within a few per cent. */
const drawing = { draws: 200, seed: 1, keepPupils: true };
/** Bands to read, as in the other forecasts. */
const levels = [0.67, 0.8, 0.95];
/** Draws of more schools than this would take minutes, and more memory than a telephone has. */
const mostSites = 1500;

export class ChanceSession {
  private dataset: Dataset | undefined;
  private drawn: Outcomes | undefined;
  private asked = '';
  private newest = 0;

  async open(bytes: Uint8Array): Promise<void> {
    this.dataset = (await readAtlas(bytes, '')).value;
  }

  /**
   * The fan of a site.
   *
   * @param rest lets newer questions come in, so that only the newest is worked out
   * @returns undefined if the site is not in the run, the area is too large, or a newer question came
   */
  async askSiteFan(question: ChanceQuestion, site: string, rest: () => Promise<void>): Promise<SiteFan | undefined> {
    this.newest += 1;
    const own = this.newest;
    await rest();
    if (own !== this.newest) return undefined;
    const drawn = this.drawRun(question);
    if (drawn === undefined || !drawn.sites.sites.includes(site)) return undefined;
    return readSiteFan(drawn, site, levels);
  }

  /** Schools that fall below their norm in the years after the last counts, with their chance. */
  async askWatchList(
    question: ChanceQuestion,
    within: number,
    rest: () => Promise<void>,
  ): Promise<WatchedSite[] | undefined> {
    await rest();
    const drawn = this.drawRun(question);
    return drawn && listWatched(drawn, drawn.firstModelledYear, within);
  }

  /** The run of a question with its draws; the last one is kept, for its other sites. */
  private drawRun(question: ChanceQuestion): Outcomes | undefined {
    const asked = JSON.stringify(question);
    if (asked === this.asked) return this.drawn;
    this.asked = asked;
    this.drawn = undefined;
    if (this.dataset === undefined || question.sites > mostSites) return undefined;
    const { value, issues } = resolveScenario(question.scenario, this.dataset, { until: defaultRunOptions.until });
    if (value === undefined || hasErrors(issues)) return undefined;
    const region = question.region === undefined ? {} : { region: question.region };
    const options = {
      ...defaultRunOptions,
      ...region,
      population: question.population,
      capacities: question.capacities,
      flows: false,
    };
    this.drawn = run(this.dataset, value, { ...options, draws: drawing });
    return this.drawn;
  }
}
