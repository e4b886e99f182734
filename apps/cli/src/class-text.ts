/** The document of `classify` for people: rule, table, notes, who moves, and how close the rest is. */
import type { CommandFields } from '@transitieatlas/api';
import {
  explainProvisional,
  formatNumber,
  formatShareChange,
  formatThreshold,
  type Locale,
  wordAgreement,
  wordChance,
  wordRegionClass,
  wordSource,
} from '@transitieatlas/report';
import { writeTextTable } from './text-table.ts';

type Fields = CommandFields<'classify'>;
type Region = Fields['regions'][number];

/** Write the whole document. */
export function writeClasses(fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const head = [
    fields.atlas.title[locale],
    ...(fields.atlas.invented
      ? [nl ? 'Verzonnen: dit is geen echte plaats.' : 'Invented: this is no real place.']
      : []),
    '',
    ...writeRule(fields, locale),
  ];
  const parts = [`${head.join('\n')}\n`, writeRegions(fields, locale), writeNotes(fields, locale)];
  const contrary = fields.regions.filter((one) => one.contrary !== null);
  if (contrary.length > 0) parts.push(writeContrary(contrary, locale));
  if (fields.changed) parts.push(writeMoves(fields, locale));
  if (fields.sweep !== null) parts.push(writeSweep(fields.sweep, locale));
  return parts.join('\n');
}

function writeRegions(fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const chance = (value: number | null): string => (value === null ? '–' : wordChance(value, locale));
  const households = fields.regions.some((one) => findChange(one, 'households') !== null);
  return writeTextTable(
    [
      { heading: nl ? 'regio' : 'region' },
      { heading: nl ? 'aangewezen' : 'designated' },
      { heading: nl ? 'inwoners' : 'population', right: true },
      ...(households ? [{ heading: nl ? 'huishoudens' : 'households', right: true }] : []),
      { heading: nl ? 'berekend' : 'computed' },
      { heading: nl ? 'kans krimp' : 'chance decline', right: true },
      { heading: nl ? 'kans ten minste anticiperen' : 'chance anticipation or worse', right: true },
      { heading: nl ? 'vergelijking' : 'agreement' },
    ],
    fields.regions.map((one) => [
      one.name,
      wordRegionClass(one.designated, locale),
      formatShareChange(one.populationChange ?? Number.NaN, locale),
      ...(households ? [formatShareChange(findChange(one, 'households') ?? Number.NaN, locale)] : []),
      `${wordRegionClass(one.computed, locale)}${one.provisional ? ' *' : ''}`,
      chance(one.probability.krimp),
      chance(one.probability.anticipeerOrWorse),
      wordAgreement(one.agreement, locale),
    ]),
  );
}

function findChange(region: Region, figure: 'population' | 'households'): number | null {
  return region.tests.find((test) => test.figure === figure)?.change ?? null;
}

function writeRule({ variant, changed, rule, variants }: Fields, locale: Locale): string[] {
  const nl = locale === 'nl';
  const both = nl ? ' en ' : ' and ';
  const either = nl ? ' of ' : ' or ';
  const lines = (['krimp', 'anticipeer'] as const).flatMap((name) => {
    const criteria = rule[name];
    if (criteria === undefined) return [];
    const words = (['population', 'households'] as const).flatMap((figure) => {
      const criterion = criteria[figure];
      if (criterion === undefined) return [];
      const label = wordFigure(figure, locale);
      return [`${label} ${formatThreshold(criterion.threshold, locale)} (${criterion.from}–${criterion.to})`];
    });
    return [
      `${wordRegionClass(name, locale).padEnd(13)}${words.join(criteria.combination === 'both' ? both : either)}`,
    ];
  });
  const sources = new Set(variants.find((one) => one.variant === variant)?.sources.map(({ source }) => source));
  const own = nl ? ', met eigen getallen' : ', with numbers of your own';
  return [`${(nl ? 'regel' : 'rule').padEnd(13)}${variant}${changed ? own : ''}: ${[...sources].join('; ')}`, ...lines];
}

function wordFigure(figure: 'population' | 'households', locale: Locale): string {
  if (locale === 'nl') return figure === 'population' ? 'inwoners' : 'huishoudens';
  return figure;
}

function writeNotes(fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const differing = fields.regions.filter(({ agreement }) => agreement === 'differs').length;
  const comparable = fields.regions.filter(({ agreement }) => agreement !== 'not-comparable').length;
  const counts = [differing, comparable].map((count) => formatNumber(count, locale));
  const lines = [
    nl
      ? `Aangewezen en berekend verschillen bij ${counts[0]} van de ${counts[1]} regio's die te vergelijken zijn.`
      : `Designated and computed differ in ${counts[0]} of the ${counts[1]} regions that can be compared.`,
    ...(fields.atlas.invented
      ? [nl ? 'De aanwijzing is hier verzonnen.' : 'The designation is invented here.']
      : [
          nl
            ? 'Aanwijzen was een besluit, genomen op de prognose van 2014.'
            : 'Designation was a decision, taken on the forecast of 2014.',
        ]),
    writeSource(fields, locale),
    nl
      ? `De kansen komen uit de fouten van eerdere prognoses, vanaf ${fields.knownUntil}: landelijke en regionale fouten gelden voor alle gemeenten samen. Zo ver vooruit is dat een aanname; zie docs/accuracy.md.`
      : `The chances come from the errors of earlier forecasts, from ${fields.knownUntil} on: national and regional errors are shared by municipalities. So far ahead that is an assumption; see docs/accuracy.md.`,
  ];
  if (fields.regions.some(({ provisional }) => provisional)) lines.push(`* ${explainProvisional(true, locale)}`);
  for (const name of ['before-first-year', 'zones-incomplete', 'no-zones', 'not-in-forecast']) {
    const at = fields.regions.flatMap((one) => one.tests.filter(({ reason }) => reason === name).slice(0, 1))[0];
    if (at !== undefined) lines.push(at.explanation);
  }
  return `${lines.join('\n')}\n`;
}

function writeSource(fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const vintage = fields.forecasts.find(({ edition }) => edition === fields.forecast);
  if (vintage !== undefined) {
    return nl
      ? `Berekend is met ${wordSource(vintage.publisher, locale)}, ${wordSource(vintage.title, locale)}, vanaf ${vintage.jumpOff}; tot dan met de cijfers van deze atlas.`
      : `Computed is from ${vintage.publisher}, ${vintage.title}, from ${vintage.jumpOff} on; up to then from the figures of this atlas.`;
  }
  return nl
    ? `Berekend is met de bevolking van deze atlas: geteld in ${fields.firstYear} en ${fields.jumpOff}, daartussen geteld of geschat, daarna berekend.`
    : `Computed is from the population of this atlas: counted in ${fields.firstYear} and ${fields.jumpOff}, counted or estimated between them, modelled after.`;
}

/** The regions whose designation does not follow from the forecast it was taken on, each in its own paragraph. */
function writeContrary(regions: readonly Region[], locale: Locale): string {
  const title =
    locale === 'nl'
      ? 'Aangewezen in afwijking van de prognose van toen'
      : 'Designated otherwise than the forecast of that time leads to';
  return `${title}\n${regions.map(({ summary }) => `- ${summary}`).join('\n')}\n`;
}

function writeMoves({ moves, variant }: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  if (moves.length === 0) {
    return nl
      ? `Geen regio verandert van soort ten opzichte van ${variant}.\n`
      : `No region changes class compared with ${variant}.\n`;
  }
  const title = nl
    ? `Van soort veranderd ten opzichte van ${variant}: ${formatNumber(moves.length, locale)}`
    : `Changed class compared with ${variant}: ${formatNumber(moves.length, locale)}`;
  const table = writeTextTable(
    [
      { heading: nl ? 'regio' : 'region' },
      { heading: nl ? 'van' : 'from' },
      { heading: nl ? 'naar' : 'to' },
      { heading: nl ? 'gemeenten' : 'municipalities' },
    ],
    moves.map((move) => [
      move.name,
      wordRegionClass(move.from, locale),
      wordRegionClass(move.to, locale),
      move.municipalities.map(({ name }) => name).join(', '),
    ]),
  );
  return `${title}\n${table}`;
}

function writeSweep(sweep: NonNullable<Fields['sweep']>, locale: Locale): string {
  const nl = locale === 'nl';
  const range = `${formatThreshold(sweep.from, locale)} … ${formatThreshold(sweep.to, locale)}`;
  const what = `${wordRegionClass(sweep.class, locale)}, ${wordFigure(sweep.figure, locale)}`;
  const title = nl ? `Drempel ${what}: ${range}` : `Threshold ${what}: ${range}`;
  const table = writeTextTable(
    [
      { heading: nl ? 'regio' : 'region' },
      { heading: nl ? 'slaat om bij' : 'flips at', right: true },
      { heading: nl ? 'nu' : 'now' },
      { heading: nl ? 'strengste' : 'strictest' },
      { heading: nl ? 'ruimste' : 'mildest' },
      { heading: nl ? 'gemeenten die meegaan' : 'municipalities that go with it' },
    ],
    sweep.regions.map((one) => [
      one.name,
      one.flipsAt === null ? '–' : formatShareChange(one.flipsAt, locale),
      ...[one.classNow, one.classFrom, one.classTo].map((name) => wordRegionClass(name, locale)),
      one.flipsAt === null ? '' : one.municipalities.map(({ name }) => name).join(', '),
    ]),
  );
  return `${title}\n${table}`;
}
