/** Ties the state of fetching to the server: what is asked when, and the stream of progress. */
import type { ZoneChoice } from '@transitieatlas/api';
import { useCallback, useEffect, useReducer } from 'react';
import { useLanguage } from '../i18n/text.ts';
import { type Fetching, hasEnded, reduceFetching, startFetching } from '../state/fetching.ts';
import { ServerRefusal } from './server-refusal.ts';

/** What the page can ask. */
export interface FetchCommands {
  readonly choose: (region: string, zones: ZoneChoice) => void;
  readonly leaveOut: (line: string, out: boolean) => void;
  readonly start: () => void;
  readonly cancel: () => void;
  readonly again: () => void;
}

const loadClient = () => import('../app/ask-fetch.ts');

/** The state of fetching with its commands. */
export function useFetching(): { readonly state: Fetching; readonly commands: FetchCommands } {
  const { t, locale } = useLanguage();
  const [state, dispatch] = useReducer(reduceFetching, startFetching);
  const { server, job, region, zones, without } = state;
  const running = job !== undefined && !hasEnded(job) ? job.id : undefined;
  const refuse = useCallback(
    (problem: unknown) => {
      const said = problem instanceof ServerRefusal ? problem.message : t('load.noAnswer');
      dispatch({ type: 'problem', problem: said });
    },
    [t],
  );

  useEffect(() => {
    let gone = false;
    loadClient()
      .then(({ askFetches }) => askFetches(locale))
      .then((list) => !gone && dispatch({ type: 'found', list }))
      .catch(() => !gone && dispatch({ type: 'absent' }));
    return () => {
      gone = true;
    };
  }, [locale]);

  useEffect(() => {
    if (server !== 'ready') return undefined;
    let gone = false;
    loadClient()
      .then(({ askCatalogue }) => askCatalogue(locale))
      .then((catalogue) => !gone && dispatch({ type: 'catalogue', catalogue }))
      .catch((problem: unknown) => !gone && refuse(problem));
    return () => {
      gone = true;
    };
  }, [server, locale, refuse]);

  useEffect(() => {
    if (running === undefined) return undefined;
    let gone = false;
    let leave = (): void => {};
    void loadClient().then(({ followFetch }) => {
      if (gone) return;
      leave = followFetch(
        running,
        (next) => dispatch({ type: 'job', job: next }),
        () => dispatch({ type: 'lost' }),
      );
    });
    return () => {
      gone = true;
      leave();
    };
  }, [running]);

  return {
    state,
    commands: {
      choose: (chosen, kind) => {
        dispatch({ type: 'choose', region: chosen, zones: kind });
        loadClient()
          .then(({ askPlan }) => askPlan(chosen, kind, locale))
          .then((plan) => dispatch({ type: 'plan', region: chosen, zones: kind, plan }))
          .catch(refuse);
      },
      leaveOut: (line, out) => dispatch({ type: 'leaveOut', line, out }),
      start: () => {
        if (region === undefined) return;
        dispatch({ type: 'begin' });
        loadClient()
          .then(({ startFetch }) => startFetch({ region, zones, without: [...without] }, locale))
          .then((begun) => dispatch({ type: 'job', job: begun }))
          .catch(refuse);
      },
      cancel: () => {
        if (running === undefined) return;
        loadClient()
          .then(({ cancelFetch }) => cancelFetch(running, locale))
          .then((stopping) => dispatch({ type: 'job', job: stopping }))
          .catch(refuse);
      },
      again: () => dispatch({ type: 'again' }),
    },
  };
}
