import { type Provenance, type Table, TableBuilder } from '@transitieatlas/dataset';
import { tariffRows } from './tariff-rows.ts';

const provenance: Provenance = {
  publisher: 'Various, named with each tariff',
  title: 'Tariffs and assumptions for money',
  referenceDate: '2024',
  licence: 'CC BY 4.0; single figures from public documents',
  nature: 'claimed',
  treatment: ['Amounts were taken from the sources that each row names; rows called assumed are published nowhere.'],
  files: [],
  status: 'current',
};

/** The tariffs that every invented region carries. */
export function buildTariffs(): Table {
  const builder = new TableBuilder('tariffs');
  for (const { tariff, value, unit, payment, validFrom, priceYear, status, source } of tariffRows) {
    const [item, payer, payee, driver] = payment ?? ['', '', '', ''];
    builder.add(tariff, value, unit, item, payer, payee, driver, validFrom, '', priceYear ?? 0, status, source, '');
  }
  return builder.build([provenance]);
}
