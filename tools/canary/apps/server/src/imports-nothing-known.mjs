/** Canary: past the door by package name; Node, tsc and the check must all refuse it. */
export { getTable } from '@transitieatlas/dataset/src/dataset.ts';
