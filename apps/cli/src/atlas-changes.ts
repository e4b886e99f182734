/**
 * What changes for whom when an atlas takes the place of an earlier one: schools, norms, sources, and the
 * scenarios that lean on them.
 *
 * Schools are those of the base register of each atlas, by their codes; norms are those of one year in both.
 */
import { type Dataset, findTable, getNumbers, getText } from '@transitieatlas/dataset';
import type { Intervention } from '@transitieatlas/scenario';
import { listNorms } from '@transitieatlas/simulation';
import type { LoadedScenario } from './read-inputs.ts';

/** A school with its counts, null where there is none. */
export interface SiteChange {
  readonly site: string;
  readonly name: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** A municipality with its closure norms, null where not known. */
export interface NormChange {
  readonly municipality: string;
  readonly name: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** A source with the moments at which its publisher last changed it. */
export interface SourceChange {
  readonly line: string;
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** A choice, and what changed under it. */
export interface TouchedChoice {
  readonly id: string;
  /** Schools that it names and that have a new count or are gone. */
  readonly sites: readonly string[];
  /** Municipalities of those that it names, with another norm. */
  readonly municipalities: readonly string[];
}

/** A scenario with the choices that lean on what changed. */
export interface TouchedScenario {
  readonly file: string;
  readonly name: string;
  readonly interventions: readonly TouchedChoice[];
}

/** How two atlases differ. */
export interface AtlasChanges {
  readonly counted: readonly SiteChange[];
  readonly gone: readonly SiteChange[];
  readonly opened: readonly SiteChange[];
  /** Year of the norms. */
  readonly normYear: number;
  readonly norms: readonly NormChange[];
  readonly sources: readonly SourceChange[];
  readonly scenarios: readonly TouchedScenario[];
}

/** Compare an atlas with the one that takes its place. */
export function compareAtlases(
  before: Dataset,
  after: Dataset,
  scenarios: readonly Pick<LoadedScenario, 'file' | 'scenario'>[],
): AtlasChanges {
  const [old, renewed] = [listSites(before), listSites(after)];
  const counted: SiteChange[] = [];
  const gone: SiteChange[] = [];
  for (const [site, { name, users }] of old) {
    const now = renewed.get(site);
    if (now === undefined) gone.push({ site, name, before: users, after: null });
    else if (now.users !== users) counted.push({ site, name: now.name, before: users, after: now.users });
  }
  const opened = [...renewed]
    .filter(([site]) => !old.has(site))
    .map(([site, { name, users }]) => ({ site, name, before: null, after: users }));
  const normYear = Number(after.description.baseRegister.slice(0, 4));
  const norms = compareNorms(before, after, normYear);
  const touched = new Set([...counted, ...gone].map(({ site }) => site));
  const normed = new Set(norms.map(({ municipality }) => municipality));
  return {
    counted,
    gone,
    opened,
    normYear,
    norms,
    sources: compareSources(before, after),
    scenarios: scenarios.flatMap(({ file, scenario }) => {
      const interventions = scenario.interventions.flatMap((choice) => {
        const named = listNamed(choice);
        const sites = named.filter((site) => touched.has(site));
        const homes =
          choice.verb === 'norm'
            ? choice.municipality === undefined
              ? [...normed]
              : [choice.municipality]
            : named.map((site) => (renewed.get(site) ?? old.get(site))?.municipality ?? '');
        const municipalities = [...new Set(homes)].filter((code) => normed.has(code));
        return sites.length + municipalities.length === 0 ? [] : [{ id: choice.id, sites, municipalities }];
      });
      return interventions.length === 0 ? [] : [{ file, name: scenario.title, interventions }];
    }),
  };
}

/** A school of the base register. */
interface KnownSite {
  readonly name: string;
  readonly users: number | null;
  readonly municipality: string;
}

/** Schools of the base register, by code. */
function listSites(dataset: Dataset): Map<string, KnownSite> {
  const sites = new Map<string, KnownSite>();
  const table = findTable(dataset, 'sites');
  if (table === undefined) return sites;
  const [registers, names, homes] = [
    getText(table, 'register'),
    getText(table, 'name'),
    getText(table, 'municipality'),
  ];
  const users = getNumbers(table, 'users');
  getText(table, 'site').forEach((site, row) => {
    if (registers[row] !== dataset.description.baseRegister) return;
    sites.set(site, { name: names[row] ?? site, users: known(users[row]), municipality: homes[row] ?? '' });
  });
  return sites;
}

function compareNorms(before: Dataset, after: Dataset, year: number): NormChange[] {
  const old = new Map(listNorms(before, year).map((one) => [one.municipality, known(one.norm)]));
  return listNorms(after, year).flatMap(({ municipality, name, norm }) => {
    const was = old.get(municipality);
    // A municipality that the other atlas does not have did not change.
    if (was === undefined || was === known(norm)) return [];
    return [{ municipality, name, before: was, after: known(norm) }];
  });
}

function compareSources(before: Dataset, after: Dataset): SourceChange[] {
  const [old, renewed] = [listPublished(before), listPublished(after)];
  return [...new Set([...old.keys(), ...renewed.keys()])].sort().flatMap((line) => {
    const [was, is] = [old.get(line), renewed.get(line)];
    if (was?.published === is?.published) return [];
    const title = is?.title ?? was?.title ?? line;
    return [{ line, title, before: was?.published ?? null, after: is?.published ?? null }];
  });
}

/** When the sources of an atlas were published, by their lines in the catalogue. */
function listPublished(dataset: Dataset): Map<string, { title: string; published: string }> {
  const published = new Map<string, { title: string; published: string }>();
  for (const { provenance } of [...dataset.tables.values(), ...dataset.shapes]) {
    for (const { source, title } of provenance) {
      if (source !== undefined) published.set(source.line, { title, published: source.published });
    }
  }
  return published;
}

/** Schools that a choice names. */
function listNamed(choice: Intervention): string[] {
  const named = [
    'site' in choice ? choice.site : '',
    'into' in choice ? choice.into : '',
    ...('over' in choice ? choice.over.map(({ site }) => site) : []),
  ];
  return [...new Set(named.filter((site) => site !== ''))];
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
