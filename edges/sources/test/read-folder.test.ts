import { describe, expect, it } from 'vitest';
import { createFolder, readFolder } from '../src/index.ts';

describe('readFolder', () => {
  it('names all missing files at once, and has no value', async () => {
    const { value, issues } = await readFolder(createFolder({ 'SOURCE.md': 'about', 'x/holiday.txt': 'sun' }));
    expect(value).toBeUndefined();
    const missing = issues.filter((issue) => issue.code === 'FILE_MISSING');
    expect(missing.every((issue) => issue.severity === 'error')).toBe(true);
    expect(missing.map((issue) => issue.where.file)).toEqual(
      expect.arrayContaining([
        'cbs-pc4-bevolking-2013.csv.gz',
        'kwb-2017_gemeente.csv',
        'pc4-polygons-2021-rd28992.geojson.gz',
        'mxM5_NL.tsv',
        'bo_jan2013.csv.gz',
      ]),
    );
    expect(issues.filter((issue) => issue.code === 'FILE_NOT_RECOGNISED')).toMatchObject([
      { severity: 'information', where: { file: 'x' }, values: { files: 1 } },
    ]);
  });

  it('reports bad files beside the missing ones, each at its place', async () => {
    const { issues } = await readFolder(
      createFolder({
        'kwb-2017_gemeente.csv': 'gm_code;opp_land\nGM0003;2378\n',
        'kwb-2023_gemeente.csv': 'gemeentecode,oppervlakteLandInHa\nGM14,18553\n',
        '37259eng_2012_2023.csv': '',
      }),
    );
    const errors = issues.filter((issue) => issue.code !== 'FILE_MISSING' && issue.severity === 'error');
    expect(errors.map((issue) => [issue.code, issue.where.file, issue.where.line])).toEqual([
      ['DELIMITER_WRONG', 'kwb-2017_gemeente.csv', 1],
      ['KEY_MALFORMED', 'kwb-2023_gemeente.csv', 2],
      ['FILE_EMPTY', '37259eng_2012_2023.csv', undefined],
    ]);
  });

  it('refuses a region that it does not know', async () => {
    const { issues } = await readFolder(createFolder({}), { region: 'atlantis' });
    expect(issues.filter((issue) => issue.code === 'REGION_UNKNOWN')).toMatchObject([
      { severity: 'error', values: { came: 'atlantis' } },
    ]);
  });

  it('tells its progress', async () => {
    const messages: string[] = [];
    await readFolder(createFolder({}), { onProgress: (message) => messages.push(message) });
    expect(messages).toContain('Zones and municipalities in every division');
  });
});
