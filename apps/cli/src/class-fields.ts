/** Classes of regions as they stand in a JSON document, null for what is not known. */
import type { CommandFields } from '@transitieatlas/api';
import { type Dataset, getIntegers, getTable, getText } from '@transitieatlas/dataset';
import { explainClassTest, type Locale, wordFinding } from '@transitieatlas/report';
import type { RegionFinding, RegionMove, SweepResult } from '@transitieatlas/simulation';

type Fields = CommandFields<'classify'>;

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** One region with its tests, its chances and the whole finding in words. */
export function describeFinding(region: RegionFinding, locale: Locale): Fields['regions'][number] {
  const tests = region.tests.map((test) => ({
    class: test.class,
    figure: test.figure,
    threshold: test.threshold,
    from: test.from,
    to: test.to,
    base: known(test.base),
    end: known(test.end),
    change: known(test.change),
    outcome: test.outcome,
    combination: test.combination,
    chance: known(test.chance),
    baseNature: test.baseNature ?? null,
    endNature: test.endNature ?? null,
    reason: test.reason ?? null,
    explanation: explainClassTest(test, locale),
  }));
  const { published, contrary, probability } = region;
  return {
    region: region.region,
    name: region.name,
    zones: region.zones,
    municipalities: [...region.municipalities],
    designated: region.designated,
    computed: region.computed,
    provisional: region.provisional,
    agreement: region.agreement,
    populationChange: tests.find(({ figure }) => figure === 'population')?.change ?? null,
    probability: { krimp: known(probability.krimp), anticipeerOrWorse: known(probability.anticipeerOrWorse) },
    tests,
    published: published === undefined ? null : { ...published },
    contrary: contrary === undefined ? null : { ...contrary, other: contrary.other ?? null },
    summary: wordFinding(region, locale),
  };
}

type Members = Fields['moves'][number]['municipalities'];

/** Municipalities of the division of a dataset by name. */
export function nameMembers(dataset: Dataset): (codes: readonly string[]) => Members {
  const table = getTable(dataset, 'municipalities');
  const divisions = getIntegers(table, 'division');
  const names = getText(table, 'name');
  const known = new Map<string, string>();
  getText(table, 'municipality').forEach((code, row) => {
    if (divisions[row] === dataset.description.division) known.set(code, names[row] ?? '');
  });
  return (codes) => codes.map((code) => ({ code, name: known.get(code) ?? '' }));
}

/** The regions that moved. */
export function describeMoves(
  moves: readonly RegionMove[],
  name: (codes: readonly string[]) => Members,
): Fields['moves'] {
  return moves.map((move) => ({ ...move, municipalities: name(move.municipalities) }));
}

/** A threshold moved over a range. */
export function describeSweep(
  sweep: SweepResult | undefined,
  name: (codes: readonly string[]) => Members,
): Fields['sweep'] {
  if (sweep === undefined) return null;
  return {
    ...sweep,
    regions: sweep.regions.map((one) => ({
      ...one,
      change: known(one.change),
      flipsAt: known(one.flipsAt),
      municipalities: name(one.municipalities),
    })),
    steps: sweep.steps.map(({ threshold, counts }) => ({ threshold, counts: { ...counts } })),
  };
}
