/** Figures as Eurostat serves them: JSON-stat 2.0 with sparse values, letters beside figures, members by parameter. */
import { answerJson, type Speaker } from './speaker.ts';
import type { StatCode } from './stat-table.ts';

/** A figure with the letters beside it; no figure with a letter is not published, and one without is absent. */
export interface ServedFigure {
  /** One code per dimension. */
  readonly codes: readonly string[];
  readonly value?: number;
  readonly status?: string;
}

/** A table of Eurostat. */
export interface ServedCube {
  /** Host and path. */
  readonly address: string;
  readonly label: string;
  /** As published: `2026-02-01T11:00:00+0100`. */
  readonly updated: string;
  readonly dimensions: readonly { readonly id: string; readonly codes: readonly StatCode[] }[];
  readonly figures: readonly ServedFigure[];
}

const STEM = new Set(['format', 'lang']);

/** Make a speaker for tables. */
export function speakJsonStat(cubes: readonly ServedCube[]): Speaker {
  return (request) => {
    const cube = cubes.find(({ address }) => address === `${request.host}${request.path}`);
    if (cube === undefined) return undefined;
    // A parameter comes once per member, so the query as a map will not do.
    const asked = new URL(request.address).searchParams;
    for (const name of asked.keys()) {
      if (STEM.has(name) || cube.dimensions.some(({ id }) => id === name)) continue;
      return answerJson({ error: [{ status: 400, id: 150, label: `Unknown dimension ${name}` }] }, 400);
    }
    const dimensions = cube.dimensions.map(({ id, codes }) => {
      const wanted = asked.getAll(id);
      return { id, codes: wanted.length === 0 ? codes : codes.filter(({ code }) => wanted.includes(code)) };
    });
    if (dimensions.some(({ codes }) => codes.length === 0)) {
      return answerJson({ error: [{ status: 400, id: 100, label: 'No results found' }] }, 400);
    }
    const positions = dimensions.map(({ codes }) => new Map(codes.map(({ code }, position) => [code, position])));
    const value: Record<string, number> = {};
    const status: Record<string, string> = {};
    for (const figure of cube.figures) {
      const places = figure.codes.map((code, at) => positions[at].get(code));
      if (places.includes(undefined)) continue;
      const position = places.reduce<number>((sum, place, at) => sum * dimensions[at].codes.length + (place ?? 0), 0);
      if (figure.value !== undefined) value[position] = figure.value;
      if (figure.status !== undefined) status[position] = figure.status;
    }
    const members = dimensions.map(({ id, codes }) => [
      id,
      {
        label: id,
        category: {
          index: Object.fromEntries(codes.map(({ code }, position) => [code, position])),
          label: Object.fromEntries(codes.map(({ code, title }) => [code, title])),
        },
      },
    ]);
    return answerJson({
      version: '2.0',
      class: 'dataset',
      label: cube.label,
      source: 'ESTAT',
      updated: cube.updated,
      value,
      ...(Object.keys(status).length === 0 ? {} : { status }),
      id: dimensions.map(({ id }) => id),
      size: dimensions.map(({ codes }) => codes.length),
      dimension: Object.fromEntries(members),
    });
  };
}
