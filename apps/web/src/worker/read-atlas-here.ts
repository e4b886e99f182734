/** Reads an atlas with the browser's own hashes. */
import { type Dataset, type Digest, readAtlas } from '@transitieatlas/dataset';
import type { Checked } from '@transitieatlas/quantities';

/** The browser's SHA-256; undefined where it has none: it gives it to pages from a safe place only. */
const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;

const digest: Digest | undefined = subtle && (async (bytes) => new Uint8Array(await subtle.digest('SHA-256', bytes)));

/** Read the bytes of an atlas as `readAtlas` does. @param file name of the file as the user knows it */
export function readAtlasHere(bytes: Uint8Array, file: string): Promise<Checked<Dataset>> {
  return readAtlas(bytes, file, digest);
}
