import { describe, expect, it } from 'vitest';
import { wordReferenceDate, wordSource } from '../src/word-source.ts';
import { type CodeText, listCodeTexts, listDataTexts } from './list-source-texts.ts';

const rooms = ['edges/sources/src', 'engine/simulation/src', 'testbed/src'];
const texts = [
  // The stand-in servers of testbed speak as publishers do; what they say is on no screen.
  ...rooms.flatMap((room) => listCodeTexts(room)).filter(({ place }) => !place.startsWith('testbed/src/replay')),
  ...listCodeTexts('edges/report/src/exports', /outcome-tables\.ts$/),
];

/** A capital or a hole, some words, and a full stop: what a reader says, not a name, a column or a pattern. */
const sentence = /^(?:\p{Lu}|\d|\{\})[^|]* [^|]*[^.\s]\.$/u;

/** The text with something in its holes that stands out in a Dutch sentence. */
const sample = (text: string): string => text.replaceAll('{}', '4711');

const listUntold = (asked: readonly CodeText[], asPublished: ReadonlySet<string> = new Set()): string[] =>
  asked
    .filter(({ text }) => /\p{L}{2}/u.test(text) && !asPublished.has(text))
    .filter(({ text }) => wordSource(sample(text), 'nl') === sample(text))
    .map(({ place, text }) => `${place}: ${text}`);

describe('what was done to figures', () => {
  const treatments = texts.filter(({ holder, text }) => sentence.test(text) && !/^(title|publisher)$/.test(holder));

  it('is found in the code of readers, model and example', () => {
    const found = treatments.map(({ text }) => text);
    expect(found).toContain('Taken in as the user gave it.');
    expect(found).toContain('Invented: grown from a seed, no figure describes a real place.');
    expect(found).toContain('{} sites were placed at the centroid of their zone.');
    expect(found.length).toBeGreaterThan(90);
  });

  it('has a Dutch sentence wherever it can be written', () => {
    expect(listUntold(treatments)).toEqual([]);
  });

  it('is written in sentences, so that the search above finds it', () => {
    const inTreatment = texts.filter(({ holder, text }) => holder === 'treatment' && text.includes(' '));
    const missed = inTreatment.filter(({ text }) => !sentence.test(text));
    expect(missed.filter(({ text }) => !/^(distanceDecay|fit:placedShare) /.test(text))).toEqual([]);
    expect(listUntold(inTreatment)).toEqual([]);
  });

  it('keeps every number of the sentence, written in the Dutch manner', () => {
    for (const { text } of treatments) {
      const holes = text.split('{}').length - 1;
      const dutch = wordSource(sample(text), 'nl');
      if (dutch !== sample(text)) expect(dutch.split(/4\.?711/).length - 1, text).toBe(holes);
    }
    expect(
      wordSource(
        '1363949 sites, 6517 of them with a count, 12 pupils; an empty count is missing (not published).',
        'nl',
      ),
    ).toBe(
      '1.363.949 vestigingen, waarvan 6.517 met een telling, 12 leerlingen. Een lege telling ontbreekt (niet gepubliceerd).',
    );
    expect(
      wordSource(
        'Reported, not repaired: 2 of 4085 accounts (year-of-months) do not close, 5116 persons together.',
        'nl',
      ),
    ).toBe('Gemeld, niet hersteld: 2 van 4.085 rekeningen (jaar uit maanden) sluiten niet, samen 5.116 personen.');
  });
});

describe('publishers, titles and licences', () => {
  /** Proper names and titles that publishers gave: they stay as published. */
  const asPublished = new Set([
    'CBS, DUO, PDOK, Eurostat',
    'Eurostat GISCO; RIVM/VZinfo',
    'Raad voor de financiële verhoudingen',
    'Rijksoverheid; Nivel',
    'World Population Prospects 2022',
    'Healthcare services in Europe, Netherlands',
    'Population on 1 January and deaths by age group, sex and NUTS 3 region',
    'Population on 1 January and deaths by age group, sex and NUTS 3 region (demo_r_pjangrp3, demo_r_magec3)',
    'Wet op het primair onderwijs (BWBR0003420)',
    // The title of the atlas itself, which is kept in both languages.
    'The Netherlands',
    'Example region {} (invented)',
  ]);
  const english =
    /\b(and|of|the|with|by|to|as|none|not|from|government|pupils|schools?|stated|user)\b|^(?!CBS|DUO|PDOK|Eurostat|Transitieatlas|Arbeidsdeelname|Nederland)[A-Z][a-z]+$/;

  it.each(['publisher', 'title', 'licence'])('%s is worded where it is ours', (holder) => {
    const asked = texts.filter(
      (one) => one.holder === holder && /^(edges\/sources|engine|testbed)\//.test(one.place) && english.test(one.text),
    );
    expect(asked.length).toBeGreaterThan(3);
    expect(listUntold(asked, asPublished)).toEqual([]);
  });

  it('are worded where they stand in the files of law, tariffs and forecasts', () => {
    const licences = listDataTexts(/\.json$/, ['licence']);
    const notes = listDataTexts(/^(law|tariffs)-.*\.json$/, ['title', 'note', 'source', 'article']);
    const reasons = listDataTexts(/^forecast-editions\.json$/, ['publisher', 'statusReason']);
    expect(notes.length).toBeGreaterThan(80);
    // Tables of services as the catalogue names them: where a publisher gave the title it stays as published.
    const tables = listDataTexts(/^catalogue-.*\.json$/, ['publisher', 'title']).filter(({ text }) =>
      english.test(text),
    );
    expect(tables.length).toBeGreaterThan(5);
    expect(listUntold(tables, asPublished)).toEqual([]);
    const dutch =
      /^(WPO|WVO) art|^CC|^(Besluit|Regeling|Wet|PO-Raad|Bouwstenen|Oberon|Gemeente|VNG|Werkgroep|Rijksoverheid|Tweede|Nivel)/;
    const asked = [...licences, ...notes, ...reasons].filter(({ text }) => english.test(text) || !dutch.test(text));
    expect(listUntold(asked, asPublished)).toEqual([]);
  });

  it('that a user or publisher wrote come back as they came', () => {
    for (const text of ['Prognose van de gemeente', 'Statistics Norway', 'Population 2020. Revised.']) {
      expect(wordSource(text, 'nl')).toBe(text);
    }
    expect(wordSource('the user', 'en')).toBe('the user');
  });

  it('keep the name of the file behind a title of ours', () => {
    expect(wordSource('Own figures: cijfers/eigen.csv', 'nl')).toBe('Eigen cijfers: cijfers/eigen.csv');
    expect(wordSource('Places of an invented region', 'nl')).toBe('Plaatsen van een verzonnen regio');
  });
});

describe('a reference date', () => {
  it.each([
    ['1 January 2013', '1 januari 2013'],
    ['2017-05-10', '10 mei 2017'],
    ['1 August 2013 to 31 July 2018', '1 augustus 2013 tot en met 31 juli 2018'],
    ['1 January of each year, 2006 and 2012–2023', '1 januari van elk jaar, 2006 en 2012–2023'],
    ['22 November 2024; pupils 1 October 2023', '22 november 2024; leerlingen op 1 oktober 2023'],
    ['first quarter of 2022', 'eerste kwartaal van 2022'],
    ['2023, average of the year', '2023, gemiddelde van het jaar'],
    ['as stated in each row', 'zoals in elke rij staat'],
    ['zomer 2020', 'zomer 2020'],
    ['2006JJ00', '2006'],
    ['2006JJ00, 2012JJ00, 2013JJ00, 2014JJ00, 2016JJ00, 2017JJ00', '2006, 2012–2014, 2016, 2017'],
    ['2023JJ00, 2023', '2023'],
  ])('%s is %s', (english, dutch) => {
    expect(wordReferenceDate(english, 'nl')).toBe(dutch);
  });

  it('has Dutch wherever a reader, the example or a data file writes one', () => {
    const dates = [...texts, ...listDataTexts(/^labour/, ['referenceDate'])].filter(
      ({ holder, place }) => /^referencedate$/i.test(holder) && /^(edges\/sources|engine|testbed)\//.test(place),
    );
    expect(dates.length).toBeGreaterThan(30);
    for (const { text, place } of dates) {
      const dutch = wordReferenceDate(text.replaceAll('{}', '2020'), 'nl');
      expect(dutch, place).not.toMatch(/\b(of|and|to|as|the|any|year|stated|average|J\w+y|October|M\w+h|May)\b/);
    }
  });
});
