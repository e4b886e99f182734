/**
 * Closure and founding norms of primary schools 2013–2018, per municipality and per part of one.
 *
 * A municipality that was split (WPO art. 155) has two parts with a closure norm each, beside a row
 * of its own with an empty `part`, which carries the founding norm. After a municipal merger a later
 * regulation replaces the norms of the municipality from its own date (art. 156(4)).
 */
import type { Cell, Provenance, SourceFile } from '@transitieatlas/dataset';
import { readMunicipality } from './duo-register.ts';
import { normaliseMunicipality } from './geography.ts';
import { readDelimited } from './read-delimited.ts';
import type { ReadContext, ReadCount, SourceReader } from './source-reader.ts';

const WHOLE_PATTERN = /(^|\/)opheffingsnormen-2013-2018-gemeente\.csv$/;
const PARTS_PATTERN = /(^|\/)opheffingsnormen-2013-2018-gemeentedelen\.csv$/;

/** First day after the norm period (BWBR0032502, article 4). */
const PERIOD_END = '2018-08-01';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Founding norm as a multiple of the closure norm, and its floor (WPO art. 77(2)); only used to check. */
const FOUNDING = { numerator: 10, denominator: 6, minimum: 200 } as const;

interface Norm {
  readonly municipality: string;
  readonly name: string;
  readonly part: string;
  readonly closure: number;
  readonly founding: number;
  readonly regulation: string;
  readonly validFrom: string;
}

/** Reads the norms into the table `norms`. */
export const normReader: SourceReader = {
  id: 'duo-closure-norms',
  publisher: 'Ministry of Education, Culture and Science',
  title: 'Closure and founding norms of primary schools 2013–2018',
  referenceDate: '1 August 2013 to 31 July 2018',
  requires: [WHOLE_PATTERN, PARTS_PATTERN],
  matches: (path) => WHOLE_PATTERN.test(path) || PARTS_PATTERN.test(path),
  read: readNorms,
};

async function readNorms(context: ReadContext, paths: readonly string[]): Promise<ReadCount> {
  const wholePath = paths.find((path) => WHOLE_PATTERN.test(path));
  const partsPath = paths.find((path) => PARTS_PATTERN.test(path));
  if (wholePath === undefined) {
    for (const file of paths) {
      const reason = 'parts of municipalities without the norms of the whole';
      context.log.add('ROWS_LEFT_OUT', 'warning', { file }, { reason });
    }
    return { rowsRead: 0, rowsUsed: 0 };
  }
  const files: SourceFile[] = [];
  const whole = await readWhole(context, wholePath, files);
  const parts = partsPath === undefined ? { norms: [], rows: 0 } : await readParts(context, partsPath, whole, files);
  checkSplits(context, wholePath, whole.norms, parts.norms);

  const norms = [...whole.norms, ...parts.norms];
  const builder = context.tables.builder('norms');
  for (const norm of norms) {
    const whole = norm.part === '';
    const closure: Cell = Number.isNaN(norm.closure) ? { missing: 'not-applicable' } : norm.closure;
    const founding: Cell = Number.isNaN(norm.founding)
      ? { missing: whole ? 'not-published' : 'not-applicable' }
      : norm.founding;
    const validTo = findEnd(norm, norms);
    builder.add(norm.municipality, norm.part, closure, founding, norm.regulation, norm.validFrom, validTo);
  }
  const provenance: Provenance = {
    publisher: normReader.publisher,
    title: `${normReader.title} (BWBR0032502, BWBR0034861, BWBR0035889, BWBR0037136)`,
    referenceDate: normReader.referenceDate,
    licence: 'none needed: law and regulation texts (Auteurswet art. 11)',
    nature: 'observed',
    treatment: [
      'A norm ends where a later regulation sets another for the same municipality, and on 1 August 2018 at the latest.',
      'Where a regulation refers to the parts of a split municipality the norm of the whole is missing (not applicable).',
      'Parts of municipalities were given the code of the municipality by its name.',
    ],
    files,
    status: 'current',
  };
  context.tables.addProvenance('norms', provenance);
  return { rowsRead: whole.rows + parts.rows, rowsUsed: norms.length };
}

interface ReadNorms {
  readonly norms: readonly Norm[];
  readonly rows: number;
}

async function readWhole(context: ReadContext, path: string, files: SourceFile[]): Promise<ReadNorms> {
  const { folder, log } = context;
  const norms: Norm[] = [];
  const seen = new Set<string>();
  const columns = {
    name: { names: ['gemeente'] },
    municipality: { names: ['gemeentecode'] },
    closure: { names: ['opheffingsnorm'] },
    founding: { names: ['stichtingsnorm'] },
    regulation: { names: ['regeling'] },
    validFrom: { names: ['geldig_vanaf'] },
  } as const;
  const result = await readDelimited(folder, path, { delimiter: ',', columns }, log, (row) => {
    const norm: Norm = {
      municipality: readMunicipality(row, 'municipality'),
      name: row.requiredText('name'),
      part: '',
      closure: row.optionalCount('closure'),
      founding: row.optionalCount('founding'),
      regulation: row.requiredText('regulation'),
      validFrom: row.code('validFrom', DATE, 'a date yyyy-mm-dd'),
    };
    if (!row.ok) return;
    const key = `${norm.municipality} ${norm.regulation} ${norm.validFrom}`;
    if (seen.has(key)) {
      row.refuse('KEY_DUPLICATE', 'municipality', { came: key });
      return;
    }
    seen.add(key);
    norms.push(norm);
    const expected = computeFounding(norm.closure);
    if (!Number.isNaN(expected) && !Number.isNaN(norm.founding) && norm.founding !== expected) {
      const reason = '10/6 of the closure norm, at least 200';
      row.report('TOTAL_DEVIATES', 'information', 'founding', {
        came: norm.founding,
        expected,
        reason,
        unit: 'pupils',
        closureNorm: norm.closure,
        municipality: norm.name,
      });
    }
  });
  if (result !== undefined) files.push(result.source);
  return { norms, rows: result?.rows ?? 0 };
}

async function readParts(
  context: ReadContext,
  path: string,
  whole: ReadNorms,
  files: SourceFile[],
): Promise<ReadNorms> {
  const { folder, log } = context;
  const norms: Norm[] = [];
  const seen = new Set<string>();
  const owners = new Map(whole.norms.map((norm) => [`${norm.regulation} ${normaliseMunicipality(norm.name)}`, norm]));
  const columns = {
    regulation: { names: ['regeling'] },
    name: { names: ['gemeente'] },
    part: { names: ['gebied'] },
    closure: { names: ['opheffingsnorm'] },
  } as const;
  const result = await readDelimited(folder, path, { delimiter: ',', columns }, log, (row) => {
    const regulation = row.requiredText('regulation');
    const name = row.requiredText('name');
    const part = row.requiredText('part');
    const closure = row.count('closure');
    if (!row.ok) return;
    const owner = owners.get(`${regulation} ${normaliseMunicipality(name)}`);
    if (owner === undefined) {
      row.refuse('MUNICIPALITY_UNKNOWN', 'name', {
        came: name,
        expected: 'a municipality of the same regulation',
        regulation,
      });
      return;
    }
    const key = `${regulation} ${owner.municipality} ${part}`;
    if (seen.has(key)) {
      row.refuse('KEY_DUPLICATE', 'part', { came: key });
      return;
    }
    seen.add(key);
    if (owner.name !== name) row.report('NAME_REPAIRED', 'information', 'name', { came: name, used: owner.name });
    norms.push({ ...owner, part, closure, founding: Number.NaN });
  });
  if (result !== undefined) files.push(result.source);
  return { norms, rows: result?.rows ?? 0 };
}

/** A municipality whose norm is empty must have parts in the same regulation. */
function checkSplits(context: ReadContext, file: string, whole: readonly Norm[], parts: readonly Norm[]): void {
  const split = new Set(parts.map((norm) => `${norm.regulation} ${norm.municipality}`));
  for (const norm of whole) {
    if (!Number.isNaN(norm.closure) || split.has(`${norm.regulation} ${norm.municipality}`)) continue;
    const reason = 'the closure norm is empty and the regulation gives no parts';
    context.log.add('VALUE_MISSING', 'warning', { file, field: 'opheffingsnorm' }, { came: norm.name, reason });
  }
}

/**
 * First day on which a norm no longer counts.
 *
 * The whole is replaced by a later norm of the whole, a part by later parts. A later norm of the whole
 * leaves the parts of a split as they are: a split lasts 20 years (art. 155(1)).
 */
function findEnd(norm: Norm, norms: readonly Norm[]): string {
  let end: string = PERIOD_END;
  for (const other of norms) {
    if (other.municipality !== norm.municipality || (other.part === '') !== (norm.part === '')) continue;
    if (other.validFrom > norm.validFrom && other.validFrom < end) end = other.validFrom;
  }
  return end;
}

/** Founding norm by the law, NaN if there is no closure norm. */
function computeFounding(closure: number): number {
  return Math.max(FOUNDING.minimum, Math.round((closure * FOUNDING.numerator) / FOUNDING.denominator));
}
