/**
 * SHA-256 over texts, numbers and arrays, without building one large string.
 *
 * Every part is written with its length in front of it, so that no two contents write the same bytes.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { strToU8 } from 'fflate';

/**
 * Takes the SHA-256 of bytes, 32 bytes: whoever runs the engine may have a machine's own, many times faster than script.
 *
 * Has read the bytes before it gives its promise, or they stay as they are until it is kept.
 */
export type Digest = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/** Room to begin with; it doubles whenever it is full. */
const FIRST_BYTES = 65_536;

const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** SHA-256 of bytes, lower-case hexadecimal. */
export function hashBytes(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/** SHA-256 of the UTF-8 bytes of a text, lower-case hexadecimal. */
export function hashText(text: string): string {
  return hashBytes(strToU8(text));
}

/**
 * Write a value as JSON with the properties of every object in alphabetical order.
 *
 * @throws TypeError if JSON cannot hold the value
 */
export function writeCanonicalJson(value: unknown): string {
  const text = JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
  if (text === undefined) throw new TypeError(`Expected a value that JSON can hold, got ${typeof value}.`);
  return text;
}

/** SHA-256 of bytes by a given digest, lower-case hexadecimal. */
export async function hashBytesWith(digest: Digest, bytes: Uint8Array): Promise<string> {
  const whole = bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : Uint8Array.from(bytes);
  return bytesToHex(await digest(whole));
}

/**
 * Takes in parts one after the other and gives their hash.
 *
 * A class because what was added must live between the parts.
 */
export class HashStream {
  private bytes = new Uint8Array(FIRST_BYTES);
  private view = new DataView(this.bytes.buffer);
  private used = 0;

  /** Add a text: length in UTF-8 bytes, then the bytes. */
  addText(text: string): void {
    const start = this.used;
    this.reserve(4 + text.length);
    this.addCount(text.length);
    const { bytes } = this;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit > 127) {
        this.used = start;
        this.addEncoded(strToU8(text));
        return;
      }
      bytes[this.used++] = unit;
    }
  }

  /** Add a count as an unsigned 32-bit number, little-endian. */
  addCount(value: number): void {
    this.reserve(4);
    this.view.setUint32(this.used, value, true);
    this.used += 4;
  }

  /** Add a number as 64-bit floating point, little-endian; −0 counts as 0. */
  addNumber(value: number): void {
    this.reserve(8);
    this.view.setFloat64(this.used, value + 0, true);
    this.used += 8;
  }

  /** Add whole numbers, 32 bits each, little-endian. */
  addIntegers(values: Int32Array): void {
    this.addArray(values);
  }

  /** Add numbers, 64 bits each, little-endian; the caller sees to it that none is NaN or −0. */
  addNumbers(values: Float64Array): void {
    this.addArray(values);
  }

  /** Add bytes as they are, without a length. */
  addBytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.used);
    this.used += bytes.length;
  }

  /** The hash of everything added so far, lower-case hexadecimal. */
  finish(): string {
    return hashBytes(this.bytes.subarray(0, this.used));
  }

  /** The same by a given digest; nothing can be added afterwards. */
  finishWith(digest: Digest): Promise<string> {
    return hashBytesWith(digest, this.bytes.subarray(0, this.used));
  }

  private addEncoded(bytes: Uint8Array): void {
    this.addCount(bytes.length);
    this.addBytes(bytes);
  }

  private addArray(values: Int32Array | Float64Array): void {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    if (littleEndian) {
      this.addBytes(bytes);
      return;
    }
    const swapped = Uint8Array.from(bytes);
    const width = values.BYTES_PER_ELEMENT;
    for (let start = 0; start < swapped.length; start += width) swapped.subarray(start, start + width).reverse();
    this.addBytes(swapped);
  }

  private reserve(bytes: number): void {
    const needed = this.used + bytes;
    if (needed <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, 2 * this.bytes.length));
    larger.set(this.bytes.subarray(0, this.used));
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}
