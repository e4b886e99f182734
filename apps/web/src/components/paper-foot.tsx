/** What stands under a page on paper only: which atlas and which calculation it is of, and whose figures are in it. */
import { formatDate, wordSource } from '@transitieatlas/report';
import type { ReactNode } from 'react';
import { useAppState } from '../app/context.ts';
import { useLanguage } from '../i18n/text.ts';

/** Signs of a hash or of the name of a run that are enough to find it by. */
const nameLength = 16;

/** Draw the foot; the screen does not show it. Before an atlas is open there is nothing to tell. */
export function PaperFoot(): ReactNode {
  const { t, locale } = useLanguage();
  const atlas = useAppState((state) => state.atlas);
  const region = useAppState((state) => state.region);
  const own = useAppState((state) => state.own);
  if (atlas.phase !== 'ready') return null;
  const { description, hash, tables } = atlas.value.summary;
  const publishers = tables
    .filter(({ rows }) => rows > 0)
    .flatMap(({ provenance }) => provenance.map(({ publisher }) => wordSource(publisher, locale)));
  const runs = [region.phase === 'ready' ? region.value.baseline.run : undefined, own?.outcomes?.run]
    .filter((run) => run !== undefined)
    .map((run) => run.slice(0, nameLength));
  return (
    <footer className="paper-foot">
      <p>
        {t('paper.atlas', {
          atlas: description.title[locale],
          hash: hash.slice(0, nameLength),
          register: formatDate(description.baseRegister, locale),
        })}{' '}
        {description.invented && t('paper.invented')}
      </p>
      <p>
        {t('paper.publishers', { publishers: [...new Set(publishers)].sort((a, b) => a.localeCompare(b)).join(', ') })}
      </p>
      {runs.length > 0 && <p>{t('sources.runs', { runs: runs.join(', ') })}</p>}
    </footer>
  );
}
