/** The hospitals of the Netherlands as published: general and university ones, counted outside this project. */
import { getText } from '@transitieatlas/dataset';
import { describe, expect, it } from 'vitest';
import { giscoHospitals } from '../src/gisco-hospitals.ts';
import { openFolder } from '../src/index.ts';
import { createContext } from './create-context.ts';
import { hasPublishedData, nameSuite, publishedData } from './published-data.ts';
import { runReader } from './run-reader.ts';

describe.skipIf(!hasPublishedData)(nameSuite('hospitals'), () => {
  it('are 109, with 128 outpatient clinics; children’s hospitals are parts of others', async () => {
    const context = createContext(await openFolder(publishedData));
    await runReader(context, giscoHospitals);
    const table = context.tables.peek('facilities');
    const kinds = table === undefined ? [] : getText(table, 'kind');
    expect(kinds.filter((kind) => kind === 'hospital')).toHaveLength(109);
    expect(kinds.filter((kind) => kind === 'outpatient-clinic')).toHaveLength(128);
    expect(context.log.hasErrors()).toBe(false);
  });
});
