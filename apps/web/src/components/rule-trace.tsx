/** The rules that were held against a school, with article, source and the figures used. */
import {
  formatDistance,
  formatNumber,
  formatPersons,
  type Locale,
  wordNature,
  wordSource,
} from '@transitieatlas/report';
import type { RuleTrace, SiteExplanation } from '@transitieatlas/simulation';
import type { ReactNode } from 'react';
import { type TextKey, useLanguage } from '../i18n/text.ts';

type Figure = RuleTrace['figures'][number];

const figureKeys: Readonly<Record<string, TextKey>> = {
  year: 'figure.year',
  pupils: 'figure.pupils',
  norm: 'figure.norm',
  yearsBelow: 'figure.yearsBelow',
  successiveYears: 'figure.successiveYears',
  startYears: 'figure.startYears',
  minimumPupils: 'figure.minimumPupils',
  nearestSameDirectionMetres: 'figure.nearestSameDirectionMetres',
  radiusMetres: 'figure.radiusMetres',
  nearestPublicRoadMetres: 'figure.nearestPublicRoadMetres',
  roadDistanceMetres: 'figure.roadDistanceMetres',
  countedPupils: 'figure.countedPupils',
  boardAverage: 'figure.boardAverage',
  boardSchools: 'figure.boardSchools',
  boardNorm: 'figure.boardNorm',
  askedAverage: 'figure.askedAverage',
  belowPupils: 'figure.belowPupils',
  nearestMetres: 'figure.nearestMetres',
  detourFactor: 'figure.detourFactor',
  ground: 'figure.ground',
  yearsWithoutGround: 'figure.yearsWithoutGround',
};

interface RuleTracesProps {
  readonly explanation: SiteExplanation | undefined;
  /** True to begin unfolded. */
  readonly open?: boolean;
}

/** Draw the rules; nothing while they are being asked for. */
export function RuleTraces({ explanation, open = false }: RuleTracesProps): ReactNode {
  const { t, locale } = useLanguage();
  if (explanation === undefined || explanation.rules.length === 0) return null;
  return (
    <details className="block" open={open}>
      <summary>{t('rules.title', { year: explanation.year })}</summary>
      {explanation.rules.map((rule) => (
        <section key={rule.rule} className="source__item">
          <p>
            <strong>{t(`rule.${rule.rule}`)}</strong>{' '}
            {t(rule.holds === undefined ? 'rules.unknown' : rule.holds ? 'rules.holds' : 'rules.fails')}
            {rule.rule === 'exception-cooperation' && explanation.cooperation !== '' && (
              <> {t('rules.cooperation', { name: explanation.cooperation })}</>
            )}
          </p>
          <ul>
            {listFigures(rule.figures).map((figure) => (
              <li key={figure.map((part) => `${part.name}${part.value}`).join(' ')}>
                {figure.map((part) => wordFigure(part, locale, t)).join(', ')}
              </li>
            ))}
          </ul>
          {rule.source !== undefined && (
            <p className="hint">
              {wordSource(rule.source.article, locale)}. {wordSource(rule.source.source, locale)} (
              {t(`law.${readLawStatus(rule.source.status)}`)})
            </p>
          )}
        </section>
      ))}
    </details>
  );
}

/** The figures of one year belong on one line. */
function listFigures(figures: readonly Figure[]): Figure[][] {
  const lines: Figure[][] = [];
  for (const figure of figures) {
    const line = lines[lines.length - 1];
    const belongs = line?.[0]?.name === 'year' && ['pupils', 'countedPupils', 'norm'].includes(figure.name);
    if (belongs) line?.push(figure);
    else lines.push([figure]);
  }
  return lines;
}

function wordFigure(figure: Figure, locale: Locale, t: ReturnType<typeof useLanguage>['t']): string {
  const key = figureKeys[figure.name];
  const value =
    figure.unit === 'metres'
      ? formatDistance(figure.value, locale)
      : figure.unit === 'year'
        ? String(figure.value)
        : figure.unit === 'times'
          ? formatNumber(figure.value, locale, 1)
          : formatPersons(figure.value, locale);
  const text = key === undefined ? `${figure.name} ${value}` : t(key, { value });
  // "The law counts 52" rests on the number before it, which has said how it is known.
  const isSaid = figure.nature === undefined || figure.nature === 'observed' || figure.name === 'countedPupils';
  return isSaid ? text : `${text} (${wordNature(figure.nature, locale)})`;
}

const lawStatuses = ['in-force', 'superseded', 'unverified', 'invented'] as const;

function readLawStatus(status: string): (typeof lawStatuses)[number] {
  return lawStatuses.find((candidate) => candidate === status) ?? 'unverified';
}
