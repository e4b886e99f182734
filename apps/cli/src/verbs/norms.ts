import type { CommandFields } from '@transitieatlas/api';
import { type Dataset, listZoneMunicipalities } from '@transitieatlas/dataset';
import { formatNumber, formatPersons, type Locale, wordLawCaveat } from '@transitieatlas/report';
import {
  compareNormOptions,
  listLawTexts,
  listNorms,
  type MunicipalityNorm,
  type NormOption,
  run,
} from '@transitieatlas/simulation';
import { identifyAtlas } from '../atlas-identity.ts';
import { type CommandContext, type CommandResult, fail, UsageError } from '../command.ts';
import { createBaseline, prepareRun } from '../prepare-run.ts';
import { loadAtlas } from '../read-inputs.ts';
import { writeTextTable } from '../text-table.ts';

type Fields = CommandFields<'norms'>;

/** What a user may ask of the norm calculator. */
export interface NormWishes {
  readonly year?: number;
  readonly municipality?: string;
  /** Codes with commas between. */
  readonly merge?: string;
  readonly from?: number;
  /** Postcodes and ranges with commas between. */
  readonly split?: string;
  readonly until: number;
}

const listedNorms = 60;

/** List norms, and compare the options after a merger if one is asked for. */
export async function listNormsOfAtlas(
  atlasPath: string,
  wishes: NormWishes,
  context: CommandContext,
): Promise<CommandResult<'norms'>> {
  const { locale } = context;
  if (wishes.split !== undefined && wishes.merge === undefined)
    throw new UsageError('--split needs --merge: the municipality or municipalities to be split.');
  const atlas = await loadAtlas(atlasPath, context);
  if (atlas.value === undefined) return fail(atlas.issues);
  const { dataset, file } = atlas.value;
  const baseYear = Number(dataset.description.baseRegister.slice(0, 4));
  const year = wishes.year ?? baseYear;
  const merge = wishes.merge?.split(',').map((code) => code.trim());
  if (merge !== undefined && new Set(merge).size < merge.length)
    throw new UsageError('--merge names a municipality twice.');
  if (merge?.length === 1 && wishes.split === undefined)
    throw new UsageError('--merge needs two municipalities or more, or --split for parts of one.');
  const norms = listNorms(dataset, year).filter(
    ({ municipality }) =>
      (wishes.municipality === undefined || municipality === wishes.municipality) &&
      (merge === undefined || merge.includes(municipality)),
  );
  for (const code of [...(merge ?? []), ...(wishes.municipality === undefined ? [] : [wishes.municipality])]) {
    if (!norms.some(({ municipality }) => municipality === code))
      throw new UsageError(`The atlas has no municipality ${code} in its division of ${dataset.description.division}.`);
  }
  const fields: Fields = {
    atlas: identifyAtlas(dataset, file),
    year,
    caveat: wordLawCaveat(listLawTexts(dataset, year, year), locale),
    municipalities: norms.map(describeNorm),
    merger: merge === undefined ? null : compareMerger(dataset, merge, wishes, context),
  };
  return { issues: atlas.issues, fields, text: writeNorms(dataset.description.title[locale], fields, locale) };
}

function compareMerger(
  dataset: Dataset,
  municipalities: readonly string[],
  wishes: NormWishes,
  context: CommandContext,
): Fields['merger'] {
  const mergeYear = wishes.from ?? Number(dataset.description.baseRegister.slice(0, 4)) + 1;
  if (wishes.until < mergeYear)
    throw new UsageError(`The last year ${wishes.until} lies before the merger of ${mergeYear}.`);
  const baseline = { scenario: createBaseline(context.locale, undefined) };
  const prepared = prepareRun(dataset, baseline, { until: wishes.until });
  if (prepared.value === undefined) throw new UsageError('The atlas cannot be run.');
  const outcomes = run(dataset, prepared.value.schedule, prepared.value.options);
  const splitZones = wishes.split === undefined ? undefined : readPostcodes(dataset, wishes.split, municipalities);
  const question = { municipalities, mergeYear, ...(splitZones === undefined ? {} : { splitZones }) };
  const options = compareNormOptions(dataset, outcomes, question);
  return {
    municipalities: [...municipalities],
    mergeYear,
    run: outcomes.run,
    options: options.map((option) => describeOption(option, outcomes.years)),
  };
}

/** Postcodes of the merging municipalities that a list such as `8601-8608,8701` names. */
function readPostcodes(dataset: Dataset, list: string, municipalities: readonly string[]): string[] {
  const municipalityOf = listZoneMunicipalities(dataset, dataset.description.division);
  const own = [...municipalityOf].filter(([, code]) => municipalities.includes(code)).map(([zone]) => zone);
  const chosen = new Set<string>();
  for (const part of list.split(',').map((text) => text.trim())) {
    const [, first = '', last = first] = /^(\w+?)(?:-(\w+))?$/.exec(part) ?? [];
    const found = own.filter((zone) => zone >= first && zone <= last);
    if (first === '' || found.length === 0)
      throw new UsageError(`No postcode of ${municipalities.join(', ')} is in ${part}.`);
    for (const zone of found) chosen.add(zone);
  }
  if (chosen.size === own.length) throw new UsageError('A split leaves postcodes for the other part.');
  return [...chosen].sort();
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

function describeNorm({ split, ...norm }: MunicipalityNorm): Fields['municipalities'][number] {
  return {
    municipality: norm.municipality,
    name: norm.name,
    norm: known(norm.norm),
    nature: norm.nature,
    foundingNorm: known(norm.foundingNorm),
    children: known(norm.children),
    landAreaKm2: known(norm.landAreaKm2),
    split:
      split === undefined
        ? null
        : {
            part: null,
            parts: split.parts.map((name, at) => ({ name, norm: known(split.norms[at] ?? Number.NaN) })),
            whole: known(split.whole),
          },
  };
}

function describeOption(
  { option, areas, years }: NormOption,
  runYears: Int32Array,
): NonNullable<Fields['merger']>['options'][number] {
  return {
    option,
    areas: areas.map(({ name, zones, children, landAreaKm2, norms }) => ({
      name,
      zones,
      children: known(children),
      landAreaKm2: known(landAreaKm2),
      norms: norms.flatMap((norm, step) =>
        Number.isNaN(norm) ? [] : [{ year: runYears[step] ?? Number.NaN, norm: known(norm) }],
      ),
    })),
    years: years.map(({ year, schools, below, ends }) => ({ year, schools, below: [...below], ends: [...ends] })),
  };
}

function writeNorms(title: string, fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const number = (value: number | null, digits = 0) => (value === null ? '-' : formatNumber(value, locale, digits));
  const table = writeTextTable(
    [
      { heading: 'code' },
      { heading: nl ? 'gemeente' : 'municipality' },
      { heading: nl ? 'opheffingsnorm' : 'closure norm', right: true },
      { heading: nl ? 'stichtingsnorm' : 'founding norm', right: true },
      { heading: nl ? 'kinderen 4–11' : 'children 4–11', right: true },
      { heading: 'km²', right: true },
      { heading: nl ? 'delen' : 'parts' },
    ],
    fields.municipalities
      .slice(0, listedNorms)
      .map((one) => [
        one.municipality,
        one.name,
        number(one.norm),
        number(one.foundingNorm),
        number(one.children),
        number(one.landAreaKm2, 1),
        one.split === null ? '' : one.split.parts.map(({ name, norm }) => `${name} ${number(norm)}`).join(' · '),
      ]),
  );
  const left = fields.municipalities.length - listedNorms;
  const more = left > 0 ? `${nl ? `… en nog ${left}` : `… and ${left} more`} (--json)\n` : '';
  const head = nl ? `Opheffingsnormen op 1 oktober ${fields.year}` : `Closure norms on 1 October ${fields.year}`;
  const estimated = fields.municipalities.filter(({ nature }) => nature === 'estimated').length;
  const unsure =
    estimated === 0
      ? ''
      : nl
        ? `Geschat: ${number(estimated)} normen, die van een ander jaar zijn of met de inwoners van een ander jaar zijn berekend.\n`
        : `Estimated: ${number(estimated)} norms, which are those of another year or computed with its inhabitants.\n`;
  return `${title}\n${head}\n\n${table}${more}${unsure}${writeMerger(fields, locale)}${fields.caveat}\n`;
}

function writeMerger({ merger }: Fields, locale: Locale): string {
  if (merger === null) return '';
  const nl = locale === 'nl';
  const names: Readonly<Record<string, string>> = nl
    ? { separate: 'zoals nu', one: 'één norm', split: 'gesplitst' }
    : { separate: 'as now', one: 'one norm', split: 'split' };
  const rows = merger.options.flatMap(({ option, areas, years }) =>
    years
      .filter((_, at) => at % 5 === 0 || at === years.length - 1)
      .map(({ year, schools, below, ends }) => [
        names[option] ?? option,
        String(year),
        areas
          .map(({ norms }) => norms.find((norm) => norm.year === year)?.norm ?? null)
          .map((norm) => (norm === null ? '-' : formatPersons(norm, locale)))
          .join(' / '),
        String(schools),
        String(below.length),
        String(ends.length),
      ]),
  );
  const head = nl
    ? `Na herindeling op 1 januari ${merger.mergeYear}`
    : `After a merger on 1 January ${merger.mergeYear}`;
  return `\n${head}\n${writeTextTable(
    [
      { heading: nl ? 'keuze' : 'option' },
      { heading: nl ? 'jaar' : 'year' },
      { heading: 'norm' },
      { heading: nl ? 'scholen' : 'schools', right: true },
      { heading: nl ? 'onder de norm' : 'below', right: true },
      { heading: nl ? 'bekostiging stopt' : 'funding ends', right: true },
    ],
    rows,
  )}`;
}
