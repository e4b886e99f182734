/** Publications of Statistics Netherlands with figures of municipalities and districts: files, and what services give. */
import { type AreaEdition, areaFigures, readAreaFigures } from './area-figures.ts';
import { describeCbs } from './cbs-licence.ts';
import type { Purpose } from './live/catalogue-line.ts';
import { createLiveReader } from './live/live-reader.ts';
import type { SourceReader } from './source-reader.ts';

interface FileEdition extends AreaEdition {
  readonly id: string;
  readonly title: string;
  readonly purpose: Purpose;
  readonly file: RegExp;
  readonly treatment: readonly string[];
}

const KEY_FIGURES = ['As published; percents as shares, thousands of euros as euros.'];

const districts2022 = {
  name: 'name',
  code: 'code',
  inhabitants: 'population',
  dwellings: 'dwelling_total',
  dwellingValueEuro: 'dwelling_value',
  ownerOccupiedShare: 'dwelling_ownership',
  netEmploymentShare: 'employment_rate',
  lowIncomeShare: 'income_low',
  highIncomeShare: 'income_high',
} as const;

const editions: readonly FileEdition[] = [
  {
    id: 'cbs-dwelling-stock',
    source: 'cbs-81955ned',
    title: 'Voorraad woningen en niet-woningen; mutaties, gebruiksfunctie, regio (81955NED)',
    purpose: 'dwelling-stock',
    years: [2012, 2016, 2020, 2024],
    file: /(^|\/)81955NED_housing-stock_[\d_]+\.csv$/,
    layout: { delimiter: ',', isClosing: ([first = '']) => /^"?Bron:/.test(first) },
    columns: {
      municipality: "Regio's",
      year: 'Perioden',
      dwellingStockStart: 'Beginstand voorraad',
      dwellingsBuilt: 'Nieuwbouw',
      dwellingStockEnd: 'Eindstand voorraad',
    },
    treatment: [
      'Names were matched with the codes of the year.',
      'Where a merger fell on the next 1 January, the start and the end of a year can follow different divisions.',
    ],
  },
  {
    id: 'cbs-key-figures-2017',
    source: 'kwb-2017',
    title: 'Kerncijfers wijken en buurten 2017',
    purpose: 'key-figures',
    years: [2017],
    file: /(^|\/)kwb-2017_gemeente\.csv$/,
    layout: { delimiter: ',', missing: ['.', 'NA'] },
    columns: { code: 'gm_code', name: 'gm_naam', addressDensity: 'oad', urbanity: 'sted' },
    treatment: KEY_FIGURES,
  },
  ...(['gemeente', 'wijk'] as const).map(
    (level): FileEdition => ({
      id: `cbs-key-figures-2022-${level === 'wijk' ? 'districts' : 'municipalities'}`,
      source: 'kwb-2022',
      title: `Kerncijfers wijken en buurten 2022, ${level === 'wijk' ? 'wijken' : 'gemeenten'}`,
      purpose: 'key-figures',
      years: [2022],
      file: new RegExp(`(^|/)kwb-2022_${level}\\.csv$`),
      layout: { delimiter: ',', missing: ['.', 'NA'] },
      columns: districts2022,
      treatment: KEY_FIGURES,
    }),
  ),
  {
    id: 'cbs-key-figures-2023',
    source: 'kwb-2023',
    title: 'Kerncijfers wijken en buurten 2023',
    purpose: 'key-figures',
    years: [2023],
    file: /(^|\/)kwb-2023_gemeente\.csv$/,
    layout: { delimiter: ',', missing: ['.', 'NA'] },
    columns: {
      code: 'gemeentecode',
      name: 'gemeentenaam',
      addressDensity: 'omgevingsadressendichtheid',
      urbanity: 'stedelijkheidAdressenPerKm2',
    },
    treatment: KEY_FIGURES,
  },
];

/** Reads figures of areas out of published files; a folder without them gives an atlas without. */
export const cbsAreaFigures: readonly SourceReader[] = editions.map((edition) => ({
  id: edition.id,
  publisher: 'CBS',
  title: edition.title,
  referenceDate: edition.years.join(', '),
  requires: [],
  purpose: edition.purpose,
  years: edition.years,
  matches: (path: string) => edition.file.test(path),
  async read(context, paths) {
    const [path] = paths;
    const count = path === undefined ? undefined : await readAreaFigures(context, path, edition);
    if (count === undefined) return { rowsRead: 0, rowsUsed: 0 };
    const { title, treatment, years } = edition;
    const own = { title, referenceDate: years.join(', '), treatment, files: count.sources };
    context.tables.addProvenance('area_figures', describeCbs(own));
    return { rowsRead: count.rowsRead, rowsUsed: count.rowsUsed };
  },
}));

/** Reads figures of areas that were taken from services; which column is which figure stands in the catalogue. */
export const liveAreaFigures: readonly SourceReader[] = (['dwelling-stock', 'key-figures'] as const).map((purpose) =>
  createLiveReader(purpose, async (context, path, { line }) => {
    const years = line.periods.map((period) => Number(period.slice(0, 4)));
    // Where there is one year, the line says which; editions of one year have no dimension of time.
    const keys = ['code', 'name', ...(years.length === 1 ? [] : (['year'] as const)), ...areaFigures] as const;
    const columns = Object.fromEntries(keys.flatMap((key) => (line.columns[key] === undefined ? [] : [[key, key]])));
    const layout = { delimiter: ',', missing: ['.', 'x'] };
    const count = await readAreaFigures(context, path, { source: line.id, years, layout, columns });
    return count === undefined ? undefined : { ...count, provenance: { area_figures: { treatment: KEY_FIGURES } } };
  }),
);
