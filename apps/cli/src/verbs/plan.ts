import { nameNewSchool, wordPlanReason } from '@transitieatlas/report';
import {
  findSubject,
  parseScenario,
  resolveScenario,
  type Scenario,
  serialiseScenario,
} from '@transitieatlas/scenario';
import {
  addPlan,
  draftDirection,
  findClusterRadius,
  findLeastPupils,
  type PlanDirection,
} from '@transitieatlas/simulation';
import { type CommandContext, type CommandResult, fail, UsageError } from '../command.ts';
import { type PlanWishes, startPlan } from '../plan-start.ts';
import { writeTextTable } from '../text-table.ts';
import { checkOutput, writeWhole } from '../write-file.ts';

/** What the user asked for. */
export interface PlanOptions extends PlanWishes {
  readonly direction: PlanDirection;
  readonly out: string;
  readonly radius?: number;
  readonly functions: readonly string[];
  /** Pupils from whom spread opens a school; the least of the law if absent. */
  readonly openFrom?: number;
}

const titles: Readonly<Record<'nl' | 'en', Readonly<Record<PlanDirection, string>>>> = {
  nl: { spread: 'Maximaal spreiden', centres: 'Clusteren in centra', functions: 'Clusteren op functie' },
  en: { spread: 'Maximal spread', centres: 'Clustering in centres', functions: 'Clustering by function' },
};

/** Write one of the classic directions as a scenario. */
export async function planDirection(
  atlasPath: string,
  options: PlanOptions,
  context: CommandContext,
): Promise<CommandResult<'plan'>> {
  const { locale } = context;
  const { direction, out, functions } = options;
  const blocked = await checkOutput(context.resolve(out), out, 'scenario');
  const start = await startPlan(atlasPath, options, context);
  if (blocked.length > 0 || start.value === undefined) return fail([...blocked, ...start.issues]);
  const { dataset, scenario, prepared, outcomes, area, locked } = start.value;
  const radiusKm = options.radius ?? findClusterRadius(dataset, area.year);
  if (radiusKm === undefined) throw new UsageError('The atlas states no radius of clusters: add --radius <km>.');

  const fewestPupils = options.openFrom ?? findLeastPupils(dataset, area.year);
  const openings =
    fewestPupils === undefined
      ? {}
      : { openings: { fewestPupils, nameSchool: (village: string) => nameNewSchool(village, locale) } };
  const choices = draftDirection(area, outcomes, direction, { locked, radiusKm, functions, ...openings });
  const { title, hash } = { title: dataset.description.title[locale], hash: dataset.hash };
  const named: Scenario = {
    ...scenario,
    id: direction,
    title: titles[locale][direction],
    atlas: { hash, title },
    base: outcomes.base,
    ...(prepared.options.region === undefined ? {} : { region: prepared.options.region }),
  };
  const plan = addPlan(named, choices, (reason) => wordPlanReason(reason, locale));
  const text = serialiseScenario(plan);
  // What is written must be what any other verb can read and resolve.
  const read = parseScenario(JSON.parse(text), out);
  const resolved = read.value === undefined ? read : resolveScenario(read.value, dataset, { file: out });
  const issues = [...start.issues, ...resolved.issues];
  if (resolved.value === undefined) return fail(issues);
  const unwritten = await writeWhole(context.resolve(out), out, text);
  if (unwritten.length > 0) return fail([...issues, ...unwritten]);

  const interventions = plan.interventions.map((intervention) => ({
    id: intervention.id,
    year: intervention.year,
    verb: intervention.verb,
    site: findSubject(intervention) ?? null,
    reason: intervention.reason ?? '',
  }));
  const nl = locale === 'nl';
  return {
    issues,
    fields: {
      out,
      run: outcomes.run,
      region: outcomes.region === '' ? null : outcomes.region,
      base: outcomes.base,
      year: area.year,
      direction,
      radiusKm,
      openFromPupils: direction === 'spread' ? (fewestPupils ?? null) : null,
      functions: [...functions],
      locked: [...locked],
      scenarioId: plan.id,
      title: plan.title,
      interventions,
    },
    text: `${plan.title}: ${interventions.length} ${nl ? 'keuzes' : 'choices'}, ${out}\n${writeTextTable(
      [
        { heading: nl ? 'jaar' : 'year' },
        { heading: nl ? 'keuze' : 'choice' },
        { heading: 'code' },
        { heading: nl ? 'reden' : 'reason' },
      ],
      interventions.map(({ year, verb, site, reason }) => [String(year), verb, site ?? '', reason]),
    )}`,
    next: nl
      ? `Vergelijk met niets doen: transitieatlas compare ${atlasPath} ${out}`
      : `Compare it with doing nothing: transitieatlas compare ${atlasPath} ${out}`,
  };
}
