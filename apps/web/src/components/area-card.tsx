/** What the cards of a zone and of a neighbourhood share: the frame with its name, and who lives there in one year. */
import { type ValueNature, valueNatures, type ZoneOutcomes } from '@transitieatlas/outcomes';
import { formatDistance, formatPersons, wordNature } from '@transitieatlas/report';
import type { ReactNode } from 'react';
import { useApp } from '../app/context.ts';
import { useFocusOn } from '../app/use-focus.ts';
import { useLanguage } from '../i18n/text.ts';
import { Fact } from './fact.tsx';

interface AreaCardProps {
  readonly code: string;
  /** As published; empty for an area that goes by its code. */
  readonly name: string;
  readonly year: number;
  /** How the number of inhabitants in that year is known. */
  readonly nature: ValueNature;
  readonly children: ReactNode;
}

/** Draw the frame; a reader who picked the area is brought to its name. */
export function AreaCard({ code, name, year, nature, children }: AreaCardProps): ReactNode {
  const { t, locale } = useLanguage();
  const { commands } = useApp();
  const heading = useFocusOn(code);
  const title = nameArea(code, name);
  return (
    <article className="card" aria-label={title}>
      <header className="card__head">
        <div>
          <h3 ref={heading} className="nl-heading nl-heading--level-3" tabIndex={-1}>
            {title}
          </h3>
          <p className="hint">{t('card.when', { year, nature: wordNature(nature, locale) })}</p>
        </div>
        <button
          type="button"
          className="card__close"
          aria-label={t('school.close', { name: title })}
          onClick={() => commands.go({ selection: undefined })}
        >
          <span aria-hidden="true">×</span>
        </button>
      </header>
      {children}
    </article>
  );
}

const counted = [
  'population',
  'children0to9',
  'children4to11',
  'over65',
  'pupils',
] as const satisfies readonly (keyof ZoneOutcomes)[];

interface AreaFactsProps {
  readonly areas: ZoneOutcomes;
  /** Cell of the area and year. */
  readonly at: number;
  readonly nature: ValueNature;
}

/** Draw who lives in the area and how far its pupils travel. */
export function AreaFacts({ areas, at, nature }: AreaFactsProps): ReactNode {
  const { t, locale } = useLanguage();
  // Nobody measured how far pupils travel: it follows from who goes where, which is calculated.
  const metres = areas.meanDistanceMetres[at] ?? Number.NaN;
  return (
    <dl className="facts">
      {counted.map((measure) => (
        <Fact key={measure} name={t(`measure.${measure}`)}>
          <span className={`figure figure--${nature}`} title={wordNature(nature, locale)}>
            {formatPersons(areas[measure][at] ?? Number.NaN, locale)}
          </span>
        </Fact>
      ))}
      <Fact name={t('measure.meanDistance')}>
        {Number.isFinite(metres) ? (
          <>
            <span className="figure figure--modelled">{formatDistance(metres, locale)}</span>{' '}
            <span className="nature nature--modelled">{wordNature('modelled', locale)}</span>
          </>
        ) : (
          t('card.noDistance')
        )}
      </Fact>
    </dl>
  );
}

/** Name an area with its code, which tells it from others of the same name. */
export function nameArea(code: string, name: string): string {
  return `${name || code} (${code})`;
}

/** How the inhabitants of a year are known, from the codes of a run. */
export function readNature(codes: ArrayLike<number>, step: number): ValueNature {
  return valueNatures[codes[step] ?? -1] ?? 'modelled';
}
