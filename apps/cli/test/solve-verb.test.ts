import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkplace, type Workplace } from './capture-io.ts';

let place: Workplace;
beforeAll(async () => {
  place = await createWorkplace();
  // A road through five villages: 1 – 1 – 8 – 1 kilometres between them.
  await writeFile(join(place.folder, 'road.txt'), '5 4 2\n1 2 1\n2 3 1\n3 4 8\n4 5 1\n');
  await writeFile(join(place.folder, 'bad.txt'), '5 4 2\n1 2 x\n2 9 1\n');
  await writeFile(join(place.folder, 'points.tsp'), 'NODE_COORD_SECTION\n1 0 0\n2 3 4\n3 30 40\nEOF\n');
});
afterAll(() => place.remove());

describe('solve pmedian', () => {
  it('gives objective, bound, times and the open vertices as the file counts them', async () => {
    const { exit, document } = await place.runJson('solve pmedian', 'road.txt');
    expect(exit).toBe(0);
    expect(document).toMatchObject({ ok: true, p: 2, objective: 3, bound: 3, gap: 0, proved: true });
    expect(document.open?.[0]).toBe(2);
    expect(document.milliseconds).toBeGreaterThan(0);
  });

  it('takes points, with the number to open on the command line', async () => {
    const { document } = await place.runJson('solve pmedian', 'points.tsp', '--p', '2');
    expect(document).toMatchObject({ ok: true, objective: 5, proved: true });
    expect((await place.run('solve', 'pmedian', 'points.tsp')).exit).toBe(2);
    expect((await place.run('solve', 'pmedian', 'points.tsp', '--p', '4')).exit).toBe(1);
  });

  it('lists every mistake of a file and exits with 1', async () => {
    const { exit, document } = await place.runJson('solve pmedian', 'bad.txt');
    expect(exit).toBe(1);
    expect(document.issues.map(({ where }) => where.line)).toEqual([2, 3, 1]);
    expect((await place.run('solve', 'pmedian', 'absent.txt')).exit).toBe(1);
  });

  it('says in words how sure it is', async () => {
    const { out } = await place.run('solve', 'pmedian', 'road.txt', '--lang', 'nl');
    expect(out).toContain('bewezen: niets is beter');
  });
});

describe('solve mclp', () => {
  it('counts the places that p sites reach, and says how sure it is', async () => {
    const { exit, document } = await place.runJson('solve mclp', 'road.txt', '--radius', '1', '--p', '1');
    expect(exit).toBe(0);
    expect(document).toMatchObject({ ok: true, p: 1, objective: 3, bound: 3, proved: true, open: [2] });
    const { out } = await place.run('solve', 'mclp', 'road.txt', '--radius', '1', '--lang', 'en');
    expect(out).toContain('5 of 5 places (proved: nothing is better)');
    expect((await place.run('solve', 'mclp', 'road.txt')).exit).toBe(2);
    expect((await place.run('solve', 'mclp', 'points.tsp', '--radius', '1')).exit).toBe(2);
    expect((await place.run('solve', 'mclp', 'road.txt', '--radius', '-1')).exit).toBe(2);
  });
});

describe('solve lscp', () => {
  it('finds the fewest sites that reach every place', async () => {
    const { exit, document } = await place.runJson('solve lscp', 'road.txt', '--radius', '1');
    expect(exit).toBe(0);
    expect(document).toMatchObject({ ok: true, objective: 2, bound: 2, gap: 0, proved: true });
    expect((await place.runJson('solve lscp', 'road.txt', '--radius', '9')).document).toMatchObject({ objective: 1 });
    expect((await place.run('solve', 'lscp', 'bad.txt', '--radius', '1')).exit).toBe(1);
  });
});

describe('solve closures', () => {
  it('closes the site that cannot be filled any more, and finds its plan without faults', async () => {
    const areas = [
      { x: 0, y: 0, demand: [10, 6] },
      { x: 3, y: 4, demand: [10, 5] },
    ];
    const sites = [
      { name: 'een', x: 0, y: 0, minimum: 8 },
      { name: 'twee', x: 3, y: 4, minimum: 8 },
    ];
    await writeFile(join(place.folder, 'krimp.json'), JSON.stringify({ areas, sites }));
    const { exit, document } = await place.runJson('solve closures', 'krimp.json');
    expect(exit).toBe(0);
    // In the second period eleven clients fill one site: the five of the smaller area travel 5.
    expect(document).toMatchObject({ ok: true, objective: 25, bound: 25, proved: true, faults: 0 });
    expect(document.plan).toEqual([
      { site: 'een', openPeriods: 2, sizes: [10, 11] },
      { site: 'twee', openPeriods: 1, sizes: [10] },
    ]);
    const { out } = await place.run('solve', 'closures', 'krimp.json', '--lang', 'nl');
    expect(out).toContain('twee: open tot en met periode 1');
  });

  it('stops as soon as the plan is as near to its bound as was asked', async () => {
    const places = Array.from({ length: 40 }, (_, i) => ({ x: (i * 37) % 101, y: (i * 53) % 97 }));
    const areas = places.map((at, i) => ({ ...at, demand: [9 + (i % 7), 7 + (i % 7), 5 + (i % 7)] }));
    const sites = places.filter((_, i) => i % 5 === 0).map((at, i) => ({ ...at, name: `s${i}`, minimum: 35 + 5 * i }));
    await writeFile(join(place.folder, 'many.json'), JSON.stringify({ areas, sites }));
    const whole = (await place.runJson('solve closures', 'many.json')).document;
    const { document } = await place.runJson('solve closures', 'many.json', '--within', '0.2');
    expect(document).toMatchObject({ ok: true, faults: 0 });
    expect(document.gap).toBeLessThanOrEqual(0.2);
    expect(document.evaluations ?? 0).toBeLessThan(whole.evaluations ?? 0);
    expect((await place.run('solve', 'closures', 'many.json', '--within', '5')).exit).toBe(2);
  });

  it('proves that locked sites leave no plan, and says in which period and why in both languages', async () => {
    // Two sites must stay that need 8 and 9; 20 clients are 16 in the second period.
    const areas = [{ x: 0, y: 0, demand: [20, 16] }];
    const site = (x: number, minimum: number, lock: object) => ({ x, y: 0, minimum, ...lock });
    const locked = { areas, sites: [site(0, 8, { keep: true }), site(1, 9, { keep: true }), site(2, 1, {})] };
    await writeFile(join(place.folder, 'locked.json'), JSON.stringify(locked));
    const { exit, document } = await place.runJson('solve closures', 'locked.json');
    expect(exit).toBe(0);
    expect(document).toMatchObject({ ok: true, objective: null, bound: null, proved: true, plan: [] });
    expect(document.obstacle).toEqual({ kind: 'keptMinimum', period: 2, clients: 16, needed: 17 });
    const dutch = await place.run('solve', 'closures', 'locked.json', '--lang', 'nl');
    expect(dutch.out).toContain('open moeten blijven, hebben samen ten minste 17 gebruikers nodig');
    expect(dutch.out).toContain('Het aantal gebruikers in periode 2 is 16.');
    const english = await place.run('solve', 'closures', 'locked.json', '--lang', 'en');
    expect(english.out).toContain(
      'must stay open need at least 17 clients together. The number of clients in period 2',
    );
  });

  it('says so when no plan meets everything, and lists every mistake of a file', async () => {
    const none = { areas: [{ x: 0, y: 0, demand: [1] }], sites: [{ x: 0, y: 0, minimum: 8 }] };
    await writeFile(join(place.folder, 'none.json'), JSON.stringify(none));
    expect((await place.runJson('solve closures', 'none.json')).document).toMatchObject({
      objective: null,
      proved: true,
      obstacle: { kind: 'everyMinimum', period: 1, clients: 1, needed: 8 },
      plan: [],
    });
    await writeFile(join(place.folder, 'wrong.json'), '{"areas": [{"demand": ["a"]}], "sites": [{}]}');
    const { exit, document } = await place.runJson('solve closures', 'wrong.json');
    expect([exit, document.issues.length]).toEqual([1, 5]);
  });
});

describe('solve capacitated', () => {
  it('keeps every site within its capacity: the middle of three must leave one to another', async () => {
    // Four points on a line, demand 1 each, two sites of capacity 2: the pairs serve themselves.
    await writeFile(join(place.folder, 'cap.txt'), '4 2 2 2\n1 0 0 1\n2 1 0 1\n3 2 0 1\n4 3 0 1\n');
    const { exit, document } = await place.runJson('solve capacitated', 'cap.txt');
    expect(exit).toBe(0);
    expect(document).toMatchObject({ ok: true, objective: 2, bound: 2, proved: true, stated: 2 });
    expect(new Set(document.servedBy?.slice(0, 2)).size).toBe(1);
  });

  it('says so when nothing fits, and lists every mistake of a file', async () => {
    await writeFile(join(place.folder, 'full.txt'), '2 1 1\n1 0 0 1\n2 1 0 1\n');
    const { document } = await place.runJson('solve capacitated', 'full.txt');
    expect(document).toMatchObject({ ok: true, objective: null, proved: true, open: [] });
    await writeFile(join(place.folder, 'torn.txt'), '2 1 1\n1 0 0\n');
    expect((await place.run('solve', 'capacitated', 'torn.txt')).exit).toBe(1);
  });
});
