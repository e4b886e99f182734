/** The norms after a municipal merger: one, or a split with one municipality apart, and the schools that each costs. */
import { formatNumber } from '@transitieatlas/report';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { useNormOptions } from '../app/use-asked.ts';
import { DataTable } from '../components/data-table.tsx';
import { AskedNote } from '../components/population-panel.tsx';
import { YearPicker } from '../components/year-picker.tsx';
import { useLanguage } from '../i18n/text.ts';
import { type ComparedOption, compareOptions, matchesName } from '../state/norm-choices.ts';
import type { OpenRegion } from '../state/state.ts';
import type { AtlasSummary, NormChoice } from '../worker/contract.ts';

interface NormCalculatorProps {
  readonly summary: AtlasSummary;
  readonly region: OpenRegion;
}

/** More municipalities than this are searched instead of listed. */
const mostTicks = 40;

/** Draw the calculator. */
export function NormCalculator({ summary, region }: NormCalculatorProps): ReactNode {
  const { t, locale } = useLanguage();
  const { baseline } = region;
  const [codes, setCodes] = useState<readonly string[]>([]);
  const first = baseline.firstModelledYear;
  const last = (baseline.years[baseline.years.length - 1] ?? first) - 1;
  const [year, setYear] = useState(Math.min(last, first + 2));
  const asked = useNormOptions(codes, year);
  const name = (code: string) => summary.municipalityNames[code] ?? code;
  const choices = useMemo(
    () =>
      [...new Set(baseline.zones.municipalities)].sort((a, b) =>
        (summary.municipalityNames[a] ?? a).localeCompare(summary.municipalityNames[b] ?? b, locale),
      ),
    [baseline, summary, locale],
  );
  // Of a whole country nobody tabs past hundreds of names: those that were ticked, and what is searched for.
  const isLong = choices.length > mostTicks;
  const id = useId();
  const [query, setQuery] = useState('');
  const offered = isLong ? choices.filter((code) => codes.includes(code) || matchesName(name(code), query)) : choices;
  return (
    <section className="page__part" aria-labelledby="norm-options">
      <h3 id="norm-options" className="nl-heading nl-heading--level-2">
        {t('norms.title')}
      </h3>
      <p className="nl-paragraph">{t('norms.intro')}</p>
      {isLong && (
        <div className="field">
          <label htmlFor={id}>{t('norms.search')}</label>
          <input
            id={id}
            type="search"
            value={query}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setQuery(event.target.value)}
          />
          <p id={`${id}-hint`} className="hint">
            {t('norms.searchHint')}
          </p>
        </div>
      )}
      <fieldset className="watch__places">
        <legend>{t('norms.pick')}</legend>
        {isLong && offered.length === 0 && (
          <p className="hint">{t(query === '' ? 'norms.noneYet' : 'norms.noneFound')}</p>
        )}
        {offered.map((code) => (
          <label key={code} className="check">
            <input
              type="checkbox"
              checked={codes.includes(code)}
              onChange={(event) =>
                setCodes(event.target.checked ? [...codes, code] : codes.filter((other) => other !== code))
              }
            />
            {name(code)}
          </label>
        ))}
      </fieldset>
      <YearPicker first={first} last={last} year={year} label={t('norms.year')} onYear={setYear} />
      {codes.length < 2 ? (
        <p className="empty">{t('norms.two')}</p>
      ) : (
        <>
          <AskedNote asked={asked} />
          {asked.phase === 'ready' && (
            <NormOptions options={asked.value} region={region} name={name} mergeYear={year} />
          )}
        </>
      )}
    </section>
  );
}

interface NormOptionsProps {
  readonly options: readonly NormChoice[];
  readonly region: OpenRegion;
  readonly name: (municipality: string) => string;
  readonly mergeYear: number;
}

function NormOptions({ options, region, name, mergeYear }: NormOptionsProps): ReactNode {
  const { t, locale } = useLanguage();
  const rows = compareOptions(options, 4);
  const nameSites = (codes: readonly string[]) =>
    codes.map((code) => region.baseline.sites.names[region.baseline.sites.sites.indexOf(code)] ?? code).join(', ');
  const step = region.baseline.years.indexOf(rows[0]?.looked.year ?? mergeYear);
  const wordArea = (row: ComparedOption, area: NormChoice['areas'][number], at: number) => {
    const norm = area.norms[step] ?? Number.NaN;
    const number = Number.isNaN(norm) ? '–' : formatNumber(norm, locale);
    if (row.option === 'one') return number;
    if (row.option === 'separate') return t('norms.first', { name: area.name, norm: number });
    return t(at === 0 ? 'norms.first' : 'norms.rest', { name: name(row.apart ?? ''), norm: number });
  };
  return (
    <DataTable
      caption={t('norms.table', { year: rows[0]?.looked.year ?? mergeYear })}
      rows={rows}
      nameRow={(row) => `${row.option} ${row.apart ?? ''}`}
      sort={{ key: 'below', down: false }}
      search={false}
      empty={t('asked.absent')}
      columns={[
        {
          key: 'option',
          kind: 'text',
          header: t('norms.option'),
          value: (row) => t(`norms.${row.option}`, { name: name(row.apart ?? '') }),
        },
        {
          key: 'norms',
          kind: 'text',
          folds: true,
          header: t('norms.norms'),
          value: (row) => row.areas.map((area, at) => wordArea(row, area, at)).join('; '),
          folded: (row) =>
            t('norms.normsShort', { norms: row.areas.map((area, at) => wordArea(row, area, at)).join('; ') }),
        },
        { key: 'below', kind: 'number', header: t('norms.below'), value: (row) => row.looked.below.length },
        { key: 'ends', kind: 'number', header: t('norms.ends'), value: (row) => row.looked.ends.length },
        {
          key: 'costs',
          kind: 'text',
          folds: true,
          header: t('norms.costs'),
          value: (row) => nameSites(row.costs) || '–',
          folded: (row) => (row.costs.length === 0 ? null : t('norms.costsShort', { names: nameSites(row.costs) })),
        },
        {
          key: 'spares',
          kind: 'text',
          folds: true,
          header: t('norms.spares'),
          value: (row) => nameSites(row.spares) || '–',
          folded: (row) => (row.spares.length === 0 ? null : t('norms.sparesShort', { names: nameSites(row.spares) })),
        },
        {
          key: 'names',
          kind: 'text',
          fileOnly: true,
          header: t('norms.names'),
          value: (row) => nameSites(row.looked.below) || '–',
        },
      ]}
    />
  );
}
