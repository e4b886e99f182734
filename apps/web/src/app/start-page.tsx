/** The start: which atlas. A file of this device needs no server. */
import type { AtlasList } from '@transitieatlas/api';
import { formatBytes, formatDate, formatNumber } from '@transitieatlas/report';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../components/button.tsx';
import { FileButton } from '../components/file-button.tsx';
import { useLanguage } from '../i18n/text.ts';
import { useApp } from './context.ts';
import { KeptAtlases } from './kept-atlases.tsx';

type List = { phase: 'loading' } | { phase: 'absent' } | { phase: 'ready'; list: AtlasList };

/** Draw the start. */
export function StartPage(): ReactNode {
  const { t } = useLanguage();
  const { commands } = useApp();
  const [list, setList] = useState<List>({ phase: 'loading' });
  const [over, setOver] = useState(false);
  useEffect(() => {
    let gone = false;
    import('./fetch-atlases.ts')
      .then(({ fetchAtlases }) => fetchAtlases())
      .then((found) => !gone && setList({ phase: 'ready', list: found }))
      .catch(() => !gone && setList({ phase: 'absent' }));
    return () => {
      gone = true;
    };
  }, []);
  return (
    <main id="content" className="page" tabIndex={-1}>
      <h2 className="nl-heading nl-heading--level-1">{t('start.title')}</h2>
      <p className="nl-paragraph nl-paragraph--lead">{t('start.lead')}</p>
      <ol className="steps">
        {(['measure', 'baseline', 'choose', 'consequences'] as const).map((stage) => (
          <li key={stage}>
            <strong>{t(`stage.${stage}`)}</strong> {t(`question.${stage}`)}
          </li>
        ))}
      </ol>
      <section aria-labelledby="atlases">
        <h3 id="atlases" className="nl-heading nl-heading--level-2">
          {t('start.atlases')}
        </h3>
        <p>
          {t('start.atlasWords')}
          {list.phase === 'ready' &&
            list.list.atlases.some(({ invented }) => invented) &&
            ` ${t('start.exampleFirst')}`}
        </p>
        {list.phase === 'loading' && <p role="status">{t('start.loading')}</p>}
        {list.phase === 'absent' && <p className="empty">{t('start.noServer')}</p>}
        {list.phase === 'ready' && <AtlasChoice list={list.list} />}
      </section>
      <section aria-labelledby="load-region">
        <h3 id="load-region" className="nl-heading nl-heading--level-2">
          {t('load.startTitle')}
        </h3>
        <p>{t('load.startText')}</p>
        <p>
          <Button onClick={() => commands.go({ page: 'load' })}>{t('load.title')}</Button>
        </p>
      </section>
      <section
        className={over ? 'drop drop--over' : 'drop'}
        aria-labelledby="own-file"
        onDragOver={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={() => setOver(false)}
      >
        <h3 id="own-file" className="nl-heading nl-heading--level-2">
          {t('start.fileTitle')}
        </h3>
        <p>{t('start.fileText')}</p>
        <FileButton label={t('start.file')} accept=".atlas" onFile={(file) => void commands.openFile(file)} />
      </section>
      <KeptAtlases />
    </main>
  );
}

function AtlasChoice({ list }: { readonly list: AtlasList }): ReactNode {
  const { t, locale } = useLanguage();
  const { commands } = useApp();
  if (list.atlases.length === 0) return <p className="empty">{t('start.none')}</p>;
  return (
    <ul className="atlases">
      {list.atlases.map((atlas) => (
        <li key={atlas.id} className="atlases__item">
          <div>
            <h4 className="nl-heading nl-heading--level-3">{atlas.title[locale]}</h4>
            {atlas.invented && <p className="nl-data-badge">{t('invented.label')}</p>}
            <p className="hint">
              {t('start.atlasFacts', {
                register: formatDate(atlas.baseRegister, locale),
                size: formatBytes(atlas.bytes, locale),
                tables: formatNumber(atlas.tables.length, locale),
              })}
            </p>
          </div>
          <Button
            kind="primary"
            aria-label={t('start.openNamed', { name: atlas.title[locale] })}
            onClick={() => void commands.openServerAtlas(atlas.id)}
          >
            {t('start.open')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
