export { defaultRunOptions, engineVersion, firstShownYear, type RunOptions } from './options.ts';
