import { describe, expect, it } from 'vitest';
import { AddressBook, parseStandIn } from './address-book.ts';
import { SourceFailure } from './source-failure.ts';

const book = new AddressBook(['opendata.cbs.nl', 'api.pdok.nl']);
const from = 'https://opendata.cbs.nl/ODataFeed/odata/x';
const replayed = new AddressBook(['opendata.cbs.nl', 'api.pdok.nl'], [{ base: 'http://127.0.0.1:4000' }]);

function refused(work: () => unknown): string {
  try {
    return `let through: ${String(work())}`;
  } catch (problem) {
    return problem instanceof SourceFailure ? problem.code : `other: ${String(problem)}`;
  }
}

/** Ways in which an answer may try to send us elsewhere. */
const elsewhere = [
  'http://opendata.cbs.nl/x',
  'https://opendata.cbs.nl:8443/x',
  'https://opendata.cbs.nl.evil.example/x',
  'https://evil.example/opendata.cbs.nl',
  'https://opendata.cbs.nl@evil.example/x',
  'https://user:secret@opendata.cbs.nl/x',
  'https://127.0.0.1/x',
  'https://[::1]/x',
  'https://[::ffff:7f00:1]/x',
  'https://2130706433/x',
  'https://0x7f.1/x',
  'https://0177.0.0.1/x',
  'https://localhost/x',
  'https://169.254.169.254/latest/meta-data',
  'https://metadata.google.internal/',
  'https://opendata.cbs.nl%2eevil.example/x',
  'https://opendata.cbs.nl。evil.example/x',
  '//evil.example/x',
  '\\\\evil.example\\x',
  'file:///etc/passwd',
  'ftp://opendata.cbs.nl/x',
  'data:application/json,{}',
  'javascript:alert(1)',
  'gopher://opendata.cbs.nl/x',
  'https://',
  'http://[',
];

describe('AddressBook', () => {
  it.each(elsewhere)('neither follows nor is redirected to %s', (link) => {
    expect(refused(() => book.follow(link, from))).toBe('SOURCE_LINK_REFUSED');
    expect(refused(() => book.redirect(link, from))).toBe('SOURCE_LINK_REFUSED');
    expect(refused(() => replayed.follow(link, 'http://127.0.0.1:4000/opendata.cbs.nl/x'))).toBe('SOURCE_LINK_REFUSED');
    if (URL.canParse(link)) expect(refused(() => book.locate(link))).toBe('SOURCE_LINK_REFUSED');
  });

  it('follows a link on the same host as it stands, and no link to another publisher', () => {
    const next = "https://opendata.cbs.nl/ODataFeed/odata/x?$filter=RegioS%20eq%20'GM0034'&$skip=10000";
    // Quotes are percent-encoded on their way, as in every client; nothing else changes.
    expect(book.follow(next, from)).toBe(next.replaceAll("'", '%27'));
    expect(refused(() => book.follow('https://api.pdok.nl/x', from))).toBe('SOURCE_LINK_REFUSED');
  });

  it('is redirected to another publisher that it knows', () => {
    expect(book.redirect('https://api.pdok.nl/x', from)).toBe('https://api.pdok.nl/x');
    expect(book.redirect('/y', from)).toBe('https://opendata.cbs.nl/y');
  });

  it('with a stand-in asks nobody else', () => {
    expect(replayed.locate('https://api.pdok.nl/a?b=c')).toBe('http://127.0.0.1:4000/api.pdok.nl/a?b=c');
    expect(replayed.findHost('https://api.pdok.nl/a')).toBeUndefined();
    const at = 'http://127.0.0.1:4000/opendata.cbs.nl/x';
    expect(refused(() => replayed.follow('http://127.0.0.1:4000/api.pdok.nl/x', at))).toBe('SOURCE_LINK_REFUSED');
    expect(refused(() => replayed.follow('http://127.0.0.1:4000/other/x', at))).toBe('SOURCE_LINK_REFUSED');
    expect(refused(() => replayed.redirect('https://opendata.cbs.nl/x', at))).toBe('SOURCE_LINK_REFUSED');
  });

  it('can have one host stood in for, and ask the others themselves', () => {
    const mixed = new AddressBook(
      ['opendata.cbs.nl', 'api.pdok.nl'],
      [{ host: 'api.pdok.nl', base: 'http://localhost:1' }],
    );
    expect(mixed.locate('https://opendata.cbs.nl/a')).toBe('https://opendata.cbs.nl/a');
    expect(mixed.locate('https://api.pdok.nl/a')).toBe('http://localhost:1/api.pdok.nl/a');
  });
});

describe('parseStandIn', () => {
  it('reads an address, for all hosts or for one', () => {
    expect(parseStandIn('http://localhost:8080/')).toEqual({ base: 'http://localhost:8080' });
    expect(parseStandIn('API.pdok.nl=https://spiegel.example/pdok')).toEqual({
      host: 'api.pdok.nl',
      base: 'https://spiegel.example/pdok',
    });
  });

  it.each(['', 'localhost', 'ftp://x', 'http://', 'http://u:p@x', 'http://x/?a=b', 'http://x/#a', 'file:///x'])(
    'knows that %s is none',
    (text) => {
      expect(parseStandIn(text)).toBeUndefined();
    },
  );
});
