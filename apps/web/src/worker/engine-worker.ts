/** The worker: one session, offered to the main thread. */

import type { PopulationArea } from '@transitieatlas/outcomes';
import type { Scenario } from '@transitieatlas/scenario';
import type { PopulationOptions } from '@transitieatlas/simulation';
import { expose } from 'comlink';
import type { ChanceQuestion, OnStep, RunSlot } from './contract.ts';
import { EngineSession } from './engine-session.ts';

const session = new EngineSession();

/** What the worker of chances can call. */
const planner = {
  planChances: (question: ChanceQuestion) => session.planChances(question),
};

/** See {@link planner}. */
export type RemotePlanner = typeof planner;

const remote = {
  /** Plan draws for whoever is at the other end of a port. */
  servePlans: (port: MessagePort): void => expose(planner, port),
  open: (bytes: Uint8Array, file: string, onStep: OnStep) => session.open(bytes, file, onStep),
  prepare: (population: PopulationOptions) => session.prepare(population),
  chooseRegion: (region: string | undefined, onStep: OnStep, population?: PopulationOptions, capacities?: boolean) =>
    session.chooseRegion(region, onStep, population, capacities),
  changeProjection: (population: PopulationOptions, capacities?: boolean) =>
    session.changeProjection(population, capacities),
  runScenario: (slot: 'a' | 'b', scenario: Scenario) => session.runScenario(slot, scenario, () => performance.now()),
  listOrigins: (slot: RunSlot, site: string, year: number) => session.listOrigins(slot, site, year),
  listDestinations: (slot: RunSlot, zone: string, year: number) => session.listDestinations(slot, zone, year),
  explainSite: (slot: RunSlot, site: string, year: number) => session.explainSite(slot, site, year),
  explainSiteYears: (slot: RunSlot, site: string) => session.explainSiteYears(slot, site),
  listTransfers: (site: string, year: number) => session.listTransfers(site, year),
  askPopulation: (area: PopulationArea, population: PopulationOptions) => session.askPopulation(area, population),
  askFan: (area: PopulationArea, jumpOff: number | undefined) => session.askFan(area, jumpOff),
  askForecastQuality: (area: PopulationArea) => session.askForecastQuality(area),
  askClass: (region: string) => session.askClass(region),
  compareNorms: (municipalities: readonly string[], mergeYear: number) =>
    session.compareNorms(municipalities, mergeYear),
  askHindcast: () => session.askHindcast(),
  askSecondary: () => session.askSecondary(),
  askNeighbourhoods: (slot: RunSlot) => session.askNeighbourhoods(slot),
  drawNeighbourhoods: () => session.drawNeighbourhoods(),
  forget: (slot: 'a' | 'b') => session.forget(slot),
};

/** What the main thread can call. */
export type RemoteEngine = typeof remote;

expose(remote);
