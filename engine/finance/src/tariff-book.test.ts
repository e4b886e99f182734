import { describe, expect, it } from 'vitest';
import { drivers } from './drivers.ts';
import type { Tariff } from './tariff.ts';
import { createTariffBook } from './tariff-book.ts';

const number = (name: string, value: number, change: Partial<Tariff> = {}): Tariff => ({
  ...{ name, value, unit: 'unit', item: '', payer: '', payee: '', driver: '' },
  ...{ validFrom: '2000-01-01', validTo: '', priceYear: 0, status: 'published', source: 'test', note: '' },
  ...change,
});
const payment = { item: 'grant', payer: 'state', payee: 'board', driver: 'pupils' };
const needed = [...new Set([...Object.values(drivers).flatMap(({ parameters }) => [...parameters]), 'discountRate'])];
const parameters = needed.map((name) => number(name, 1));

describe('a book of tariffs', () => {
  const book = createTariffBook([
    ...parameters,
    number('grant', 20, { ...payment, validFrom: '2020-08-01' }),
    number('grant', 10, { ...payment, validFrom: '2010-08-01', validTo: '2020-08-01', status: 'assumed' }),
  ]);

  it('takes the version that holds on 1 October, before the first the first, after the last the last', () => {
    expect([2000, 2010, 2019, 2020, 2050].map((year) => book.getTariff('grant', year).value)).toEqual([
      10, 10, 10, 20, 20,
    ]);
  });

  const [grant] = book.rules;
  if (grant === undefined) throw new RangeError('Expected a rule.');

  it('knows whether a payment rests on an assumption in the years that count', () => {
    expect(book.restsOnAssumption(grant, [2020, 2021])).toBe(false);
    expect(book.restsOnAssumption(grant, [2019, 2021])).toBe(true);
  });

  it('puts a change in the place of every version, and says that it was changed', () => {
    const changed = createTariffBook([...parameters, number('grant', 20, payment)], { grant: 30 });
    expect(changed.getTariff('grant', 2005)).toMatchObject({ value: 30, status: 'changed' });
    expect(() => createTariffBook(parameters, { nothing: 1 })).toThrow(RangeError);
    expect(() => createTariffBook(parameters, { detourFactor: Number.NaN })).toThrow(TypeError);
  });

  it('names what is missing: a number that a driver needs, and a payment that cannot be followed', () => {
    const poor = createTariffBook([
      ...parameters.filter(({ name }) => name !== 'allowanceBaseFte'),
      number('grant', 1, { ...payment, driver: 'allowanceFte' }),
      number('moon', 1, { ...payment, driver: 'moonlight' }),
      number('self', 1, { ...payment, payee: 'state' }),
    ]);
    expect(poor.rules.map(({ tariff }) => tariff)).toEqual(['grant']);
    expect(poor.missing).toEqual(['moon', 'self', 'allowanceBaseFte']);
  });
});
