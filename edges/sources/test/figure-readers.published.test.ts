import { listTargets } from './fuzz-readers.ts';
import { testReaders } from './fuzz-suite.ts';

// Statistics and the portal of schools: as much work as the rest, which the other file does.
testReaders(listTargets().filter(({ line }) => /^(odata|json-stat|ckan)/.test(line.protocol)));
