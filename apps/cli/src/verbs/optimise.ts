import { join } from 'node:path';
import type { CommandFields } from '@transitieatlas/api';
import type { Issue } from '@transitieatlas/quantities';
import { formatNumber, type Locale, wordPlanReason } from '@transitieatlas/report';
import { resolveScenario, type Scenario, serialiseScenario } from '@transitieatlas/scenario';
import {
  addPlan,
  draftProposal,
  findPlanMoney,
  findTravelSpeed,
  type OptimiseQuestion,
  optimiseSites,
  type PlanFigures,
  type PlanMeasure,
  type PlanProposal,
  run,
} from '@transitieatlas/simulation';
import { type CommandContext, type CommandResult, fail, UsageError } from '../command.ts';
import type { weightNames } from '../option-values.ts';
import { checkSites, type PlanStart, type PlanWishes, startPlan } from '../plan-start.ts';
import { roundMilliseconds, startClock } from '../solve-clock.ts';
import { writeTextTable } from '../text-table.ts';
import { checkOutput, prepareFolder, writeWhole } from '../write-file.ts';

type Fields = CommandFields<'optimise'>;
type WeightName = (typeof weightNames)[number];

/** What the user asked for. */
export interface OptimiseOptions extends PlanWishes {
  readonly keep?: number;
  readonly maxMinutes?: number;
  readonly minSize?: number;
  readonly close?: readonly string[];
  readonly weights?: Partial<Record<WeightName, number>>;
  readonly speed?: number;
  readonly seed: number;
  /** Folder for the scenario files. */
  readonly out?: string;
}

const measureOf: Readonly<Record<WeightName, PlanMeasure>> = {
  mean: 'meanKm',
  worst: 'worstKm',
  equity: 'worstVillageKm',
  underNorm: 'belowNorm',
  moved: 'pupilsMoved',
  money: 'euroPerYear',
};

/** More sites than any region has: beyond it the search would keep the user waiting. */
const mostCandidates = 1000;

/** Propose what stays where. */
export async function optimiseAtlas(
  atlasPath: string,
  options: OptimiseOptions,
  context: CommandContext,
): Promise<CommandResult<'optimise'>> {
  checkQuestion(options);
  const start = await startPlan(atlasPath, options, context);
  if (start.value === undefined) return fail(start.issues);
  const { dataset, outcomes, area, locked } = start.value;
  checkSites(area, options.close ?? [], '--close');
  if (area.sites.length > mostCandidates) {
    throw new UsageError(`${area.sites.length} sites are more than proposals are made for at once: add --region <id>.`);
  }
  const kmPerHour = options.speed ?? findTravelSpeed(dataset, area.year);
  const money = findPlanMoney(dataset, outcomes, area, start.value.prepared.options.tariffs);
  if ((options.weights?.money ?? 0) > 0 && money === undefined) {
    throw new UsageError('--weights money: the atlas holds no tariffs.');
  }
  const question = { ...makeQuestion(options, locked, kmPerHour), ...(money === undefined ? {} : { money }) };
  checkCounts(start.value, options);
  const folder = options.out === undefined ? [] : await prepareFolder(context.resolve(options.out), options.out);
  if (folder.length > 0) return fail(folder);
  const clock = startClock();
  let settled = clock();
  const answer = optimiseSites(area, {
    ...question,
    onMean: () => {
      settled = clock();
    },
  });
  const spent = clock();

  const issues: Issue[] = [...start.issues];
  const proposals: Fields['proposals'] = [];
  for (const [at, proposal] of answer.proposals.entries()) {
    const id = `${at + 1}-${proposal.purpose}`;
    const written = await presentProposal(start.value, proposal, id, options, context);
    issues.push(...written.issues);
    proposals.push({ ...written.fields, figures: describeFigures(proposal.figures, kmPerHour) });
  }
  if (issues.some(({ severity }) => severity === 'error')) return fail(issues);
  const fields: Fields = {
    run: outcomes.run,
    region: outcomes.region === '' ? null : outcomes.region,
    base: outcomes.base,
    year: area.year,
    assumptions: {
      distances: 'straight-line-times-detour',
      detourFactor: area.detourFactor,
      kmPerHour: kmPerHour ?? null,
      nature: 'estimated',
    },
    question: {
      keep: options.keep ?? null,
      maxMinutes: options.maxMinutes ?? null,
      maxKm: question.maxKm ?? null,
      minSize: options.minSize ?? null,
      lock: [...locked],
      close: [...(options.close ?? [])],
      weights: { ...options.weights },
    },
    candidates: area.sites.length,
    unplaced: [...area.unplaced],
    kept: answer.sites,
    now: describeFigures(answer.now, kmPerHour),
    bounds: {
      meanKm: orNull(answer.bounds.meanKm),
      worstKm: orNull(answer.bounds.worstKm),
      worstVillageKm: orNull(answer.bounds.worstVillageKm),
      belowNorm: orNull(answer.bounds.belowNorm),
      pupilsMoved: orNull(answer.bounds.pupilsMoved),
      euroPerYear: orNull(answer.bounds.euroPerYear),
    },
    exemptZones: [...answer.exemptZones],
    seed: options.seed,
    milliseconds: roundMilliseconds(settled.wall),
    cpuMilliseconds: roundMilliseconds(settled.cpu),
    frontMilliseconds: roundMilliseconds(spent.wall),
    frontCpuMilliseconds: roundMilliseconds(spent.cpu),
    money: money === undefined ? null : { nature: 'assumed', tariffs: [...money.tariffs] },
    proposals,
  };
  return { issues, fields, text: writeProposals(fields, context.locale) };
}

function checkQuestion({ keep, maxMinutes, minSize }: OptimiseOptions): void {
  if (keep === undefined && maxMinutes === undefined && minSize === undefined) {
    throw new UsageError('Say what is asked: --keep <n>, --max-minutes <m> or --min-size <k>.');
  }
}

function checkCounts({ area, locked }: PlanStart, { keep, close = [] }: OptimiseOptions): void {
  const both = close.filter((site) => locked.includes(site));
  if (both.length > 0) throw new UsageError(`Sites are both locked and to close: ${both.join(', ')}.`);
  const placed = locked.filter((site) => area.sites.includes(site)).length;
  const most = area.sites.length - close.length;
  if (keep !== undefined && (keep < Math.max(1, placed) || keep > most)) {
    throw new UsageError(`--keep must lie from ${Math.max(1, placed)} to ${most} of ${area.sites.length} sites.`);
  }
}

function makeQuestion(
  { keep, maxMinutes, minSize, close, weights, seed }: OptimiseOptions,
  locked: readonly string[],
  kmPerHour: number | undefined,
): OptimiseQuestion {
  if (maxMinutes !== undefined && kmPerHour === undefined) {
    throw new UsageError('The atlas states no speed for minutes of travel: add --speed <km per hour>.');
  }
  const named = Object.entries(weights ?? {});
  return {
    lockKeep: locked,
    seed,
    ...(keep === undefined ? {} : { keep }),
    ...(maxMinutes === undefined || kmPerHour === undefined ? {} : { maxKm: (maxMinutes / 60) * kmPerHour }),
    ...(minSize === undefined ? {} : { minSize }),
    ...(close === undefined ? {} : { lockClose: close }),
    ...(named.length === 0
      ? {}
      : {
          weights: Object.fromEntries(
            named.map(([name, weight]) => [measureOf[name as keyof typeof measureOf], weight]),
          ),
        }),
  };
}

/** Run a proposal as the scenario that it is, and write its file if a folder was given. */
async function presentProposal(
  { dataset, scenario, prepared, outcomes, area }: PlanStart,
  proposal: PlanProposal,
  id: string,
  options: OptimiseOptions,
  context: CommandContext,
): Promise<{ fields: Omit<Fields['proposals'][number], 'figures'>; issues: Issue[] }> {
  const { locale } = context;
  const plan: Scenario = addPlan(
    {
      ...scenario,
      id,
      title: `${locale === 'nl' ? 'Voorstel' : 'Proposal'} ${id}`,
      atlas: { hash: dataset.hash, title: dataset.description.title[locale] },
      base: outcomes.base,
      ...(prepared.options.region === undefined ? {} : { region: prepared.options.region }),
    },
    draftProposal(area, outcomes, proposal, options.lock ?? []),
    (reason) => wordPlanReason(reason, locale),
  );
  const resolved = resolveScenario(plan, dataset, { file: `${id}.json` });
  const issues = resolved.issues.filter(({ severity }) => severity === 'error');
  const variant = resolved.value && run(dataset, resolved.value, { ...prepared.options, flows: false });
  const step = variant?.years.indexOf(area.year) ?? -1;
  const read = (name: string): number | null =>
    orNull(variant?.indicators.find((series) => series.id === name)?.values[step] ?? Number.NaN);
  let file: string | null = null;
  if (options.out !== undefined) {
    file = join(options.out, `${id}.json`);
    issues.push(...(await writeProposal(file, serialiseScenario(plan), context)));
  }
  const { purpose, keep, close, closedAboveNorm, objective, bound, proved, withinLimits } = proposal;
  return {
    fields: {
      id,
      purpose,
      keep: [...keep],
      close: [...close],
      closedAboveNorm,
      objective,
      bound: orNull(bound),
      gap: orNull(objective === 0 ? 0 : (objective - bound) / objective),
      proved,
      withinLimits,
      model: {
        run: variant?.run ?? '',
        sitesBelowNorm: read('sitesBelowNorm'),
        sitesBelow50: read('sitesBelow50'),
        meanDistanceMetres: read('meanDistanceMetres'),
      },
      file,
    },
    issues,
  };
}

async function writeProposal(file: string, text: string, context: CommandContext): Promise<Issue[]> {
  const blocked = await checkOutput(context.resolve(file), file, 'scenario');
  return blocked.length > 0 ? blocked : writeWhole(context.resolve(file), file, text);
}

function describeFigures(figures: PlanFigures, kmPerHour: number | undefined): Fields['now'] {
  const { meanKm, worstKm, worstVillageKm, belowNorm, pupilsMoved, euroPerYear, belowSize } = figures;
  const minutes = (km: number): number | null => (kmPerHour === undefined ? null : (60 * km) / kmPerHour);
  return {
    meanKm,
    worstKm,
    meanMinutes: minutes(meanKm),
    worstMinutes: minutes(worstKm),
    worstVillageKm,
    belowNorm,
    pupilsMoved,
    euroPerYear: orNull(euroPerYear),
    belowSize,
  };
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

const purposes: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  nl: {
    meanKm: 'minste reisafstand gemiddeld',
    worstKm: 'minste reisafstand voor wie het verst woont',
    worstVillageKm: 'gelijkst tussen de dorpen',
    belowNorm: 'minste scholen onder de norm',
    pupilsMoved: 'minste leerlingen van school',
    euroPerYear: 'minste geld per jaar',
    weighted: 'uw weging',
    between: 'ertussenin',
  },
  en: {
    meanKm: 'least travel on average',
    worstKm: 'least travel for who lives farthest',
    worstVillageKm: 'most equal between villages',
    belowNorm: 'fewest schools below the norm',
    pupilsMoved: 'fewest pupils moved',
    euroPerYear: 'least money per year',
    weighted: 'your weights',
    between: 'in between',
  },
};

function writeProposals(fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const number = (value: number | null, digits = 0): string =>
    value === null ? '–' : formatNumber(value, locale, digits);
  const row = (name: string, purpose: string, figures: Fields['now'], above: string, gap: string): string[] => [
    name,
    purpose,
    number(figures.meanKm, 2),
    number(figures.worstKm, 1),
    number(figures.worstMinutes),
    number(figures.belowNorm),
    number(figures.pupilsMoved),
    number(figures.euroPerYear === null ? null : figures.euroPerYear / 1000),
    above,
    gap,
  ];
  const head = nl
    ? `${number(fields.kept)} van ${number(fields.candidates)} scholen blijven in ${fields.year}; ${number(fields.milliseconds)} ms\n`
    : `${number(fields.kept)} of ${number(fields.candidates)} schools stay in ${fields.year}; ${number(fields.milliseconds)} ms\n`;
  const table = writeTextTable(
    (nl
      ? [
          'voorstel',
          'waarin het beste',
          'gem. km',
          'verst km',
          'min.',
          'onder norm',
          'leerlingen',
          '1.000 euro/jaar',
          'boven norm dicht',
          'tot grens',
        ]
      : [
          'proposal',
          'best in',
          'mean km',
          'worst km',
          'min',
          'below norm',
          'pupils',
          '1,000 euro/year',
          'closed above norm',
          'to bound',
        ]
    ).map((heading, at) => (at < 2 ? { heading } : { heading, right: true })),
    [
      row(nl ? 'nu' : 'now', nl ? 'alles blijft' : 'everything stays', fields.now, '', ''),
      ...fields.proposals.map((one) =>
        row(
          one.id,
          `${purposes[locale][one.purpose] ?? one.purpose}${one.withinLimits ? '' : nl ? ' (haalt de eis niet)' : ' (misses the limit)'}`,
          one.figures,
          number(one.closedAboveNorm),
          one.proved ? (nl ? 'bewezen' : 'proved') : `${number(one.gap === null ? null : 100 * one.gap, 1)} %`,
        ),
      ),
    ],
  );
  const { detourFactor, kmPerHour } = fields.assumptions;
  const speed =
    kmPerHour === null ? '' : nl ? `, ${number(kmPerHour)} km/u aangenomen` : `, ${number(kmPerHour)} km/h assumed`;
  const exempt = fields.exemptZones.length;
  const beyond =
    exempt === 0
      ? ''
      : nl
        ? `Uit ${number(exempt)} gebieden is geen enkele school binnen de gevraagde tijd te bereiken, ook niet als alles blijft: daar geldt de eis niet.\n`
        : `From ${number(exempt)} areas no school at all is within the time asked, not even if everything stays: the limit does not bind there.\n`;
  return `${head}${table}${beyond}${
    nl
      ? `${fields.money === null ? '' : 'Geld: wat alle partijen samen uitgeven aan leraren, schoolleiding, gebouwen en vervoer, voor zover het van het plan afhangt; met aannames.\n'}Iedereen naar de dichtstbijzijnde school; afstand geschat: rechte lijn × ${number(detourFactor, 1)}${speed}. Scholen buiten de regio tellen niet mee.\n`
      : `${fields.money === null ? '' : 'Money: what all parties together spend on teachers, heads, buildings and transport, as far as it depends on the plan; with assumptions.\n'}Everybody to the nearest school; distance estimated: straight line × ${number(detourFactor, 1)}${speed}. Schools outside the region do not count.\n`
  }`;
}
