/**
 * Measures two ways of doing the same thing beside each other, and says how many times one takes the other.
 *
 * Both run in turns, in the same process, after a warm-up, the first of each pair changing sides: whatever slows
 * the machine down meanwhile slows both. The median of the ratios of pairs is what counts; what the two compute
 * is summed and printed, so that no compiler can leave the work out.
 */

/** What a contender answers that keeps its own time: another process knows its cpu time, and we only the wall. */
export interface TimedAnswer {
  readonly sink: number;
  readonly milliseconds: number;
}

/** One way of answering the question. Returns a number that depends on the result. */
export interface Contender {
  readonly name: string;
  /** Do it once; `round` lets every round have an input of its own. */
  readonly work: (round: number) => number | TimedAnswer | Promise<number | TimedAnswer>;
}

/** A question with two answers to be timed. */
export interface Bench {
  /** What is asked, as a sentence of its own. */
  readonly question: string;
  /** How large the input is, in words. */
  readonly size: string;
  readonly ours: Contender;
  readonly peer: Contender;
  /** Pairs that are timed. */
  readonly rounds: number;
  /** Let go of what it holds open: other programs, files. */
  readonly close?: () => void;
}

/** A question that cannot be asked here. */
export interface SkippedBench {
  readonly question: string;
  /** What is missing, in words. */
  readonly skipped: string;
}

/** Times of one contender in milliseconds. */
export interface Timing {
  readonly name: string;
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** What a bench found. */
export interface BenchResult {
  readonly question: string;
  readonly size: string;
  readonly rounds: number;
  readonly ours: Timing;
  readonly peer: Timing;
  /** Median over the pairs of peer time ÷ our time: above 1 we are faster. */
  readonly ratio: number;
  /** First and third quartile of the same. */
  readonly ratioQuartiles: readonly [number, number];
  /** Sum of what both returned. */
  readonly sink: number;
}

/** Share of the timed rounds that is run before, untimed. */
const warmUpShare = 0.3;

/**
 * Value below which a share of the values lies.
 *
 * @throws RangeError if there are no values
 */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('Expected at least one value, got none.');
  const sorted = [...values].sort((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const left = sorted[below] ?? Number.NaN;
  const right = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return left + (right - left) * (position - below);
}

function readAnswer(answer: number | TimedAnswer): { readonly sink: number; readonly milliseconds?: number } {
  return typeof answer === 'number' ? { sink: answer } : answer;
}

/**
 * Run a bench.
 *
 * @param now milliseconds by a clock
 */
export async function runBench(bench: Bench, now = () => performance.now()): Promise<BenchResult> {
  const { ours, peer, rounds } = bench;
  let sink = 0;
  for (let round = 0; round < Math.ceil(rounds * warmUpShare); round++) {
    sink += readAnswer(await ours.work(round)).sink + readAnswer(await peer.work(round)).sink;
  }
  const ourTimes: number[] = [];
  const peerTimes: number[] = [];
  const time = async (contender: Contender, round: number, times: number[]): Promise<void> => {
    const begun = now();
    const answer = readAnswer(await contender.work(round));
    sink += answer.sink;
    times.push(answer.milliseconds ?? now() - begun);
  };
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      await time(ours, round, ourTimes);
      await time(peer, round, peerTimes);
    } else {
      await time(peer, round, peerTimes);
      await time(ours, round, ourTimes);
    }
  }
  const ratios = ourTimes.map((ourTime, round) => (peerTimes[round] ?? Number.NaN) / ourTime);
  return {
    question: bench.question,
    size: bench.size,
    rounds,
    ours: { name: ours.name, medianMs: quantile(ourTimes, 0.5), p95Ms: quantile(ourTimes, 0.95) },
    peer: { name: peer.name, medianMs: quantile(peerTimes, 0.5), p95Ms: quantile(peerTimes, 0.95) },
    ratio: quantile(ratios, 0.5),
    ratioQuartiles: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    sink,
  };
}

/** The result in four lines of text. */
export function wordResult(result: BenchResult): string {
  const line = (who: string, timing: Timing): string =>
    `  ${who} ${timing.name}: median ${timing.medianMs.toFixed(2)} ms, 95 % within ${timing.p95Ms.toFixed(2)} ms`;
  const [low, high] = result.ratioQuartiles;
  const verdict = low < 1 && high > 1 ? 'no clear difference' : result.ratio > 1 ? 'faster' : 'slower';
  return [
    `${result.question} (${result.size}, ${result.rounds} pairs)`,
    line('ours', result.ours),
    line('peer', result.peer),
    `  ratio peer ÷ ours ${result.ratio.toFixed(2)}, half of the pairs ${low.toFixed(2)}–${high.toFixed(2)}: ${verdict}` +
      ` (sink ${result.sink.toPrecision(6)})`,
  ].join('\n');
}
