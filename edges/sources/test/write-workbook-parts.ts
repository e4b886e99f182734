/** Workbooks as Excel writes them, put together by hand: shared texts, styles of dates, errors in cells. */
import { strToU8, zipSync } from 'fflate';

/** A cell as it stands in a sheet: a text, a number, a day of Excel's calendar, an error, or nothing. */
export type BookCell = string | number | { readonly day: number } | { readonly error: string } | undefined;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Write a workbook with one sheet per name. */
export function writeBook(sheets: Readonly<Record<string, readonly (readonly BookCell[])[]>>): Uint8Array {
  const texts: string[] = [];
  const share = (text: string): number => (texts.includes(text) ? texts.indexOf(text) : texts.push(text) - 1);
  const names = Object.keys(sheets);
  const parts = Object.values(sheets).map((rows) => writeRows(rows, share));
  return packBook(names, parts, texts);
}

/** Write a workbook of one sheet whose rows are given as XML. */
export function writeRawBook(sheetData: string): Uint8Array {
  return packBook(['Blad1'], [sheetData], ['x']);
}

function writeRows(rows: readonly (readonly BookCell[])[], share: (text: string) => number): string {
  return rows
    .map((cells, row) => {
      const written = cells.map((cell, column) => {
        const place = `r="${String.fromCharCode(65 + column)}${row + 1}"`;
        if (cell === undefined) return '';
        if (typeof cell === 'string') return `<c ${place} t="s"><v>${share(cell)}</v></c>`;
        if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`;
        if ('day' in cell) return `<c ${place} s="1"><v>${cell.day}</v></c>`;
        return `<c ${place} t="e"><f>1/0</f><v>${cell.error}</v></c>`;
      });
      return `<row r="${row + 1}">${written.join('')}</row>`;
    })
    .join('');
}

function packBook(names: readonly string[], sheets: readonly string[], texts: readonly string[]): Uint8Array {
  const relations = names.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const toXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const files: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}<Relationship Id="rId90" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId91" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${texts.map((text) => `<si><t xml:space="preserve">${toXml(text)}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
  };
  sheets.forEach((rows, at) => {
    files[`xl/worksheets/sheet${at + 1}.xml`] = `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;
  });
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])));
}
