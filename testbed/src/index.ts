export { growExample } from './grow-example.ts';
export {
  type Replay,
  type ReplayFault,
  type ReplayOptions,
  type ReplaySwitch,
  startReplay,
} from './replay/replay-server.ts';
export { type ServedPackage, type ServedResource, speakCkan } from './replay/speak-ckan.ts';
export {
  type ServedCollection,
  type ServedCrs,
  type ServedFeature,
  speakOgcFeatures,
  speakWfs,
} from './replay/speak-features.ts';
export { type ServedFile, speakFiles } from './replay/speak-files.ts';
export { type ServedAddress, speakGeocoder } from './replay/speak-geocoder.ts';
export { type ServedCube, type ServedFigure, speakJsonStat } from './replay/speak-json-stat.ts';
export { speakODataV3 } from './replay/speak-odata-v3.ts';
export { speakODataV4 } from './replay/speak-odata-v4.ts';
export type {
  ReplayAnswer,
  ReplayRequest,
  Speaker,
} from './replay/speaker.ts';
export type { StatCode, StatDimension, StatRow, StatTable, StatValue } from './replay/stat-table.ts';
export { buildTariffs } from './tariff-table.ts';
export {
  halvedBirths,
  schoolsAtTheNorm,
  type ToyMunicipality,
  type ToyPlan,
  type ToySite,
  type ToyZone,
  threeVillages,
} from './toy-plans.ts';
export { createToyWorld } from './toy-world.ts';
