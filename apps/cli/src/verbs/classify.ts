import type { CommandFields } from '@transitieatlas/api';
import { createIssue } from '@transitieatlas/quantities';
import {
  explainClassTest,
  explainProvisional,
  formatNumber,
  formatShareChange,
  type Locale,
  wordAgreement,
  wordRegionClass,
} from '@transitieatlas/report';
import {
  type CriteriaChanges,
  changeCriteria,
  classifyRegions,
  listMoves,
  listRegionCriteria,
  type RegionFinding,
} from '@transitieatlas/simulation';
import { identifyAtlas } from '../atlas-identity.ts';
import { type CommandContext, type CommandResult, fail, UsageError } from '../command.ts';
import { loadAtlas } from '../read-inputs.ts';
import { writeTextTable } from '../text-table.ts';

type Fields = CommandFields<'classify'>;
type Rule = Fields['rule'];

/** What a user may say about the rule on the command line; absent is as the variant has it. */
export interface ClassifyWishes {
  readonly variant: string;
  readonly population?: number;
  readonly households?: number;
  readonly combine?: 'both' | 'either';
  readonly anticipatePopulation?: number;
  readonly anticipateHouseholds?: number;
  readonly anticipateCombine?: 'both' | 'either';
  readonly from?: number;
  readonly to?: number;
  readonly householdsTo?: number;
}

/** Hold the designated class of every region against the one that the atlas's own projection gives. */
export async function classifyAtlas(
  path: string,
  wishes: ClassifyWishes,
  context: CommandContext,
): Promise<CommandResult<'classify'>> {
  const loaded = await loadAtlas(path, context);
  if (loaded.value === undefined) return fail(loaded.issues);
  const { dataset, file } = loaded.value;
  const variants = listRegionCriteria(dataset);
  const variant = variants.find((one) => one.variant === wishes.variant);
  if (variant === undefined) {
    const values = { variant: wishes.variant, known: variants.map((one) => one.variant) };
    return fail([...loaded.issues, createIssue('CRITERIA_UNKNOWN', 'error', { file }, values)]);
  }
  const changes = readChanges(wishes);
  const rule = changeCriteria(variant.rule, changes);
  refuseUnsound(rule);
  const found = classifyRegions(dataset, rule);
  const changed = JSON.stringify(rule) !== JSON.stringify(variant.rule);
  const moves = changed ? listMoves(classifyRegions(dataset, variant.rule), found) : [];
  const fields: Fields = {
    atlas: identifyAtlas(dataset, file),
    variant: variant.variant,
    changed,
    rule,
    variants: variants.map((one) => ({ ...one, sources: one.sources.map((source) => ({ ...source })) })),
    firstYear: found.firstYear,
    jumpOff: found.jumpOff,
    regions: found.regions.map((region) => describeRegion(region, context.locale)),
    moves: moves.map((move) => ({ ...move })),
  };
  return {
    issues: loaded.issues,
    fields,
    text: writeClasses(fields, context.locale),
    next: suggest(path, context.locale),
  };
}

function readChanges(wishes: ClassifyWishes): CriteriaChanges {
  const changes = {
    populationChange: wishes.population,
    householdChange: wishes.households,
    combination: wishes.combine,
    anticipationPopulationChange: wishes.anticipatePopulation,
    anticipationHouseholdChange: wishes.anticipateHouseholds,
    anticipationCombination: wishes.anticipateCombine,
    from: wishes.from,
    to: wishes.to,
    householdsTo: wishes.householdsTo,
  };
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

function listCriteria({ krimp, anticipeer }: Rule) {
  return [krimp?.population, krimp?.households, anticipeer?.population, anticipeer?.households].filter(
    (criterion) => criterion !== undefined,
  );
}

/** A horizon before its base only shows once the variant and the options are put together. */
function refuseUnsound(rule: Rule): void {
  for (const { from, to } of listCriteria(rule)) {
    if (to <= from) throw new UsageError(`The horizon ${to} does not lie after the base year ${from}.`);
  }
}

function describeRegion(region: RegionFinding, locale: Locale): Fields['regions'][number] {
  const known = (value: number): number | null => (Number.isFinite(value) ? value : null);
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
    baseNature: test.baseNature ?? null,
    endNature: test.endNature ?? null,
    reason: test.reason ?? null,
    explanation: explainClassTest(test, locale),
  }));
  return {
    region: region.region,
    name: region.name,
    zones: region.zones,
    designated: region.designated,
    computed: region.computed,
    provisional: region.provisional,
    agreement: region.agreement,
    populationChange: tests.find(({ figure }) => figure === 'population')?.change ?? null,
    tests,
  };
}

function writeClasses(fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const head = [
    fields.atlas.title[locale],
    ...(fields.atlas.invented
      ? [nl ? 'Verzonnen: dit is geen echte plaats.' : 'Invented: this is no real place.']
      : []),
    '',
    ...writeRule(fields, locale),
  ];
  const table = writeTextTable(
    [
      { heading: nl ? 'regio' : 'region' },
      { heading: nl ? 'aangewezen' : 'designated' },
      { heading: nl ? 'inwoners' : 'population', right: true },
      { heading: nl ? 'berekend' : 'computed' },
      { heading: nl ? 'vergelijking' : 'agreement' },
    ],
    fields.regions.map((one) => [
      one.name,
      wordRegionClass(one.designated, locale),
      formatShareChange(one.populationChange ?? Number.NaN, locale),
      `${wordRegionClass(one.computed, locale)}${one.provisional ? ' *' : ''}`,
      wordAgreement(one.agreement, locale),
    ]),
  );
  const parts = [`${head.join('\n')}\n`, table, writeNotes(fields, locale)];
  if (fields.changed) parts.push(writeMoves(fields, locale));
  return parts.join('\n');
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
      const label = figure === 'population' ? (nl ? 'inwoners' : 'population') : nl ? 'huishoudens' : 'households';
      return [`${label} ${formatShareChange(criterion.threshold, locale)} (${criterion.from}–${criterion.to})`];
    });
    return [
      `${wordRegionClass(name, locale).padEnd(13)}${words.join(criteria.combination === 'both' ? both : either)}`,
    ];
  });
  const sources = new Set(variants.find((one) => one.variant === variant)?.sources.map(({ source }) => source));
  const own = nl ? ', met eigen getallen' : ', with numbers of your own';
  return [`${(nl ? 'regel' : 'rule').padEnd(13)}${variant}${changed ? own : ''}: ${[...sources].join('; ')}`, ...lines];
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
    nl
      ? `Berekend is met de bevolking van deze atlas: geteld in ${fields.firstYear} en ${fields.jumpOff}, daartussen geteld of geschat, daarna gemodelleerd.`
      : `Computed is from the population of this atlas: counted in ${fields.firstYear} and ${fields.jumpOff}, counted or estimated between them, modelled after.`,
  ];
  if (fields.regions.some(({ provisional }) => provisional)) lines.push(`* ${explainProvisional(true, locale)}`);
  for (const name of ['before-first-year', 'zones-incomplete', 'no-zones']) {
    const at = fields.regions.flatMap((one) => one.tests.filter(({ reason }) => reason === name).slice(0, 1))[0];
    if (at !== undefined) lines.push(at.explanation);
  }
  return `${lines.join('\n')}\n`;
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
    [{ heading: nl ? 'regio' : 'region' }, { heading: nl ? 'van' : 'from' }, { heading: nl ? 'naar' : 'to' }],
    moves.map((move) => [move.name, wordRegionClass(move.from, locale), wordRegionClass(move.to, locale)]),
  );
  return `${title}\n${table}`;
}

function suggest(path: string, locale: Locale): string {
  return locale === 'nl'
    ? `Wat als de drempel anders was: transitieatlas classify ${path} --population -0.1`
    : `What if the threshold were another: transitieatlas classify ${path} --population -0.1`;
}
