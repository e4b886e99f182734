/** The atlases of the server. Loaded on demand: the checks of its answers are not needed for a file of one's own. */
import { type AtlasList, type AtlasSummary, apiPaths, atlasListSchema } from '@transitieatlas/api';

/** Ask the server which atlases it has. @throws Error if there is no server or it answers something else */
export async function fetchAtlases(): Promise<AtlasList> {
  const response = await fetch(apiPaths.atlases, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return atlasListSchema.parse(await response.json());
}

/** Fetch the file of an atlas. @throws Error if it does not come */
export async function fetchAtlasFile(atlas: AtlasSummary): Promise<Uint8Array> {
  const response = await fetch(atlas.file);
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}
