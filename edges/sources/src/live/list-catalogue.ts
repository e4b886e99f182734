/** The catalogue that comes with this package: `data/catalogue-*.json`, one file per publisher. */
import { readdir, readFile } from 'node:fs/promises';
import type { CatalogueLine } from './catalogue-line.ts';
import { parseCatalogue } from './parse-catalogue.ts';

const DATA = new URL('../../data/', import.meta.url);

/** Read all lines. @throws TypeError if a file of this package is not right, which a test would have shown */
export async function listCatalogue(): Promise<readonly CatalogueLine[]> {
  const names = (await readdir(DATA)).filter((name) => /^catalogue-[a-z]+\.json$/.test(name)).sort();
  const lines: CatalogueLine[] = [];
  for (const name of names) {
    const { value, issues } = parseCatalogue(JSON.parse(await readFile(new URL(name, DATA), 'utf8')), name);
    const [first] = issues;
    if (first !== undefined) throw new TypeError(`${name} ${first.where.field}: ${JSON.stringify(first.values)}`);
    lines.push(...value);
  }
  const ids = lines.map(({ id }) => id);
  const twice = ids.find((id, position) => ids.indexOf(id) !== position);
  if (twice !== undefined) throw new TypeError(`${twice} stands twice in the catalogue.`);
  return lines;
}

/** Hosts that the catalogue names, and those that only its options name (a geocoder), lower case. */
export function listHosts(lines: readonly CatalogueLine[]): Set<string> {
  const named = lines.flatMap(({ address, options }) => [address, ...Object.values(options)]);
  return new Set(
    named.flatMap((one) =>
      typeof one === 'string' && /^https:\/\//.test(one) && URL.canParse(one) ? [new URL(one).hostname] : [],
    ),
  );
}
