/** What changed between two atlases, for a terminal: what a planner would say first, then the lists. */
import { cleanText, formatNumber, type Locale } from '@transitieatlas/report';
import type { AtlasChanges, NormChange, SiteChange, TouchedChoice } from './atlas-changes.ts';
import { writeTextTable } from './text-table.ts';

/** Lines of a list before it is cut; all are in --json. */
const LISTED = 20;

/** Write what changed for whom. */
export function writeChanges(changes: AtlasChanges, locale: Locale): string {
  const nl = locale === 'nl';
  const count = (value: number): string => formatNumber(value, locale);
  const { counted, gone, norms, opened, scenarios, sources } = changes;
  const tell = (list: readonly unknown[], one: string, several: string): string =>
    `${count(list.length)} ${list.length === 1 ? one : several}`;
  const head = nl
    ? `${tell(counted, 'school heeft', 'scholen hebben')} een nieuw aantal leerlingen, ${tell(gone, 'is', 'zijn')} er niet meer, ${tell(opened, 'is', 'zijn')} nieuw.`
    : `${tell(counted, 'school has', 'schools have')} a new count, ${tell(gone, 'is', 'are')} gone, ${tell(opened, 'is', 'are')} new.`;
  const lines = [nl ? 'Wat er verandert' : 'What changes', head];
  lines.push(...norms.slice(0, LISTED).map((norm) => writeNorm(norm, changes.normYear, locale)));
  if (norms.length > LISTED) lines.push(writeRest(norms.length - LISTED, locale));
  for (const { name, file, interventions } of scenarios) {
    const ids = interventions.map(({ id }) => id).join(', ');
    const title = `${cleanText(name)} (${cleanText(file)})`;
    const choices = nl
      ? interventions.length === 1
        ? 'keuze'
        : 'keuzes'
      : interventions.length === 1
        ? 'choice'
        : 'choices';
    lines.push(
      nl ? `Dit raakt scenario ${title}: ${choices} ${ids}.` : `This touches scenario ${title}: ${choices} ${ids}.`,
    );
    lines.push(...interventions.map((choice) => `  ${writeTouched(choice, changes, locale)}`));
  }
  for (const { line, before, after } of sources) {
    const [was, is] = [before?.slice(0, 10) ?? '–', after?.slice(0, 10) ?? '–'];
    lines.push(nl ? `Bron ${line}: gepubliceerd ${was}, nu ${is}.` : `Source ${line}: published ${was}, now ${is}.`);
  }
  const sites = [...gone, ...counted, ...opened];
  return `${lines.join('\n')}\n${sites.length === 0 ? '' : `\n${writeSites(sites, locale)}`}`;
}

/** What changed under a choice: `k1: De Brink 120 → 127; norm Oldambt 47 → 45`. */
function writeTouched({ id, municipalities, sites }: TouchedChoice, changes: AtlasChanges, locale: Locale): string {
  const number = (value: number | null): string => (value === null ? '–' : formatNumber(value, locale));
  const arrow = ({ after, before, name }: Omit<SiteChange, 'site'>): string =>
    `${cleanText(name)} ${number(before)} → ${number(after)}`;
  const isGone = locale === 'nl' ? 'is er niet meer' : 'is gone';
  const parts = [
    ...changes.counted.filter(({ site }) => sites.includes(site)).map(arrow),
    ...changes.gone.filter(({ site }) => sites.includes(site)).map(({ name }) => `${cleanText(name)} ${isGone}`),
    ...changes.norms
      .filter(({ municipality }) => municipalities.includes(municipality))
      .map((one) => `${locale === 'nl' ? 'norm' : 'norm of'} ${arrow(one)}`),
  ];
  return `${cleanText(id)}: ${parts.join('; ')}`;
}

function writeNorm({ after, before, name }: NormChange, year: number, locale: Locale): string {
  const number = (value: number | null): string => formatNumber(value ?? Number.NaN, locale);
  const [was, is] = [number(before), number(after)];
  if (before === null || after === null) {
    return locale === 'nl'
      ? `De norm van ${cleanText(name)} (${year}) was ${was} en is ${is}.`
      : `The norm of ${cleanText(name)} (${year}) was ${was} and is ${is}.`;
  }
  const fell = after < before;
  return locale === 'nl'
    ? `De norm van ${cleanText(name)} (${year}) ${fell ? 'daalde' : 'steeg'} van ${was} naar ${is}.`
    : `The norm of ${cleanText(name)} (${year}) ${fell ? 'fell' : 'rose'} from ${was} to ${is}.`;
}

function writeSites(sites: readonly SiteChange[], locale: Locale): string {
  const nl = locale === 'nl';
  const number = (value: number | null): string => (value === null ? '–' : formatNumber(value, locale));
  const table = writeTextTable(
    [
      { heading: nl ? 'school' : 'school' },
      { heading: nl ? 'naam' : 'name' },
      { heading: nl ? 'eerst' : 'before', right: true },
      { heading: nl ? 'nu' : 'now', right: true },
    ],
    sites
      .slice(0, LISTED)
      .map(({ after, before, name, site }) => [site, cleanText(name), number(before), number(after)]),
  );
  return sites.length > LISTED ? `${table}${writeRest(sites.length - LISTED, locale)}\n` : table;
}

function writeRest(rest: number, locale: Locale): string {
  const number = formatNumber(rest, locale);
  return locale === 'nl' ? `… en nog ${number}; --json geeft ze alle.` : `… and ${number} more; --json lists all.`;
}
