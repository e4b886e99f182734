/**
 * Headers and checks that hold for every answer.
 *
 * The policy lets the app's own scripts, styles, workers and WebAssembly run and nothing else; the map
 * and its worker were tried under it. Names that the server was not told to answer to are refused: a page elsewhere
 * may point its own name at our address (DNS rebinding) and would otherwise read a planner's atlases.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import type { FastifyHelmetOptions } from '@fastify/helmet';
import { apiPaths } from '@transitieatlas/api';

const oneYearSeconds = 31_536_000;

/** Options of helmet: every default is stated, so that an update of helmet changes nothing unseen. */
export const helmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      fontSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  crossOriginEmbedderPolicy: false,
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  originAgentCluster: true,
  referrerPolicy: { policy: 'no-referrer' },
  strictTransportSecurity: { maxAge: oneYearSeconds, includeSubDomains: true },
  xContentTypeOptions: true,
  xDnsPrefetchControl: { allow: false },
  xDownloadOptions: false,
  xFrameOptions: { action: 'deny' },
  xPermittedCrossDomainPolicies: { permittedPolicies: 'none' },
  xPoweredBy: true,
  xXssProtection: false,
} as const satisfies FastifyHelmetOptions;

/** Features of the browser that no page of ours uses. */
export const permissionsPolicy = 'camera=(), geolocation=(), microphone=(), payment=(), usb=()';

/** True if an address to listen on is reachable from this computer only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

/**
 * True if the server may answer to the `Host` header of a request.
 *
 * On a loopback address it answers as this computer only. Elsewhere it answers to any address in digits, which no
 * foreign page can point at us, and to the names that it was told.
 */
export function answersTo(hostHeader: string | undefined, loopback: boolean, names: readonly string[]): boolean {
  if (hostHeader === undefined) return false;
  const name = hostHeader.replace(/:\d+$/, '').toLowerCase();
  const digits = name.replace(/^\[(.*)\]$/, '$1');
  if (name === 'localhost' || digits === '::1' || /^127(\.\d{1,3}){3}$/.test(name)) return true;
  return !loopback && (isIP(digits) > 0 || names.some((known) => known.toLowerCase() === name));
}

/** Methods that change nothing. */
export const readingMethods: readonly string[] = ['GET', 'HEAD'];

/** The methods that an address knows. */
export function listMethods(url: string): readonly string[] {
  const path = url.replace(/\?.*$/, '');
  if (path === apiPaths.fetches) return [...readingMethods, 'POST'];
  if (path.startsWith(`${apiPaths.fetches}/`) && !path.endsWith('/progress')) return [...readingMethods, 'DELETE'];
  return readingMethods;
}

/**
 * True if a request comes from a page of this server.
 *
 * Browsers put the origin on everything that is not GET or HEAD, and pages cannot change it.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders): boolean {
  const { host, origin } = headers;
  const site = headers['sec-fetch-site'];
  if (host === undefined || origin === undefined || !URL.canParse(origin)) return false;
  if (site !== undefined && site !== 'same-origin') return false;
  return new URL(origin).host === host.toLowerCase();
}
