/**
 * Reads the house as it is written down: the arrows table, the manifests and the tsconfigs of its rooms.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Prefix of the package names of our own rooms. */
export const scope = '@transitieatlas/';

/** Read a JSON file of the repository. */
export function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

/**
 * Rooms with the rooms that they may import, as `tools/arrows.json` states.
 *
 * @returns {Map<string, string[]>} folder → folders
 */
export function listRooms() {
  return new Map(Object.entries(readJson('tools/arrows.json').rooms));
}

/** Wing of a room: `engine`, `edges`, `apps` or `testbed`. */
export function getWing(room) {
  return room.split('/')[0];
}

/** Package name of a room: `engine/dataset` is `@transitieatlas/dataset`. */
export function getPackageName(room) {
  return scope + room.split('/').at(-1);
}

/** Manifest of a room, or undefined while the room does not exist. */
export function findManifest(room) {
  const path = `${room}/package.json`;
  return existsSync(join(root, path)) ? readJson(path) : undefined;
}

/** tsconfig of a room, or undefined while the room does not exist. */
export function findTsconfig(room) {
  const path = `${room}/tsconfig.json`;
  return existsSync(join(root, path)) ? readJson(path) : undefined;
}
