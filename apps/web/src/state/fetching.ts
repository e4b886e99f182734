/** Fetching a region in the app: what is known, and how it changes. Pure; who asks the server is elsewhere. */
import type { FetchJob, FetchList, FetchPlan, ZoneChoice } from '@transitieatlas/api';

/** Whether there is somebody to fetch: a page cannot ask most publishers itself. */
export type FetchServer = 'unknown' | 'absent' | 'forbidden' | 'ready';

/** What is known. */
export interface Fetching {
  readonly server: FetchServer;
  /** Regions and tables; undefined until the server told them. */
  readonly catalogue: FetchPlan | undefined;
  /** Region that was chosen: an id, or codes. */
  readonly region: string | undefined;
  /** What the zones of the atlas are to be. */
  readonly zones: ZoneChoice;
  readonly plan: FetchPlan | undefined;
  /** Tables that the reader leaves out. */
  readonly without: ReadonlySet<string>;
  readonly job: FetchJob | undefined;
  /** True while an answer of the server is awaited. */
  readonly busy: boolean;
  /** True while the stream of progress is broken and being taken up again. */
  readonly lost: boolean;
  /** What the server refused, in its own words. */
  readonly problem: string | undefined;
}

export type FetchAction =
  | { readonly type: 'absent' }
  | { readonly type: 'found'; readonly list: FetchList }
  | { readonly type: 'catalogue'; readonly catalogue: FetchPlan }
  | { readonly type: 'choose'; readonly region: string; readonly zones: ZoneChoice }
  | { readonly type: 'plan'; readonly region: string; readonly zones: ZoneChoice; readonly plan: FetchPlan }
  | { readonly type: 'leaveOut'; readonly line: string; readonly out: boolean }
  | { readonly type: 'begin' }
  | { readonly type: 'job'; readonly job: FetchJob }
  | { readonly type: 'lost' }
  | { readonly type: 'problem'; readonly problem: string }
  /** Back to the choice of a region. */
  | { readonly type: 'again' };

/** Before anything was asked. */
export const startFetching: Fetching = {
  server: 'unknown',
  catalogue: undefined,
  region: undefined,
  zones: 'postcodes',
  plan: undefined,
  without: new Set(),
  job: undefined,
  busy: true,
  lost: false,
  problem: undefined,
};

/** What is known after an action. */
export function reduceFetching(state: Fetching, action: FetchAction): Fetching {
  switch (action.type) {
    case 'absent':
      return { ...state, server: 'absent', busy: false };
    case 'found': {
      const [job] = action.list.fetches;
      // One that ended before this visit is history: its atlas is in the list, its answers are in the store.
      const running = job !== undefined && !hasEnded(job) ? job : undefined;
      return { ...state, server: action.list.allowed ? 'ready' : 'forbidden', job: running, busy: action.list.allowed };
    }
    case 'catalogue':
      return { ...state, catalogue: action.catalogue, busy: false };
    case 'choose':
      return {
        ...state,
        region: action.region,
        zones: action.zones,
        plan: undefined,
        without: new Set(),
        busy: true,
        problem: undefined,
      };
    case 'plan':
      // A plan that comes late, for what is not chosen any more, is not shown.
      return action.region === state.region && action.zones === state.zones
        ? { ...state, plan: action.plan, busy: false }
        : state;
    case 'leaveOut': {
      const without = new Set(state.without);
      if (action.out) without.add(action.line);
      else without.delete(action.line);
      return { ...state, without };
    }
    case 'begin':
      return { ...state, busy: true, problem: undefined };
    case 'job':
      return { ...state, job: action.job, busy: false, lost: false, problem: undefined };
    case 'lost':
      return state.job === undefined || hasEnded(state.job) ? state : { ...state, lost: true };
    case 'problem':
      return { ...state, problem: action.problem, busy: false };
    case 'again': {
      const { server, catalogue } = state;
      return { ...startFetching, server, catalogue, busy: catalogue === undefined };
    }
  }
}

/** True once nothing of a fetch will change any more. */
export function hasEnded({ state }: FetchJob): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

/** What a plan comes to once some tables are left out. Undefined where something is not known. */
export interface PlanTotal {
  readonly tables: number;
  readonly bytes: number;
  /** Tables whose size nobody knows. */
  readonly unknown: number;
  readonly seconds: number | undefined;
}

/** Tables that are fetched at once, as the command line does; the time of all is never less than that of the longest. */
const TABLES_AT_ONCE = 3;

/** Add up a plan without the tables that are left out. */
export function addUpPlan({ lines }: FetchPlan, without: ReadonlySet<string>): PlanTotal {
  const taken = lines.filter(({ line, left }) => left === null && !without.has(line)).map(({ expected }) => expected);
  const times = taken.flatMap(({ seconds }) => seconds ?? []);
  const sum = times.reduce((all, one) => all + one, 0);
  return {
    tables: taken.length,
    bytes: taken.reduce((all, { bytes }) => all + (bytes ?? 0), 0),
    unknown: taken.filter(({ bytes }) => bytes === null).length,
    seconds: times.length < taken.length ? undefined : Math.max(sum / TABLES_AT_ONCE, 0, ...times),
  };
}

/** How far a fetch is. */
export interface FetchProgress {
  readonly tables: number;
  readonly done: number;
  readonly failed: number;
  readonly bytes: number;
  readonly answers: number;
}

/** Count how far a fetch is. */
export function countProgress({ lines }: FetchJob): FetchProgress {
  return {
    tables: lines.length,
    done: lines.filter(({ state }) => state === 'taken').length,
    failed: lines.filter(({ state }) => state === 'failed').length,
    bytes: lines.reduce((all, { bytes }) => all + bytes, 0),
    answers: lines.reduce((all, { answers }) => all + answers, 0),
  };
}

/** Parts of a fetch after which a screen reader hears how far it is: every answer would be chatter. */
const MILESTONES = 4;

/** The last milestone that was passed: how many tables are done there. 0 at the start. */
export function findMilestone(job: FetchJob): number {
  const { tables, done, failed } = countProgress(job);
  if (tables === 0) return 0;
  const passed = Math.floor(((done + failed) * MILESTONES) / tables);
  return Math.ceil((passed * tables) / MILESTONES);
}

/** Codes that somebody typed or ticked, without doubles, in the form in which regions are asked for. */
export function readCodes(text: string): readonly string[] {
  const found = text.toUpperCase().match(/\b(?:GM)?\d{4}\b/g) ?? [];
  return [...new Set(found.map((code) => (code.startsWith('GM') ? code : `GM${code}`)))];
}

/** Whether a typed list holds something else than codes. */
export function hasOtherWords(text: string): boolean {
  return text.replace(/\b(?:GM)?\d{4}\b/gi, '').replace(/[\s,;]/g, '') !== '';
}

/** Where a fetch would write its atlas, for the command line. */
function nameOut(region: string): string {
  const place = /^GM\d/.test(region) ? 'eigen-regio' : region === '' ? 'streek' : region;
  return `data/${place}.atlas`;
}

/** The command that does the same on the command line. */
export function writeFetchCommand(
  region: string,
  zones: ZoneChoice = 'postcodes',
  without: Iterable<string> = [],
): string {
  const onZones = zones === 'postcodes' ? '' : ` --zones ${zones}`;
  const left = [...without].map((line) => ` --without ${line}`).join('');
  return `transitieatlas fetch --region ${region === '' ? 'oost-groningen' : region} --out ${nameOut(region)} --files bronnen${onZones}${left}`;
}
