/** The head of every page: what this is, what is open, in which language, and whether it is real. */
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/text.ts';
import { wholeAtlas } from '../state/address.ts';
import { useApp, useAppState } from './context.ts';
import { OwnAtlas } from './own-atlas.tsx';

/** Draw the head. */
export function PageHeader(): ReactNode {
  const { t, locale } = useLanguage();
  const { commands } = useApp();
  const atlas = useAppState((state) => state.atlas);
  const region = useAppState((state) => state.region);
  const summary = atlas.phase === 'ready' ? atlas.value.summary : undefined;
  const title = summary?.description.title[locale];
  const regionName =
    region.phase === 'ready'
      ? region.value.region === wholeAtlas
        ? t('region.whole')
        : summary?.regions.find((choice) => choice.region === region.value.region)?.name
      : undefined;
  return (
    <>
      <a className="nl-skip-link nl-skip-link--visible-on-focus" href="#content">
        {t('skip')}
      </a>
      <header className="head">
        <div className="head__name">
          <img src="/icon.svg" alt="" width="32" height="32" />
          <h1>{t('app.name')}</h1>
        </div>
        {summary !== undefined && (
          <nav className="head__trail" aria-label={t('trail.label')}>
            <button type="button" className="link-button" onClick={commands.leave}>
              {t('trail.start')}
            </button>
            <span aria-hidden="true">›</span>
            {regionName === undefined ? (
              <span aria-current="page">{title}</span>
            ) : (
              <>
                <button type="button" className="link-button" onClick={commands.leaveRegion}>
                  {/* An atlas of one region has its name: the same word twice would be no way back. */}
                  {title === regionName ? t('trail.regions') : title}
                </button>
                <span aria-hidden="true">›</span>
                <span aria-current="page">{regionName}</span>
              </>
            )}
          </nav>
        )}
        {atlas.phase === 'ready' && atlas.value.local !== undefined && (
          <OwnAtlas local={atlas.value.local} summary={atlas.value.summary} />
        )}
        {summary?.description.invented && <strong className="head__invented">{t('invented.label')}</strong>}
        <button
          type="button"
          className="head__language link-button"
          lang={locale === 'nl' ? 'en' : 'nl'}
          onClick={() => commands.go({ locale: locale === 'nl' ? 'en' : 'nl' })}
        >
          {locale === 'nl' ? 'English' : 'Nederlands'}
        </button>
      </header>
    </>
  );
}
