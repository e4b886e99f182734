import type { CommandFields } from '@transitieatlas/api';
import { findForecastEdition, listForecastEditions } from '@transitieatlas/dataset';
import { createIssue } from '@transitieatlas/quantities';
import type { Locale } from '@transitieatlas/report';
import {
  type CriteriaChanges,
  changeCriteria,
  checkWithdrawals,
  classifyRegions,
  listMoves,
  listRegionCriteria,
  sweepThreshold,
  type ThresholdSweep,
} from '@transitieatlas/simulation';
import { identifyAtlas } from '../atlas-identity.ts';
import { describeFinding, describeMoves, describeSweep, nameMembers } from '../class-fields.ts';
import { writeClasses } from '../class-text.ts';
import { type CommandContext, type CommandResult, fail, UsageError } from '../command.ts';
import { describeVintages } from '../forecast-fields.ts';
import { loadAtlas } from '../read-inputs.ts';

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
  /** Edition of an imported forecast to take the figures from. */
  readonly forecast?: string;
  readonly sweep?: ThresholdSweep;
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
  const { forecast, sweep } = wishes;
  if (sweep !== undefined) refuseSweep(rule, sweep);
  if (forecast !== undefined && findForecastEdition(dataset, forecast) === undefined) {
    const values = { came: forecast, known: listForecastEditions(dataset).map(({ edition }) => edition) };
    return fail([...loaded.issues, createIssue('FORECAST_UNKNOWN', 'error', { file }, values)]);
  }
  const options = forecast === undefined ? {} : { forecast };
  const found = classifyRegions(dataset, rule, options);
  const changed = JSON.stringify(rule) !== JSON.stringify(variant.rule);
  const moves = changed ? listMoves(classifyRegions(dataset, variant.rule, options), found) : [];
  const name = nameMembers(dataset);
  const fields: Fields = {
    atlas: identifyAtlas(dataset, file),
    variant: variant.variant,
    changed,
    rule,
    variants: variants.map((one) => ({ ...one, sources: one.sources.map((source) => ({ ...source })) })),
    forecast: forecast ?? null,
    forecasts: describeVintages(found.forecasts),
    firstYear: found.firstYear,
    jumpOff: found.jumpOff,
    knownUntil: found.knownUntil,
    regions: found.regions.map((region) => describeFinding(region, context.locale)),
    moves: describeMoves(moves, name),
    sweep: describeSweep(sweep === undefined ? undefined : sweepThreshold(found, sweep), name),
  };
  return {
    issues: [...loaded.issues, ...checkWithdrawals(found.forecasts, ['classify'])],
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

function refuseSweep(rule: Rule, sweep: ThresholdSweep): void {
  if (rule[sweep.class]?.[sweep.figure] === undefined)
    throw new UsageError(`The rule has no criterion ${sweep.class}.${sweep.figure} to sweep.`);
}

function suggest(path: string, locale: Locale): string {
  return locale === 'nl'
    ? `Wat als de drempel anders was: transitieatlas classify ${path} --population -0.1`
    : `What if the threshold were another: transitieatlas classify ${path} --population -0.1`;
}
