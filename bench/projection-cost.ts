/**
 * What a stochastic projection costs, with nothing beside it: `node --import tsx bench/projection-cost.ts`.
 *
 * Nanoseconds per normal number, per cell for other numbers of areas, years and draws, with bands and without
 * vectors; the deterministic run; two workers beside one; and the most memory, asked of a process of its own. Cpu
 * times, the median of several; for workers the wall.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { createNormalStream, type DrawOptions, projectCentral, projectDraws } from '@transitieatlas/demography';
import { quantile } from './harness.ts';
import { ages, growCountry, usualShocks } from './projection-country.ts';
import type { WorkerTask } from './projection-worker.ts';

const write = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Median and least cpu milliseconds of some work. */
function measure(rounds: number, work: () => unknown): { readonly median: number; readonly least: number } {
  const times = Array.from({ length: rounds + 1 }, () => {
    const begun = process.cpuUsage();
    work();
    const used = process.cpuUsage(begun);
    return (used.user + used.system) / 1000;
  }).slice(1);
  return { median: quantile(times, 0.5), least: quantile(times, 0) };
}

function measureDraws(
  areas: number,
  years: number,
  options: Partial<DrawOptions> & { draws: number },
  rounds = 5,
): string {
  const input = growCountry(areas, years);
  const { median, least } = measure(rounds, () => projectDraws(input, usualShocks, { seed: 1, ...options }));
  const perCell = (milliseconds: number): string =>
    ((milliseconds * 1e6) / (areas * years * 2 * ages * options.draws)).toFixed(3);
  return `median ${median.toFixed(0)} ms, ${perCell(median)} ns a cell; least ${least.toFixed(0)} ms, ${perCell(least)} ns a cell`;
}

const onlyTotals = { levels: [], ageGroups: false } as const;

if (process.argv.includes('--memory')) {
  projectDraws(growCountry(400, 30), usualShocks, { draws: 1000, seed: 1 });
  write((process.resourceUsage().maxRSS / 1024).toFixed(0));
} else {
  write(
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}`,
  );
  const numbers = new Float64Array(1_000_000);
  for (const backend of ['simd', 'plain'] as const) {
    const stream = createNormalStream(1, 0, backend);
    const { median, least } = measure(backend === 'simd' ? 20 : 5, () => stream.fill(numbers));
    write(`normal numbers, ${backend}: median ${median.toFixed(2)} ns, least ${least.toFixed(2)} ns each`);
  }
  for (const areas of [50, 100, 200, 400])
    write(`${areas} areas × 30 years × 200 draws: ${measureDraws(areas, 30, { draws: 200, ...onlyTotals })}`);
  for (const years of [8, 15, 30, 60])
    write(`100 areas × ${years} years × 200 draws: ${measureDraws(100, years, { draws: 200, ...onlyTotals })}`);
  for (const draws of [100, 200, 400, 800])
    write(`100 areas × 30 years × ${draws} draws: ${measureDraws(100, 30, { draws, ...onlyTotals })}`);
  write(
    `100 areas × 30 years × 1,000 draws with bands of every age group: ${measureDraws(100, 30, { draws: 1000 }, 3)}`,
  );
  write(
    `20 areas × 30 years × 200 draws, plain: ${measureDraws(20, 30, { draws: 200, ...onlyTotals, backend: 'plain' }, 3)}`,
  );
  const input = growCountry(400, 30);
  const central = measure(40, () => projectCentral(input));
  write(
    `deterministic, 400 areas × 30 years: median ${central.median.toFixed(1)} ms, least ${central.least.toFixed(1)} ms`,
  );

  // A worker of Node 20 does not take over the loader of TypeScript, so each registers it by itself.
  const boot =
    "import('tsx/esm/api').then(({ register }) => { register(); return import(require('node:worker_threads').workerData); })";
  const workerData = new URL('./projection-worker.ts', import.meta.url).href;
  const workers = [0, 1].map(() => new Worker(boot, { eval: true, workerData }));
  const ask = async (worker: Worker | undefined, only: readonly number[]): Promise<void> => {
    if (worker === undefined) return;
    worker.postMessage({ areas: 400, years: 30, draws: 200, only } satisfies WorkerTask);
    await once(worker, 'message');
  };
  const all = Array.from({ length: 400 }, (_, area) => area);
  const halves = [all.slice(0, 200), all.slice(200)];
  const time = async (work: () => Promise<unknown>): Promise<number> => {
    const begun = performance.now();
    await work();
    return performance.now() - begun;
  };
  const ratios: number[] = [];
  for (let round = 0; round < 9; round++) {
    const one = await time(() => ask(workers[0], all));
    const two = await time(() => Promise.all(halves.map((half, at) => ask(workers[at], half))));
    if (round > 1) ratios.push(one / two);
  }
  write(
    `two workers: ${quantile(ratios, 0.5).toFixed(2)} × one (${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}), load ${loadavg()[0]?.toFixed(1)}`,
  );
  for (const worker of workers) await worker.terminate();

  const child = spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), '--memory'], {
    encoding: 'utf8',
  });
  write(`most memory of 400 areas × 30 years × 1,000 draws with bands of every age group: ${child.stdout.trim()} MB`);
}
