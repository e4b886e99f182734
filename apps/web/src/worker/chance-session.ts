/**
 * Chances of schools, from draws of the number of children: the whole of what the second worker does.
 *
 * A class because the atlas and the last run that was drawn live between questions. It has a worker of its own,
 * so that no choice of the reader waits for draws.
 */
import type { Dataset } from '@transitieatlas/dataset';
import type { Outcomes } from '@transitieatlas/outcomes';
import { hasErrors } from '@transitieatlas/quantities';
import { resolveScenario, type Schedule } from '@transitieatlas/scenario';
import {
  type DrawFinding,
  defaultRunOptions,
  drawPiece,
  listWatched,
  type RunOptions,
  readSiteFan,
  run,
  runSpread,
  type SiteFan,
  type SpreadDraws,
  type WatchedSite,
} from '@transitieatlas/simulation';
import { mostSites } from './chance-limits.ts';
import type { ChanceQuestion } from './contract.ts';
import { readAtlasHere } from './read-atlas-here.ts';

/** Few enough to be quick, enough to tell a chance to within a few per cent. */
const drawing = { draws: 200, seed: 1, keepPupils: true };
/** Bands to read, as in the other forecasts. */
const levels = [0.67, 0.8, 0.95];
/** Fewer draws where there are more schools: a chance to within ten per cent, and no pupils kept. */
const manySites = { draws: 100, seed: 1, zoneBands: false };
/** Years that the watch list of many schools looks ahead at most. */
const longestWatch = 20;

/** Told how far draws are, 0 to 1. */
export type TellShare = (share: number) => void;

export class ChanceSession {
  private dataset: Dataset | undefined;
  private drawn: Outcomes | undefined;
  private asked = '';
  private newest = 0;
  /** Many schools are drawn once for all questions about them; who asks last is told how far it is. */
  private many: { readonly asked: string; readonly drawn: Promise<Outcomes | undefined> } | undefined;
  private tell: TellShare = () => {};

  async open(bytes: Uint8Array): Promise<void> {
    this.dataset = (await readAtlasHere(bytes, '')).value;
    this.many = undefined;
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

  /**
   * Schools that fall below their norm in the years after the last counts, with their chance.
   *
   * @param tell is told which share of the draws is done, where that takes long
   */
  async askWatchList(
    question: ChanceQuestion,
    within: number,
    tell: TellShare,
    rest: () => Promise<void>,
  ): Promise<WatchedSite[] | undefined> {
    await rest();
    const drawn = question.sites > mostSites ? await this.drawMany(question, tell, rest) : this.drawRun(question);
    return drawn && listWatched(drawn, drawn.firstModelledYear, within);
  }

  private drawMany(
    question: ChanceQuestion,
    tell: TellShare,
    rest: () => Promise<void>,
  ): Promise<Outcomes | undefined> {
    this.tell = tell;
    const asked = JSON.stringify(question);
    if (this.many?.asked === asked) return this.many.drawn;
    const drawn = this.drawShort(question, async (plan, pieces) => {
      const found: DrawFinding[] = [];
      for (const piece of pieces) {
        found.push(drawPiece(plan, piece));
        this.tell(found.length / pieces.length);
        await rest();
      }
      return found;
    });
    this.many = { asked, drawn };
    return drawn;
  }

  /** The run of a question up to the end of the longest watch, with its draws spread. */
  private async drawShort(question: ChanceQuestion, spread: SpreadDraws): Promise<Outcomes | undefined> {
    if (this.dataset === undefined) return undefined;
    const base = question.scenario.base ?? this.dataset.description.baseRegister;
    const until = Number(base.slice(0, 4)) + longestWatch + 1;
    const resolved = this.resolve(question, until);
    if (resolved === undefined) return undefined;
    return await runSpread(this.dataset, resolved.schedule, { ...resolved.options, until, draws: manySites }, spread);
  }

  /** The run of a question with its draws; the last one is kept, for its other sites. */
  private drawRun(question: ChanceQuestion): Outcomes | undefined {
    const asked = JSON.stringify(question);
    if (asked === this.asked) return this.drawn;
    this.asked = asked;
    this.drawn = undefined;
    if (this.dataset === undefined || question.sites > mostSites) return undefined;
    const resolved = this.resolve(question, defaultRunOptions.until);
    if (resolved === undefined) return undefined;
    this.drawn = run(this.dataset, resolved.schedule, { ...resolved.options, draws: drawing });
    return this.drawn;
  }

  private resolve(
    { scenario, region, population, capacities }: ChanceQuestion,
    until: number,
  ): { readonly schedule: Schedule; readonly options: RunOptions } | undefined {
    if (this.dataset === undefined) return undefined;
    const { value, issues } = resolveScenario(scenario, this.dataset, { until });
    if (value === undefined || hasErrors(issues)) return undefined;
    const place = region === undefined ? {} : { region };
    return { schedule: value, options: { ...defaultRunOptions, ...place, population, capacities, flows: false } };
  }
}
