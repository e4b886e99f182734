/** Why this page cannot fetch, and the command that can. */
import { type ReactNode, useId, useState } from 'react';
import { useLanguage } from '../i18n/text.ts';
import { readCodes, writeFetchCommand } from '../state/fetching.ts';
import { CommandLine } from './command-line.tsx';

/** Draw it: there is no server, or one that may not fetch. */
export function WithoutServer({ forbidden }: { readonly forbidden: boolean }): ReactNode {
  const { t } = useLanguage();
  const id = useId();
  const [text, setText] = useState('oost-groningen');
  const codes = readCodes(text);
  const region =
    codes.length > 0
      ? codes.join(',')
      : text
          .trim()
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-');
  return (
    <section className="page__part" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} className="nl-heading nl-heading--level-2">
        {t(forbidden ? 'load.forbiddenTitle' : 'load.absentTitle')}
      </h3>
      <p className="nl-paragraph">{t(forbidden ? 'load.forbidden' : 'load.absent')}</p>
      <div className="field">
        <label htmlFor={id}>{t('load.codesLabel')}</label>
        <input id={id} value={text} onChange={(event) => setText(event.target.value)} spellCheck={false} />
      </div>
      <p>{t('load.doItself')}</p>
      <CommandLine command={writeFetchCommand(region)} />
      <p>{t('load.orServe')}</p>
      <CommandLine command="transitieatlas serve --data data --files bronnen --open" />
      <p className="hint">{t('load.filesHint')}</p>
    </section>
  );
}
