/** The class of a region: what was decided, what follows from the figures, and why the two may differ. */
import {
  explainClassTest,
  wordAgreement,
  wordChance,
  wordFinding,
  wordNature,
  wordRegionClass,
  wordSource,
} from '@transitieatlas/report';
import type { ReactNode } from 'react';
import { useRegionClass } from '../app/use-asked.ts';
import { useLanguage } from '../i18n/text.ts';
import { Fact } from './fact.tsx';
import { ThresholdMoves } from './threshold-moves.tsx';

interface RegionClassProps {
  readonly region: string;
  /** True if the figures around it are of one municipality: a class is of the whole region. */
  readonly part: boolean;
  readonly invented: boolean;
}

/** Draw the class; a region without one says nothing. */
export function RegionClass({ region, part, invented }: RegionClassProps): ReactNode {
  const { t, locale } = useLanguage();
  const asked = useRegionClass(region);
  if (asked.phase === 'absent') return null;
  return (
    <section className="figure-section" aria-labelledby="class-title">
      <h3 id="class-title" className="nl-heading nl-heading--level-3">
        {t('class.title')}
      </h3>
      {asked.phase === 'asking' ? (
        <p className="empty" role="status">
          {t('asked.wait')}
        </p>
      ) : (
        <>
          {part && <p className="hint">{t('class.part')}</p>}
          <dl className="facts">
            <Fact name={t('class.designated')}>{wordRegionClass(asked.value.finding.designated, locale)}</Fact>
            <Fact name={t('class.computed')}>{wordRegionClass(asked.value.finding.computed, locale)}</Fact>
            <Fact name={t('class.agreement')}>{wordAgreement(asked.value.finding.agreement, locale)}</Fact>
            {Number.isFinite(asked.value.finding.probability.krimp) && (
              <Fact name={t('class.chance')}>{wordChance(asked.value.finding.probability.krimp, locale)}</Fact>
            )}
          </dl>
          <p className="nl-paragraph">{wordFinding(asked.value.finding, locale)}</p>
          <p className="hint">
            {t(invented ? 'class.designatedInvented' : 'class.designatedHow')}{' '}
            {t('class.computedHow', { year: asked.value.jumpOff, nature: wordNature('modelled', locale) })}
          </p>
          <details className="block">
            <summary>{t('class.tests')}</summary>
            <ul className="tests">
              {asked.value.finding.tests.map((test) => (
                <li key={`${test.class} ${test.figure}`}>{explainClassTest(test, locale)}</li>
              ))}
            </ul>
            <p className="hint">
              {t('class.sources')}{' '}
              {[...new Set(asked.value.criteria.sources.map(({ source }) => wordSource(source, locale)))].join('; ')}
            </p>
          </details>
          <ThresholdMoves sweeps={asked.value.sweeps} criteria={asked.value.finding.tests} />
        </>
      )}
    </section>
  );
}
