/** The outcomes of areas that are not the zones as tables: per year, and beside what was published of them. */
import type { LocalisedText, Provenance } from '@transitieatlas/dataset';
import type { Outcomes, SmallAreaOutcomes } from '@transitieatlas/outcomes';
import { wordAreaFigure, wordAreaSystem } from '../word-small-areas.ts';
import type { ExportTable } from './export-table.ts';
import {
  createNumberColumn,
  createTextColumn,
  createYearColumn,
  describePeople,
  describeRunSource,
  repeatTexts,
} from './outcome-tables.ts';

const share: LocalisedText = { nl: 'aandeel 0–1', en: 'share 0–1' };
const amount: LocalisedText = { nl: 'personen of huishoudens', en: 'persons or households' };

/** Make the tables of the small areas of a run; both say that their figures are computed. */
export function describeSmallAreaTables(report: SmallAreaOutcomes, outcomes: Outcomes): ExportTable[] {
  const source = describeRunSource(outcomes);
  const provenance: Provenance[] = [
    {
      ...source,
      nature: 'estimated',
      treatment: [
        ...source.treatment,
        wordAreaSystem(report.kind, 'en', report.zoneKind).caveat,
        `Codes of ${report.division}.`,
      ],
    },
  ];
  return [describeYears(report, outcomes.years, provenance), describeCompared(report, provenance)].filter(
    ({ rows }) => rows > 0,
  );
}

function describeYears(report: SmallAreaOutcomes, years: Int32Array, provenance: Provenance[]): ExportTable {
  const { areas, kind } = report;
  const nl = wordAreaSystem(kind, 'nl').several;
  const en = wordAreaSystem(kind, 'en').several;
  const covered = Float64Array.from(
    { length: areas.zones.length * years.length },
    (_, row) => report.coverage[Math.floor(row / years.length)] ?? Number.NaN,
  );
  return {
    name: `run_${kind}s`,
    title: { nl: `${capitalise(nl)} per jaar, berekend`, en: `${capitalise(en)} per year, computed` },
    rows: covered.length,
    columns: [
      createTextColumn(kind, repeatTexts(areas.zones, years.length), true),
      createYearColumn(areas.zones.length, years),
      ...(kind !== 'neighbourhood' ? [] : [createTextColumn('district', repeatTexts(report.districts, years.length))]),
      createNumberColumn('coverage', share, covered),
      ...describePeople(areas, years, report.nature, report.households, report.meanHouseholdSize),
    ],
    provenance,
  };
}

function describeCompared(
  { kind, areas, coverage, compared }: SmallAreaOutcomes,
  provenance: Provenance[],
): ExportTable {
  const nl = wordAreaSystem(kind, 'nl').several;
  const en = wordAreaSystem(kind, 'en').several;
  const numbers = (name: string, read: (row: (typeof compared)[number]) => number, unit = amount) =>
    createNumberColumn(name, unit, Float64Array.from(compared, read));
  const years = Int32Array.from(compared, ({ year }) => year);
  return {
    name: `${kind}s_compared`,
    title: { nl: `${capitalise(nl)}: berekend naast gepubliceerd`, en: `${capitalise(en)}: computed beside published` },
    rows: compared.length,
    columns: [
      createTextColumn(
        kind,
        compared.map(({ area }) => areas.zones[area] ?? ''),
        true,
      ),
      { ...createYearColumn(1, years), kind: 'integer', values: years },
      {
        ...createTextColumn(
          'figure',
          compared.map(({ figure }) => figure),
          true,
        ),
        words: new Map(
          compared.map(({ figure }) => [
            figure,
            { nl: wordAreaFigure(figure, 'nl'), en: wordAreaFigure(figure, 'en') },
          ]),
        ),
      },
      createTextColumn(
        'name',
        compared.map(({ area }) => areas.names[area] ?? ''),
      ),
      numbers('published', (row) => row.published),
      createTextColumn(
        'publishedNature',
        compared.map((row) => row.publishedNature),
      ),
      numbers('computed', (row) => row.computed),
      numbers('difference', (row) => row.computed - row.published),
      numbers('coverage', ({ area }) => coverage[area] ?? Number.NaN, share),
    ],
    provenance,
  };
}

function capitalise(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
