/** The document of `info` for people: what the atlas says of itself, then a section per kind of content. */
import type { CommandFields } from '@transitieatlas/api';
import { type Nature, natures } from '@transitieatlas/dataset';
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
import { writeAccounts, writeEditions } from './forecast-text.ts';
import { writeFreshness } from './freshness-fields.ts';
import { writeTextTable } from './text-table.ts';

type Fields = CommandFields<'info'>;

/** Write the whole document. */
export function writeInfo(fields: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const system = wordAreaSystem(fields.atlas.zones.kind, locale);
  const sections: readonly (readonly [title: string, text: string])[] = [
    [nl ? 'Tabellen' : 'Tables', writeTables(fields.tables, locale)],
    [nl ? 'Registers van scholen' : 'Registers of schools', writeRegisters(fields.registers, locale)],
    [
      nl ? `Inwoners per ${system.one}, 1 januari` : 'Population of zones, 1 January',
      writeZonePopulation(fields.zonePopulation, locale),
    ],
    [nl ? 'Opheffingsnormen' : 'Closure norms', writeNorms(fields.norms, locale)],
    [nl ? 'Huishoudens' : 'Households', writeHouseholds(fields, locale)],
    // The labour force has no counts to show: it is spoken of only where it is missing.
    [
      nl ? 'Beroepsbevolking' : 'Labour force',
      fields.labourForceMissing === null ? '' : `${wordGap(fields.labourForceMissing, locale)}\n`,
    ],
    [nl ? "Regio's" : 'Regions', writeRegions(fields.regions, locale)],
    [
      nl ? 'Opgehaald bij uitgevers' : 'Taken from publishers',
      fields.freshness.length === 0 ? '' : writeFreshness(fields.freshness, locale),
    ],
    [
      nl ? 'Prognoses van anderen' : 'Forecasts by others',
      fields.forecasts.length === 0 ? '' : writeEditions(fields.forecasts, locale),
    ],
    [
      nl ? 'Gepubliceerde rekeningen die niet sluiten' : 'Published accounts that do not close',
      fields.accounts.length === 0 ? '' : writeAccounts(fields.accounts, locale),
    ],
  ];
  const told = sections.filter(([, text]) => text !== '');
  return `${writeHead(fields, locale)}\n${told.map(([title, text]) => `\n${title}\n${text}`).join('')}`;
}

function writeHead({ atlas, bytes }: Fields, locale: Locale): string {
  const nl = locale === 'nl';
  const lines = [
    atlas.title[locale],
    ...(atlas.invented ? [nl ? 'Verzonnen: dit is geen echte plaats.' : 'Invented: this is no real place.'] : []),
    `${nl ? 'kenmerk' : 'hash'}      ${atlas.hash}`,
    `${nl ? 'bestand' : 'file'}      ${atlas.file}, ${formatBytes(bytes, locale)}`,
    `${nl ? 'indeling' : 'division'}     ${atlas.division}`,
    `register     ${atlas.baseRegister}`,
  ];
  // Postcodes are what zones are; anything else must be seen, for its people are counted by nobody.
  if (atlas.zones.division !== null) {
    const { several } = wordAreaSystem(atlas.zones.kind, locale);
    lines.push(
      nl
        ? `gebieden     ${several} van ${atlas.zones.division}, inwoners geschat`
        : `zones        ${several} of ${atlas.zones.division}, inhabitants estimated`,
    );
  }
  return lines.join('\n');
}

function writeTables(tables: Fields['tables'], locale: Locale): string {
  const nl = locale === 'nl';
  return writeTextTable(
    [
      { heading: nl ? 'tabel' : 'table' },
      { heading: nl ? 'rijen' : 'rows', right: true },
      { heading: nl ? 'bronnen' : 'sources' },
    ],
    tables.map((table) => [table.name, formatNumber(table.rows, locale), writeSources(table.sources, locale)]),
  );
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

function isNature(text: string): text is Nature {
  return natures.some((nature) => nature === text);
}

function writeRegisters(registers: Fields['registers'], locale: Locale): string {
  const nl = locale === 'nl';
  return writeTextTable(
    [
      { heading: nl ? 'datum' : 'date' },
      { heading: nl ? 'soort' : 'kind' },
      { heading: nl ? 'vestigingen' : 'sites', right: true },
      { heading: nl ? 'met telling' : 'with count', right: true },
      { heading: nl ? 'leerlingen' : 'pupils', right: true },
      { heading: nl ? 'teldatum' : 'counted on' },
    ],
    registers.map((one) => [
      one.register,
      one.kind,
      writeNumber(one.sites, locale),
      writeNumber(one.sitesWithCount, locale),
      writeNumber(one.pupils, locale),
      one.countDates.map((date) => formatDate(date, locale)).join(', '),
    ]),
  );
}

function writeZonePopulation(years: Fields['zonePopulation'], locale: Locale): string {
  const nl = locale === 'nl';
  return writeTextTable(
    [
      { heading: nl ? 'jaar' : 'year' },
      { heading: nl ? 'gebieden' : 'zones', right: true },
      { heading: nl ? 'inwoners' : 'persons', right: true },
      { heading: nl ? 'som van de leeftijden' : 'sum of ages', right: true },
    ],
    years.map((one) => [
      String(one.year),
      writeNumber(one.zones, locale),
      writeNumber(one.persons, locale),
      writeNumber(one.sumOfAges, locale),
    ]),
  );
}

function writeNorms(norms: Fields['norms'], locale: Locale): string {
  const nl = locale === 'nl';
  return writeTextTable(
    [
      { heading: nl ? 'geldig vanaf' : 'valid from' },
      { heading: nl ? 'gemeenten' : 'municipalities', right: true },
      { heading: nl ? 'delen' : 'parts', right: true },
      { heading: nl ? 'regeling' : 'regulation' },
    ],
    norms.map((one) => [
      one.validFrom,
      writeNumber(one.municipalities, locale),
      writeNumber(one.parts, locale),
      one.regulations.join(', '),
    ]),
  );
}

function writeHouseholds({ households, householdsMissing }: Fields, locale: Locale): string {
  if (householdsMissing !== null) return `${wordGap(householdsMissing, locale)}\n`;
  const nl = locale === 'nl';
  return writeTextTable(
    [
      { heading: nl ? 'jaar' : 'year' },
      { heading: nl ? 'gemeenten' : 'municipalities', right: true },
      { heading: nl ? 'huishoudens' : 'households', right: true },
      { heading: nl ? 'eenpersoons' : 'one person', right: true },
    ],
    households.map((one) => [
      String(one.year),
      writeNumber(one.municipalities, locale),
      writeNumber(one.households, locale),
      formatShare(one.onePersonShare ?? Number.NaN, locale),
    ]),
  );
}

function writeRegions(regions: Fields['regions'], locale: Locale): string {
  const nl = locale === 'nl';
  return writeTextTable(
    [
      { heading: 'id' },
      { heading: nl ? 'naam' : 'name' },
      { heading: nl ? 'soort' : 'class' },
      { heading: nl ? 'gebieden' : 'zones', right: true },
      { heading: nl ? 'gemeenten' : 'municipalities', right: true },
    ],
    regions.map((one) => [
      one.region,
      one.name,
      one.class,
      writeNumber(one.zones, locale),
      writeNumber(one.municipalities.length, locale),
    ]),
  );
}

/** A number of the document, in which null stands for what is not known. */
function writeNumber(value: number | null, locale: Locale): string {
  return formatNumber(value ?? Number.NaN, locale);
}
