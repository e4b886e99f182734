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
      // Not `exit`: what it wrote last may still be on its way then.
      child.once('close', (code) => resolve(code));
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

/** The address in the line that has one, whole however it comes. */
function hearAddress({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    stdout?.on('data', (text) => {
      heard += String(text);
      const [, address] = /(http:\S+)\s/.exec(heard) ?? [];
      if (address !== undefined) resolve(address);
    });
  });
}

// A process of its own is the only place where signals and exit codes can be seen.
it('the program listens, refuses a port in use, and ends with 0 on SIGTERM', async () => {
  const first = start('0');
  const address = await Promise.race([
    hearAddress(first.child),
    first.ended.then(() => Promise.reject(new Error(`It ended before it listened: ${first.error}`))),
  ]);
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await fetch(`${address}/health`)).status).toBe(200);

  const second = start(new URL(address).port);
  expect(await second.ended).toBe(1);
  expect(second.error).toContain('is in use');

  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(first.error).toBe('');
});
