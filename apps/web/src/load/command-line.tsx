/** A command to copy, for what only the program on one's own computer can do. */
import { Fragment, type ReactNode, useState } from 'react';
import { Button } from '../components/button.tsx';
import { useLanguage } from '../i18n/text.ts';

/** Draw the command with a button that copies it; without a clipboard it can be selected. */
export function CommandLine({ command }: { readonly command: string }): ReactNode {
  const { t } = useLanguage();
  const [copied, setCopied] = useState('');
  return (
    <div className="command">
      <code className="command__text" lang="en">
        {listWords(command).map(({ key, word }) => (
          <Fragment key={key}>
            {key > 0 && ' '}
            <span className="command__word">{word}</span>
          </Fragment>
        ))}
      </code>
      <Button
        aria-label={t('load.copyNamed', { command })}
        onClick={() => {
          void navigator.clipboard?.writeText(command).then(
            () => setCopied(command),
            () => setCopied(''),
          );
        }}
      >
        {t('load.copy')}
      </Button>
      <span role="status">{copied === command ? t('load.copied') : ''}</span>
    </div>
  );
}

/** Words with their place: a line breaks between them, never after the hyphens of an option. */
function listWords(command: string): { readonly key: number; readonly word: string }[] {
  return command.split(' ').map((word, key) => ({ key, word }));
}
