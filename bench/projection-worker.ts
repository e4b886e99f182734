/**
 * Projects some areas of the invented country in a worker; told how many draws and which areas, it answers when done.
 */
import { parentPort } from 'node:worker_threads';
import { projectDraws } from '@transitieatlas/demography';
import { growCountry, usualShocks } from './projection-country.ts';

/** What a worker is asked. */
export interface WorkerTask {
  readonly areas: number;
  readonly years: number;
  readonly draws: number;
  readonly only: readonly number[];
}

let country: ReturnType<typeof growCountry> | undefined;

parentPort?.on('message', ({ areas, years, draws, only }: WorkerTask) => {
  country ??= growCountry(areas, years);
  const { means } = projectDraws(country, usualShocks, { draws, seed: 1, only, levels: [], ageGroups: false });
  parentPort?.postMessage(means);
});
