/**
 * Checks who imports whom against `tools/arrows.json`, the one statement of it.
 *
 * Four things, in this order:
 *   1. the canary: files with a forbidden import each, which must be caught, or the check is blind;
 *   2. the table itself keeps the order of the wings and has no circle;
 *   3. every package.json and every tsconfig says what the table says, both ways;
 *   4. dependency-cruiser finds no violation in the rooms.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { listArrowRules } from './arrow-rules.mjs';
import { findManifest, findTsconfig, getPackageName, getWing, listRooms, readJson, root, scope } from './rooms.mjs';

/** What each canary must be caught for; a canary that sings another song is a fault too. */
const canaries = {
  'tools/canary/engine/quantities/src/imports-unlisted-room.ts': 'room-engine-quantities',
  'tools/canary/engine/demography/src/imports-past-the-door.ts': 'no-deep-imports',
  'tools/canary/engine/demography/src/imports-the-system.ts': 'engine-is-pure',
  'tools/canary/engine/finance/src/imports-other-domain.ts': 'room-engine-finance',
  'tools/canary/edges/api/src/imports-other-edge.ts': 'room-edges-api',
  'tools/canary/apps/server/src/imports-other-app.ts': 'room-apps-server',
  'tools/canary/apps/server/src/circle-one.ts': 'no-circles',
  'tools/canary/apps/server/src/imports-nothing-known.mjs': 'no-unresolvable',
};

/** Which wing may import which. */
const wingOrder = {
  engine: ['engine'],
  edges: ['engine'],
  testbed: ['engine'],
  apps: ['engine', 'edges', 'testbed'],
};

const problems = [];

async function listViolations(places) {
  const result = await cruise(places, {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: listArrowRules(listRooms()) },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.types)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  });
  return { violations: result.output.summary.violations, modules: result.output.modules };
}

async function checkCanaries() {
  const { violations } = await listViolations(['tools/canary']);
  for (const [file, rule] of Object.entries(canaries)) {
    const caught = violations.filter((violation) => violation.from === file).map((violation) => violation.rule.name);
    if (!caught.includes(rule)) {
      problems.push(`canary ${file} must be caught by rule ${rule}, was caught by: ${caught.join(', ') || 'nothing'}`);
    }
  }
  return Object.keys(canaries).length;
}

function checkTable(rooms) {
  for (const [room, imported] of rooms) {
    for (const other of imported) {
      if (!rooms.has(other)) problems.push(`arrows.json: ${room} points to ${other}, which is not a room`);
      if (!wingOrder[getWing(room)]?.includes(getWing(other))) {
        problems.push(`arrows.json: ${room} → ${other} runs against the order of the wings`);
      }
    }
  }
  const settled = new Set();
  for (let before = -1; before !== settled.size; ) {
    before = settled.size;
    for (const [room, imported] of rooms) if (imported.every((other) => settled.has(other))) settled.add(room);
  }
  for (const room of rooms.keys()) {
    if (!settled.has(room)) problems.push(`arrows.json: ${room} is in, or leads into, a circle`);
  }
}

function compareLists(what, stated, expected) {
  for (const item of stated) if (!expected.includes(item)) problems.push(`${what}: ${item} is not in arrows.json`);
  for (const item of expected)
    if (!stated.includes(item)) problems.push(`${what}: ${item} is in arrows.json, not here`);
}

function checkManifests(rooms) {
  for (const [room, imported] of rooms) {
    const manifest = findManifest(room);
    const tsconfig = findTsconfig(room);
    if (manifest === undefined || tsconfig === undefined) {
      problems.push(`${room}: package.json or tsconfig.json is missing`);
      continue;
    }
    if (manifest.name !== getPackageName(room)) {
      problems.push(`${room}/package.json: expected the name ${getPackageName(room)}, got ${manifest.name}`);
    }
    const stated = Object.keys(manifest.dependencies ?? {}).filter((name) => name.startsWith(scope));
    compareLists(`${room}/package.json`, stated, imported.map(getPackageName));
    const references = (tsconfig.references ?? []).map((reference) => posix.join(room, reference.path));
    compareLists(`${room}/tsconfig.json`, references, imported);
  }
  const solution = readJson('tsconfig.json').references.map((reference) => reference.path);
  compareLists('tsconfig.json', solution, [...rooms.keys()]);
}

function checkFolders(rooms) {
  for (const wing of ['engine', 'edges', 'apps']) {
    for (const entry of readdirSync(join(root, wing), { withFileTypes: true })) {
      const room = `${wing}/${entry.name}`;
      if (entry.isDirectory() && existsSync(join(root, room, 'package.json')) && !rooms.has(room)) {
        problems.push(`${room}: a room that is not in arrows.json`);
      }
    }
  }
}

const rooms = listRooms();
const canaryCount = await checkCanaries();
checkTable(rooms);
checkFolders(rooms);
checkManifests(rooms);
const places = [...rooms.keys()].filter((room) => existsSync(join(root, room)));
const { violations, modules } = await listViolations(places);
for (const { from, to, rule, cycle } of violations) {
  const way = cycle === undefined ? to : cycle.map((step) => step.name ?? step).join(' → ');
  problems.push(`${rule.name}: ${from} → ${way}`);
}
const own = modules.filter((module) => places.some((room) => module.source.startsWith(`${room}/`)));
if (!own.some((module) => module.source.endsWith('.ts') && module.dependencies.length > 0)) {
  problems.push(
    'dependency-cruiser read no import from any .ts file: it would find nothing wrong whatever stood there',
  );
}

for (const problem of problems) console.error(`arrows: ${problem}`);
console.log(`arrows: ${canaryCount} canaries, ${rooms.size} rooms, ${own.length} files, ${problems.length} problems`);
if (problems.length > 0) process.exitCode = 1;
