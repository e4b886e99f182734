/**
 * What every command of the house needs before anything is installed: Node's own modules only.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the repository. */
export const house = fileURLToPath(new URL('..', import.meta.url));

/** Lowest version of Node that everything runs on. */
const lowestNode = [20, 19];

/** Stop with a clear sentence if Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > lowestNode[0] || (major === lowestNode[0] && minor >= lowestNode[1])) return;
  console.error(`Transitieatlas needs Node ${lowestNode.join('.')} or newer; this is Node ${process.versions.node}.`);
  console.error('Get a newer one at https://nodejs.org and run the same command again.');
  process.exit(2);
}

/**
 * Run a command in the repository; resolves to its exit code.
 *
 * @param {{ environment?: Record<string, string>, quiet?: boolean }} options `quiet` drops what it says on standard
 *   output; messages and mistakes, on standard error, are always shown
 */
export function runCommand(command, args, { environment = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: house,
      stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    });
    child.on('error', (error) => {
      console.error(`Could not start ${command}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Run a script with this very Node and keep what it says, for scripts that run side by side.
 *
 * @returns {Promise<{ code: number, out: string, said: string }>} its exit code, its standard output, and all that it
 *   wrote in the order in which it came
 */
export function captureNode(args, { environment = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: house,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    let out = '';
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      out += text;
      said += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    child.on('error', (error) => resolve({ code: 1, out, said: `${said}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, out, said }));
  });
}

/** Run a script of the repository with this very Node. */
export function runNode(args, options) {
  return runCommand(process.execPath, args, options);
}

/** Run npm, through the npm that called us if there is one: its plain name is not a program on Windows. */
export function runNpm(args) {
  const script = process.env.npm_execpath;
  if (script !== undefined && /\.c?js$/.test(script)) return runNode([script, ...args]);
  if (process.platform !== 'win32') return runCommand('npm', args);
  const { status } = spawnSync(`npm ${args.join(' ')}`, { cwd: house, stdio: 'inherit', shell: true });
  return Promise.resolve(status ?? 1);
}

/** True if what is installed is older than the lock file, or nothing is. */
function isInstallStale() {
  const installed = join(house, 'node_modules', '.package-lock.json');
  return !existsSync(installed) || findTime(installed) < findTime(join(house, 'package-lock.json'));
}

/** Install the dependencies if they are not there, or older than the lock file. */
export async function ensureInstalled() {
  if (!isInstallStale()) return;
  console.log('Installing the packages this needs (npm ci): a few minutes, once.');
  const code = await runNpm(['ci', '--no-audit', '--no-fund']);
  if (code !== 0) {
    console.error('npm ci failed; the lines above say why. A package registry must be reachable.');
    process.exit(code);
  }
}

/** Time of the last change of a file in milliseconds, or -Infinity if it is absent. */
export function findTime(path) {
  return existsSync(path) ? statSync(path).mtimeMs : Number.NEGATIVE_INFINITY;
}

/** Time of the youngest file in folders of the repository, what is built or installed left out. */
export function findYoungest(folders) {
  let youngest = Number.NEGATIVE_INFINITY;
  const waiting = folders.map((folder) => join(house, folder)).filter((folder) => existsSync(folder));
  while (waiting.length > 0) {
    const path = waiting.pop();
    if (!statSync(path).isDirectory()) {
      youngest = Math.max(youngest, findTime(path));
      continue;
    }
    for (const name of readdirSync(path)) {
      if (!['node_modules', 'dist', '.types', 'test', 'e2e'].includes(name)) waiting.push(join(path, name));
    }
  }
  return youngest;
}
