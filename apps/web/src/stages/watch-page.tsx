/** Which schools fall below their norm within some years, and what a municipal merger does to the norms. */
import { selectLawTexts } from '@transitieatlas/outcomes';
import {
  formatBesideNorm,
  formatNumber,
  formatPersons,
  formatShare,
  wordLawCaveat,
  wordStatus,
} from '@transitieatlas/report';
import { listWatched, type NormOption, type WatchedSite } from '@transitieatlas/simulation';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { useApp } from '../app/context.ts';
import { useNormOptions, useWatchList } from '../app/use-asked.ts';
import { DataTable } from '../components/data-table.tsx';
import { SignImage } from '../components/legend.tsx';
import { listFew } from '../components/list-few.ts';
import { AskedNote } from '../components/population-panel.tsx';
import { YearPicker } from '../components/year-picker.tsx';
import { useLanguage } from '../i18n/text.ts';
import { getSymbol } from '../map/symbols.ts';
import type { OpenRegion } from '../state/state.ts';
import { countWatched, type WatchGroup } from '../state/watch.ts';
import type { AtlasSummary } from '../worker/contract.ts';
import { PageFrame } from './page-frame.tsx';

interface WatchPageProps {
  readonly summary: AtlasSummary;
  readonly region: OpenRegion;
}

const horizons = [3, 5, 10, 15, 20];

/** Draw the page. */
export function WatchPage({ summary, region }: WatchPageProps): ReactNode {
  const { t } = useLanguage();
  return (
    <PageFrame title={t('watch.title')} question={t('watch.question')} wide>
      <WatchList summary={summary} region={region} />
      <NormCalculator summary={summary} region={region} />
    </PageFrame>
  );
}

function WatchList({ summary, region }: WatchPageProps): ReactNode {
  const { t, locale } = useLanguage();
  const { commands } = useApp();
  const { baseline } = region;
  const id = useId();
  const [within, setWithin] = useState(10);
  const last = baseline.years[baseline.years.length - 1] ?? baseline.firstModelledYear;
  const years = Math.min(within, last - baseline.firstModelledYear);
  const { asked, share } = useWatchList(baseline, years);
  // The forecast itself is there at once; chances follow when the draws are counted.
  const forecast = useMemo(() => listWatched(baseline, baseline.firstModelledYear, years), [baseline, years]);
  const rows = asked.phase === 'ready' ? asked.value : forecast;
  const nameMunicipality = (code: string) => summary.municipalityNames[code] ?? code;
  const groups = useMemo(() => countWatched(rows, ({ municipality }) => municipality), [rows]);
  const boards = useMemo(() => countWatched(rows, ({ board }) => board), [rows]);
  const until = baseline.firstModelledYear + within;
  const nameBoard = (number: string) => (number === '' ? t('watch.boardUnknown') : t('watch.boardNumber', { number }));
  const listSchools = (number: string) =>
    listFew(
      rows.filter(({ board }) => board === number).map(({ name }) => name),
      t,
      locale,
    );
  return (
    <section className="page__part" aria-labelledby="watch-list">
      <h3 id="watch-list" className="nl-heading nl-heading--level-2">
        {t('watch.list')}
      </h3>
      <p className="nl-paragraph">{t('watch.words', { year: baseline.firstModelledYear })}</p>
      <div className="field field--short">
        <label htmlFor={id}>{t('watch.within')}</label>
        <select id={id} value={within} onChange={(event) => setWithin(Number(event.target.value))}>
          {horizons.map((option) => (
            <option key={option} value={option}>
              {t('quality.years', { count: option })}
            </option>
          ))}
        </select>
      </div>
      {asked.phase === 'asking' && (
        <p className="hint" role="status">
          {t('watch.counting')} {share > 0 && formatShare(share, locale, 0)}
        </p>
      )}
      {asked.phase === 'absent' && <p className="hint">{t('watch.uncounted')}</p>}
      {baseline.law !== undefined && (
        <p className="hint">{wordLawCaveat(selectLawTexts(baseline.law, baseline.firstModelledYear, until), locale)}</p>
      )}
      <DataTable<WatchedSite>
        caption={t('watch.table', { year: until })}
        rows={rows}
        nameRow={(row) => row.site}
        code={(row) => row.site}
        sort={{ key: 'chance', down: true }}
        onPick={(row) =>
          commands.go({
            page: undefined,
            selection: { kind: 'site', id: row.site },
            year: row.belowFrom ?? until,
          })
        }
        empty={t('watch.none')}
        columns={[
          { key: 'name', kind: 'text', header: t('schools.name'), value: (row) => row.name },
          { key: 'place', kind: 'text', folds: true, header: t('school.place'), value: (row) => row.place },
          {
            key: 'municipality',
            kind: 'text',
            folds: true,
            header: t('zones.municipality'),
            value: (row) => nameMunicipality(row.municipality),
            // Many a municipality is called after its town: said once is enough.
            folded: (row) =>
              nameMunicipality(row.municipality) === row.place ? null : nameMunicipality(row.municipality),
          },
          {
            key: 'board',
            kind: 'text',
            folds: true,
            header: t('school.operator'),
            value: (row) => row.board,
            folded: (row) => (row.board === '' ? null : nameBoard(row.board)),
          },
          {
            key: 'pupils',
            kind: 'number',
            screenOnly: true,
            header: t('watch.now'),
            // Sorted by how far a school is above its norm.
            value: (row) => row.pupils - row.norm,
            cell: (row) => `${formatBesideNorm(row.pupils, row.norm, locale)} / ${formatPersons(row.norm, locale)}`,
          },
          {
            key: 'then',
            kind: 'number',
            screenOnly: true,
            header: t('watch.then', { year: until }),
            value: (row) => row.pupilsThen - row.normThen,
            cell: (row) =>
              `${formatBesideNorm(row.pupilsThen, row.normThen, locale)} / ${formatPersons(row.normThen, locale)}`,
          },
          {
            key: 'pupilsNow',
            kind: 'number',
            fileOnly: true,
            header: t('watch.filePupils', { year: baseline.firstModelledYear }),
            value: (row) => row.pupils,
          },
          {
            key: 'normNow',
            kind: 'number',
            fileOnly: true,
            header: t('watch.fileNorm', { year: baseline.firstModelledYear }),
            value: (row) => row.norm,
          },
          {
            key: 'pupilsThen',
            kind: 'number',
            fileOnly: true,
            header: t('watch.filePupils', { year: until }),
            value: (row) => row.pupilsThen,
          },
          {
            key: 'normThen',
            kind: 'number',
            fileOnly: true,
            header: t('watch.fileNorm', { year: until }),
            value: (row) => row.normThen,
          },
          {
            key: 'chance',
            kind: 'number',
            header: t('watch.chance'),
            fileHeader: t('watch.fileChance', { year: until }),
            value: (row) => row.chance,
            cell: (row) => (Number.isFinite(row.chance) ? formatShare(row.chance, locale, 0) : '–'),
          },
          {
            key: 'from',
            kind: 'number',
            header: t('watch.from'),
            value: (row) => row.belowFrom ?? Number.NaN,
            cell: (row) => row.belowFrom ?? '–',
          },
          {
            key: 'status',
            kind: 'text',
            folds: true,
            header: t('watch.status'),
            fileHeader: t('watch.fileStatus', { year: baseline.firstModelledYear }),
            value: (row) => wordStatus(row.status, {}, locale).label,
            cell: (row) => (
              <span className="signed">
                <SignImage symbol={getSymbol(row.status)} />
                {wordStatus(row.status, {}, locale).label}
              </span>
            ),
          },
        ]}
      />
      <GroupTable
        caption={t('watch.byMunicipality')}
        header={t('zones.municipality')}
        rows={groups}
        name={nameMunicipality}
      />
      <GroupTable
        caption={t('watch.byBoard')}
        header={t('watch.board')}
        rows={boards}
        name={nameBoard}
        schools={{ header: t('watch.boardSchools'), list: listSchools }}
      />
      {boards.some(({ id }) => id !== '') && <p className="hint">{t('watch.boardWhy')}</p>}
    </section>
  );
}

interface GroupTableProps {
  readonly caption: string;
  readonly header: string;
  readonly rows: readonly WatchGroup[];
  readonly name: (id: string) => string;
  /** Names of the schools of a row, where its own name is not what people know it by. */
  readonly schools?: { readonly header: string; readonly list: (id: string) => string };
}

function GroupTable({ caption, header, rows, name, schools }: GroupTableProps): ReactNode {
  const { t, locale } = useLanguage();
  return (
    <DataTable
      caption={caption}
      rows={rows}
      nameRow={(row) => row.id}
      sort={{ key: 'expected', down: true }}
      search={false}
      portion={10}
      empty=""
      columns={[
        { key: 'name', kind: 'text', header, value: (row) => name(row.id) },
        ...(schools === undefined
          ? []
          : [
              {
                key: 'which',
                kind: 'text' as const,
                folds: true,
                header: schools.header,
                value: (row: WatchGroup) => schools.list(row.id),
              },
            ]),
        { key: 'schools', kind: 'number', header: t('watch.schools'), value: (row) => row.schools },
        {
          key: 'expected',
          kind: 'number',
          header: t('watch.expected'),
          value: (row) => row.expected,
          format: (value) => formatNumber(value, locale, 1),
        },
      ]}
    />
  );
}

/** The norms after a merger of municipalities, and what each option costs in schools. */
function NormCalculator({ summary, region }: WatchPageProps): ReactNode {
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
  return (
    <section className="page__part" aria-labelledby="norm-options">
      <h3 id="norm-options" className="nl-heading nl-heading--level-2">
        {t('norms.title')}
      </h3>
      <p className="nl-paragraph">{t('norms.intro')}</p>
      <fieldset className="watch__places">
        <legend>{t('norms.pick')}</legend>
        {choices.map((code) => (
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
            <NormOptions options={asked.value} region={region} splitName={name(codes[0] ?? '')} mergeYear={year} />
          )}
        </>
      )}
    </section>
  );
}

interface NormOptionsProps {
  readonly options: readonly NormOption[];
  readonly region: OpenRegion;
  readonly splitName: string;
  readonly mergeYear: number;
}

function NormOptions({ options, region, splitName, mergeYear }: NormOptionsProps): ReactNode {
  const { t, locale } = useLanguage();
  const names = (codes: readonly string[]) =>
    codes.map((code) => region.baseline.sites.names[region.baseline.sites.sites.indexOf(code)] ?? code).join(', ');
  const rows = options.flatMap((option) => {
    const looked = option.years[Math.min(option.years.length - 1, 4)];
    return looked === undefined ? [] : [{ ...option, looked }];
  });
  return (
    <DataTable
      caption={t('norms.table', { year: rows[0]?.looked.year ?? mergeYear })}
      rows={rows}
      nameRow={(row) => row.option}
      sort={{ key: 'below', down: false }}
      search={false}
      empty={t('asked.absent')}
      columns={[
        {
          key: 'option',
          kind: 'text',
          header: t('norms.option'),
          value: (row) => t(`norms.${row.option}`, { name: splitName }),
        },
        {
          key: 'norms',
          kind: 'text',
          header: t('norms.norms'),
          value: (row) =>
            row.areas
              .map((area, at) => {
                const norm = area.norms[region.baseline.years.indexOf(row.looked.year)] ?? Number.NaN;
                const number = Number.isNaN(norm) ? '–' : formatNumber(norm, locale);
                return row.areas.length === 1
                  ? number
                  : t(at === 0 ? 'norms.first' : 'norms.rest', { name: splitName, norm: number });
              })
              .join('; ') || t('norms.asNow'),
        },
        { key: 'below', kind: 'number', header: t('norms.below'), value: (row) => row.looked.below.length },
        { key: 'ends', kind: 'number', header: t('norms.ends'), value: (row) => row.looked.ends.length },
        {
          key: 'names',
          kind: 'text',
          folds: true,
          header: t('norms.names'),
          value: (row) => names(row.looked.below) || '–',
        },
      ]}
    />
  );
}
