import { unzipSync } from 'fflate';

/** Why bytes could not be unpacked. */
export type UnpackFailure = 'not-a-zip' | 'cut-off' | 'damaged' | 'too-large';

/** More files than any atlas has. */
const MOST_FILES = 1_000;

/** More bytes than any atlas unpacks to. */
const MOST_BYTES = 2 ** 31;

/** Deflate cannot compress better than this; who claims more lies about the size. */
const BEST_RATIO = 1_040;

/** First bytes of every zip with at least one file. */
const SIGNATURE = [0x50, 0x4b, 0x03, 0x04];

class Refusal extends Error {
  readonly failure: UnpackFailure;

  constructor(failure: UnpackFailure) {
    super(failure);
    this.failure = failure;
  }
}

/**
 * Unpack the files of a zip without trusting what it says of itself.
 *
 * Content is not verified here: the container carries a SHA-256 of every file.
 */
export function unpackContainer(
  bytes: Uint8Array,
): ReadonlyMap<string, Uint8Array> | { readonly failure: UnpackFailure } {
  if (SIGNATURE.some((byte, position) => bytes[position] !== byte)) return { failure: 'not-a-zip' };
  let count = 0;
  let total = 0;
  let failed: UnpackFailure | undefined;
  try {
    const files = unzipSync(bytes, {
      filter: ({ size, originalSize, compression }) => {
        count++;
        total += originalSize;
        if (count > MOST_FILES || total > MOST_BYTES) throw new Refusal('too-large');
        if (size > bytes.length || originalSize > size * BEST_RATIO + 64) throw new Refusal('damaged');
        if (compression === 0 && originalSize !== size) throw new Refusal('damaged');
        return true;
      },
    });
    return new Map(Object.entries(files));
  } catch (error) {
    failed = error instanceof Refusal ? error.failure : undefined;
  }
  return { failure: failed ?? (hasDirectory(bytes) ? 'damaged' : 'cut-off') };
}

/** True if the record that ends every zip is there. */
function hasDirectory(bytes: Uint8Array): boolean {
  const least = Math.max(0, bytes.length - 65_557);
  for (let start = bytes.length - 22; start >= least; start--) {
    if (bytes[start] === 0x50 && bytes[start + 1] === 0x4b && bytes[start + 2] === 5 && bytes[start + 3] === 6)
      return true;
  }
  return false;
}
