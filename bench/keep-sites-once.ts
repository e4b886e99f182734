/** Answers the question of `keep-sites.bench.ts` once, in a process of its own, and prints what it found as JSON. */
import { keepSites } from '@transitieatlas/facilities';
import { createRandom } from '@transitieatlas/quantities';
import { inventKeepQuestion } from './keep-sites-question.ts';

const { table, keep, p } = inventKeepQuestion(Number(process.argv[2]));
const begun = process.cpuUsage();
const { objective, proved } = keepSites(table, { p, keep, weights: { meanTravel: 1 } }, { random: createRandom(1) });
const { user, system } = process.cpuUsage(begun);
process.stdout.write(JSON.stringify({ objective, proved, milliseconds: (user + system) / 1000 }));
