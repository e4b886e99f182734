/** Reading fields out of parsed JSON while every field that is wrong is noted with its path. */
import {
  createIssue,
  describeJson,
  type Issue,
  type IssueValue,
  isJsonObject,
  type JsonObject,
  type Place,
} from '@transitieatlas/quantities';
import type { Position } from './interventions.ts';

/** Walks a document; a class because the file name and the issues go along to every depth. */
export class FieldReader {
  readonly issues: Issue[] = [];
  /** Id of the intervention that is being read, for the place of its issues. */
  intervention: string | undefined;
  private readonly file: string | undefined;

  constructor(file: string | undefined) {
    this.file = file;
  }

  readText(owner: JsonObject, key: string, path: string): string {
    const value = owner[key];
    if (typeof value === 'string' && value !== '') return value;
    this.refuse(join(path, key), 'text', value);
    return '';
  }

  readOptionalText(owner: JsonObject, key: string, path: string): string | undefined {
    const value = owner[key];
    if (value === undefined || typeof value === 'string') return value;
    this.refuse(join(path, key), 'text', value);
    return undefined;
  }

  readNumber(owner: JsonObject, key: string, path: string): number {
    const value = owner[key];
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    this.refuse(join(path, key), 'a number', value);
    return Number.NaN;
  }

  readOptionalNumber(owner: JsonObject, key: string, path: string): number | undefined {
    return owner[key] === undefined ? undefined : this.readNumber(owner, key, path);
  }

  readPosition(owner: JsonObject, key: string, path: string): Position {
    const value = owner[key];
    const place = join(path, key);
    if (!isJsonObject(value)) {
      this.refuse(place, 'a place with x and y in metres', value);
      return { x: Number.NaN, y: Number.NaN };
    }
    this.reportUnknown(value, ['x', 'y'], place);
    return { x: this.readNumber(value, 'x', place), y: this.readNumber(value, 'y', place) };
  }

  /** Warn of properties that are not known: a misspelt one must not disappear in silence. */
  reportUnknown(owner: JsonObject, known: readonly string[], path: string): void {
    for (const key of Object.keys(owner)) {
      if (known.includes(key)) continue;
      const values = { came: key, expected: known.join(', ') };
      this.issues.push(createIssue('SCENARIO_MALFORMED', 'warning', this.at(join(path, key)), values));
    }
  }

  refuse(path: string, expected: string, came: unknown): void {
    const values: Record<string, IssueValue> = { expected, came: describeJson(came) };
    this.issues.push(createIssue('SCENARIO_MALFORMED', 'error', this.at(path), values));
  }

  at(path: string): Place {
    return {
      ...(this.file === undefined ? {} : { file: this.file }),
      ...(path === '' ? {} : { field: path }),
      ...(this.intervention === undefined ? {} : { intervention: this.intervention }),
    };
  }
}

/** The path of a field of an object that itself has a path. */
function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
