/**
 * The criteria for regions of decline as three sources state them; they hold for invented regions too.
 *
 * @source rijksoverheid.nl (Krimpgebieden en anticipeergebieden); Tweede voortgangsrapportage Actieplan
 *         bevolkingsdaling (2018); nivel.nl (Monitor krimpgebieden). Base years of the first and the last,
 *         and the horizon of households in the second, are unverified.
 */
import type { LawParameter } from './law-parameters.ts';

/** One parameter with its own source. */
export interface RegionCriterion extends LawParameter {
  readonly source: string;
}

const share = 'share of the figure of the base year';
const year = 'year, 1 January';
const needed = 'criteria that must hold: 2 both, 1 either';

const government = {
  article: 'page on regions of decline and of anticipation',
  source: 'Rijksoverheid.nl, Krimpgebieden en anticipeergebieden',
  status: 'in-force',
} as const;
const report = {
  article: 'section 2.2',
  source: 'Tweede voortgangsrapportage Actieplan bevolkingsdaling (2018)',
  status: 'in-force',
} as const;
const assumed = { ...report, article: 'not stated there: as in the progress report', status: 'unverified' } as const;
const nivel = {
  article: 'page Monitor krimpgebieden; the base year is not stated there',
  source: 'Nivel, Monitor krimpgebieden',
  status: 'unverified',
} as const;

/** Rows for the table of law. */
export const regionCriteria: readonly RegionCriterion[] = [
  { rule: 'krimpregio/rijksoverheid', ...government, parameter: 'populationChange', value: -0.125, unit: share },
  { rule: 'krimpregio/rijksoverheid', ...government, parameter: 'householdChange', value: -0.05, unit: share },
  { rule: 'krimpregio/rijksoverheid', ...government, parameter: 'toYear', value: 2040, unit: year },
  { rule: 'krimpregio/rijksoverheid', ...assumed, parameter: 'fromYear', value: 2014, unit: year },
  { rule: 'krimpregio/rijksoverheid', ...assumed, parameter: 'criteriaNeeded', value: 2, unit: needed },
  { rule: 'anticipeerregio/rijksoverheid', ...government, parameter: 'populationChange', value: -0.025, unit: share },
  { rule: 'anticipeerregio/rijksoverheid', ...government, parameter: 'householdChange', value: -0.025, unit: share },
  { rule: 'anticipeerregio/rijksoverheid', ...government, parameter: 'toYear', value: 2040, unit: year },
  { rule: 'anticipeerregio/rijksoverheid', ...government, parameter: 'criteriaNeeded', value: 1, unit: needed },
  { rule: 'anticipeerregio/rijksoverheid', ...assumed, parameter: 'fromYear', value: 2014, unit: year },
  { rule: 'krimpregio/voortgangsrapportage', ...report, parameter: 'populationChange', value: -0.125, unit: share },
  { rule: 'krimpregio/voortgangsrapportage', ...report, parameter: 'householdChange', value: -0.05, unit: share },
  { rule: 'krimpregio/voortgangsrapportage', ...report, parameter: 'fromYear', value: 2014, unit: year },
  { rule: 'krimpregio/voortgangsrapportage', ...report, parameter: 'toYear', value: 2040, unit: year },
  { rule: 'krimpregio/voortgangsrapportage', ...report, parameter: 'criteriaNeeded', value: 2, unit: needed },
  {
    rule: 'krimpregio/voortgangsrapportage',
    ...report,
    article: 'section 2.2; printed as 2020, probably a slip for 2040',
    status: 'unverified',
    parameter: 'householdToYear',
    value: 2020,
    unit: year,
  },
  {
    rule: 'anticipeerregio/voortgangsrapportage',
    ...report,
    parameter: 'populationChange',
    value: -0.025,
    unit: share,
  },
  { rule: 'anticipeerregio/voortgangsrapportage', ...report, parameter: 'fromYear', value: 2014, unit: year },
  { rule: 'anticipeerregio/voortgangsrapportage', ...report, parameter: 'toYear', value: 2040, unit: year },
  { rule: 'krimpregio/nivel', ...nivel, parameter: 'populationChange', value: -0.16, unit: share },
  { rule: 'krimpregio/nivel', ...nivel, parameter: 'fromYear', value: 2014, unit: year },
  { rule: 'krimpregio/nivel', ...nivel, parameter: 'toYear', value: 2040, unit: year },
];
