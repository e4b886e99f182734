import type { Dataset } from '@transitieatlas/dataset';
import { getValue } from '@transitieatlas/quantities';
import { growExample } from '../src/index.ts';

/** The example that the tests of one file share, because growing takes most of a second. */
export const example: Dataset = getValue(growExample());
