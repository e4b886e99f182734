/**
 * Directions (richtingen) of schools: what DUO writes as denomination, in one list of our own.
 *
 * The direction decides who is "the last school of its direction" and where pupils go after a
 * closure, so spellings that mean the same must meet here. The table is the whole mapping.
 *
 * @source DUO, values of `denominatie` in the registers of 2012, 2017, 2022 and 2024
 */

/** The directions that are told apart. */
const directions = [
  'public',
  'catholic',
  'protestant',
  'general-special',
  'reformed-liberated',
  'reformed',
  'reformatory',
  'islamic',
  'hindu',
  'jewish',
  'anthroposophic',
  'evangelical',
  'moravian',
  'interdenominational',
  'cooperation',
  'cooperation-public',
  'other',
] as const;

/** See {@link directions}. */
export type Direction = (typeof directions)[number];

/**
 * Denomination as published to direction.
 *
 * A cooperation with a public partner is kept apart, because public education is given in it, which
 * counts for WPO art. 153(5). `Bijzonder` and `Overige` state no direction.
 */
const directionByDenomination: Readonly<Record<string, Direction>> = {
  Openbaar: 'public',
  'Rooms-Katholiek': 'catholic',
  'Protestants-Christelijk': 'protestant',
  'Algemeen bijzonder': 'general-special',
  'Gereformeerd vrijgemaakt': 'reformed-liberated',
  Gereformeerd: 'reformed',
  Reformatorisch: 'reformatory',
  Islamitisch: 'islamic',
  Hindoeïstisch: 'hindu',
  Joods: 'jewish',
  Antroposofisch: 'anthroposophic',
  Evangelisch: 'evangelical',
  'Evangelische broedergemeenscha': 'moravian',
  'Evangelische broedergemeenschap': 'moravian',
  Interconfessioneel: 'interdenominational',
  'Samenwerking PC, RK': 'cooperation',
  'Samenwerking PC, RK, Alg. Bijz': 'cooperation',
  'Gereformeerd vrijgemaakt / Eva': 'cooperation',
  'Samenwerking Opb., PC': 'cooperation-public',
  'Samenwerking Opb., RK': 'cooperation-public',
  'Samenwerking Opb., PC, RK': 'cooperation-public',
  Bijzonder: 'other',
  Overige: 'other',
};

const directionBySpelling = new Map(
  Object.entries(directionByDenomination).map(([denomination, direction]) => [
    normaliseDenomination(denomination),
    direction,
  ]),
);

/** The direction of a denomination as published, or undefined if the spelling is not known. */
export function findDirection(denomination: string): Direction | undefined {
  return directionBySpelling.get(normaliseDenomination(denomination));
}

/** Without case, accents and blanks: DUO writes `Hindoeistisch` in one year and `Hindoeïstisch` in another. */
function normaliseDenomination(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f\s]/g, '')
    .toLowerCase();
}
