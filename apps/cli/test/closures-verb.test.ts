import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExampleWorkplace, type Workplace } from './capture-io.ts';

let here: Workplace;
beforeAll(async () => {
  here = await createExampleWorkplace();
});
afterAll(() => here.remove());

describe('backtest closures', () => {
  it('names the registers that there are when a year has none', async () => {
    const { document, exit } = await here.runJson(
      'backtest closures',
      'voorbeeld.atlas',
      '--from',
      '1999',
      '--to',
      '2024',
    );
    expect(exit).toBe(1);
    expect(document.ok).toBe(false);
    expect(document.issues.map(({ code }) => code)).toContain('YEAR_MISSING');
  });

  it('says that a folder is not there', async () => {
    const { exit, error } = await here.run('backtest', 'closures', 'nergens', '--from', '2012', '--to', '2024');
    expect(exit).toBe(1);
    expect(error).toContain('FILE_MISSING');
  });
});
