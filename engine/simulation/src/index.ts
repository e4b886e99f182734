export { type Destination, listDestinations, listOrigins, type Origin } from './catchments.ts';
export { fitChoice } from './choice-model.ts';
export { explainSite, type RuleTrace, type SiteCountRecord, type SiteExplanation } from './explain-site.ts';
export type { RuleSource } from './law-parameters.ts';
export { defaultRunOptions, engineVersion, type RunOptions } from './options.ts';
export { type PopulationTrack, trackPopulation } from './population-track.ts';
export { run } from './run.ts';
