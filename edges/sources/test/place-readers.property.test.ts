import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listTargets } from './fuzz-readers.ts';
import { prepareRead } from './read-spoiled.ts';
import { spoil } from './spoil-answer.ts';

const targets = listTargets();

describe.each(targets.map((target) => [target.name, target] as const))('%s', (_, target) => {
  const sound = target.parts[target.spoiled]?.bytes ?? new Uint8Array();
  const read = prepareRead(target);

  it('reads a sound answer without an error', async () => {
    const { issues, rows } = await read(sound);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(rows).toBeGreaterThan(0);
  });

  it('refuses a spoiled one with a place and a reason, and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(spoil(sound), async (bytes) => {
        const { issues } = await read(bytes);
        for (const { code, where, severity, values } of issues) {
          if (severity !== 'error') continue;
          expect([code, where.file ?? where.table]).not.toContain(undefined);
          // An empty file has no place within it, and says with its code what is wrong.
          const reason = code === 'FILE_EMPTY' ? 1 : Object.keys(values).length;
          expect([code, where.line ?? where.item ?? where.field ?? reason]).not.toContain(0);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a shape of a neighbourhood with a corner at the end of the world', () => {
  it('is refused at once instead of drawn on a grid of that size', async () => {
    const target = targets.find(({ name }) => name === 'ogc-features neighbourhood-shapes');
    if (target === undefined) throw new RangeError('Expected the shapes among the targets.');
    const text = new TextDecoder()
      .decode(target.parts[target.spoiled]?.bytes)
      .replace('201000', '99999999999999999999');
    const { issues } = await prepareRead(target)(new TextEncoder().encode(text));
    const told = issues.filter(({ code }) => code === 'VALUE_OUT_OF_RANGE');
    expect(told.map(({ where }) => [where.item, where.field])).toEqual([['buurten.0', 'coordinates']]);
  });
});
