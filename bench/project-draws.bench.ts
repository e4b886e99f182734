/**
 * Stochastic projection of 400 areas × 2 sexes × 101 ages × 30 years beside numpy, base R and C, same draws in.
 *
 * Ours draws its own normal numbers, works out the shocks and projects; the peers are given the shocks and only take
 * exponentials and project, C not even that. Of numpy every way of cutting the work into pieces is tried, of C every
 * number of draws at a time, and the fastest is timed; numpy on whole arrays, which is how it is mostly written, is
 * timed as well. Totals are held against each other before. Times are cpu times of
 * one thread of each process.
 *
 * `DRAWS=1000 npm run bench -- project-draws` takes a thousand draws; 200 is the default. R walks draws one by one, so it
 * is given the first twenty of them and its time is multiplied.
 * `AREAS=40` takes fewer areas, which costs as much for each cell.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectDraws } from '@transitieatlas/demography';
import type { Bench, SkippedBench, TimedAnswer } from './harness.ts';
import { canRun, compareTotals, type Peer, startPeer } from './peer-process.ts';
import { growCountry, noShocks, usualShocks, writeCountry } from './projection-country.ts';

const areas = Number(process.env.AREAS ?? 400);
const years = 30;
const draws = Number(process.env.DRAWS ?? 200);
const rounds = 5;
const seed = 1;
const input = growCountry(areas, years);
const folder = mkdtempSync(join(tmpdir(), 'transitieatlas-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const locate = (file: string): string => fileURLToPath(new URL(`peers/${file}`, import.meta.url));

/** Project once and keep nothing but totals. */
function projectOnce(count: number, shocks = usualShocks): TimedAnswer {
  const begun = process.cpuUsage();
  const { drawTotals } = projectDraws(input, shocks, {
    draws: count,
    seed,
    keepTotals: true,
    levels: [],
    ageGroups: false,
  });
  const used = process.cpuUsage(begun);
  return { sink: drawTotals?.[0] ?? Number.NaN, milliseconds: (used.user + used.system) / 1000 };
}

/**
 * Make the bench beside a peer: write its input, compare answers, find its fastest program and way.
 *
 * @param count draws that the peer projects; ours projects all, and the time of the peer is scaled to as many
 * @param only the way to time, where it is not to be the fastest
 */
async function besidePeer(
  question: string,
  count: number,
  shocks: typeof usualShocks,
  starts: readonly (() => Promise<Peer>)[],
  only?: string,
): Promise<Bench> {
  const { drawTotals, drawShocks } = projectDraws(input, shocks, {
    draws: count,
    seed,
    keepTotals: true,
    keepShocks: true,
    levels: [],
    ageGroups: false,
  });
  if (drawTotals === undefined || drawShocks === undefined) throw new Error('Expected totals and shocks.');
  writeCountry(folder, input, drawShocks);
  const tried: { peer: Peer; way: string; seconds: number }[] = [];
  for (const start of starts) {
    const peer = await start();
    for (const way of peer.ways.filter((name) => only === undefined || name === only)) {
      tried.push({ peer, way, seconds: await peer.project(way) });
      const difference = compareTotals(drawTotals, peer.readTotals());
      if (!(difference < 1e-9)) throw new Error(`${peer.name}, ${way}: totals differ by a share of ${difference}.`);
    }
  }
  const [fastest] = tried.sort((a, b) => a.seconds - b.seconds);
  if (fastest === undefined) throw new Error('There is no peer that knows a way.');
  for (const { peer } of tried) if (peer !== fastest.peer) peer.stop();
  return {
    question,
    size: `${areas} areas × 2 × 101 × ${years} years × ${draws} draws, totals equal to 1e-9, cpu time`,
    ours: { name: 'vectors of WebAssembly', work: () => projectOnce(draws, shocks) },
    peer: {
      name: `${fastest.peer.name}, ${fastest.way}${count === draws ? '' : ` (${count} draws, scaled)`}`,
      work: async () => ({
        sink: 0,
        milliseconds: (1000 * (await fastest.peer.project(fastest.way)) * draws) / count,
      }),
    },
    rounds,
    close: () => fastest.peer.stop(),
  };
}

/** Make the benches. @throws Error if a peer gives other totals */
export async function createBench(): Promise<(Bench | SkippedBench)[]> {
  const found: (Bench | SkippedBench)[] = [];
  const size = [String(areas), String(draws), String(years)];
  const pythonQuestion = 'How long does a stochastic projection take beside numpy?';
  const pythons = ['python3', '/usr/bin/python3'].filter((python) => canRun(python, ['-c', 'import numpy']));
  if (pythons.length === 0) found.push({ question: pythonQuestion, skipped: 'no python3 with numpy' });
  for (const python of pythons) {
    const start = (): Promise<Peer> =>
      startPeer('numpy', folder, python, [locate('project-draws.py'), folder, ...size]);
    found.push(await besidePeer(pythonQuestion, draws, usualShocks, [start]));
    found.push(
      await besidePeer(`${pythonQuestion.slice(0, -1)} on whole arrays?`, draws, usualShocks, [start], 'whole arrays'),
    );
  }

  const rQuestion = 'How long does a stochastic projection take beside base R?';
  const rDraws = 20;
  if (canRun('Rscript', ['--version'])) {
    const words = ['--vanilla', locate('project-draws.R'), folder, String(areas), String(rDraws), String(years)];
    found.push(await besidePeer(rQuestion, rDraws, usualShocks, [() => startPeer('R', folder, 'Rscript', words)]));
  } else {
    found.push({ question: rQuestion, skipped: 'no Rscript' });
  }

  // Both for the instructions of this very processor, as the engine of JavaScript compiles for it.
  const widths = [
    { bits: 128, lanes: 2, blocks: [4, 6, 8] },
    { bits: 512, lanes: 8, blocks: [8, 16] },
  ];
  for (const { bits, lanes, blocks } of widths) {
    const question = `How long does the demography alone take beside C with vectors of ${bits} bits?`;
    const programs = blocks.flatMap((block) => {
      const program = join(folder, `project-draws-${lanes}-${block}`);
      const options = ['-O3', '-march=native', '-ffp-contract=off', `-DLANES=${lanes}`, `-DBLOCK=${block}`];
      return canRun('cc', [...options, locate('project-draws.c'), '-o', program]) ? [program] : [];
    });
    if (programs.length === 0) {
      found.push({ question, skipped: 'no C compiler' });
      continue;
    }
    const starts = programs.map((program) => () => startPeer('C', folder, program, [folder, ...size]));
    found.push(await besidePeer(question, draws, noShocks, starts));
  }
  return found;
}
