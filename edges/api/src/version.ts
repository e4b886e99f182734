/** The name that every document and the server carry. */
export const toolName = 'transitieatlas';

/** Version of the tool, as in its packages; a test holds it against package.json. */
export const toolVersion = '0.1.0';

/** Version of the HTTP interface, sent as `API-Version` with every answer. */
export const apiVersion = '0.1.0';

/** Path under which the HTTP interface of this major version lies. */
export const apiPath = '/api/v0';

/** Paths of the HTTP interface; ids come from the list of atlases. */
export const apiPaths = {
  openapi: `${apiPath}/openapi.json`,
  atlases: `${apiPath}/atlases`,
  atlas: (id: string): string => `${apiPath}/atlases/${encodeURIComponent(id)}`,
  /** With the hash the answer may be kept for ever: another content has another address. */
  atlasFile: (id: string, hash: string): string =>
    `${apiPath}/atlases/${encodeURIComponent(id)}/file?hash=${encodeURIComponent(hash)}`,
  /** The catalogue, or with a region the plan of fetching it, for zones of a kind. */
  fetchPlan: (region?: string, zones = 'postcodes'): string =>
    `${apiPath}/fetch-plan${region === undefined ? '' : `?region=${encodeURIComponent(region)}&zones=${zones}`}`,
  fetches: `${apiPath}/fetches`,
  fetch: (id: string): string => `${apiPath}/fetches/${encodeURIComponent(id)}`,
  /** Server-sent events: the state of a fetch, whole, whenever it changed. */
  fetchProgress: (id: string): string => `${apiPath}/fetches/${encodeURIComponent(id)}/progress`,
  health: '/health',
} as const;
