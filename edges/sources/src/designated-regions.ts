/** Regions as dated lists of municipalities, from the data file of this package. */
import { readOwnData } from './own-data.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

/** A region of the data file. */
export interface DesignatedRegion {
  /** Kebab-case id. */
  readonly id: string;
  readonly name: string;
  /** `krimp` (decline), `anticipeer` (decline expected) or `other` (not designated). */
  readonly class: 'krimp' | 'anticipeer' | 'other';
  /** Division of the codes. */
  readonly division: number;
  /** Names by code. */
  readonly municipalities: Readonly<Record<string, string>>;
  readonly validFrom: string;
  /** Empty if no end is known. */
  readonly validTo: string;
  readonly source: string;
}

/** Read the regions that come with this package. @throws Error if the file cannot be read */
export async function listDesignatedRegions(): Promise<readonly DesignatedRegion[]> {
  return readOwnData('regions.json');
}

/** Writes the regions whose municipalities exist; needs no file of the folder. */
export const designatedRegions: SourceReader = {
  id: 'designated-regions',
  publisher: 'Ministry of the Interior and Kingdom Relations (BZK)',
  title: 'Krimp- en anticipeerregio’s',
  referenceDate: '2015',
  requires: [],
  matches: () => false,
  read: writeRegions,
};

async function writeRegions({ geography, log, tables }: ReadContext): Promise<ReadCount> {
  const builder = tables.builder('regions');
  let rowsRead = 0;
  for (const region of await listDesignatedRegions()) {
    for (const code of Object.keys(region.municipalities)) {
      rowsRead++;
      if (!geography.divisions.isInForce(code, region.division)) {
        const values = { came: code, expected: `in force on 1 January ${region.division}`, region: region.id };
        log.add('MUNICIPALITY_UNKNOWN', 'warning', { table: 'regions' }, values);
        continue;
      }
      const { id, name, division, validFrom, validTo, source } = region;
      builder.add(id, name, region.class, division, code, validFrom, validTo, source);
    }
  }
  tables.addProvenance('regions', {
    publisher: designatedRegions.publisher,
    title: designatedRegions.title,
    referenceDate: '2015',
    licence: 'public information of the government',
    nature: 'observed',
    treatment: [
      'Municipalities by their codes of 1 January 2013, so that borders stay the same through mergers.',
      'Oost-Groningen met Eemsdelta is put together from three regions and is not designated itself.',
    ],
    files: [],
    status: 'superseded',
  });
  return { rowsRead, rowsUsed: builder.rows };
}
