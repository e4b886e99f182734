import type { CommandFields } from '@transitieatlas/api';
import { type Comparison, compareOutcomes, type Outcomes } from '@transitieatlas/outcomes';
import type { Issue } from '@transitieatlas/quantities';
import {
  describeIndicator,
  formatIndicator,
  formatIndicatorChange,
  formatIndicatorDifference,
  formatNumber,
  type Locale,
} from '@transitieatlas/report';
import { checkWithdrawals, run } from '@transitieatlas/simulation';
import { type CommandContext, type CommandResult, fail } from '../command.ts';
import { describeFacilityDifferences, writeFacilityDifferences } from '../facility-fields.ts';
import { describeMoneyDifference, writeMoneyTable } from '../money-fields.ts';
import { identifyRun, nameScenario } from '../outcome-fields.ts';
import { loadScenarios, type PreparedRun, prepareRuns, type RunWishes } from '../prepare-run.ts';
import { loadAtlas } from '../read-inputs.ts';
import { takeSeries } from '../take-series.ts';
import { writeTextTable } from '../text-table.ts';

type Fields = CommandFields<'compare'>;

interface Variant {
  readonly prepared: PreparedRun;
  readonly outcomes: Outcomes;
  readonly comparison: Comparison;
}

const listedSites = 15;

/** Compare scenarios with doing nothing on the same region, register and horizon. */
export async function compareScenarios(
  atlasPath: string,
  scenarioPaths: readonly string[],
  wishes: RunWishes,
  context: CommandContext,
): Promise<CommandResult<'compare'>> {
  const { locale } = context;
  const atlas = await loadAtlas(atlasPath, context);
  const scenarios = await loadScenarios(scenarioPaths, context);
  const issues: Issue[] = [...atlas.issues, ...scenarios.issues];
  if (atlas.value === undefined || scenarios.value === undefined) return fail(issues);

  const { dataset } = atlas.value;
  const prepared = prepareRuns(dataset, scenarios.value, wishes, locale, true);
  issues.push(...prepared.issues);
  const [baseline, ...others] = prepared.value ?? [];
  if (baseline === undefined) return fail(issues);

  const perform = (one: PreparedRun): Outcomes => {
    context.progress(`${locale === 'nl' ? 'Doorrekenen' : 'Running'}: ${one.scenario.title}`);
    return run(dataset, one.schedule, one.options);
  };
  const baselineOutcomes = perform(baseline);
  issues.push(...checkWithdrawals(baselineOutcomes.forecasts, ['compare']));
  const variants = others.map((one): Variant => {
    const outcomes = perform(one);
    return { prepared: one, outcomes, comparison: compareOutcomes(baselineOutcomes, outcomes) };
  });
  const fields: Fields = {
    baseline: { ...identifyRun(baselineOutcomes), scenarioName: nameScenario(baseline) },
    years: [...baselineOutcomes.years],
    variants: variants.map((variant) => describeVariant(variant, locale)),
  };
  const text = variants.map((variant) => writeVariant(variant, baselineOutcomes, locale)).join('\n');
  return { issues, fields, text };
}

function describeVariant({ prepared, outcomes, comparison }: Variant, locale: Locale): Fields['variants'][number] {
  const years = comparison.years.length;
  return {
    ...identifyRun(outcomes),
    scenarioName: nameScenario(prepared),
    indicators: comparison.indicators.map(({ id, unit, baseline, variant, difference }) => ({
      id,
      unit,
      label: describeIndicator(id, locale).label,
      baseline: takeSeries(baseline, 0, years),
      variant: takeSeries(variant, 0, years),
      difference: takeSeries(difference, 0, years),
    })),
    sites: comparison.sites.map(({ site, name, place, pupils, changesIn }) => ({
      site,
      name,
      place,
      changesIn: Number.isNaN(changesIn) ? null : changesIn,
      pupils: takeSeries(pupils, 0, years),
    })),
    zones: comparison.zones.map(({ zone, name, pupils, meanDistanceMetres }) => ({
      zone,
      name,
      pupils: takeSeries(pupils, 0, years),
      meanDistanceMetres: takeSeries(meanDistanceMetres, 0, years),
    })),
    facilities: describeFacilityDifferences(comparison, locale),
    money: describeMoneyDifference(comparison.money, locale),
  };
}

function writeVariant({ prepared, outcomes, comparison }: Variant, baseline: Outcomes, locale: Locale): string {
  const nl = locale === 'nl';
  const step = chooseStep(comparison, outcomes);
  const year = String(comparison.years[step] ?? '');
  const head = `${prepared.scenario.title} (${prepared.file ?? ''})
${nl ? 'doorrekening' : 'run'}  ${outcomes.run}
${nl ? 'niets doen' : 'baseline'}    ${baseline.run}
`;
  if (outcomes.run === baseline.run)
    return `${head}${nl ? 'Dit scenario is hetzelfde als niets doen.' : 'This scenario is the same as doing nothing.'}\n`;
  const indicators = writeTextTable(
    [
      { heading: nl ? `indicator, ${year}` : `indicator, ${year}` },
      { heading: nl ? 'niets doen' : 'baseline', right: true },
      { heading: nl ? 'scenario' : 'scenario', right: true },
      { heading: nl ? 'verschil' : 'difference', right: true },
    ],
    comparison.indicators.map((one) => [
      describeIndicator(one.id, locale).label,
      formatIndicator(one.baseline[step] ?? Number.NaN, one.unit, locale),
      formatIndicator(one.variant[step] ?? Number.NaN, one.unit, locale),
      formatIndicatorDifference(one.baseline[step] ?? Number.NaN, one.variant[step] ?? Number.NaN, one.unit, locale),
    ]),
  );
  const sites = writeTextTable(
    [
      { heading: nl ? 'school' : 'school' },
      { heading: nl ? 'naam' : 'name' },
      { heading: nl ? 'plaats' : 'place' },
      { heading: nl ? 'verandert in' : 'changes in', right: true },
      { heading: nl ? `leerlingen ${year}` : `pupils ${year}`, right: true },
    ],
    comparison.sites
      .slice(0, listedSites)
      .map(({ site, name, place, changesIn, pupils }) => [
        site,
        name,
        place,
        Number.isNaN(changesIn) ? '' : String(changesIn),
        formatIndicatorChange(pupils[step] ?? Number.NaN, 'pupils', locale),
      ]),
  );
  const rest = comparison.sites.length - listedSites;
  const more =
    rest > 0 ? `${nl ? '… en nog' : '… and'} ${formatNumber(rest, locale)} ${nl ? '' : 'more '}(--json)\n` : '';
  return `${head}\n${indicators}\n${sites}${more}${writeFacilityDifferences(comparison, step, locale)}${writeMoney(comparison, step, locale)}`;
}

function writeMoney({ money, years }: Comparison, step: number, locale: Locale): string {
  if (money === undefined) return '';
  const { rows, discountRate, discountYear } = money;
  const steps = [...new Set([step, years.length - 1])];
  return `\n${writeMoneyTable({ rows, years, steps, discountRate, discountYear, change: true }, locale)}`;
}

/** The year after the last change by a choice, where its consequences are plain; else the last year. */
function chooseStep(comparison: Comparison, outcomes: Outcomes): number {
  const changes = comparison.sites.map(({ changesIn }) => changesIn).filter((year) => !Number.isNaN(year));
  const last = comparison.years.length - 1;
  if (changes.length === 0) return last;
  const first = comparison.years[0] ?? outcomes.firstModelledYear;
  return Math.min(last, Math.max(0, Math.max(...changes) - first + 1));
}
