/**
 * `npm start`: from a fresh clone to the app in a browser. Installs, builds, grows the example region, serves.
 *
 * Every step is skipped when there is nothing to do. `--no-open` or a set CI opens no browser; `--port n` asks
 * for another port; a port that is taken is left alone and the next one is used. The app can fetch a region when its
 * user asks; `--files folder` names the published files that a fetch reads along.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { ensureInstalled, findTime, findYoungest, house, requireNode, runNode } from './house.mjs';
import { ensureWebBuilt } from './web-build.mjs';

const usualPort = 4173;
const portsTried = 50;
const secondsToStart = 60;

/** Port that the arguments ask for, or the usual one. */
function readPort() {
  const at = process.argv.indexOf('--port');
  const port = at < 0 ? usualPort : Number(process.argv[at + 1]);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  console.error(`--port needs a number from 1 to 65535, got ${process.argv[at + 1]}.`);
  process.exit(2);
}

/** What lets the app fetch a region: the command line, a folder for answers, and files that no service has. */
function allowFetching() {
  const at = process.argv.indexOf('--files');
  const folder = at < 0 ? undefined : process.argv[at + 1];
  if (at >= 0 && folder === undefined) {
    console.error('--files needs a folder.');
    process.exit(2);
  }
  const program = ['--fetch-program', join(house, 'apps/cli/bin/transitieatlas.mjs'), '--store', 'data/answers'];
  return folder === undefined ? program : [...program, '--files', resolve(folder)];
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

async function findFreePort(wanted) {
  for (let port = wanted; port < wanted + portsTried; port++) {
    if (await isFree(port)) return port;
    console.log(`Port ${port} is taken, trying ${port + 1}.`);
  }
  console.error(`No free port from ${wanted} to ${wanted + portsTried - 1}.`);
  process.exit(1);
}

async function growExample() {
  const atlas = 'data/voorbeeld.atlas';
  if (findTime(join(house, atlas)) > findYoungest(['testbed', 'engine/dataset', 'engine/quantities'])) return;
  console.log('Growing the example region (invented places and figures).');
  mkdirSync(join(house, 'data'), { recursive: true });
  const code = await runNode(['apps/cli/bin/transitieatlas.mjs', 'example', '--out', atlas], { quiet: true });
  if (code !== 0) process.exit(code);
}

async function waitForAnswer(address, server) {
  for (let waited = 0; waited < secondsToStart * 4; waited++) {
    if (server.exitCode !== null) return false;
    try {
      if ((await fetch(address)).ok) return true;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return false;
}

/** Open the address in the user's browser; that it cannot be opened is no error, the address was printed. */
function openBrowser(address) {
  const ways = { darwin: ['open', [address]], win32: ['cmd', ['/c', 'start', '', address]] };
  const [command, args] = ways[process.platform] ?? ['xdg-open', [address]];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

requireNode();
const wantedPort = readPort();
const fetching = allowFetching();
await ensureInstalled();
const built = await ensureWebBuilt();
if (built !== 0) process.exit(built);
await growExample();

const port = await findFreePort(wantedPort);
const address = `http://127.0.0.1:${port}/`;
const args = ['apps/server/bin/serve.mjs', '--data', 'data', '--port', String(port), ...fetching];
const server = spawn(process.execPath, args, { cwd: house, stdio: ['ignore', 'inherit', 'inherit'] });
server.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill('SIGTERM'));

if (await waitForAnswer(address, server)) {
  console.log(`\nOpen ${address} in a browser. Stop with Ctrl+C.`);
  if (!process.env.CI && !process.argv.includes('--no-open')) openBrowser(address);
} else if (server.exitCode === null) {
  console.error(`The server did not answer within ${secondsToStart} seconds.`);
  server.kill('SIGTERM');
  process.exitCode = 1;
}
