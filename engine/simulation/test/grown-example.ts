import type { Dataset } from '@transitieatlas/dataset';
import { getValue } from '@transitieatlas/quantities';
import { growExample } from '@transitieatlas/testbed';

/** The example region that all tests of a worker share: growing it takes most of a second, and nobody can change it. */
export const example: Dataset = getValue(growExample());
