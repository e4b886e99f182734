import { listTargets } from './fuzz-readers.ts';
import { testReaders } from './fuzz-suite.ts';

testReaders(listTargets().filter(({ line }) => !/^(odata|json-stat|ckan)/.test(line.protocol)));
