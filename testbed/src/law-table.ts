import { type Provenance, type Table, TableBuilder } from '@transitieatlas/dataset';
import { lawParameters } from './law-parameters.ts';
import { regionCriteria } from './region-criteria.ts';

/** Where the numbers come from that do not stand in the text at hand. */
const unverified: Readonly<Record<string, string>> = {
  'road-distance': 'Assumption where no road network is loaded',
  'pupil-count': 'WPO art. 152 as cited by secondary sources',
};

const textSource = 'WPO, text of May 2017';
const notChecked = 'not checked';

const provenance: Provenance = {
  publisher: 'Overheid.nl',
  title: 'Wet op het primair onderwijs (BWBR0003420)',
  referenceDate: 'May 2017',
  licence: 'No copyright (Auteurswet art. 11)',
  nature: 'observed',
  treatment: ['The parameters that the example needs, with their articles; the rest of the law is left out.'],
  files: [],
  status: 'current',
  vintage: '2017-05-10',
  rowSources: [textSource, ...Object.values(unverified), notChecked],
};

const criteriaProvenance: Provenance = {
  publisher: 'Rijksoverheid; Nivel',
  title: 'Criteria for regions of decline and of anticipation',
  referenceDate: '2018',
  licence: 'none needed: single figures from public documents',
  nature: 'observed',
  treatment: ['The sources disagree, so each is a variant of the rule: the part of its name after the stroke.'],
  files: [],
  status: 'current',
};

/** The table of law that every invented region carries. */
export function buildLaw(): Table {
  const builder = new TableBuilder('law');
  for (const { rule, parameter, value, unit, article, status } of lawParameters) {
    const source = status === 'unverified' ? (unverified[rule] ?? notChecked) : textSource;
    builder.add(rule, parameter, value, unit, article, '1998-08-01', '', status, source);
  }
  for (const { rule, parameter, value, unit, article, status, source } of regionCriteria) {
    builder.add(rule, parameter, value, unit, article, '2015-01-01', '', status, source);
  }
  return builder.build([provenance, criteriaProvenance]);
}
