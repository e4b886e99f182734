/** The frame of a page of its own: a way back to the stages, and the heading that a reader lands on. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useApp } from '../app/context.ts';
import { useLanguage } from '../i18n/text.ts';

interface PageFrameProps {
  readonly title: string;
  /** What the page is about, below the title. */
  readonly question: string;
  /** True for pages with tables and maps that need the room. */
  readonly wide?: boolean;
  /** Where the way back leads, if not to doing nothing. */
  readonly back?: string;
  readonly children: ReactNode;
}

/** Draw the frame; its heading takes the focus, so that keyboard and screen reader begin at the page. */
export function PageFrame({ title, question, wide = false, back, children }: PageFrameProps): ReactNode {
  const { t } = useLanguage();
  const { commands } = useApp();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main id="content" className={wide ? 'page page--wide' : 'page'} tabIndex={-1}>
      <p>
        <button type="button" className="link-button" onClick={() => commands.go({ page: undefined })}>
          <span aria-hidden="true">‹ </span>
          {back ?? t('quality.back')}
        </button>
      </p>
      <h2 ref={heading} className="nl-heading nl-heading--level-1" tabIndex={-1}>
        {title}
        <span className="workspace__question">{question}</span>
      </h2>
      {children}
    </main>
  );
}
