/** The tables that say the same as the map: schools and zones in the year of the slider. */
import type { Outcomes } from '@transitieatlas/outcomes';
import { formatBesideNorm, formatPersons, wordNature, wordStatus } from '@transitieatlas/report';
import { type ReactNode, useMemo } from 'react';
import { useApp, useAppState } from '../app/context.ts';
import { useAreaWords } from '../app/use-area-words.ts';
import { useLanguage } from '../i18n/text.ts';
import { getSymbol } from '../map/symbols.ts';
import { listOpenSites, listZoneRows, type ZoneRow } from '../state/rows.ts';
import type { AreaFigures, ZoneTheme } from '../state/shown.ts';
import type { ShownAreas } from '../state/shown-areas.ts';
import { findStep } from '../state/years.ts';
import { AreaCaveat } from './area-switch.tsx';
import { DataTable } from './data-table.tsx';
import { SignImage } from './legend.tsx';
import { formatMeasure, getMeasureKey, getMeasureUnit, nameFileColumn, type ShownMeasure } from './measure-words.ts';

interface TablesProps {
  readonly outcomes: Outcomes;
  readonly year: number;
}

/** The schools that are open in the year. */
export function SchoolTable({ outcomes, year }: TablesProps): ReactNode {
  const { t, locale } = useLanguage();
  const { store, commands } = useApp();
  const picked = useAppState((state) =>
    state.address.selection?.kind === 'site' ? state.address.selection.id : undefined,
  );
  const rows = useMemo(() => listOpenSites(outcomes, findStep(outcomes, year)), [outcomes, year]);
  return (
    <DataTable
      caption={t('schools.caption', { year })}
      rows={rows}
      nameRow={(row) => row.id}
      code={(row) => row.id}
      sort={{ key: 'pupils', down: false }}
      picked={picked}
      onPick={(row) => commands.go({ selection: { kind: 'site', id: row.id } })}
      onRest={(row) => store.dispatch({ type: 'highlight', highlight: row && { kind: 'site', id: row.id } })}
      empty={t('schools.none')}
      columns={[
        { key: 'name', kind: 'text', header: t('schools.name'), value: (row) => row.name },
        { key: 'place', kind: 'text', folds: true, header: t('school.place'), value: (row) => row.place },
        {
          key: 'pupils',
          kind: 'number',
          header: t('schools.pupils'),
          value: (row) => row.pupils,
          cell: (row) => (
            <span className={`figure figure--${row.pupilNature}`} title={wordNature(row.pupilNature, locale)}>
              {formatBesideNorm(row.pupils, row.norm, locale)}
            </span>
          ),
        },
        {
          key: 'nature',
          kind: 'text',
          fileOnly: true,
          header: t('flows.nature'),
          value: (row) => wordNature(row.pupilNature, locale),
        },
        {
          key: 'norm',
          kind: 'number',
          header: t('schools.norm'),
          value: (row) => row.norm,
          cell: (row) => (Number.isNaN(row.norm) ? '–' : formatPersons(row.norm, locale)),
        },
        {
          key: 'status',
          kind: 'text',
          header: t('schools.status'),
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
  );
}

/** The counts that a change lies between: five children more are many per cent of one, and few of a hundred. */
function findEnds({ zones, years }: AreaFigures, measure: ShownMeasure, step: number) {
  const counts =
    measure === 'changeChildren' ? zones.children4to11 : measure === 'changePopulation' ? zones.population : undefined;
  if (counts === undefined) return undefined;
  const read = (row: ZoneRow, at: number) => counts[row.zone * years.length + at] ?? Number.NaN;
  return { from: (row: ZoneRow) => read(row, 0), to: (row: ZoneRow) => read(row, step) };
}

interface ZoneTableProps extends Pick<TablesProps, 'year'> {
  readonly areas: ShownAreas;
  readonly theme: ZoneTheme;
  readonly municipalityNames: Readonly<Record<string, string>>;
}

/** The zones, or the areas beside them, with the figure of the map. */
export function ZoneTable({ areas, year, theme, municipalityNames }: ZoneTableProps): ReactNode {
  const { t, locale } = useLanguage();
  const { store, commands } = useApp();
  const picked = useAppState((state) =>
    state.address.selection?.kind === 'zone' ? state.address.selection.id : undefined,
  );
  const rows = useMemo(
    () => listZoneRows(areas.shown, theme.values, findStep(areas.shown, year), municipalityNames),
    [areas, theme, year, municipalityNames],
  );
  const measure = t(getMeasureKey(theme.measure));
  const { report } = areas;
  const words = useAreaWords(report?.kind);
  const ends = findEnds(areas.shown, theme.measure, findStep(areas.shown, year));
  const table = (
    <DataTable
      caption={t(report === undefined ? 'zones.caption' : 'areas.caption', { measure, year, area: words.area })}
      rows={rows}
      nameRow={(row) => row.id}
      code={(row) => row.id}
      sort={{ key: 'value', down: true }}
      picked={picked}
      onPick={(row) => commands.go({ selection: { kind: 'zone', id: row.id } })}
      onRest={(row) => store.dispatch({ type: 'highlight', highlight: row && { kind: 'zone', id: row.id } })}
      empty={t('zones.none', { areas: words.areas })}
      columns={[
        {
          key: 'zone',
          kind: 'text',
          header: words.Area,
          value: (row) => `${row.name} (${row.id})`,
        },
        {
          key: 'municipality',
          kind: 'text',
          folds: true,
          header: t('zones.municipality'),
          value: (row) => row.municipality,
        },
        {
          key: 'value',
          kind: 'number',
          header: measure,
          fileHeader: nameFileColumn(measure, getMeasureUnit(theme.measure), t),
          value: (row) => row.value,
          cell: (row) => {
            const figure = formatMeasure(row.value, theme.measure, locale);
            // The map leaves these out too.
            const few = theme.few?.[row.zone * areas.shown.years.length + findStep(areas.shown, year)] === 1;
            if (ends === undefined) return few ? t('zones.few') : figure;
            const between = t('zones.fromTo', {
              from: formatPersons(ends.from(row), locale),
              to: formatPersons(ends.to(row), locale),
            });
            return (
              <>
                {few ? between : figure}
                <span className="table__ends">{few ? t('zones.few') : between}</span>
              </>
            );
          },
        },
        ...(ends === undefined
          ? []
          : (
              [
                ['from', ends.from, areas.shown.years[0] ?? ''],
                ['to', ends.to, year],
              ] as const
            ).map(([key, value, when]) => ({
              key,
              kind: 'number' as const,
              fileOnly: true,
              header: t('zones.inYear', { year: when }),
              value,
            }))),
      ]}
    />
  );
  if (report === undefined) return table;
  const strangers = report.unplaced.zones.length;
  return (
    <section>
      <AreaCaveat kind={report.kind} />
      {report.kind !== 'postcode' && <p className="hint">{t('areas.division', { division: report.division })}</p>}
      {strangers > 0 && <p className="hint">{t('areas.unplaced', { count: strangers, area: words.area })}</p>}
      {table}
    </section>
  );
}
