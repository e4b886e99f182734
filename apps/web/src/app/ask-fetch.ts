/** What the server is asked about fetching. Loaded when somebody opens the page; its answers are checked. */
import {
  apiPaths,
  type FetchJob,
  type FetchList,
  type FetchPlan,
  type FetchStart,
  fetchJobSchema,
  fetchListSchema,
  fetchPlanSchema,
  problemSchema,
  type ZoneChoice,
} from '@transitieatlas/api';
import type { Locale } from '@transitieatlas/report';
import { ServerRefusal } from '../load/server-refusal.ts';

/** Whether the server fetches, and what it fetches now. @throws Error if there is no server */
export async function askFetches(locale: Locale): Promise<FetchList> {
  return fetchListSchema.parse(await ask(apiPaths.fetches, locale));
}

/** The catalogue. @throws ServerRefusal */
export async function askCatalogue(locale: Locale): Promise<FetchPlan> {
  return fetchPlanSchema.parse(await ask(apiPaths.fetchPlan(), locale));
}

/** The plan of a region on zones of a kind. @throws ServerRefusal */
export async function askPlan(region: string, zones: ZoneChoice, locale: Locale): Promise<FetchPlan> {
  return fetchPlanSchema.parse(await ask(apiPaths.fetchPlan(region, zones), locale));
}

/** Begin. @throws ServerRefusal if one is running, or it could not end in an atlas */
export async function startFetch(start: FetchStart, locale: Locale): Promise<FetchJob> {
  const body = JSON.stringify(start);
  const headers = { 'content-type': 'application/json' };
  return fetchJobSchema.parse(await ask(apiPaths.fetches, locale, { method: 'POST', body, headers }));
}

/** Ask a fetch to stop. @throws ServerRefusal if the server knows it no more */
export async function cancelFetch(id: string, locale: Locale): Promise<FetchJob> {
  return fetchJobSchema.parse(await ask(apiPaths.fetch(id), locale, { method: 'DELETE' }));
}

/**
 * Follow a fetch until it ends; a stream that breaks is taken up again by the browser, with the whole state.
 *
 * @param onLost called when the stream breaks
 * @returns what ends the following
 */
export function followFetch(id: string, onJob: (job: FetchJob) => void, onLost: () => void): () => void {
  const stream = new EventSource(apiPaths.fetchProgress(id));
  stream.addEventListener('fetch', ({ data }: MessageEvent<string>) => {
    const job = fetchJobSchema.safeParse(JSON.parse(data));
    if (!job.success) return;
    if (job.data.ended !== null) stream.close();
    onJob(job.data);
  });
  stream.addEventListener('error', onLost);
  return () => stream.close();
}

async function ask(path: string, locale: Locale, more: RequestInit = {}): Promise<unknown> {
  const headers = { accept: 'application/json', 'accept-language': locale, ...more.headers };
  const response = await fetch(path, { ...more, headers });
  if (response.ok) return response.json();
  const problem = problemSchema.safeParse(await response.json().catch(() => undefined));
  if (problem.success) throw new ServerRefusal(problem.data.detail);
  throw new Error(`The server answered ${response.status}.`);
}
