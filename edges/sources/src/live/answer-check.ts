/**
 * Looks at the bytes of an answer while they pass: is this the format that was asked for, and all of it?
 *
 * JSON ends with the bracket that it begins with; a page of HTML begins with `<`. More is for the readers,
 * who work from the store.
 */
export type AnswerFormat = 'json' | 'csv' | 'zip' | 'text';

/** What is wrong with an answer: another format, or cut off. */
export type AnswerFault = { readonly kind: 'format'; readonly came: string } | { readonly kind: 'cut' };

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']' };
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d]);
const SHOWN = 60;

/** A class because the first and the last bytes of a stream must live between its parts. */
export class AnswerCheck {
  private readonly format: AnswerFormat;
  private head = '';
  private last = 0;
  bytes = 0;

  constructor(format: AnswerFormat) {
    this.format = format;
  }

  /** Look at the next part of the content, unpacked. */
  add(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    if (this.head.length < SHOWN) {
      const text = Buffer.from(chunk.subarray(0, 4 * SHOWN)).toString('latin1');
      this.head = (this.head + text).replace(/^(\u00ef\u00bb\u00bf)?\s+|^\u00ef\u00bb\u00bf/, '').slice(0, SHOWN);
    }
    for (let at = chunk.length - 1; at >= 0; at--) {
      const byte = chunk[at] ?? 0;
      if (BLANK.has(byte)) continue;
      this.last = byte;
      return;
    }
  }

  /** What is wrong, once everything has passed. */
  findFault(contentType: string | undefined): AnswerFault | undefined {
    const html = /^<(!doctype html|html|head|body|\?xml|!--)/i.test(this.head) || /text\/html/i.test(contentType ?? '');
    if (this.format === 'zip') {
      return this.head.startsWith('PK') ? undefined : { kind: 'format', came: this.head };
    }
    if (html && this.format !== 'text') return { kind: 'format', came: this.head };
    if (this.format !== 'json') return undefined;
    const closing = CLOSING[this.head.charAt(0)];
    if (closing === undefined) {
      return this.bytes === 0 ? { kind: 'cut' } : { kind: 'format', came: this.head };
    }
    return String.fromCharCode(this.last) === closing ? undefined : { kind: 'cut' };
  }
}
