import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';

const program = fileURLToPath(new URL('../bin/serve.mjs', import.meta.url));
let data: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'transitieatlas-serve-'));
});
afterAll(() => rm(data, { recursive: true }));

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  error: string;
}

function start(port: string): Running {
  const child = spawn(process.execPath, [program, '--data', data, '--port', port]);
  const running: Running = {
    child,
    ended: new Promise((resolve) => {
      child.once('exit', (code) => resolve(code));
    }),
    error: '',
  };
  // A test that fails must not leave a server behind.
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stderr?.on('data', (text) => {
    running.error += String(text);
  });
  return running;
}

// A process of its own is the only place where signals and exit codes can be seen.
it('the program listens, refuses a port in use, and ends with 0 on SIGTERM', async () => {
  const first = start('0');
  const address = await new Promise<string>((resolve) => {
    first.child.stdout?.on('data', (text) => resolve(/http:\S+/.exec(String(text))?.[0] ?? ''));
  });
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await fetch(`${address}/health`)).status).toBe(200);

  const second = start(new URL(address).port);
  expect(await second.ended).toBe(1);
  expect(second.error).toContain('is in use');

  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(first.error).toBe('');
});
