/**
 * Read a scenario from parsed JSON: every field that is wrong is reported, not just the first.
 *
 * Only the form is judged here. Whether a site exists or is still open is for `resolveScenario`.
 */
import {
  type Checked,
  checked,
  createIssue,
  describeJson,
  type Issue,
  type IssueValue,
  isJsonObject,
  type JsonObject,
  type Place,
} from '@transitieatlas/quantities';
import { type Intervention, type Position, type Scenario, scenarioVersion, verbs } from './scenario.ts';

/**
 * Check a JSON value and turn it into a scenario.
 *
 * Properties that no scenario has are reported as warnings and left out: a misspelt property must not
 * disappear in silence.
 *
 * @param json whatever `JSON.parse` gave
 * @param file name of the file as the user knows it
 */
export function parseScenario(json: unknown, file?: string): Checked<Scenario> {
  const reader = new ScenarioReader(file);
  const scenario = reader.readScenario(json);
  if (scenario === undefined) return { value: undefined, issues: reader.issues };
  return checked(scenario, reader.issues);
}

const commonFields = ['id', 'year', 'verb', 'reason', 'site'];
const verbFields: Readonly<Record<Intervention['verb'], readonly string[]>> = {
  close: commonFields,
  merge: [...commonFields, 'into'],
  move: [...commonFields, 'to'],
  open: [...commonFields, 'name', 'denomination', 'at'],
};
const scenarioFields = [
  ...['format', 'version', 'id', 'title', 'description', 'atlas', 'region', 'base', 'tariffs', 'interventions'],
];

/** Walks the document; a class because the file name and the issues go along to every depth. */
class ScenarioReader {
  readonly issues: Issue[] = [];
  private readonly file: string | undefined;
  private intervention: string | undefined;

  constructor(file: string | undefined) {
    this.file = file;
  }

  readScenario(json: unknown): Scenario | undefined {
    if (!isJsonObject(json)) {
      this.refuse('', 'a scenario object', json);
      return undefined;
    }
    if (json.format !== 'transitieatlas-scenario') this.refuse('format', 'transitieatlas-scenario', json.format);
    if (!this.hasKnownVersion(json.version)) return undefined;
    this.reportUnknown(json, scenarioFields, '');

    const description = this.readOptionalText(json, 'description', '');
    const region = this.readOptionalText(json, 'region', '');
    const base = this.readOptionalText(json, 'base', '');
    const atlas = this.readAtlas(json.atlas);
    const tariffs = this.readTariffs(json.tariffs);
    return {
      format: 'transitieatlas-scenario',
      version: scenarioVersion,
      id: this.readText(json, 'id', ''),
      title: this.readText(json, 'title', ''),
      ...(description === undefined ? {} : { description }),
      ...(atlas === undefined ? {} : { atlas }),
      ...(region === undefined ? {} : { region }),
      ...(base === undefined ? {} : { base }),
      ...(tariffs === undefined ? {} : { tariffs }),
      interventions: this.readInterventions(json.interventions),
    };
  }

  /** A file of a newer version may mean things that this engine does not know: it is not read on. */
  private hasKnownVersion(version: unknown): boolean {
    if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
      this.refuse('version', String(scenarioVersion), version);
      return true;
    }
    if (version <= scenarioVersion) return true;
    this.issues.push(
      createIssue('SCENARIO_VERSION', 'error', this.at('version'), { came: version, expected: scenarioVersion }),
    );
    return false;
  }

  private readAtlas(value: unknown): Scenario['atlas'] {
    if (value === undefined) return undefined;
    if (!isJsonObject(value)) {
      this.refuse('atlas', 'an object with hash and title', value);
      return undefined;
    }
    this.reportUnknown(value, ['hash', 'title'], 'atlas');
    return { hash: this.readText(value, 'hash', 'atlas'), title: this.readText(value, 'title', 'atlas') };
  }

  /** Whether the atlas has such tariffs is judged when the scenario is run. */
  private readTariffs(value: unknown): Scenario['tariffs'] {
    if (value === undefined) return undefined;
    if (!isJsonObject(value)) {
      this.refuse('tariffs', 'an object of numbers by name', value);
      return undefined;
    }
    const tariffs: Record<string, number> = {};
    for (const [name, entry] of Object.entries(value)) {
      if (typeof entry === 'number' && Number.isFinite(entry)) tariffs[name] = entry;
      else this.refuse(`tariffs.${name}`, 'a number', entry);
    }
    return tariffs;
  }

  private readInterventions(value: unknown): Intervention[] {
    if (!Array.isArray(value)) {
      this.refuse('interventions', 'a list', value);
      return [];
    }
    const interventions: Intervention[] = [];
    value.forEach((entry: unknown, position) => {
      const intervention = this.readIntervention(entry, `interventions[${position}]`);
      if (intervention !== undefined) interventions.push(intervention);
    });
    this.intervention = undefined;
    return interventions;
  }

  private readIntervention(entry: unknown, path: string): Intervention | undefined {
    this.intervention = undefined;
    if (!isJsonObject(entry)) {
      this.refuse(path, 'an object', entry);
      return undefined;
    }
    if (typeof entry.id === 'string' && entry.id !== '') this.intervention = entry.id;
    const verb = verbs.find((known) => known === entry.verb);
    if (verb === undefined) this.refuse(`${path}.verb`, verbs.join(', '), entry.verb);
    else this.reportUnknown(entry, verbFields[verb], path);

    const reason = this.readOptionalText(entry, 'reason', path);
    const base = {
      id: this.readText(entry, 'id', path),
      year: this.readNumber(entry, 'year', path),
      ...(reason === undefined ? {} : { reason }),
      site: this.readText(entry, 'site', path),
    };
    switch (verb) {
      case undefined:
        return undefined;
      case 'close':
        return { ...base, verb };
      case 'merge':
        return { ...base, verb, into: this.readText(entry, 'into', path) };
      case 'move':
        return { ...base, verb, to: this.readPosition(entry, 'to', path) };
      case 'open':
        return {
          ...base,
          verb,
          name: this.readText(entry, 'name', path),
          denomination: this.readText(entry, 'denomination', path),
          at: this.readPosition(entry, 'at', path),
        };
    }
  }

  private readPosition(owner: JsonObject, key: string, path: string): Position {
    const value = owner[key];
    const place = join(path, key);
    if (!isJsonObject(value)) {
      this.refuse(place, 'a place with x and y in metres', value);
      return { x: Number.NaN, y: Number.NaN };
    }
    this.reportUnknown(value, ['x', 'y'], place);
    return { x: this.readNumber(value, 'x', place), y: this.readNumber(value, 'y', place) };
  }

  private readText(owner: JsonObject, key: string, path: string): string {
    const value = owner[key];
    if (typeof value === 'string' && value !== '') return value;
    this.refuse(join(path, key), 'text', value);
    return '';
  }

  private readOptionalText(owner: JsonObject, key: string, path: string): string | undefined {
    const value = owner[key];
    if (value === undefined || typeof value === 'string') return value;
    this.refuse(join(path, key), 'text', value);
    return undefined;
  }

  private readNumber(owner: JsonObject, key: string, path: string): number {
    const value = owner[key];
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    this.refuse(join(path, key), 'a number', value);
    return Number.NaN;
  }

  private reportUnknown(owner: JsonObject, known: readonly string[], path: string): void {
    for (const key of Object.keys(owner)) {
      if (known.includes(key)) continue;
      this.issues.push(
        createIssue('SCENARIO_MALFORMED', 'warning', this.at(join(path, key)), {
          came: key,
          expected: known.join(', '),
        }),
      );
    }
  }

  private refuse(path: string, expected: string, came: unknown): void {
    const values: Record<string, IssueValue> = { expected, came: describeJson(came) };
    this.issues.push(createIssue('SCENARIO_MALFORMED', 'error', this.at(path), values));
  }

  private at(path: string): Place {
    return {
      ...(this.file === undefined ? {} : { file: this.file }),
      ...(path === '' ? {} : { field: path }),
      ...(this.intervention === undefined ? {} : { intervention: this.intervention }),
    };
  }
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
