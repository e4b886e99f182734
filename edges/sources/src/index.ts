export { openFolder } from './open-folder.ts';
export { type ReadFolderOptions, readFolder, type SourceResult } from './read-folder.ts';
export { createFolder, type SourceFolder } from './source-folder.ts';
export type { SourceSummary } from './source-reader.ts';
