/** Municipal reorganisations 2013–2023: the codes in force per year, and what became of those that ended. */
import { describeCbs } from './cbs-licence.ts';
import { MUNICIPALITY } from './divisions.ts';
import { readDelimited } from './read-delimited.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

const CODES = /(^|\/)gemeente_codes_by_year_2012-2023\.csv$/;
const CHANGES = /(^|\/)gemeente_changes_2013-2023\.csv$/;
const ENGLISH_NAMES: ReadonlyMap<string, string> = new Map([['The Hague', "'s-Gravenhage"]]);
const TITLE = 'Gemeentelijke indeling en herindelingen';

/** Reads codes by year and changes; everything that is municipal leans on it. */
export const cbsMunicipalChanges: SourceReader = {
  id: 'cbs-municipal-changes',
  publisher: 'CBS',
  title: TITLE,
  referenceDate: '2012–2023',
  requires: [CODES, CHANGES],
  matches: (path) => CODES.test(path) || CHANGES.test(path),
  read: readChanges,
};

async function readChanges(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const { geography, log, tables } = context;
  const { divisions } = geography;
  const codesPath = paths.find((path) => CODES.test(path)) ?? '';
  const repaired = new Set<string>();
  let codesUsed = 0;
  const codes = await readDelimited(
    context.folder,
    codesPath,
    {
      delimiter: ',',
      columns: { year: { names: ['year'] }, code: { names: ['code'] }, name: { names: ['name_37259', 'name'] } },
    },
    log,
    (row) => {
      const year = row.integer('year');
      const code = row.code('code', MUNICIPALITY, 'GM and 4 digits');
      const published = row.requiredText('name');
      if (!row.ok) return;
      if (divisions.isInForce(code, year)) {
        row.refuse('KEY_DUPLICATE', 'code', { came: `${code} in ${year}`, expected: 'one row per code and year' });
        return;
      }
      const name = repairName(published);
      if (name !== published && !repaired.has(code)) {
        repaired.add(code);
        row.report('NAME_REPAIRED', 'information', 'name', { came: published, used: name });
      }
      divisions.addCode(year, code, name);
      codesUsed++;
    },
  );
  const changesPath = paths.find((path) => CHANGES.test(path)) ?? '';
  const builder = tables.builder('municipality_changes');
  const changes = await readDelimited(
    context.folder,
    changesPath,
    {
      delimiter: ',',
      columns: {
        validFrom: { names: ['valid_from'] },
        oldCode: { names: ['old_code'] },
        newCode: { names: ['new_code'] },
        share: { names: ['share_of_old'] },
        note: { names: ['note'], optional: true },
      },
    },
    log,
    (row) => {
      const validFrom = row.code('validFrom', /^\d{4}-\d{2}-\d{2}$/, 'a date yyyy-mm-dd');
      const oldCode = row.code('oldCode', MUNICIPALITY, 'GM and 4 digits');
      const newCode = row.code('newCode', MUNICIPALITY, 'GM and 4 digits');
      const share = row.decimal('share');
      if (share < 0 || share > 1) {
        row.refuse('VALUE_OUT_OF_RANGE', 'share', { came: row.text('share'), expected: 'a share of 0 to 1' });
      }
      if (!row.ok) return;
      const note = row.text('note');
      divisions.addChange({ validFrom, oldCode, newCode, share, note });
      builder.add(validFrom, oldCode, newCode, share, note);
    },
  );
  for (const year of divisions.listYears()) registerNames(context, year);
  const files = [codes?.source, changes?.source].filter((source) => source !== undefined);
  tables.addProvenance(
    'municipality_changes',
    describeCbs({
      title: TITLE,
      referenceDate: '2013–2023',
      nature: 'estimated',
      treatment: [
        'Compiled from the reorganisation acts and the codes in force.',
        'For the five municipalities that were split the share is the jump in population of the receiver divided by the population of the old municipality.',
      ],
      files,
    }),
  );
  tables.addProvenance(
    'municipalities',
    describeCbs({
      title: TITLE,
      referenceDate: '1 January of each year, 2012–2023',
      treatment: ['Codes in force and names; additions in brackets are dropped where no other place has the name.'],
      files: files.slice(0, 1),
    }),
  );
  return { rowsRead: (codes?.rows ?? 0) + (changes?.rows ?? 0), rowsUsed: codesUsed + builder.rows };
}

/** Tell the geography all spellings of the municipalities of a year. */
export function registerNames(context: ReadContext, year: number): void {
  const { divisions } = context.geography;
  const plain = new Map<string, number>();
  for (const name of divisions.listCodes(year).values()) {
    plain.set(dropAddition(name), (plain.get(dropAddition(name)) ?? 0) + 1);
  }
  for (const [code, name] of divisions.listCodes(year)) {
    const short = dropAddition(name);
    const unique = plain.get(short) === 1;
    context.geography.addMunicipality(code, year, unique ? short : name);
    context.geography.addMunicipality(code, year, name);
    if (unique && short !== name) divisions.addCode(year, code, short);
  }
}

/** The Dutch name of a municipality: the list comes from the English edition of a table. */
function repairName(name: string): string {
  const dutch = ENGLISH_NAMES.get(name) ?? name.replace(/ Municipality$/, '');
  // `s-Hertogenbosch` lost its apostrophe on the way to the source.
  return /^s-[A-Z]/.test(dutch) ? `'${dutch}` : dutch;
}

/** Name without the addition that CBS makes in brackets: `Hengelo (O.)`, `Groningen (gemeente)`. */
function dropAddition(name: string): string {
  return name.replace(/ \([^)]*\)$/, '');
}
