/** One choice out of parsed JSON: its form, not yet whether it can be done. */
import { type Checked, checked, isJsonObject, type JsonObject } from '@transitieatlas/quantities';
import { FieldReader } from './field-reader.ts';
import { type Intervention, type NormIntervention, type SpreadPlace, schoolKind, verbs } from './interventions.ts';
import { describeVerb } from './verb-fields.ts';

/** Kinds are written in small letters with hyphens: `gp`, `primary-school`. */
const KIND_PATTERN = /^[a-z][a-z0-9-]*$/;

/**
 * Make a choice of what a form or a file gives: every field that is wrong is reported.
 *
 * @param json whatever was given, `verb`, `id` and `year` included
 */
export function parseIntervention(json: unknown): Checked<Intervention> {
  const reader = new FieldReader(undefined);
  const intervention = readIntervention(reader, json, '');
  if (intervention === undefined) return { value: undefined, issues: reader.issues };
  return checked(intervention, reader.issues);
}

/** Read a choice; undefined if not even its verb is known. */
export function readIntervention(reader: FieldReader, entry: unknown, path: string): Intervention | undefined {
  reader.intervention = undefined;
  const field = (key: string): string => (path === '' ? key : `${path}.${key}`);
  if (!isJsonObject(entry)) {
    reader.refuse(path, 'an object', entry);
    return undefined;
  }
  if (typeof entry.id === 'string' && entry.id !== '') reader.intervention = entry.id;
  const verb = verbs.find((known) => known === entry.verb);
  if (verb === undefined) reader.refuse(field('verb'), verbs.join(', '), entry.verb);
  else {
    const names = describeVerb(verb).fields.map(({ name }) => name);
    reader.reportUnknown(entry, ['id', 'year', 'verb', 'reason', ...names], path);
  }

  const reason = reader.readOptionalText(entry, 'reason', path);
  const common = {
    id: reader.readText(entry, 'id', path),
    year: reader.readNumber(entry, 'year', path),
    ...(reason === undefined ? {} : { reason }),
  };
  if (verb === 'norm') return { ...common, verb, ...readNorm(reader, entry, path) };
  const base = { ...common, site: reader.readText(entry, 'site', path) };
  switch (verb) {
    case undefined:
      return undefined;
    case 'keep':
      return { ...base, verb, reason: reader.readText(entry, 'reason', path) };
    case 'close':
      return { ...base, verb };
    case 'merge': {
      const denomination = reader.readOptionalText(entry, 'denomination', path);
      const into = reader.readText(entry, 'into', path);
      return { ...base, verb, into, ...(denomination === undefined ? {} : { denomination }) };
    }
    case 'move':
      return { ...base, verb, to: reader.readPosition(entry, 'to', path) };
    case 'open': {
      const kind = entry.kind === undefined ? schoolKind : readKind(reader, entry, 'kind', path);
      const isSchool = kind === schoolKind;
      return {
        ...base,
        verb,
        name: reader.readText(entry, 'name', path),
        denomination: isSchool
          ? reader.readText(entry, 'denomination', path)
          : (reader.readOptionalText(entry, 'denomination', path) ?? ''),
        at: reader.readPosition(entry, 'at', path),
        ...(isSchool ? {} : { kind }),
      };
    }
    case 'spread':
      return { ...base, verb, over: readPlaces(reader, entry, path) };
    case 'add': {
      const kind = readKind(reader, entry, 'function', path);
      // Who goes to which school is a model of its own: a school opens as a site, not as a function.
      if (kind === schoolKind) reader.refuse(field('function'), `a kind other than ${schoolKind}`, kind);
      return { ...base, verb, function: kind };
    }
  }
}

function readKind(reader: FieldReader, entry: JsonObject, key: string, path: string): string {
  const kind = reader.readText(entry, key, path);
  if (kind !== '' && !KIND_PATTERN.test(kind)) {
    reader.refuse(path === '' ? key : `${path}.${key}`, 'a kind of facility in small letters, such as gp', kind);
  }
  return kind;
}

function readPlaces(reader: FieldReader, entry: JsonObject, path: string): SpreadPlace[] {
  const list = entry.over;
  const at = path === '' ? 'over' : `${path}.over`;
  if (!Array.isArray(list) || list.length === 0) {
    reader.refuse(at, 'a list of places', list);
    return [];
  }
  const places: SpreadPlace[] = [];
  list.forEach((given: unknown, position) => {
    const here = `${at}[${position}]`;
    if (!isJsonObject(given)) {
      reader.refuse(here, 'an object', given);
      return;
    }
    reader.reportUnknown(given, ['site', 'name', 'at', 'share'], here);
    const share = reader.readOptionalNumber(given, 'share', here);
    if (share !== undefined && !(share > 0 && share <= 1) && !Number.isNaN(share)) {
      reader.refuse(`${here}.share`, 'a part above 0 and up to 1', share);
    }
    const isNew = given.at !== undefined || given.name !== undefined;
    places.push({
      site: reader.readText(given, 'site', here),
      ...(isNew ? { name: reader.readText(given, 'name', here), at: reader.readPosition(given, 'at', here) } : {}),
      ...(share === undefined ? {} : { share }),
    });
  });
  return places;
}

type NormFields = Omit<NormIntervention, 'id' | 'year' | 'reason' | 'verb'>;

function readNorm(reader: FieldReader, entry: JsonObject, path: string): NormFields {
  const municipality = reader.readOptionalText(entry, 'municipality', path);
  const until = reader.readOptionalNumber(entry, 'until', path);
  const pupils = reader.readOptionalNumber(entry, 'pupils', path);
  const factor = reader.readOptionalNumber(entry, 'factor', path);
  if ((pupils === undefined) === (factor === undefined)) {
    reader.refuse(path === '' ? 'pupils' : `${path}.pupils`, 'either pupils or factor', entry.pupils);
  }
  for (const [key, value] of [
    ['pupils', pupils],
    ['factor', factor],
  ] as const) {
    if (value !== undefined && value <= 0) {
      reader.refuse(path === '' ? key : `${path}.${key}`, 'a number above 0', value);
    }
  }
  return {
    ...(municipality === undefined ? {} : { municipality }),
    ...(until === undefined ? {} : { until }),
    ...(pupils === undefined ? {} : { pupils }),
    ...(factor === undefined ? {} : { factor }),
  };
}
