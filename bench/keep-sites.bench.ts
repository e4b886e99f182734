/** Keep 100 of 119 sites: our first answer in a fresh process beside HiGHS (WebAssembly), both with proof. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Bench } from './harness.ts';
import { inventKeepQuestion } from './keep-sites-question.ts';
import { createHighsContender, createHold, range, writeModel } from './location-peer.ts';

const seed = 1;
const child = fileURLToPath(new URL('keep-sites-once.ts', import.meta.url));

/** Make the bench. @throws Error if one of both does not prove its answer, or they differ */
export async function createBench(): Promise<Bench> {
  const { table, keep, p } = inventKeepQuestion(seed);
  const { clients, candidates, travel, weights = [] } = table;
  const total = range(clients).reduce((sum, i) => sum + (weights[i] ?? 0), 0);
  const pairs = range(clients).flatMap((i) => range(candidates).map((j) => [i, j] as const));
  const model = writeModel(
    'Minimize',
    pairs.map(([i, j]) => `${((weights[i] ?? 0) * (travel[i * candidates + j] ?? 0)) / total} x${i}_${j}`),
    [
      ...range(clients).map(
        (i) =>
          `${range(candidates)
            .map((j) => `x${i}_${j}`)
            .join('\n + ')} = 1`,
      ),
      ...pairs.map(([i, j]) => `x${i}_${j} - y${j} <= 0`),
      ...keep.map((j) => `y${j} = 1`),
      `${range(candidates)
        .map((j) => `y${j}`)
        .join('\n + ')} = ${p}`,
    ],
    range(candidates).map((j) => `y${j}`),
  );
  const hold = createHold();
  return {
    question: 'How long does the first answer in a fresh process take to which 100 of 119 sites to keep?',
    size: `${clients} villages, ${candidates} sites, ${keep.length} locked; mean travel, both proved`,
    ours: {
      name: 'keepSites, compiling included',
      work: () => {
        const printed = execFileSync(process.execPath, ['--import', 'tsx', child, String(seed)], { encoding: 'utf8' });
        const { objective, proved, milliseconds } = JSON.parse(printed);
        if (proved !== true) throw new Error('Expected a proof.');
        return { sink: hold(Number(objective)), milliseconds: Number(milliseconds) };
      },
    },
    peer: await createHighsContender(model, hold),
    rounds: 5,
  };
}
