import { assembleDataset, type Dataset, getTable, TableBuilder } from '@transitieatlas/dataset';
import { selectLawTexts } from '@transitieatlas/outcomes';
import { getValue } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { makeToyDataset } from '../test/toy-world.ts';
import { listLawTexts } from './law-texts.ts';

const world = {
  zones: [{ zone: 'Z1', x: 0, y: 0, children: 100 }],
  registers: [
    { register: '2024-10-01', countDate: '2024-10-01', sites: [{ site: 'A', x: 0, y: 0, zone: 'Z1', pupils: 90 }] },
  ],
};

/** The toy world with a rule that another text changes from August 2032 on. */
function addRule(dataset: Dataset): Dataset {
  const law = getTable(dataset, 'law');
  const builder = new TableBuilder('law');
  for (let row = 0; row < law.rows; row++) {
    builder.add(...[...law.columns.values()].map(({ values }) => values[row] ?? null));
  }
  const dates = ['2032-08-01', '', 'in-force', 'Staatsblad 1'] as const;
  builder.add('closure', 'successiveYears', 2, 'years', 'art. 9', ...dates);
  builder.add('closure', 'startYears', 5, 'years', 'art. 9', ...dates);
  const [first] = law.provenance;
  if (first === undefined) throw new Error('The law has no source.');
  const stated = { ...first, title: 'Second law', vintage: '2031-05-02', rowSources: ['Staatsblad 1'] };
  const tables = [...dataset.tables.values()].filter(({ name }) => name !== 'law');
  const fresh = builder.build([...law.provenance, stated]);
  return getValue(assembleDataset({ description: dataset.description, tables: [...tables, fresh], shapes: [] }));
}

describe('the texts of the law that hold', () => {
  const texts = listLawTexts(addRule(makeToyDataset(world)), 2030, 2035);

  it('are named with the years in which they do, one that somebody added from its first count on', () => {
    expect(texts.map(({ title, firstYear, lastYear }) => [title, firstYear, lastYear])).toEqual([
      ['toy', 2030, 2031],
      ['toy', 2032, 2035],
      ['Second law', 2032, 2035],
    ]);
    expect(texts[2]).toMatchObject({
      asOf: '2031-05-02',
      validFrom: '2032-08-01',
      sources: ['Staatsblad 1'],
      rules: ['closure'],
      invented: false,
    });
    expect(texts[0]?.rules).toContain('closure');
    expect(texts[1]?.rules).not.toContain('closure');
  });

  it('are chosen by year, each once and as it holds last', () => {
    expect(selectLawTexts(texts, 2031)).toEqual([texts[0]]);
    expect(selectLawTexts(texts, 2030, 2034)).toEqual([texts[1], texts[2]]);
  });
});
