import { Zip, ZipDeflate } from 'fflate';

/** The earliest moment that a zip can hold: files that say the same have the same bytes. */
const NO_MOMENT = new Date(1980, 0, 1);

/**
 * Pack texts into a zip as they are made, so that a large one is never whole in memory.
 *
 * Works on the spot: no worker is started, which the policy of the app would forbid.
 */
export function packZip(files: readonly (readonly [name: string, pieces: Iterable<string>])[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, chunk) => {
    failure ??= error;
    chunks.push(chunk);
  });
  const encoder = new TextEncoder();
  for (const [name, pieces] of files) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = NO_MOMENT;
    zip.add(file);
    for (const piece of pieces) file.push(encoder.encode(piece));
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  if (failure !== null) throw failure;
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
