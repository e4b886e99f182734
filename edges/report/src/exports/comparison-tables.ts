/** How scenarios differ from doing nothing, as tables for other tools: one row per scenario, item and year. */
import type { LocalisedText } from '@transitieatlas/dataset';
import type { Comparison, Outcomes } from '@transitieatlas/outcomes';
import type { ExportColumn, ExportTable } from './export-table.ts';
import {
  createNumberColumn,
  createTextColumn,
  createYearColumn,
  describeMoneyRows,
  describeRunSource,
  repeatTexts,
} from './outcome-tables.ts';

/** A scenario beside doing nothing. */
export interface ComparedScenario {
  readonly title: string;
  readonly outcomes: Outcomes;
  readonly comparison: Comparison;
}

/** Make the tables of a comparison; money only if every run has it. */
export function describeComparisonTables(baseline: Outcomes, variants: readonly ComparedScenario[]): ExportTable[] {
  const provenance = [baseline, ...variants.map(({ outcomes }) => outcomes)].map(describeRunSource);
  const kinds = [listIndicators, listSites, listZones, listMoney];
  return kinds.flatMap((list) => {
    const parts = variants.map((variant) => list(variant, baseline.years));
    const whole = parts.filter((part) => part !== undefined);
    return whole.length < parts.length ? [] : [joinParts(whole, variants, provenance)];
  });
}

type Part = Pick<ExportTable, 'name' | 'title' | 'rows' | 'columns'>;

const pupils: LocalisedText = { nl: 'leerlingen', en: 'pupils' };
const metres: LocalisedText = { nl: 'meter', en: 'metres' };

function listIndicators({ comparison }: ComparedScenario, years: Int32Array): Part {
  const { indicators } = comparison;
  const unit = { nl: 'zie eenheid', en: 'see unit' };
  const join = (read: (one: (typeof indicators)[number]) => Float64Array): Float64Array =>
    joinNumbers(indicators.map(read));
  const numbers = (['baseline', 'variant', 'difference'] as const).map((name) => ({
    ...createNumberColumn(
      name,
      unit,
      join((one) => one[name]),
    ),
    heading: headings[name],
  }));
  return {
    name: 'compare_indicators',
    title: { nl: 'Verschil in indicatoren', en: 'Difference in indicators' },
    rows: indicators.length * years.length,
    columns: [
      createTextColumn(
        'indicator',
        repeatTexts(
          indicators.map(({ id }) => id),
          years.length,
        ),
        true,
      ),
      createYearColumn(indicators.length, years),
      createTextColumn(
        'unit',
        repeatTexts(
          indicators.map((one) => one.unit),
          years.length,
        ),
      ),
      ...numbers,
    ],
  };
}

const headings = {
  baseline: { nl: 'Niets doen', en: 'Doing nothing' },
  variant: { nl: 'Scenario', en: 'Scenario' },
  difference: { nl: 'Verschil', en: 'Difference' },
} as const;

function listSites({ comparison }: ComparedScenario, years: Int32Array): Part {
  const { sites } = comparison;
  const repeat = (texts: readonly string[]): string[] => repeatTexts(texts, years.length);
  return {
    name: 'compare_sites',
    title: { nl: 'Verschil per school', en: 'Difference per site' },
    rows: sites.length * years.length,
    columns: [
      createTextColumn('site', repeat(sites.map(({ site }) => site)), true),
      createYearColumn(sites.length, years),
      createTextColumn('name', repeat(sites.map(({ name }) => name))),
      createTextColumn('place', repeat(sites.map(({ place }) => place))),
      createNumberColumn('pupils', pupils, joinNumbers(sites.map((site) => site.pupils))),
    ],
  };
}

function listZones({ comparison }: ComparedScenario, years: Int32Array): Part {
  const { zones } = comparison;
  return {
    name: 'compare_zones',
    title: { nl: 'Verschil per gebied', en: 'Difference per zone' },
    rows: zones.length * years.length,
    columns: [
      createTextColumn(
        'zone',
        repeatTexts(
          zones.map(({ zone }) => zone),
          years.length,
        ),
        true,
      ),
      createYearColumn(zones.length, years),
      createTextColumn(
        'name',
        repeatTexts(
          zones.map(({ name }) => name),
          years.length,
        ),
      ),
      createNumberColumn('pupils', pupils, joinNumbers(zones.map((zone) => zone.pupils))),
      createNumberColumn('meanDistanceMetres', metres, joinNumbers(zones.map((zone) => zone.meanDistanceMetres))),
    ],
  };
}

function listMoney({ comparison }: ComparedScenario, years: Int32Array): Part | undefined {
  const rows = comparison.money?.rows.filter(({ item }) => item !== '');
  if (rows === undefined) return undefined;
  const title = { nl: 'Verschil in geld', en: 'Difference in money' };
  return { name: 'compare_money', title, ...describeMoneyRows(rows, years) };
}

/** Put the parts of all scenarios below each other, each row with its scenario and the name of its run. */
function joinParts(
  parts: readonly Part[],
  variants: readonly ComparedScenario[],
  provenance: ExportTable['provenance'],
): ExportTable {
  const [first] = parts;
  if (first === undefined) throw new RangeError('Expected at least one scenario.');
  const repeat = (read: (variant: ComparedScenario) => string): string[] =>
    parts.flatMap(({ rows }, at) => {
      const variant = variants[at];
      return new Array<string>(rows).fill(variant === undefined ? '' : read(variant));
    });
  const columns = first.columns.map((column, at) =>
    joinColumns(
      parts.flatMap((part) => part.columns[at] ?? []),
      column,
    ),
  );
  const run = {
    ...createTextColumn(
      'run',
      repeat(({ outcomes }) => outcomes.run),
      true,
    ),
    heading: describeRun,
  };
  return {
    name: first.name,
    title: first.title,
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    columns: [
      createTextColumn(
        'scenario',
        repeat(({ title }) => title),
        true,
      ),
      run,
      ...columns,
    ],
    provenance,
  };
}

const describeRun: LocalisedText = { nl: 'Doorrekening', en: 'Run' };

function joinColumns(parts: readonly ExportColumn[], { name, heading, unit, key, kind }: ExportColumn): ExportColumn {
  const head = { name, heading, unit, key };
  if (kind === 'text' || kind === 'date') {
    const values = parts.flatMap((part) => (part.kind === 'text' || part.kind === 'date' ? [...part.values] : []));
    return { ...head, kind, values };
  }
  if (kind === 'integer') {
    const values = parts.flatMap((part) => (part.kind === 'integer' ? [...part.values] : []));
    return { ...head, kind, values: Int32Array.from(values) };
  }
  return { ...head, kind, values: joinNumbers(parts.flatMap((part) => (part.kind === 'number' ? [part.values] : []))) };
}

function joinNumbers(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
