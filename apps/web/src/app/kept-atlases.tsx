/** Atlases that were opened from this device earlier and that the browser keeps, and the way out when one is gone. */
import { formatBytes, formatDate } from '@transitieatlas/report';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../components/button.tsx';
import { FileButton } from '../components/file-button.tsx';
import { useLanguage } from '../i18n/text.ts';
import { type KeptAtlas, shortenHash } from '../state/atlas-shelf.ts';
import { useApp } from './context.ts';

/** Draw the list, with a way to open and to forget each; nothing if nothing is kept. */
export function KeptAtlases(): ReactNode {
  const { t, locale } = useLanguage();
  const { commands, shelf } = useApp();
  const [kept, setKept] = useState<readonly KeptAtlas[]>([]);
  useEffect(() => {
    let late = false;
    void shelf.list().then((found) => {
      if (!late) setKept(found);
    });
    return () => {
      late = true;
    };
  }, [shelf]);
  if (kept.length === 0) return null;
  const forget = async (hash: string): Promise<void> => {
    await commands.forgetKept(hash);
    setKept(await shelf.list());
  };
  return (
    <section aria-labelledby="kept-atlases">
      <h3 id="kept-atlases" className="nl-heading nl-heading--level-2">
        {t('own.title')}
      </h3>
      <p>{t('own.intro')}</p>
      <ul className="atlases">
        {kept.map(({ hash, title, file, bytes, kept: moment }) => (
          <li key={hash} className="atlases__item">
            <div>
              <h4 className="nl-heading nl-heading--level-3">{title[locale]}</h4>
              <p className="hint">
                {t('own.facts', {
                  file,
                  size: formatBytes(bytes, locale),
                  date: formatDate(moment.slice(0, 10), locale),
                })}
              </p>
            </div>
            <div className="buttons">
              <Button
                kind="primary"
                aria-label={t('start.openNamed', { name: file })}
                onClick={() => void commands.openKept(shortenHash(hash))}
              >
                {t('start.open')}
              </Button>
              <Button aria-label={t('own.forgetNamed', { name: file })} onClick={() => void forget(hash)}>
                {t('own.forgetShort')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Draw the page of a link to an atlas that is not in this browser. */
export function OwnGonePage(): ReactNode {
  const { t } = useLanguage();
  const { commands } = useApp();
  return (
    <main id="content" className="page" tabIndex={-1}>
      <h2 className="nl-heading nl-heading--level-1">{t('own.goneTitle')}</h2>
      <div className="notice notice--error" role="alert">
        <p>{t('own.gone')}</p>
        <p>{t('own.goneAdvice')}</p>
      </div>
      <div className="buttons">
        <Button kind="primary" onClick={commands.leave}>
          {t('failed.back')}
        </Button>
        <FileButton label={t('start.file')} accept=".atlas" onFile={(file) => void commands.openFile(file)} />
      </div>
    </main>
  );
}
