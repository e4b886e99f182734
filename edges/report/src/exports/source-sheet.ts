/** Where the figures of an export come from: the rows of a source sheet, and of any text that goes along. */
import type { Provenance } from '@transitieatlas/dataset';
import type { Locale } from '../locale.ts';
import { wordNature } from '../word-nature.ts';
import { wordReferenceDate, wordSource } from '../word-source.ts';
import type { ExportOrigin, ExportTable } from './export-table.ts';

/** Rows of text; the table of publications begins after the first empty row. */
export interface SourceRows {
  readonly head: readonly (readonly [label: string, text: string])[];
  readonly headings: readonly string[];
  readonly sources: readonly (readonly string[])[];
}

/** Say of every table of an export who published it, of which date, under which licence, and what was done to it. */
export function listSourceRows(tables: readonly ExportTable[], origin: ExportOrigin, locale: Locale): SourceRows {
  const nl = locale === 'nl';
  const head: (readonly [string, string])[] = [
    [nl ? 'Atlas' : 'Atlas', origin.atlas[locale]],
    [nl ? 'Kenmerk van de atlas' : 'Hash of the atlas', origin.hash],
    [nl ? 'Gemaakt door' : 'Written by', origin.program],
    [nl ? 'Gemaakt op' : 'Written at', origin.written],
  ];
  if (origin.invented) {
    const warning = nl ? 'Alle plaatsen en cijfers zijn verzonnen.' : 'All places and figures are invented.';
    head.push([nl ? 'Let op' : 'Beware', warning]);
  }
  if (origin.region !== undefined) head.push([nl ? 'Regio' : 'Region', origin.region]);
  for (const { title, run } of origin.scenarios ?? []) {
    head.push([nl ? 'Scenario' : 'Scenario', title], [nl ? 'Doorrekening' : 'Run', run]);
  }
  const missing = nl
    ? 'Een lege cel is een cijfer dat ontbreekt, geen nul.'
    : 'An empty cell is a figure that is missing, not a zero.';
  head.push([nl ? 'Lege cellen' : 'Empty cells', missing]);
  const headings = nl
    ? ['Tabel', 'Uitgever', 'Publicatie', 'Peildatum', 'Licentie', 'Aard', 'Status', 'Bewerking', 'Bestanden']
    : ['Table', 'Publisher', 'Publication', 'Reference date', 'Licence', 'Nature', 'Status', 'Treatment', 'Files'];
  const sources = tables.flatMap((table) =>
    table.provenance.map((one) => [table.title[locale], ...describeProvenance(one, locale)]),
  );
  return { head, headings, sources };
}

const statusWords: Readonly<Record<Provenance['status'], string>> = {
  current: 'geldig',
  superseded: 'vervangen door een nieuwere',
  withdrawn: 'ingetrokken',
};

function describeProvenance(one: Provenance, locale: Locale): string[] {
  const { publisher, title, referenceDate, licence, nature, status, treatment, files } = one;
  return [
    wordSource(publisher, locale),
    wordSource(title, locale),
    wordReferenceDate(referenceDate, locale),
    wordSource(licence, locale),
    wordNature(nature, locale),
    locale === 'nl' ? statusWords[status] : status,
    treatment.map((sentence) => wordSource(sentence, locale)).join('\n'),
    files.map(({ name, sha256 }) => `${name} (sha256 ${sha256})`).join('\n'),
  ];
}
