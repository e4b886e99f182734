import { describe, expect, it } from 'vitest';
import { HashStream, hashBytes, hashText, writeCanonicalJson } from './hash.ts';

describe('hashText', () => {
  it('is SHA-256 of the UTF-8 bytes', () => {
    // FIPS 180-4 examples, and the empty text.
    expect(hashText('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(hashText('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(hashText('Súdwest')).toBe(hashBytes(new TextEncoder().encode('Súdwest')));
  });
});

describe('HashStream', () => {
  it('is the SHA-256 of the bytes that the parts write, however large', () => {
    const stream = new HashStream();
    const numbers = Float64Array.from({ length: 20_000 }, (_, i) => i / 3);
    stream.addText('é');
    stream.addIntegers(Int32Array.of(-1, 2));
    stream.addNumbers(numbers);
    stream.addNumber(-0);

    const bytes = [2, 0, 0, 0, 0xc3, 0xa9, 0xff, 0xff, 0xff, 0xff, 2, 0, 0, 0];
    const whole = new Uint8Array(bytes.length + numbers.byteLength + 8);
    whole.set(bytes);
    whole.set(new Uint8Array(numbers.buffer), bytes.length);
    expect(stream.finish()).toBe(hashBytes(whole));
  });
});

describe('writeCanonicalJson', () => {
  it('sorts properties at every depth, keeps the order of lists and drops what is undefined', () => {
    expect(writeCanonicalJson({ b: [{ d: 1, c: 2 }, 3], a: undefined, A: 'x' })).toBe(
      '{"A":"x","b":[{"c":2,"d":1},3]}',
    );
  });

  it('refuses what JSON cannot hold', () => {
    expect(() => writeCanonicalJson(undefined)).toThrow(TypeError);
  });
});
