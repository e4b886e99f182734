/** The part of a nation that the areas of a history leave out, as one more area. */
import { readSnapshot } from './hamilton-perry.ts';
import { type History, sumCells } from './history.ts';

/** Share of the nation below which the rest is a difference of counting and no area. */
const leastShare = 0.01;

const kept = new WeakMap<History, History>();

/**
 * Add the rest of the nation as a last area, so that a national total can be divided over all that is in it.
 *
 * Areas that are a sample of their nation need not keep their joint share of it; the rest has a past as well.
 * The same history gives the same result, so that forecasts of many horizons share what is learnt from it.
 *
 * @returns the history itself if the areas are the nation, or if the nation lacks one of their years
 */
export function addRestOfNation(history: History): History {
  const known = kept.get(history);
  if (known !== undefined) return known;
  const whole = joinRest(history);
  kept.set(history, whole);
  return whole;
}

function joinRest(history: History): History {
  const { areas, years, nationYears } = history;
  const width = history.sexes * history.groups;
  if (areas === 0 || years.some((year) => !nationYears.includes(year))) return history;
  const rest = new Float64Array(years.length * width);
  for (let position = 0; position < years.length; position++) {
    const { nation } = readSnapshot(history, years[position]);
    for (let cell = 0; cell < width; cell++) {
      let persons = nation[cell];
      for (let area = 0; area < areas; area++)
        persons -= history.structure[(area * years.length + position) * width + cell];
      rest[position * width + cell] = Math.max(0, persons);
    }
  }
  const totals = sumCells(rest, width);
  const nationNow = history.nationTotals[history.nationTotals.length - 1];
  if (!(Math.min(...totals) > 0 && totals[years.length - 1] > leastShare * nationNow)) return history;
  const structure = new Float64Array(history.structure.length + rest.length);
  structure.set(history.structure);
  structure.set(rest, history.structure.length);
  const all = new Float64Array(history.totals.length + totals.length);
  all.set(history.totals);
  all.set(totals, history.totals.length);
  return {
    ...history,
    areas: areas + 1,
    rest: true,
    structure,
    totals: all,
    regions: Int32Array.from([...history.regions, -1]),
    // The rest is there to divide a total; nobody asks for its ages.
    single: undefined,
  };
}
