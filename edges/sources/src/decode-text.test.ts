import { describe, expect, it } from 'vitest';
import { decodeLines, detectText, EncodingDetector } from './decode-text.ts';

async function* chunks(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

describe('detectText', () => {
  it('takes ASCII and valid UTF-8 for UTF-8, and drops the byte order mark', () => {
    expect(detectText(new TextEncoder().encode('abc'))).toEqual({ text: 'abc', encoding: 'utf-8' });
    expect(detectText(new TextEncoder().encode('\uFEFFFryslân'))).toEqual({ text: 'Fryslân', encoding: 'utf-8' });
  });

  it('tells windows-1252 from ISO-8859-1 by the characters that only the first has', () => {
    expect(detectText(Uint8Array.from([0x53, 0xfa, 0x64]))).toEqual({ text: 'Súd', encoding: 'iso-8859-1' });
    expect(detectText(Uint8Array.from([0x80, 0x20, 0xfa]))).toEqual({ text: '€ ú', encoding: 'windows-1252' });
  });

  it('reads UTF-16 with its mark', () => {
    expect(detectText(Uint8Array.from([0xff, 0xfe, 0x61, 0, 0x62, 0]))).toEqual({ text: 'ab', encoding: 'utf-16le' });
  });
});

describe('EncodingDetector', () => {
  it('accepts a character that is cut by the end of a chunk, but not by the end of the file', () => {
    const whole = new EncodingDetector();
    whole.add(Uint8Array.from([0x61, 0xc3]));
    whole.add(Uint8Array.from([0xba]));
    expect(whole.decide()).toBe('utf-8');
    const cut = new EncodingDetector();
    cut.add(Uint8Array.from([0x61, 0xc3]));
    expect(cut.decide()).toBe('iso-8859-1');
  });
});

describe('decodeLines', () => {
  it('makes one line end of three, also when a chunk ends between the two characters of one', async () => {
    const encoder = new TextEncoder();
    let text = '';
    for await (const part of decodeLines(chunks(encoder.encode('a\r'), encoder.encode('\nb\rc\n\r')), 'utf-8')) {
      text += part;
    }
    expect(text).toBe('a\nb\nc\n\n');
  });
});
