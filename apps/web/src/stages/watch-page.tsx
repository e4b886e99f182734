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
import { listWatched, type WatchedSite } from '@transitieatlas/simulation';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { useApp } from '../app/context.ts';
import { useWatchList } from '../app/use-asked.ts';
import { DataTable } from '../components/data-table.tsx';
import { SignImage } from '../components/legend.tsx';
import { listFew } from '../components/list-few.ts';
import { useLanguage } from '../i18n/text.ts';
import { getSymbol } from '../map/symbols.ts';
import type { OpenRegion } from '../state/state.ts';
import { countWatched, everybody, filterWatched, listGroups, type WatchGroup } from '../state/watch.ts';
import type { AtlasSummary } from '../worker/contract.ts';
import { NormCalculator } from './norm-calculator.tsx';
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
  const every = asked.phase === 'ready' ? asked.value : forecast;
  const [only, setOnly] = useState(everybody);
  const rows = useMemo(() => filterWatched(every, only), [every, only]);
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
      <div className="watch__wishes">
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
        <GroupPicker
          label={t('zones.municipality')}
          all={t('watch.allMunicipalities')}
          picked={only.municipality}
          options={listGroups(every, 'municipality', only, nameMunicipality, locale)}
          onPick={(municipality) => setOnly({ ...only, municipality })}
        />
        <GroupPicker
          label={t('watch.board')}
          all={t('watch.allBoards')}
          picked={only.board}
          options={listGroups(every, 'board', only, nameBoard, locale)}
          onPick={(board) => setOnly({ ...only, board })}
        />
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
            header: t('watch.then', { year: baseline.firstModelledYear }),
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
            header: t('watch.status', { year: baseline.firstModelledYear }),
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

interface GroupPickerProps {
  readonly label: string;
  /** What stands there while none is picked. */
  readonly all: string;
  readonly picked: string | undefined;
  readonly options: readonly { readonly id: string; readonly name: string; readonly schools: number }[];
  readonly onPick: (id: string | undefined) => void;
}

/** The list of one municipality or board: its own choice may be made another one, the other narrows what it offers. */
function GroupPicker({ label, all, picked, options, onPick }: GroupPickerProps): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        // A code is never without its mark, so that a board that is not known can be picked too.
        value={picked === undefined ? '' : `=${picked}`}
        onChange={({ target }) => onPick(target.value === '' ? undefined : target.value.slice(1))}
      >
        <option value="">{all}</option>
        {options.map(({ id: option, name, schools }) => (
          <option key={option} value={`=${option}`}>{`${name} (${schools})`}</option>
        ))}
      </select>
    </div>
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
