/**
 * Turns the arrows table into rules for dependency-cruiser.
 *
 * Paths may start with `tools/canary/`, so that the canaries are judged by the very rules of the rooms.
 */

/** Where a room's path may begin. */
const start = '^(?:tools/canary/)?';

/** Files that are tests: beside the source, in `test/`, the browser journeys in `e2e/`, the stories in `stories/`. */
const testFiles = '(\\.test\\.tsx?$|/test/|/e2e/|/stories/|/vitest\\.[a-z0-9.]+$|/vite\\.config\\.ts$)';

/**
 * What the tests of any room may import beyond its arrows: invented regions from `testbed` and, for
 * tests on published files, the readers of `edges/sources`. Sources have no such freedom.
 */
const roomsForTests = ['testbed', 'edges/sources'];

/** The one file of `testbed` that speaks with the network: the server that stands in for publishers in tests. */
const replayServer = '/testbed/src/replay/replay-server\\.ts$|^testbed/src/replay/replay-server\\.ts$';

const allRooms = '(engine/[^/]+|edges/[^/]+|apps/[^/]+|testbed)';

function listAllowed(room, imported) {
  return [room, ...imported].map((other) => `${start}${other}/`);
}

/**
 * Make the forbidden rules.
 *
 * @param {Map<string, string[]>} rooms room → rooms it may import
 */
export function listArrowRules(rooms) {
  const perRoom = [...rooms].flatMap(([room, imported]) => {
    const name = `room-${room.replace('/', '-')}`;
    const to = { path: `${start}${allRooms}/` };
    return [
      {
        name,
        severity: 'error',
        from: { path: `${start}${room}/`, pathNot: testFiles },
        to: { ...to, pathNot: listAllowed(room, imported) },
      },
      {
        name: `${name}-tests`,
        severity: 'error',
        from: { path: `${start}${room}/.*${testFiles}` },
        to: { ...to, pathNot: listAllowed(room, [...imported, ...roomsForTests]) },
      },
    ];
  });
  return [
    ...perRoom,
    {
      name: 'no-deep-imports',
      comment: 'The only door of a room is src/index.ts.',
      severity: 'error',
      from: { path: `${start}${allRooms}/` },
      to: {
        path: `^${allRooms}/`,
        pathNot: ['^$1/', '^(engine/[^/]+|edges/[^/]+|apps/[^/]+|testbed)/src/index\\.ts$'],
      },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'A deep import by package name does not resolve, because packages export only their door.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'engine-is-pure',
      comment: 'No clock, no network, no file: the engine runs in browsers and workers alike.',
      severity: 'error',
      from: { path: `${start}(engine/[^/]+|testbed)/`, pathNot: [testFiles, replayServer] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'dependencies-are-declared',
      severity: 'error',
      from: { path: `^${allRooms}/`, pathNot: testFiles },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ];
}
