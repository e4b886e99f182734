/** Two buttons that give a table as a file. */
import { type ReactNode, useEffect } from 'react';
import { useApp } from '../app/context.ts';
import type { DownloadFormat } from '../app/download-table.ts';
import { useLanguage } from '../i18n/text.ts';
import type { ScreenTable } from '../state/screen-table.ts';
import { Button } from './button.tsx';

/** Loads what makes the files; the browser keeps it, so that it is there when the network is not. */
const loadMaker = () => import('../app/download-table.ts');

/** How long a page is left alone before it fetches what makes files. */
const QUIET_MILLISECONDS = 3000;

/** Draw the buttons; nothing is fetched before the page is at rest or a button is pressed. */
export function DownloadButtons<Row>({ table }: { readonly table: ScreenTable<Row> }): ReactNode {
  const { t, locale } = useLanguage();
  const { store } = useApp();
  useEffect(() => {
    const timer = setTimeout(() => void loadMaker().catch(() => undefined), QUIET_MILLISECONDS);
    return () => clearTimeout(timer);
  }, []);
  const download = async (format: DownloadFormat): Promise<void> => {
    const { downloadTable } = await loadMaker();
    downloadTable(table, store.getState(), format, locale);
  };
  return (
    <p className="table__download">
      <span>{t('table.download')}</span>
      <Button
        kind="subtle"
        aria-label={t('table.downloadCsv', { table: table.caption })}
        onClick={() => download('csv')}
      >
        CSV
      </Button>
      <Button
        kind="subtle"
        aria-label={t('table.downloadExcel', { table: table.caption })}
        onClick={() => download('xlsx')}
      >
        Excel
      </Button>
    </p>
  );
}
