/**
 * Which addresses may be asked: those of the publishers in the catalogue, or a server that stands in for them.
 *
 * A publisher's answer never decides where we go: next links stay on the host that gave them, redirects
 * on hosts that are known. With a stand-in, `https://host/path` becomes `<base>/host/path`.
 */
import { SourceFailure } from './source-failure.ts';

/** A server that stands in for one host, or for all of them. */
export interface StandIn {
  /** Host that is replaced; absent for all hosts. */
  readonly host?: string;
  /** Address before which host and path are put, without a slash at its end. */
  readonly base: string;
}

/**
 * Read a stand-in as people write it: `http://localhost:8080`, or `opendata.cbs.nl=http://localhost:8080`.
 *
 * @returns undefined if it is no address
 */
export function parseStandIn(text: string): StandIn | undefined {
  const found = /^(?:([a-z0-9.-]+)=)?(https?:\/\/.+?)\/*$/i.exec(text.trim());
  const [, host, base = ''] = found ?? [];
  if (!URL.canParse(base)) return undefined;
  const { username, password, search, hash } = new URL(base);
  if (username !== '' || password !== '' || search !== '' || hash !== '') return undefined;
  return { base, ...(host === undefined ? {} : { host: host.toLowerCase() }) };
}

/**
 * The hosts that may be asked.
 *
 * A class because hosts and stand-ins go along with every question.
 */
export class AddressBook {
  private readonly hosts: ReadonlySet<string>;
  private readonly standIns: readonly StandIn[];

  /** @param hosts host names of the catalogue, lower case */
  constructor(hosts: Iterable<string>, standIns: readonly StandIn[] = []) {
    this.hosts = new Set(hosts);
    this.standIns = standIns;
  }

  /** The address to ask for a publisher's address. @throws SourceFailure if the host is not known */
  locate(address: string): string {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url?.protocol !== 'https:' || url.username !== '' || url.port !== '' || !this.hosts.has(url.hostname)) {
      throw new SourceFailure('SOURCE_LINK_REFUSED', address, { reason: 'the catalogue does not name this host' });
    }
    const standIn = this.standIns.find(({ host }) => host === undefined || host === url.hostname);
    return standIn === undefined ? url.href : `${standIn.base}/${url.hostname}${url.pathname}${url.search}`;
  }

  /**
   * The address that a link in an answer leads to, exactly as it stands there.
   *
   * @param from address of the answer as it was asked
   * @throws SourceFailure if it leaves the host and, with a stand-in, the publisher that it stands in for
   */
  follow(link: string, from: string): string {
    const refuse = (reason: string) => new SourceFailure('SOURCE_LINK_REFUSED', from, { came: link, reason });
    if (!URL.canParse(link, from)) throw refuse('no address');
    const to = new URL(link, from);
    if (to.origin !== new URL(from).origin) throw refuse('another host');
    if (to.username !== '' || this.findHost(to.href) !== this.findHost(from)) throw refuse('another host');
    return to.href;
  }

  /** The address of a redirect: any host that is known. @throws SourceFailure if it is not */
  redirect(location: string, from: string): string {
    const refuse = (reason: string) => new SourceFailure('SOURCE_LINK_REFUSED', from, { came: location, reason });
    if (!URL.canParse(location, from)) throw refuse('no address');
    const to = new URL(location, from);
    if (to.username !== '' || this.findHost(to.href) === undefined)
      throw refuse('the catalogue does not name this host');
    return to.href;
  }

  /** Host of a publisher for an address as it is asked; undefined if it is nobody's. */
  findHost(asked: string): string | undefined {
    for (const { base, host } of this.standIns) {
      if (!asked.startsWith(`${base}/`)) continue;
      const name = asked.slice(base.length + 1).split(/[/?#]/)[0] ?? '';
      return this.hosts.has(name) && (host === undefined || host === name) ? name : undefined;
    }
    const url = new URL(asked);
    const replaced = this.standIns.some(({ host }) => host === undefined || host === url.hostname);
    if (replaced || url.protocol !== 'https:' || url.port !== '') return undefined;
    return this.hosts.has(url.hostname) ? url.hostname : undefined;
  }
}
