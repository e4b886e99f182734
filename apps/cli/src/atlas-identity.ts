import type { AtlasIdentity } from '@transitieatlas/api';
import { type Dataset, findZoneKind } from '@transitieatlas/dataset';

/** Say which atlas a document is about. */
export function identifyAtlas(dataset: Dataset, file: string): AtlasIdentity {
  const { id, title, invented, division, baseRegister, zoning } = dataset.description;
  const zones = { kind: findZoneKind(dataset), division: zoning?.division ?? null };
  return { file, hash: dataset.hash, place: id, title: { ...title }, invented, division, baseRegister, zones };
}

/** List the tables of a dataset with their numbers of rows. */
export function listTableRows(dataset: Dataset): { name: string; rows: number }[] {
  return [...dataset.tables.values()].map(({ name, rows }) => ({ name, rows }));
}
