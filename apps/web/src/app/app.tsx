/** Which page: the start, a region to choose, the workspace, or waiting for one of them. */
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { PaperFoot } from '../components/paper-foot.tsx';
import { useLanguage } from '../i18n/text.ts';
import { useAppState } from './context.ts';
import { DroppedFiles } from './dropped-files.tsx';
import { PageHeader } from './page-header.tsx';
import { RegionPage } from './region-page.tsx';
import { StartPage } from './start-page.tsx';
import { FailedPage, WaitPage } from './wait-page.tsx';
import { Workspace } from './workspace.tsx';

/** Pages that not every visit needs come when they are opened. */
const LoadPage = lazy(() => import('../load/load-page.tsx').then((module) => ({ default: module.LoadPage })));
const SourcesPage = lazy(() =>
  import('../sources/sources-page.tsx').then((module) => ({ default: module.SourcesPage })),
);

/** Draw the app. */
export function AppFrame(): ReactNode {
  const { t, locale } = useLanguage();
  const atlas = useAppState((state) => state.atlas);
  const invented = atlas.phase === 'ready' && atlas.value.summary.description.invented;
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = invented ? `${t('invented.label')} – ${t('app.name')}` : t('app.name');
  }, [locale, invented, t]);
  const page = useAppState((state) => `${state.atlas.phase} ${state.region.phase}`);
  const first = useRef(true);
  useEffect(() => {
    // The button that led here is gone; without this the keyboard would start again at the top.
    if (!first.current && page !== '') document.getElementById('content')?.focus({ preventScroll: true });
    first.current = false;
  }, [page]);
  return (
    <div className="app">
      <PageHeader />
      <DroppedFiles />
      <Page />
      <PaperFoot />
    </div>
  );
}

function Page(): ReactNode {
  const atlas = useAppState((state) => state.atlas);
  const region = useAppState((state) => state.region);
  const page = useAppState((state) => state.address.page);
  if (atlas.phase === 'none' && page === 'load') return <Late page={<LoadPage />} />;
  if (atlas.phase === 'none') return <StartPage />;
  if (atlas.phase === 'loading') return <WaitPage loading={atlas} />;
  if (atlas.phase === 'failed') return <FailedPage failed={atlas} />;
  if (page === 'sources' && region.phase !== 'loading')
    return <Late page={<SourcesPage summary={atlas.value.summary} />} />;
  if (region.phase === 'none') return <RegionPage summary={atlas.value.summary} />;
  if (region.phase === 'loading') return <WaitPage loading={region} />;
  if (region.phase === 'failed') return <FailedPage failed={region} />;
  return <Workspace atlas={atlas.value} region={region.value} />;
}

/** A page whose script is on its way: there is no sentence for so short a wait. */
function Late({ page }: { readonly page: ReactNode }): ReactNode {
  return <Suspense fallback={<main id="content" className="page" aria-busy="true" tabIndex={-1} />}>{page}</Suspense>;
}
