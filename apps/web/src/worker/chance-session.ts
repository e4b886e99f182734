/**
 * Chances of schools, from draws of the number of children: the whole of what the second worker does.
 *
 * A class because the runs that are being drawn live between questions. It has a worker of its own, so that no choice of
 * the reader waits for draws; what the draws start from is planned by the worker of the engine.
 */
import type { Outcomes } from '@transitieatlas/outcomes';
import {
  type DrawFinding,
  drawPiece,
  joinPlanned,
  listPlannedPieces,
  listWatched,
  type PlannedRun,
  readSiteFan,
  type SiteFan,
  type WatchedSite,
} from '@transitieatlas/simulation';
import { mostSites } from './chance-limits.ts';
import type { ChanceQuestion } from './contract.ts';

/** Bands to read, as in the other forecasts. */
const levels = [0.67, 0.8, 0.95];

/** Told how far draws are, 0 to 1. */
export type TellShare = (share: number) => void;

/** Asks for what the draws of a question start from; undefined if its scenario cannot be run. */
export type AskPlan = (question: ChanceQuestion) => Promise<PlannedRun | undefined>;

/** Lets newer questions come in. */
export type Rest = () => Promise<void>;

/** A run that is being drawn: whoever asks the same again goes on where it was left. */
interface Drawing {
  readonly asked: string;
  readonly planned: Promise<PlannedRun | undefined>;
  readonly found: DrawFinding[];
  drawn?: Outcomes;
}

/** What a reader looks at; of each only the newest question is worked out. */
type Subject = 'fan' | 'watch';

export class ChanceSession {
  private readonly askPlan: AskPlan;
  private readonly newest = { fan: 0, watch: 0 };
  /** The last run of few schools, and the last of many: the page of a school draws few of those of the whole atlas. */
  private readonly drawings = new Map<'few' | 'many', Drawing>();

  constructor(askPlan: AskPlan) {
    this.askPlan = askPlan;
  }

  /**
   * The fan of a site.
   *
   * @param rest lets newer questions come in, so that only the newest is worked out
   * @returns undefined if the site is not in the run, the area is too large, or a newer question came
   */
  async askSiteFan(question: ChanceQuestion, site: string, rest: Rest): Promise<SiteFan | undefined> {
    const isWanted = this.begin('fan');
    await rest();
    if (question.sites > mostSites || !isWanted()) return undefined;
    const drawn = await this.draw(question, isWanted, () => {}, rest);
    return drawn?.sites.sites.includes(site) === true ? readSiteFan(drawn, site, levels) : undefined;
  }

  /**
   * Schools that fall below their norm in the years after the last counts, with their chance.
   *
   * @param tell is told which share of the draws is done
   * @returns undefined if the run cannot be made, a newer question came or nobody wants the list any more
   */
  async askWatchList(
    question: ChanceQuestion,
    within: number,
    tell: TellShare,
    rest: Rest,
  ): Promise<WatchedSite[] | undefined> {
    const isWanted = this.begin('watch');
    await rest();
    const drawn = await this.draw(question, isWanted, tell, rest);
    return drawn && listWatched(drawn, drawn.firstModelledYear, within);
  }

  /** Nobody looks at the watch list any more: stop drawing for it. What was drawn is kept for who comes back. */
  leaveWatchList(): void {
    this.newest.watch += 1;
  }

  private begin(subject: Subject): () => boolean {
    this.newest[subject] += 1;
    const own = this.newest[subject];
    return () => own === this.newest[subject];
  }

  /** The run of a question with its draws, undefined as soon as it is not wanted any more. */
  private async draw(
    question: ChanceQuestion,
    isWanted: () => boolean,
    tell: TellShare,
    rest: Rest,
  ): Promise<Outcomes | undefined> {
    if (!isWanted()) return undefined;
    const drawing = this.findDrawing(question);
    const planned = await drawing.planned;
    if (planned === undefined) return undefined;
    const { found } = drawing;
    const pieces = listPlannedPieces(planned);
    while (isWanted() && drawing.drawn === undefined) {
      const piece = pieces[found.length];
      if (piece === undefined || planned.plan === undefined) drawing.drawn = joinPlanned(planned, found);
      else {
        found.push(drawPiece(planned.plan, piece));
        tell(found.length / pieces.length);
        await rest();
      }
    }
    return isWanted() ? drawing.drawn : undefined;
  }

  private findDrawing(question: ChanceQuestion): Drawing {
    const size = question.sites > mostSites ? 'many' : 'few';
    const asked = JSON.stringify(question);
    const known = this.drawings.get(size);
    if (known?.asked === asked) return known;
    const drawing: Drawing = { asked, planned: this.askPlan(question), found: [] };
    this.drawings.set(size, drawing);
    return drawing;
  }
}
