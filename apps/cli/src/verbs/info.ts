import type { CommandFields } from '@transitieatlas/api';
import { listRegions } from '@transitieatlas/dataset';
import {
  formatBytes,
  formatDate,
  formatNumber,
  formatShare,
  type Locale,
  wordAreaSystem,
  wordGap,
  wordNature,
  wordReferenceDate,
  wordSource,
} from '@transitieatlas/report';
import { findHouseholdGap, findLabourGap, listWithdrawals } from '@transitieatlas/simulation';
import { listCatalogue } from '@transitieatlas/sources';
import {
  countHouseholds,
  countMunicipalityPopulation,
  countNorms,
  countRegisters,
  countZonePopulation,
} from '../atlas-counts.ts';
import { identifyAtlas } from '../atlas-identity.ts';
import { type CommandContext, type CommandResult, fail } from '../command.ts';
import { countAccountGaps, describeEditions } from '../forecast-fields.ts';
import { writeAccounts, writeEditions } from '../forecast-text.ts';
import { describeFreshness, listNewerIssues, writeFreshness } from '../freshness-fields.ts';
import { loadAtlas } from '../read-inputs.ts';
import { writeTextTable } from '../text-table.ts';

type Fields = CommandFields<'info'>;

/** Describe an atlas: what it says of itself, its tables with sources, and counts to hold against the publishers'. */
export async function describeAtlas(path: string, context: CommandContext): Promise<CommandResult<'info'>> {
  const loaded = await loadAtlas(path, context);
  if (loaded.value === undefined) return fail(loaded.issues);
  const { dataset, file, bytes } = loaded.value;
  const fields: Fields = {
    atlas: identifyAtlas(dataset, file),
    bytes,
    tables: [...dataset.tables.values()].map(({ name, rows, provenance }) => ({
      name,
      rows,
      sources: provenance.map((source) => ({
        ...source,
        treatment: [...source.treatment],
        files: source.files.map((one) => ({ ...one })),
      })),
    })),
    shapes: dataset.shapes.map(({ name, division, shapes }) => ({ name, division, shapes: shapes.length })),
    registers: countRegisters(dataset),
    zonePopulation: countZonePopulation(dataset),
    municipalityPopulation: countMunicipalityPopulation(dataset),
    households: countHouseholds(dataset),
    householdsMissing: findHouseholdGap(dataset) ?? null,
    labourForceMissing: findLabourGap(dataset) ?? null,
    norms: countNorms(dataset),
    forecasts: describeEditions(dataset),
    accounts: countAccountGaps(dataset),
    freshness: describeFreshness(dataset, await listCatalogue()),
    regions: listRegions(dataset).map((region) => ({
      region: region.region,
      name: region.name,
      class: region.class,
      zones: region.zones.length,
      municipalities: [...region.municipalities],
    })),
  };
  return {
    issues: [...loaded.issues, ...listWithdrawals(dataset), ...listNewerIssues(fields.freshness)],
    fields,
    text: writeInfo(fields, context.locale),
    next: suggest(path, fields, context.locale),
  };
}

function writeInfo(fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const { atlas } = fields;
  const number = (value: number | null): string => formatNumber(value ?? Number.NaN, locale);
  const head = [
    atlas.title[locale],
    ...(atlas.invented ? [nl ? 'Verzonnen: dit is geen echte plaats.' : 'Invented: this is no real place.'] : []),
    `${nl ? 'kenmerk' : 'hash'}      ${atlas.hash}`,
    `${nl ? 'bestand' : 'file'}      ${atlas.file}, ${formatBytes(fields.bytes, locale)}`,
    `${nl ? 'indeling' : 'division'}     ${atlas.division}`,
    `${nl ? 'register' : 'register'}     ${atlas.baseRegister}`,
    // Postcodes are what zones are; anything else must be seen, for its people are counted by nobody.
    ...(atlas.zones.division === null
      ? []
      : [
          nl
            ? `gebieden     ${wordAreaSystem(atlas.zones.kind, locale).several} van ${atlas.zones.division}, inwoners geschat`
            : `zones        ${wordAreaSystem(atlas.zones.kind, locale).several} of ${atlas.zones.division}, inhabitants estimated`,
        ]),
  ];
  const sections: [string, string][] = [
    [
      nl ? 'Tabellen' : 'Tables',
      writeTextTable(
        [
          { heading: nl ? 'tabel' : 'table' },
          { heading: nl ? 'rijen' : 'rows', right: true },
          { heading: nl ? 'bronnen' : 'sources' },
        ],
        fields.tables.map((table) => [table.name, number(table.rows), writeSources(table.sources, locale)]),
      ),
    ],
    [
      nl ? 'Registers van scholen' : 'Registers of schools',
      writeTextTable(
        [
          { heading: nl ? 'datum' : 'date' },
          { heading: nl ? 'soort' : 'kind' },
          { heading: nl ? 'vestigingen' : 'sites', right: true },
          { heading: nl ? 'met telling' : 'with count', right: true },
          { heading: nl ? 'leerlingen' : 'pupils', right: true },
          { heading: nl ? 'teldatum' : 'counted on' },
        ],
        fields.registers.map((one) => [
          one.register,
          one.kind,
          number(one.sites),
          number(one.sitesWithCount),
          number(one.pupils),
          one.countDates.map((date) => formatDate(date, locale)).join(', '),
        ]),
      ),
    ],
    [
      nl ? `Inwoners per ${wordAreaSystem(atlas.zones.kind, locale).one}, 1 januari` : 'Population of zones, 1 January',
      writeTextTable(
        [
          { heading: nl ? 'jaar' : 'year' },
          { heading: nl ? 'gebieden' : 'zones', right: true },
          { heading: nl ? 'inwoners' : 'persons', right: true },
          { heading: nl ? 'som van de leeftijden' : 'sum of ages', right: true },
        ],
        fields.zonePopulation.map((one) => [
          String(one.year),
          number(one.zones),
          number(one.persons),
          number(one.sumOfAges),
        ]),
      ),
    ],
    [
      nl ? 'Opheffingsnormen' : 'Closure norms',
      writeTextTable(
        [
          { heading: nl ? 'geldig vanaf' : 'valid from' },
          { heading: nl ? 'gemeenten' : 'municipalities', right: true },
          { heading: nl ? 'delen' : 'parts', right: true },
          { heading: nl ? 'regeling' : 'regulation' },
        ],
        fields.norms.map((one) => [
          one.validFrom,
          number(one.municipalities),
          number(one.parts),
          one.regulations.join(', '),
        ]),
      ),
    ],
    [
      nl ? 'Huishoudens' : 'Households',
      fields.householdsMissing !== null
        ? `${wordGap(fields.householdsMissing, locale)}\n`
        : writeTextTable(
            [
              { heading: nl ? 'jaar' : 'year' },
              { heading: nl ? 'gemeenten' : 'municipalities', right: true },
              { heading: nl ? 'huishoudens' : 'households', right: true },
              { heading: nl ? 'eenpersoons' : 'one person', right: true },
            ],
            fields.households.map((one) => [
              String(one.year),
              number(one.municipalities),
              number(one.households),
              formatShare(one.onePersonShare ?? Number.NaN, locale),
            ]),
          ),
    ],
    ...(fields.labourForceMissing === null
      ? []
      : [
          [nl ? 'Beroepsbevolking' : 'Labour force', `${wordGap(fields.labourForceMissing, locale)}\n`] satisfies [
            string,
            string,
          ],
        ]),
    [
      nl ? "Regio's" : 'Regions',
      writeTextTable(
        [
          { heading: 'id' },
          { heading: nl ? 'naam' : 'name' },
          { heading: nl ? 'soort' : 'class' },
          { heading: nl ? 'gebieden' : 'zones', right: true },
          { heading: nl ? 'gemeenten' : 'municipalities', right: true },
        ],
        fields.regions.map((one) => [
          one.region,
          one.name,
          one.class,
          number(one.zones),
          number(one.municipalities.length),
        ]),
      ),
    ],
    ...section(nl ? 'Opgehaald bij uitgevers' : 'Taken from publishers', fields.freshness, () =>
      writeFreshness(fields.freshness, locale),
    ),
    ...section(nl ? 'Prognoses van anderen' : 'Forecasts by others', fields.forecasts, (editions) =>
      writeEditions(editions, locale),
    ),
    ...section(
      nl ? 'Gepubliceerde rekeningen die niet sluiten' : 'Published accounts that do not close',
      fields.accounts,
      (accounts) => writeAccounts(accounts, locale),
    ),
  ];
  return `${head.join('\n')}\n${sections.map(([title, table]) => `\n${title}\n${table}`).join('')}`;
}

/** A section that is left out where there is nothing to tell. */
function section<T>(title: string, rows: readonly T[], write: (rows: readonly T[]) => string): [string, string][] {
  return rows.length === 0 ? [] : [[title, write(rows)]];
}

function writeSources(sources: Fields['tables'][number]['sources'], locale: Locale): string {
  const texts = sources.map(({ publisher, referenceDate, nature }) => {
    const kind = isNature(nature) ? wordNature(nature, locale) : nature;
    return `${wordSource(publisher, locale)} ${wordReferenceDate(referenceDate, locale)} (${kind})`;
  });
  const unique = [...new Set(texts)];
  const shown = unique.slice(0, 2).join('; ');
  return unique.length > 2 ? `${shown}; +${unique.length - 2}` : shown;
}

function isNature(nature: string): nature is Parameters<typeof wordNature>[0] {
  return ['observed', 'estimated', 'modelled', 'claimed', 'invented'].includes(nature);
}

function suggest(path: string, fields: Fields, locale: Locale): string {
  // Of a region of which the atlas has nothing there is nothing to work out.
  const region = fields.regions.find(({ zones }) => zones > 0)?.region;
  const option = region === undefined ? '' : ` --region ${region}`;
  return locale === 'nl'
    ? `Reken door zonder keuzes: transitieatlas run ${path}${option}`
    : `Run it without any choice: transitieatlas run ${path}${option}`;
}
