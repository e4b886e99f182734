/**
 * Fetches regions for the app: plans, one fetch at a time, who watches it, how it ends.
 *
 * A class in the form of a function: the one fetch, its watchers and the plans that were made live between calls.
 */
import { randomUUID } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describeIssue, type FetchJob, type FetchPlan, type FetchStart } from '@transitieatlas/api';
import { createIssue } from '@transitieatlas/quantities';
import { type Locale, wordIssue } from '@transitieatlas/report';
import type { AtlasFolder } from './atlas-folder.ts';
import { type FetchSetup, startFetch, startPlan } from './fetch-program.ts';
import { applyEvent, beginFetch, endFetch, hasEnded } from './fetch-state.ts';
import { RefusedRequest } from './problem.ts';

/** What a plan is asked for; without a region it is the catalogue. */
export interface PlanQuestion extends Pick<FetchStart, 'zones'> {
  readonly region: string | undefined;
  readonly without?: readonly string[];
}

/** What the routes ask. */
export interface FetchDesk {
  readonly allowed: boolean;
  /** The fetch that runs, or the last one; undefined if there was none. */
  current(): FetchJob | undefined;
  /** The catalogue, or the plan of a region. @throws RefusedRequest if there is no such region, or too much is asked at once */
  plan(question: PlanQuestion, locale: Locale): Promise<FetchPlan>;
  /** Begin. @throws RefusedRequest if one is running, or it could not end in an atlas */
  start(start: FetchStart, locale: Locale): Promise<FetchJob>;
  /** Ask the running fetch to stop; nothing happens to one that ended. */
  cancel(id: string): FetchJob;
  /** Be told the state now and whenever it changed. @returns what ends the telling */
  watch(id: string, watcher: (job: FetchJob) => void): () => void;
  /** Stop what runs, and wait for it. */
  close(): Promise<void>;
}

/** Watchers are told together, so often at most. */
const TELL_MILLISECONDS = 250;
/** Who watches: a page that was left open in every tab of an office, and then some. */
const MOST_WATCHERS = 32;
/** A plan is made by a program of its own: few at once, and none twice within moments. */
const MOST_PLANS = 4;
const PLAN_MILLISECONDS = 15_000;
/** Who presses start has looked at the plan for a while; nothing but a fetch changes it, and that drops all plans. */
const STARTED_PLAN_MILLISECONDS = 10 * 60_000;
/** No fetch of the country takes as long. */
const LONGEST_MILLISECONDS = 12 * 3_600_000;

/** Open the desk. Without a setup nothing can be fetched. */
export function createFetchDesk(setup: FetchSetup | undefined, dataFolder: string, folder: AtlasFolder): FetchDesk {
  const plans = new Map<string, { readonly made: number; readonly plan: Promise<FetchPlan> }>();
  const watchers = new Set<(job: FetchJob) => void>();
  let planning = 0;
  let reserved = false;
  let job: FetchJob | undefined;
  let running: { stop(): void; readonly ended: Promise<unknown> } | undefined;
  let timer: NodeJS.Timeout | undefined;

  const tell = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (job !== undefined) for (const watcher of [...watchers]) watcher(job);
  };
  const change = (next: FetchJob): void => {
    job = next;
    if (hasEnded(next)) tell();
    else timer ??= setTimeout(tell, TELL_MILLISECONDS);
  };
  const requireSetup = (): FetchSetup => {
    if (setup === undefined) throw forbidden();
    return setup;
  };
  const findJob = (id: string): FetchJob => {
    if (job?.id !== id) throw unknownFetch(id);
    return job;
  };

  async function makePlan({ region, zones, without = [] }: PlanQuestion, locale: Locale): Promise<FetchPlan> {
    const own = requireSetup();
    if (planning >= MOST_PLANS) throw tooMany();
    planning++;
    try {
      const atlas = await findNamingAtlas(folder);
      const question = {
        without: [...without],
        zones,
        ...(region === undefined ? {} : { region }),
        ...(atlas === undefined ? {} : { atlas: join(dataFolder, atlas) }),
      };
      const { document } = await startPlan(own, question, locale).ended;
      if (document === undefined) throw new Error('The program that plans a fetch ended without a document.');
      if (document.ok) return document;
      const sentence = document.issues.map(({ message }) => message).join(' ');
      throw new RefusedRequest(400, { nl: sentence, en: sentence });
    } finally {
      planning--;
    }
  }

  function plan(question: PlanQuestion, locale: Locale, within = PLAN_MILLISECONDS): Promise<FetchPlan> {
    const { region = '', zones, without = [] } = question;
    const key = [locale, region, zones, ...without].join(' ');
    const now = Date.now();
    for (const [old, { made }] of plans) if (now - made > STARTED_PLAN_MILLISECONDS) plans.delete(old);
    const known = plans.get(key);
    if (known !== undefined && now - known.made <= within) return known.plan;
    const made = makePlan(question, locale);
    plans.set(key, { made: now, plan: made });
    made.catch(() => {
      if (plans.get(key)?.plan === made) plans.delete(key);
    });
    return made;
  }

  async function start(wanted: FetchStart, locale: Locale): Promise<FetchJob> {
    const own = requireSetup();
    if (reserved) throw busy(job?.region ?? wanted.region);
    reserved = true;
    try {
      const made = await plan(wanted, locale, STARTED_PLAN_MILLISECONDS);
      if (made.missing.length > 0) throw lacking(made);
      const file = await nameAtlas(folder, wanted.region);
      // What the store has changes from here on.
      plans.clear();
      const begun = beginFetch(randomUUID(), wanted, made, new Date().toISOString());
      change(begun);
      const child = startFetch(own, wanted, join(dataFolder, file), locale, (event) => {
        if (job !== undefined && !hasEnded(job)) change(applyEvent(job, event));
      });
      const limit = setTimeout(() => child.stop(), LONGEST_MILLISECONDS);
      const ended = child.ended.then(async ({ document }) => {
        clearTimeout(limit);
        // Stopped in the middle of writing, the program leaves a temporary file that nobody would take for an atlas.
        if (document?.ok !== true) await unlink(join(dataFolder, `.${file}.${child.pid}.tmp`)).catch(() => undefined);
        const atlas = document?.ok === true ? await findId(folder, file) : undefined;
        const issues =
          document?.issues ?? (job?.state === 'stopping' ? [] : [describeBreakdown(wanted.region, locale)]);
        if (job !== undefined)
          change(endFetch(job, { ok: document?.ok === true, issues, atlas: atlas ?? null }, new Date().toISOString()));
        reserved = false;
        running = undefined;
        plans.clear();
      });
      running = { stop: child.stop, ended };
      return begun;
    } catch (problem) {
      reserved = false;
      throw problem;
    }
  }

  return {
    allowed: setup !== undefined,
    current: () => job,
    plan,
    start,
    cancel(id) {
      const found = findJob(id);
      if (hasEnded(found) || found.state === 'stopping') return found;
      const stopping = { ...found, state: 'stopping' as const };
      change(stopping);
      running?.stop();
      return stopping;
    },
    watch(id, watcher) {
      const found = findJob(id);
      if (watchers.size >= MOST_WATCHERS) throw tooMany();
      watchers.add(watcher);
      watcher(found);
      return () => void watchers.delete(watcher);
    },
    async close() {
      clearTimeout(timer);
      watchers.clear();
      running?.stop();
      await running?.ended;
    },
  };
}

/** The atlas that can name most municipalities, and is no invented one. */
async function findNamingAtlas(folder: AtlasFolder): Promise<string | undefined> {
  const entries = await folder.list();
  const counted = entries.flatMap(({ file, card }) => {
    const rows = card?.tables.find(({ name }) => name === 'municipalities')?.rows ?? 0;
    return card === undefined || card.invented || rows === 0 ? [] : [{ file, rows }];
  });
  return counted.sort((a, b) => b.rows - a.rows)[0]?.file;
}

/** A name that no file of the folder has: the region and the day. */
async function nameAtlas(folder: AtlasFolder, region: string): Promise<string> {
  const taken = new Set((await folder.list()).map(({ file }) => file));
  const place = /^GM\d/.test(region) ? `gemeenten-${region.toLowerCase().replaceAll(',', '-')}` : region;
  const stem = `${place.slice(0, 60)}-${new Date().toISOString().slice(0, 10)}`;
  let file = `${stem}.atlas`;
  for (let number = 2; taken.has(file); number++) file = `${stem}-${number}.atlas`;
  return file;
}

async function findId(folder: AtlasFolder, file: string): Promise<string | undefined> {
  return (await folder.list()).find((entry) => entry.file === file)?.id;
}

function describeBreakdown(region: string, locale: Locale) {
  const issue = createIssue('FETCH_BROKE_DOWN', 'error', {}, { region });
  return describeIssue(issue, wordIssue(issue, locale));
}

function forbidden(): RefusedRequest {
  return new RefusedRequest(403, {
    nl: 'Deze server haalt niets op bij uitgevers. Start de server met: transitieatlas serve.',
    en: 'This server fetches nothing from publishers. Start it with: transitieatlas serve.',
  });
}

function busy(region: string): RefusedRequest {
  return new RefusedRequest(409, {
    nl: `Er wordt al een regio opgehaald (${region}). Wacht tot dat klaar is, of stop het.`,
    en: `A region is being fetched already (${region}). Wait until it is done, or stop it.`,
  });
}

function lacking({ missing }: FetchPlan): RefusedRequest {
  const files = missing.map(({ file }) => file).join(', ');
  return new RefusedRequest(409, {
    nl: `Zonder deze bestanden kan er geen atlas komen: ${files}. Start de server met --files en de map waarin ze staan.`,
    en: `There can be no atlas without these files: ${files}. Start the server with --files and the folder that has them.`,
  });
}

function unknownFetch(id: string): RefusedRequest {
  return new RefusedRequest(404, {
    nl: `Deze server weet niets van het ophalen met kenmerk ${id}.`,
    en: `This server knows nothing of the fetch with the id ${id}.`,
  });
}

function tooMany(): RefusedRequest {
  return new RefusedRequest(503, {
    nl: 'De server heeft het druk. Probeer het over enkele seconden opnieuw.',
    en: 'The server is busy. Try again in a few seconds.',
  });
}
