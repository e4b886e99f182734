/** Secondary schools as they stand in a JSON document and in a table of text. */
import type { CommandFields } from '@transitieatlas/api';
import type { Dataset } from '@transitieatlas/dataset';
import { formatDistance, formatNumber, formatPersons, type Locale } from '@transitieatlas/report';
import { forecastSecondarySchools, readSecondarySchools, trackPopulation } from '@transitieatlas/simulation';
import { writeTextTable } from './text-table.ts';

type Secondary = NonNullable<CommandFields<'law'>['secondary']>;

const listed = 40;

/** Describe the secondary schools of an atlas, or of a region of it, up to a year; null if it has none. */
export function describeSecondary(dataset: Dataset, region: string | undefined, until: number): Secondary | null {
  const reading = readSecondarySchools(dataset, region);
  if (reading === undefined) return null;
  const forecast = forecastSecondarySchools(dataset, reading, trackPopulation(dataset, until));
  const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
  const { register, countDate, isolation, closure, sites } = reading;
  return {
    register,
    countDate,
    distanceMetres: isolation?.distanceMetres ?? null,
    practicalMetres: isolation?.practicalMetres ?? null,
    forecast:
      forecast === undefined
        ? null
        : { until, decayKm: forecast.decayKm, reachKm: forecast.reachKm, nature: 'modelled' },
    sources: [closure, isolation?.source, forecast?.source].flatMap((rule) =>
      rule === undefined ? [] : [`${rule.article} (${rule.status}): ${rule.source}`],
    ),
    sites: sites.map(({ verdict, isolated, pupils, schoolPupils, kinds, aloneIn, schoolKinds, ...rest }, at) => ({
      ...rest,
      kinds: [...kinds],
      aloneIn: [...aloneIn],
      schoolKinds: [...schoolKinds],
      pupils: known(pupils),
      schoolPupils: known(schoolPupils),
      isolated: isolated ?? null,
      closingNumber: verdict === undefined ? null : verdict.closingNumber,
      status: verdict?.status ?? 'unknown',
      schoolPupilsThen: known(forecast?.sites[at]?.schoolPupils.at(-1) ?? Number.NaN),
      belowFrom: forecast?.sites[at]?.belowFrom ?? null,
      endsIn: forecast?.sites[at]?.endsIn ?? null,
    })),
  };
}

/** Write the sites of schools below their number, and those that stand alone. */
export function writeSecondary(secondary: Secondary | null, locale: Locale): string {
  const nl = locale === 'nl';
  if (secondary === null)
    return nl ? 'De atlas heeft geen voortgezet onderwijs.\n' : 'The atlas has no secondary schools.\n';
  const told = secondary.sites.filter(({ belowFrom, status, isolated }) => {
    return status === 'below' || belowFrom !== null || isolated === true;
  });
  const rows = told
    .slice(0, listed)
    .map(({ site, name, place, kinds, schoolPupils, schoolPupilsThen, closingNumber, belowFrom, isolated }) => [
      site,
      name,
      place,
      kinds.join(', '),
      schoolPupils === null ? '–' : formatPersons(schoolPupils, locale),
      closingNumber === null ? '–' : formatNumber(closingNumber, locale, 1),
      schoolPupilsThen === null ? '–' : formatPersons(schoolPupilsThen, locale),
      belowFrom === null ? '' : String(belowFrom),
      isolated === true ? (nl ? 'geïsoleerd' : 'stands alone') : '',
    ]);
  const distance = secondary.distanceMetres === null ? '' : formatDistance(secondary.distanceMetres, locale);
  const head = nl
    ? `Voortgezet onderwijs op ${secondary.register}: ${secondary.sites.length} vestigingen. Onder het opheffingsgetal of geïsoleerd (geen andere vestiging met dezelfde schoolsoort binnen ${distance} hemelsbreed): ${told.length}`
    : `Secondary education on ${secondary.register}: ${secondary.sites.length} sites. Below the closing number, or alone (no other site of the same kind within ${distance} in a straight line): ${told.length}`;
  const then = String(secondary.forecast?.until ?? '');
  const notes = secondary.sources.map((source) => `${source}\n`).join('');
  return `${head}\n${writeTextTable(
    (nl
      ? ['code', 'naam', 'plaats', 'schoolsoorten', 'leerlingen school', 'getal', then, 'eronder in', '']
      : ['code', 'name', 'place', 'kinds', 'pupils of school', 'number', then, 'below in', '']
    ).map((heading, at) => (at >= 4 && at <= 6 ? { heading, right: true } : { heading })),
    rows,
  )}${notes}`;
}
