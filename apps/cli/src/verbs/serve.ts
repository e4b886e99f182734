import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CommandContext, CommandResult } from '../command.ts';
import { UsageError } from '../command.ts';

/** The server is another app: it is started as a program, never imported. */
const serverProgram = fileURLToPath(new URL('../../../server/bin/serve.mjs', import.meta.url));

/** The program that the server starts to fetch a region: this command line. */
const ownProgram = fileURLToPath(new URL('../../bin/transitieatlas.mjs', import.meta.url));

/** What the user asks for. */
export interface ServeOptions {
  readonly data: string;
  readonly port: number;
  readonly open?: boolean;
  /** False if the app may not fetch. */
  readonly fetch: boolean;
  readonly files?: string;
  readonly store: string;
  readonly without: readonly string[];
  readonly baseUrl: readonly string[];
}

/** Start the server; the result comes when it listens, its end when it is stopped. */
export async function serve(options: ServeOptions, context: CommandContext): Promise<CommandResult<'serve'>> {
  const dataFolder = context.resolve(options.data);
  const fetching = [
    ...['--fetch-program', ownProgram, '--store', context.resolve(options.store)],
    ...(options.files === undefined ? [] : ['--files', context.resolve(options.files)]),
    ...options.without.flatMap((line) => ['--without', line]),
    ...options.baseUrl.flatMap((address) => ['--base-url', address]),
  ];
  const args = ['--data', dataFolder, '--port', String(options.port), ...(options.fetch ? fetching : [])];
  const server = spawn(process.execPath, [serverProgram, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const passOn = (signal: NodeJS.Signals): void => void server.kill(signal);
  process.once('SIGINT', passOn);
  process.once('SIGTERM', passOn);
  const ended = new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => {
      process.removeListener('SIGINT', passOn);
      process.removeListener('SIGTERM', passOn);
      resolve(code ?? 0);
    });
  });

  const address = await Promise.race([findAddress(server.stdout), ended.then(() => undefined)]);
  // The server said on standard error why it could not start, for example a port in use.
  if (address === undefined)
    throw new UsageError(context.locale === 'nl' ? 'de server is niet gestart' : 'the server did not start');
  context.progress(context.locale === 'nl' ? 'Stoppen met Ctrl+C' : 'Stop with Ctrl+C');
  if (options.open === true) openBrowser(address);
  return {
    issues: [],
    fields: { address, dataFolder: options.data },
    text: `Transitieatlas: ${address}\n`,
    running: ended,
  };
}

function findAddress(output: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve) => {
    output.setEncoding('utf8');
    output.on('data', (text: string) => {
      const found = /https?:\/\/\S+/.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    });
  });
}

function openBrowser(address: string): void {
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [address]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', address]]
        : ['xdg-open', [address]];
  const browser = spawn(command as string, args as string[], { stdio: 'ignore', detached: true });
  // No browser to open is no failure: the address was printed.
  browser.on('error', () => undefined);
  browser.unref();
}
