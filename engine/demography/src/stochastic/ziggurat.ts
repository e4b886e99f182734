/**
 * Turns random words into standard normal numbers by the ziggurat: 1,024 layers of equal area under the bell.
 *
 * A word and a layer give a number; in 99.7 of 100 cases it lies where the whole layer is under the curve, and
 * that is all. Else the number is tried against the curve, and if it fails the next words of the same counter
 * (with the attempt in the fourth word) are tried, so a number depends on its own counter only.
 *
 * @source G. Marsaglia & W. W. Tsang (2000), The ziggurat method for generating random variables, J. Stat. Softw. 5(8)
 * @source J. A. Doornik (2005), An improved ziggurat method to generate normal random samples: layer and number from separate bits
 */
import { computeExponential, computeLogarithm } from './exact-functions.ts';
import { type PhiloxKey, scrambleCounter } from './philox.ts';

/** Layers; three layer numbers of ten bits stand in the fourth word of a counter. */
export const zigguratLayers = 1024;

/** Normal numbers that one counter gives. */
export const normalsPerCounter = 3;

/** Where the tail begins, such that 1,024 layers of the same area close at the top. */
export const tailStart = 4.038849846109504;

/** Area under exp(−x²/2) beyond it. */
const tailArea = 6.732043361361203e-5;

/** The fourth word of a counter from a level and, for later attempts, which number is drawn again and how often. */
export const attemptShift = 10;
export const numberShift = 8;

/** Edges of the layers. */
export interface Ziggurat {
  /** Width of a layer per step of a word, shape [layers]. */
  readonly widths: Float64Array;
  /** Words from minus this up to this are under the curve wherever they are in the layer, shape [layers]. */
  readonly inner: Int32Array;
  /** Height of the curve at the outer edge of a layer, then 1 for the top, shape [layers + 1]. */
  readonly heights: Float64Array;
}

let ziggurat: Ziggurat | undefined;

/** Work out the layers, once. */
export function getZiggurat(): Ziggurat {
  ziggurat ??= createZiggurat();
  return ziggurat;
}

function createZiggurat(): Ziggurat {
  const layers = zigguratLayers;
  const edges = new Float64Array(layers + 1);
  const heights = new Float64Array(layers + 1);
  const height = (x: number): number => computeExponential(-0.5 * x * x);
  const area = tailStart * height(tailStart) + tailArea;
  edges[0] = area / height(tailStart);
  edges[1] = tailStart;
  heights[0] = 0;
  heights[1] = height(tailStart);
  for (let layer = 2; layer < layers; layer++) {
    heights[layer] = heights[layer - 1] + area / edges[layer - 1];
    edges[layer] = Math.sqrt(-2 * computeLogarithm(heights[layer]));
  }
  heights[layers] = 1;
  const inner = new Int32Array(layers);
  for (let layer = 0; layer < layers; layer++) {
    inner[layer] = Math.min(2 ** 31 - 1, Math.floor((edges[layer + 1] / edges[layer]) * 2 ** 31));
  }
  return { widths: edges.slice(0, layers).map((edge) => edge * 2 ** -31), inner, heights };
}

const words = new Int32Array(4);

/**
 * Make the normal numbers of a counter.
 *
 * @param level  a number below 256, part of the counter
 * @param out    receives three numbers, `step` apart
 */
export function drawNormals(
  key: PhiloxKey,
  counter0: number,
  counter1: number,
  counter2: number,
  level: number,
  out: Float64Array,
  at: number,
  step: number,
): void {
  const { widths, inner } = getZiggurat();
  scrambleCounter(key, counter0, counter1, counter2, level, words);
  const word0 = words[0];
  const word1 = words[1];
  const word2 = words[2];
  const layerBits = words[3];
  for (let number = 0; number < normalsPerCounter; number++) {
    const word = number === 0 ? word0 : number === 1 ? word1 : word2;
    const layer = (layerBits >>> (10 * number)) & (zigguratLayers - 1);
    out[at + number * step] =
      word >= -inner[layer] && word < inner[layer]
        ? word * widths[layer]
        : drawAgain(key, counter0, counter1, counter2, level | ((number + 1) << numberShift), word, layer);
  }
}

/** Try a number against the curve, and further ones until one is under it. */
function drawAgain(
  key: PhiloxKey,
  counter0: number,
  counter1: number,
  counter2: number,
  firstCounter3: number,
  firstWord: number,
  firstLayer: number,
): number {
  const { widths, inner, heights } = getZiggurat();
  let word = firstWord;
  let layer = firstLayer;
  for (let counter3 = firstCounter3; ; ) {
    counter3 += 1 << attemptShift;
    scrambleCounter(key, counter0, counter1, counter2, counter3, words);
    const share = ((words[1] >>> 0) + 0.5) * 2 ** -32;
    const x = word * widths[layer];
    if (layer === 0) {
      const beyond = (0 - computeLogarithm(share)) / tailStart;
      const room = 0 - computeLogarithm(((words[2] >>> 0) + 0.5) * 2 ** -32);
      if (room + room > beyond * beyond) return word < 0 ? 0 - (tailStart + beyond) : tailStart + beyond;
      continue;
    }
    const y = heights[layer] + share * (heights[layer + 1] - heights[layer]);
    if (y < computeExponential(-0.5 * x * x)) return x;
    word = words[0];
    layer = words[3] & (zigguratLayers - 1);
    if (word >= -inner[layer] && word < inner[layer]) return word * widths[layer];
  }
}
