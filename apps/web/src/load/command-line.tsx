/** A command to copy, for what only the program on one's own computer can do. */
import { type ReactNode, useState } from 'react';
import { Button } from '../components/button.tsx';
import { useLanguage } from '../i18n/text.ts';

/** Draw the command with a button that copies it; without a clipboard it can be selected. */
export function CommandLine({ command }: { readonly command: string }): ReactNode {
  const { t } = useLanguage();
  const [copied, setCopied] = useState('');
  return (
    <div className="command">
      <code className="command__text" lang="en">
        {command}
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
