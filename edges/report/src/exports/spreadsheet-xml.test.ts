import { describe, expect, it } from 'vitest';
import { type Sheet, writeSheetXml } from './spreadsheet-xml.ts';

const sheet: Sheet = {
  name: 'Kerncijfers',
  frozenRows: 1,
  widths: [20, 12],
  rows: 2,
  readCell: (row, column) => (row === 0 ? ['Cijfer', 'Mijn plan, verschil'][column] : ['Scholen', -1][column]),
  styleCell: (row) => (row === 0 ? 'heading' : 'plain'),
};
const write = (given: Sheet) => [...writeSheetXml(given)].join('');

describe('writeSheetXml', () => {
  it('gives a heading that takes two lines the height of two lines', () => {
    // "Mijn plan," is 10 of the 10 characters that a column of 12 has beside the arrow of its filter.
    expect(write(sheet)).toContain('<row r="1" ht="30" customHeight="1">');
    expect(write({ ...sheet, widths: [20, 24] })).toContain('<row r="1"><c');
  });

  it('prints every column on one page', () => {
    const xml = write(sheet);
    expect(xml).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension');
    expect(xml).toContain('orientation="landscape" fitToWidth="1" fitToHeight="0"');
    // The order that the format asks: filter, margins, page, foot, and only then what is ignored.
    expect(xml).toMatch(/<autoFilter .*<pageMargins .*<pageSetup .*<headerFooter>.*<ignoredErrors>/);
  });
});
