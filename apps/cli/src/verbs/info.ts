import type { CommandFields } from '@transitieatlas/api';
import { listRegions } from '@transitieatlas/dataset';
import type { Locale } from '@transitieatlas/report';
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
import { describeFreshness, listNewerIssues } from '../freshness-fields.ts';
import { writeInfo } from '../info-text.ts';
import { loadAtlas } from '../read-inputs.ts';

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

function suggest(path: string, fields: Fields, locale: Locale): string {
  // Of a region of which the atlas has nothing there is nothing to work out.
  const region = fields.regions.find(({ zones }) => zones > 0)?.region;
  const option = region === undefined ? '' : ` --region ${region}`;
  return locale === 'nl'
    ? `Reken door zonder keuzes: transitieatlas run ${path}${option}`
    : `Run it without any choice: transitieatlas run ${path}${option}`;
}
