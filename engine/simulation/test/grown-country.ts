/** An invented country that is large enough for choices to touch each other, and a plan for it. */
import { createRandom } from '@transitieatlas/quantities';
import type { Intervention } from '@transitieatlas/scenario';
import type { ToySite, ToyWorld, ToyZone } from './toy-world.ts';

/** A country of 12 × 8 villages in four municipalities, seeded; most have a school, some two. */
function growCountry(): ToyWorld {
  const random = createRandom(20);
  const zones: ToyZone[] = [];
  const sites: ToySite[] = [];
  for (let at = 0; at < 96; at++) {
    const column = at % 12;
    const row = Math.floor(at / 12);
    const municipality = `M${1 + (column < 6 ? 0 : 1) + (row < 4 ? 0 : 2)}`;
    const x = 2500 * column + 900 * random.next();
    const y = 2500 * row + 900 * random.next();
    const children = Array.from({ length: 38 }, (_, step) => 60 + 80 * random.next() * 0.98 ** step);
    zones.push({ zone: `Z${at}`, x, y, areaKm2: 5, municipality, children });
    const count = random.next() < 0.15 ? 0 : random.next() < 0.2 ? 2 : 1;
    for (let k = 0; k < count; k++) {
      const direction = ['public', 'catholic', 'protestant'][random.nextInteger(3)] ?? 'public';
      sites.push({
        site: `S${at}${k}`,
        x: x + 300 * random.next(),
        y: y + 300 * random.next(),
        zone: `Z${at}`,
        municipality,
        direction,
        pupils: 20 + Math.floor(150 * random.next()),
      });
    }
  }
  const register = { register: '2024-10-01', countDate: '2024-10-01', sites };
  return { zones, registers: [register], decay: 0.9, landAreaKm2: 40, regions: { west: ['M1', 'M3'], corner: ['M1'] } };
}

export const world = growCountry();
/** Its schools. */
export const sites = world.registers[0]?.sites ?? [];
/** A place next to a school. */
export const place = (at: number) => ({ x: (sites[at]?.x ?? 0) + 50, y: (sites[at]?.y ?? 0) + 50 });
/** The code of a school. */
export const id = (at: number) => sites[at]?.site ?? '';

/** Every verb that moves pupils. */
export const plan: Intervention[] = [
  { id: 'a', verb: 'close', year: 2026, site: id(3) },
  { id: 'b', verb: 'merge', year: 2027, site: id(10), into: id(11) },
  { id: 'c', verb: 'move', year: 2027, site: id(20), to: place(22) },
  { id: 'd', verb: 'open', year: 2028, site: 'N1', name: 'Nieuw', denomination: 'public', at: place(30) },
  { id: 'e', verb: 'close', year: 2029, site: id(11) },
  { id: 'f', verb: 'close', year: 2030, site: 'N1' },
];
