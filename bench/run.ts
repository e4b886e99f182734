/**
 * Runs the benches of this folder: `npm run bench`, or `npm run bench -- atlas` for those with that in their name.
 *
 * `--json` prints one JSON document. Each `*.bench.ts` exports `createBench`, which gives one bench or several; what
 * cannot be asked on this machine says what is missing and is no failure.
 */
import { readdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Bench, type BenchResult, runBench, type SkippedBench, wordResult } from './harness.ts';

type Offer = Bench | SkippedBench;

interface BenchModule {
  readonly createBench: () => Offer | readonly Offer[] | Promise<Offer | readonly Offer[]>;
}

const listOffers = (offers: Offer | readonly Offer[]): readonly Offer[] => [offers].flat();

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const asJson = process.argv.includes('--json');
const names = readdirSync(fileURLToPath(new URL('.', import.meta.url)))
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
  .sort();

if (names.length === 0) {
  process.stderr.write(`No bench has ${words.join(' or ')} in its name.\n`);
  process.exitCode = 2;
}

const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`;
if (!asJson) process.stdout.write(`${machine}\n\n`);
const results: BenchResult[] = [];
for (const name of names) {
  const module: BenchModule = await import(new URL(name, import.meta.url).href);
  for (const offer of listOffers(await module.createBench())) {
    if ('skipped' in offer) {
      process.stderr.write(`${name}: ${offer.question}\n  skipped: ${offer.skipped}\n\n`);
      continue;
    }
    const result = await runBench(offer).finally(() => offer.close?.());
    results.push(result);
    const load = loadavg()[0]?.toFixed(1) ?? 'unknown';
    if (!asJson) process.stdout.write(`${name}: ${wordResult(result)}\n  load ${load}\n\n`);
  }
}
if (asJson) process.stdout.write(`${JSON.stringify({ machine, results }, undefined, 2)}\n`);
