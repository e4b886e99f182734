/** What a user can ask for, as far as it takes more than a change of state. */
import { createIssue } from '@transitieatlas/quantities';
import { createEmptyScenario, type Scenario } from '@transitieatlas/scenario';
import { type Address, defaultAddress, wholeAtlas } from '../state/address.ts';
import { type AtlasShelf, shortenHash } from '../state/atlas-shelf.ts';
import type { KeptTexts } from '../state/autosave.ts';
import { readProjection } from '../state/projection.ts';
import type { LocalAtlas, OwnFailure } from '../state/state.ts';
import type { Store } from '../state/store.ts';
import type { AtlasSummary, LoadStep } from '../worker/contract.ts';
import { createRunAsker, type Engine, listenToSteps } from '../worker/engine-client.ts';
import { createScenarioCommands, type ScenarioCommands } from './scenario-commands.ts';

export interface Commands extends ScenarioCommands {
  /** Change what is looked at. Another place in the loop or in the country is a step back for the browser. */
  readonly go: (change: Partial<Address>) => void;
  /** Fetch and open an atlas of the server. */
  readonly openServerAtlas: (id: string) => Promise<void>;
  /** Open an atlas from bytes of this device. */
  readonly openFile: (file: File) => Promise<void>;
  /** Open an atlas that this browser keeps, by the beginning of its hash. */
  readonly openKept: (hash: string) => Promise<void>;
  /** Take an atlas out of this browser; if it is the open one, it stays open until the page is left. */
  readonly forgetKept: (hash: string) => Promise<void>;
  /** Draw a region and run it with nobody deciding anything. */
  readonly openRegion: (region: string) => Promise<void>;
  /** Project the people in another way, or let schools be full, and run everything that is open again. */
  readonly changeProjection: (change: Partial<Pick<Address, 'mixed' | 'raked' | 'full'>>) => Promise<void>;
  /** Back to the choice of a region. */
  readonly leaveRegion: () => void;
  /** Back to the start. */
  readonly leave: () => void;
}

/**
 * Tie the commands to a store, an engine and a way to keep texts.
 *
 * @param others      workers that read the atlas for themselves
 * @param shelf       where atlases of this device are kept
 * @param nameNewPlan gives the title of a plan that nobody has named yet
 */
export function createCommands(
  store: Store,
  engine: Engine,
  others: readonly { readonly open: (bytes: Uint8Array | undefined) => void }[],
  texts: KeptTexts,
  shelf: AtlasShelf,
  nameNewPlan: () => string,
): Commands {
  const { dispatch, getState } = store;
  const runs = createRunAsker(engine);

  const openBytes = async (
    bytes: Uint8Array,
    name: string,
    local?: { readonly keptBy?: string; readonly own?: OwnFailure },
  ): Promise<void> => {
    const steps = listenToSteps((step: LoadStep) =>
      dispatch({ type: 'atlas', atlas: { phase: 'loading', step, name } }),
    );
    for (const worker of others) worker.open(bytes);
    const answer = await engine.open(bytes, name, steps.onStep);
    steps.stop();
    if (answer.value === undefined) {
      const { own } = local ?? {};
      dispatch({ type: 'atlas', atlas: { phase: 'failed', issues: answer.issues, name, ...(own && { own }) } });
      return;
    }
    const summary = answer.value;
    const { keptBy } = local ?? {};
    const engineThen = keptBy ?? summary.engine;
    const found: LocalAtlas = { file: name, keeping: keptBy === undefined ? 'busy' : 'kept', engine: engineThen };
    dispatch({ type: 'atlas', atlas: { phase: 'ready', value: { summary, local: local && found } } });
    if (local !== undefined) void keepOpened(found, summary, bytes);
    const { address } = getState();
    if (address.region !== undefined) await openRegion(address.region);
    else void engine.prepare(readProjection(address));
  };

  /** Keep what was opened, while the reader goes on; a kept one moves to the front and keeps its engine version. */
  const keepOpened = async (local: LocalAtlas, summary: AtlasSummary, bytes: Uint8Array): Promise<void> => {
    const { hash, description } = summary;
    const { file, engine: then } = local;
    const about = { hash, file, title: description.title, bytes: bytes.length, kept: new Date().toISOString() };
    const keeping = await shelf.keep({ ...about, engine: then }, bytes);
    const { atlas } = getState();
    // Another atlas may have been opened meanwhile, or this one forgotten.
    if (atlas.phase !== 'ready' || atlas.value.summary.hash !== hash || atlas.value.local?.keeping === 'forgotten')
      return;
    dispatch({ type: 'local', local: { ...local, keeping } });
    dispatch({ type: 'address', change: { own: keeping === 'kept' ? shortenHash(hash) : undefined } });
  };

  const openServerAtlas = async (id: string): Promise<void> => {
    dispatch({ type: 'address', change: { atlas: id } });
    dispatch({ type: 'atlas', atlas: { phase: 'loading', step: 'fetch', name: id } });
    try {
      const { fetchAtlases, fetchAtlasFile } = await import('./fetch-atlases.ts');
      const list = await fetchAtlases();
      const atlas = list.atlases.find((candidate) => candidate.id === id);
      if (atlas === undefined) {
        const issue = createIssue('FILE_MISSING', 'error', { file: `${id}.atlas` });
        dispatch({ type: 'atlas', atlas: { phase: 'failed', issues: [issue], name: id } });
        return;
      }
      await openBytes(await fetchAtlasFile(atlas), `${id}.atlas`);
    } catch (error) {
      dispatch({ type: 'atlas', atlas: { phase: 'failed', issues: [], name: id, reason: describeError(error) } });
    }
  };

  const openFile = async (file: File): Promise<void> => {
    dispatch({ type: 'address', change: { ...defaultAddress, locale: getState().address.locale } });
    dispatch({ type: 'atlas', atlas: { phase: 'loading', step: 'fetch', name: file.name } });
    try {
      await openBytes(new Uint8Array(await file.arrayBuffer()), file.name, {});
    } catch (error) {
      dispatch({
        type: 'atlas',
        atlas: { phase: 'failed', issues: [], name: file.name, reason: describeError(error) },
      });
    }
  };

  const openKept = async (hash: string): Promise<void> => {
    dispatch({ type: 'address', change: { atlas: undefined, own: hash } });
    dispatch({ type: 'atlas', atlas: { phase: 'loading', step: 'fetch', name: '…' } });
    const kept = await shelf.find(hash);
    if (kept === undefined) {
      const own = { kind: 'gone', hash } as const;
      dispatch({ type: 'atlas', atlas: { phase: 'failed', issues: [], name: hash, own } });
      return;
    }
    const { file, engine: keptBy } = kept.atlas;
    const own = { kind: 'unreadable', hash } as const;
    try {
      await openBytes(kept.bytes, file, { keptBy, own });
    } catch (error) {
      const reason = describeError(error);
      dispatch({ type: 'atlas', atlas: { phase: 'failed', issues: [], name: file, reason, own } });
    }
  };

  const forgetKept = async (hash: string): Promise<void> => {
    const [kept] = (await shelf.list()).filter((one) => one.hash.startsWith(hash));
    await shelf.forget(kept?.hash ?? hash);
    const { atlas } = getState();
    if (atlas.phase !== 'ready' || atlas.value.local === undefined || !atlas.value.summary.hash.startsWith(hash))
      return;
    dispatch({ type: 'local', local: { ...atlas.value.local, keeping: 'forgotten' } });
    dispatch({ type: 'address', change: { own: undefined } });
  };

  const openRegion = async (region: string): Promise<void> => {
    const { atlas } = getState();
    if (atlas.phase !== 'ready') return;
    const { summary } = atlas.value;
    const name = summary.regions.find((choice) => choice.region === region)?.name ?? summary.description.title.nl;
    dispatch({ type: 'address', change: { region } });
    dispatch({ type: 'region', region: { phase: 'loading', step: 'population', name } });
    const steps = listenToSteps((step: LoadStep) =>
      dispatch({ type: 'region', region: { phase: 'loading', step, name } }),
    );
    try {
      const { address } = getState();
      const [place, projection] = [region === wholeAtlas ? undefined : region, readProjection(address)];
      const answer = await runs.chooseRegion(place, steps.onStep, projection, address.full);
      steps.stop();
      if (answer.value === undefined) {
        dispatch({ type: 'region', region: { phase: 'failed', issues: answer.issues, name } });
        return;
      }
      dispatch({ type: 'region', region: { phase: 'ready', value: { region, ...answer.value } } });
      const empty: Scenario = createEmptyScenario(nameNewPlan(), summary.description.baseRegister);
      scenario.begin(region === wholeAtlas ? empty : { ...empty, region });
    } catch (error) {
      dispatch({ type: 'region', region: { phase: 'failed', issues: [], name, reason: describeError(error) } });
    }
  };

  const changeProjection: Commands['changeProjection'] = async (change) => {
    dispatch({ type: 'address', change });
    const { address, region } = getState();
    if (region.phase !== 'ready') return;
    const baseline = await runs.changeProjection(readProjection(address), address.full);
    const { mixed, raked, full } = getState().address;
    // Another choice may have come while this one was calculated; only the newest is shown.
    if (mixed !== address.mixed || raked !== address.raked || full !== address.full) return;
    if (baseline === undefined) return;
    dispatch({ type: 'baseline', baseline });
    await scenario.repeat();
  };

  const scenario = createScenarioCommands(store, engine, runs, texts);
  return {
    ...scenario,
    go: (change) => dispatch({ type: 'address', change }),
    openServerAtlas,
    openFile,
    openKept,
    forgetKept,
    openRegion,
    changeProjection,
    leaveRegion: () => {
      const { selection, municipality, page, jumpOff } = defaultAddress;
      dispatch({
        type: 'address',
        change: { region: undefined, stage: 'measure', selection, municipality, page, jumpOff },
      });
      dispatch({ type: 'region', region: { phase: 'none' } });
    },
    leave: () => {
      for (const worker of others) worker.open(undefined);
      dispatch({ type: 'address', change: { ...defaultAddress, locale: getState().address.locale } });
      dispatch({ type: 'atlas', atlas: { phase: 'none' } });
    },
  };
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
