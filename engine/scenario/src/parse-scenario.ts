/**
 * Read a scenario from parsed JSON: every field that is wrong is reported, not just the first.
 *
 * Only the form is judged here. Whether a site exists or is still open is for `resolveScenario`.
 */
import { type Checked, checked, createIssue, isJsonObject } from '@transitieatlas/quantities';
import { FieldReader } from './field-reader.ts';
import type { Intervention } from './interventions.ts';
import { readIntervention } from './read-intervention.ts';
import { findNeededVersion, type Scenario, scenarioVersion } from './scenario.ts';

/**
 * Check a JSON value and turn it into a scenario.
 *
 * Properties that no scenario has are reported as warnings and left out: a misspelt property must not
 * disappear in silence. Files of all versions up to ours are read.
 *
 * @param json whatever `JSON.parse` gave
 * @param file name of the file as the user knows it
 */
export function parseScenario(json: unknown, file?: string): Checked<Scenario> {
  const reader = new FieldReader(file);
  const scenario = readScenario(reader, json);
  if (scenario === undefined) return { value: undefined, issues: reader.issues };
  return checked(scenario, reader.issues);
}

const scenarioFields = [
  'format',
  'version',
  'id',
  'title',
  'description',
  'atlas',
  'region',
  'base',
  'tariffs',
  'interventions',
];

function readScenario(reader: FieldReader, json: unknown): Scenario | undefined {
  if (!isJsonObject(json)) {
    reader.refuse('', 'a scenario object', json);
    return undefined;
  }
  if (json.format !== 'transitieatlas-scenario') {
    reader.refuse('format', 'transitieatlas-scenario', json.format);
    // Some other file: that it also lacks a title and choices would hide what is wrong with it.
    if (!Array.isArray(json.interventions)) return undefined;
  }
  if (!hasKnownVersion(reader, json.version)) return undefined;
  reader.reportUnknown(json, scenarioFields, '');

  const description = reader.readOptionalText(json, 'description', '');
  const region = reader.readOptionalText(json, 'region', '');
  const base = reader.readOptionalText(json, 'base', '');
  const atlas = readAtlas(reader, json.atlas);
  const tariffs = readTariffs(reader, json.tariffs);
  const id = reader.readText(json, 'id', '');
  const title = reader.readText(json, 'title', '');
  const interventions = readInterventions(reader, json.interventions);
  return {
    format: 'transitieatlas-scenario',
    version: findNeededVersion({ interventions, ...(tariffs === undefined ? {} : { tariffs }) }),
    id,
    title,
    ...(description === undefined ? {} : { description }),
    ...(atlas === undefined ? {} : { atlas }),
    ...(region === undefined ? {} : { region }),
    ...(base === undefined ? {} : { base }),
    ...(tariffs === undefined ? {} : { tariffs }),
    interventions,
  };
}

/** A file of a newer version may mean things that this engine does not know: it is not read on. */
function hasKnownVersion(reader: FieldReader, version: unknown): boolean {
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    reader.refuse('version', `a whole number from 1 to ${scenarioVersion}`, version);
    return true;
  }
  if (version <= scenarioVersion) return true;
  const values = { came: version, expected: scenarioVersion };
  reader.issues.push(createIssue('SCENARIO_VERSION', 'error', reader.at('version'), values));
  return false;
}

function readAtlas(reader: FieldReader, value: unknown): Scenario['atlas'] {
  if (value === undefined) return undefined;
  if (!isJsonObject(value)) {
    reader.refuse('atlas', 'an object with hash and title', value);
    return undefined;
  }
  reader.reportUnknown(value, ['hash', 'title'], 'atlas');
  return { hash: reader.readText(value, 'hash', 'atlas'), title: reader.readText(value, 'title', 'atlas') };
}

/** Whether the atlas has such tariffs is judged when the scenario is run. */
function readTariffs(reader: FieldReader, value: unknown): Scenario['tariffs'] {
  if (value === undefined) return undefined;
  if (!isJsonObject(value)) {
    reader.refuse('tariffs', 'an object of numbers by name', value);
    return undefined;
  }
  const tariffs: Record<string, number> = {};
  for (const [name, entry] of Object.entries(value)) {
    if (typeof entry === 'number' && Number.isFinite(entry)) tariffs[name] = entry;
    else reader.refuse(`tariffs.${name}`, 'a number', entry);
  }
  return tariffs;
}

function readInterventions(reader: FieldReader, value: unknown): Intervention[] {
  if (!Array.isArray(value)) {
    reader.refuse('interventions', 'a list', value);
    return [];
  }
  const interventions: Intervention[] = [];
  value.forEach((entry: unknown, position) => {
    const intervention = readIntervention(reader, entry, `interventions[${position}]`);
    if (intervention !== undefined) interventions.push(intervention);
  });
  reader.intervention = undefined;
  return interventions;
}
