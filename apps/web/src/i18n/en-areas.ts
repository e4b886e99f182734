/** The English sentences about areas that stand beside the zones of an atlas: neighbourhoods, or postcodes. */
import type { nlAreas } from './nl-areas.ts';

export const enAreas: Readonly<Record<keyof typeof nlAreas, string>> = {
  'areas.label': 'Figures per',
  'areas.beside': '{{area}} (computed)',
  'areas.caption': '{{measure}} per {{area}} in {{year}}, computed',
  'card.noDistance': 'not known',
  'card.when': 'In {{year}}. Inhabitants: {{nature}}.',
  'areas.compared': 'Beside what is published of {{name}} itself',
  'areas.nothingPublished': 'The atlas holds nothing that is published of this area itself.',
  'areas.covered': 'Of the addresses {{share}} lies in the chosen region; the figures are of that part.',
  'areas.unplaced_one': '{{count}} area has no address in any {{area}}; its figures are not here.',
  'areas.unplaced_other': '{{count}} areas have no address in any {{area}}; their figures are not here.',
  'areas.division': 'The codes are those of {{division}}; neighbourhoods get other ones nearly every year.',
  'areas.year': 'Year',
  'areas.figure': 'Figure',
  'areas.published': 'Published',
  'areas.computed': 'Computed',
  'areas.difference': 'Difference',
  'areas.travel': '{{areas}} from where children travel differently in {{year}}, computed',
};
