/** The walk over prices against the theory of linear programs: what it ends with proves itself. */
import { createRandom } from '@transitieatlas/quantities';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PricedClient, PriceProgram } from '../src/location/price-program.ts';

/** Clients who are each reached by some of the sites, at random. */
function growClients(seed: number, clients: number, sites: number, ceiling: number): PricedClient[] {
  const random = createRandom(seed);
  const all = Array.from({ length: clients }, (): PricedClient => {
    const own = Array.from({ length: sites }, (_, site) => site).filter(() => random.next() < 0.25);
    const list = own.length > 0 ? own : [random.nextInteger(sites)];
    const times = Float64Array.from(list, () => 1 + random.nextInteger(2));
    const plain = random.next() < 0.7;
    return {
      worth: 1 + random.nextInteger(3),
      ceiling: random.next() < 0.5 ? ceiling : Number.POSITIVE_INFINITY,
      sites: Int32Array.from(list),
      ...(plain ? {} : { times }),
    };
  });
  return [...all.filter(isPlain), ...all.filter((client) => !isPlain(client))];
}

/** The program of clients: those who pay once what is worth 1 are there from the start, the others are added. */
function createProgram(limits: Float64Array, clients: readonly PricedClient[]): PriceProgram {
  const plain = clients.filter((client) => isPlain(client));
  if (clients.slice(0, plain.length).some((client) => !isPlain(client))) throw new Error('Expected plain ones first.');
  const program = new PriceProgram(limits, {
    ceilings: Float64Array.from(plain, ({ ceiling }) => ceiling),
    clientSites: plain.map(({ sites }) => sites),
    siteClients: Array.from(limits, (_, site) =>
      Int32Array.from(plain.keys()).filter((client) => plain[client].sites.includes(site)),
    ),
  });
  for (const client of clients.slice(plain.length)) program.add(client);
  return program;
}

const isPlain = ({ worth, times }: PricedClient): boolean => worth === 1 && times === undefined;

/** What is wrong with prices and shares as a pair of best answers; nothing if there is nothing. */
function findFaults(program: PriceProgram, clients: readonly PricedClient[], limits: Float64Array): string[] {
  const faults: string[] = [];
  const paid = new Float64Array(limits.length);
  let worth = 0;
  let cost = 0;
  clients.forEach(({ worth: own, ceiling, sites, times }, client) => {
    const price = program.prices[client];
    if (price < -1e-7 || price > ceiling + 1e-7) faults.push(`price ${price}`);
    worth += own * price;
    let reached = 0;
    sites.forEach((site, k) => {
      paid[site] += price * (times?.[k] ?? 1);
      reached += program.shares[site] * (times?.[k] ?? 1);
    });
    if (own > reached + 1e-6 && ceiling === Number.POSITIVE_INFINITY) faults.push(`client ${client} not reached`);
    if (own > reached) cost += ceiling === Number.POSITIVE_INFINITY ? 0 : ceiling * (own - reached);
  });
  limits.forEach((limit, site) => {
    if (paid[site] > limit + 1e-6) faults.push(`site ${site} paid ${paid[site]} of ${limit}`);
    if (program.shares[site] < -1e-6) faults.push(`share ${program.shares[site]}`);
    cost += limit * program.shares[site];
  });
  if (Math.abs(worth - cost) > 1e-5 * (1 + cost)) faults.push(`worth ${worth}, cost ${cost}`);
  if (Math.abs(worth - program.value) > 1e-6 * (1 + cost)) faults.push(`value ${program.value}, worth ${worth}`);
  return faults;
}

describe('PriceProgram', () => {
  it('opens every site of a ring of five by a half: each client is reached by two neighbours', () => {
    const ring = [0, 1, 2, 3, 4].map((at) => ({
      worth: 1,
      ceiling: Number.POSITIVE_INFINITY,
      sites: Int32Array.of(at, (at + 1) % 5),
    }));
    const program = createProgram(new Float64Array(5).fill(1), ring);
    expect(program.improve(Number.POSITIVE_INFINITY)).toBe(true);
    expect(program.value).toBeCloseTo(2.5, 9);
    for (const share of program.shares) expect(share).toBeCloseTo(0.5, 9);
  });

  it('ends with prices and shares that prove each other the best, from any start', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 2, max: 40 }), (seed, sites) => {
        const random = createRandom(seed);
        const clients = growClients(seed, 1 + random.nextInteger(50), sites, 0.3);
        const limits = Float64Array.from({ length: sites }, () => 1 + random.next());
        const program = createProgram(limits, clients);
        if (seed % 2 === 1) program.start(clients.map(() => random.next() / 200));
        expect(program.improve(Number.POSITIVE_INFINITY)).toBe(true);
        expect(findFaults(program, clients, limits)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('comes back to where it was, whatever was tried meanwhile', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const sites = 20;
        const clients = growClients(seed, 30, sites, 0.3);
        const limits = new Float64Array(sites).fill(1);
        const program = createProgram(limits, clients);
        program.improve(Number.POSITIVE_INFINITY);
        const { value } = program;
        const mark = program.mark();
        const site = program.shares.findIndex((share) => share > 0.1 && share < 0.9);
        program.add({ worth: 1, ceiling: Number.POSITIVE_INFINITY, sites: Int32Array.of(Math.max(0, site)) });
        program.improve(Number.POSITIVE_INFINITY);
        expect(program.value).toBeGreaterThanOrEqual(value - 1e-9);
        program.restore(mark);
        program.giveUp(Math.max(0, site));
        program.improve(Number.POSITIVE_INFINITY);
        expect(program.value).toBeGreaterThanOrEqual(value - 1e-9);
        program.restore(mark);
        program.improve(Number.POSITIVE_INFINITY);
        expect(program.value).toBeCloseTo(value, 9);
        expect(findFaults(program, clients, limits)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
