/** Character sets that published files use here. ISO-8859-1 is decoded as its superset windows-1252. */
export type Encoding = 'utf-8' | 'utf-16le' | 'windows-1252' | 'iso-8859-1';

/**
 * Decides the character set of bytes by their mark (BOM) and by strict UTF-8 validity.
 *
 * A class because the decision needs all chunks of a stream. Pure ASCII counts as UTF-8. Bytes that
 * are not UTF-8 are taken for windows-1252 if they use its extra characters (0x80 to 0x9F), and for
 * ISO-8859-1 otherwise: the two read the same.
 */
export class EncodingDetector {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private valid = true;
  private extra = false;
  private utf16 = false;
  private seen = 0;

  /** Look at the next bytes. */
  add(chunk: Uint8Array): void {
    if (this.seen === 0 && chunk[0] === 0xff && chunk[1] === 0xfe) this.utf16 = true;
    this.seen += chunk.length;
    if (this.valid) {
      try {
        this.decoder.decode(chunk, { stream: true });
      } catch {
        this.valid = false;
      }
    }
    for (let i = 0; !this.extra && i < chunk.length; i++) {
      const byte = chunk[i] ?? 0;
      this.extra = byte >= 0x80 && byte <= 0x9f;
    }
  }

  /** The character set of everything that was added. */
  decide(): Encoding {
    if (this.utf16) return 'utf-16le';
    if (this.valid) {
      try {
        this.decoder.decode();
      } catch {
        this.valid = false;
      }
    }
    if (this.valid) return 'utf-8';
    return this.extra ? 'windows-1252' : 'iso-8859-1';
  }
}

/** Decode bytes, without the mark at the beginning. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string {
  return mapExtra(new TextDecoder(encoding).decode(bytes), encoding);
}

/** Decide and decode bytes that are whole in memory. */
export function detectText(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } {
  const detector = new EncodingDetector();
  detector.add(bytes);
  const encoding = detector.decide();
  return { text: decodeText(bytes, encoding), encoding };
}

/** Decode a stream of bytes, without the mark at the beginning, with every line ended by `\n`. */
export async function* decodeLines(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  // A carriage return at the end of a chunk waits for the line feed that may follow it.
  let waiting = '';
  for await (const chunk of chunks) {
    const text = waiting + mapExtra(decoder.decode(chunk, { stream: true }), encoding);
    waiting = text.endsWith('\r') ? '\r' : '';
    const ready = waiting === '' ? text : text.slice(0, -1);
    if (ready !== '') yield endLines(ready);
  }
  const rest = waiting + decoder.decode();
  if (rest !== '') yield endLines(rest);
}

/** What windows-1252 has at 0x80 to 0x9F; the five places that it leaves open stay control characters. */
const EXTRA = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Node 20 decodes windows-1252 as ISO-8859-1: put its extra characters in place of control characters. */
function mapExtra(text: string, encoding: Encoding): string {
  if (encoding !== 'windows-1252') return text;
  return text.replace(/[\u0080-\u009f]/g, (control) => EXTRA[control.charCodeAt(0) - 0x80] ?? control);
}

function endLines(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
}
