/** The English sentences about neighbourhoods beside postcode areas. */
import type { nlAreas } from './nl-areas.ts';

export const enAreas: Readonly<Record<keyof typeof nlAreas, string>> = {
  'areas.label': 'Figures per',
  'areas.zone': 'Postcode',
  'areas.neighbourhood': 'Neighbourhood (computed)',
  'areas.caption': '{{measure}} per neighbourhood in {{year}}, computed',
  'card.when': 'In {{year}}. Inhabitants: {{nature}}.',
  'areas.heading': 'Neighbourhood',
  'areas.none': 'This area has no neighbourhoods.',
  'areas.compared': 'Beside what is published of {{name}} itself',
  'areas.nothingPublished': 'The atlas holds nothing that is published of this neighbourhood itself.',
  'areas.covered': 'Of the addresses of this neighbourhood {{share}} lies in this area; the figures are of that part.',
  'areas.unplaced_one': '{{count}} postcode area has no address in any neighbourhood; its figures are not here.',
  'areas.unplaced_other': '{{count}} postcode areas have no address in any neighbourhood; their figures are not here.',
  'areas.division': 'The codes are those of {{division}}; neighbourhoods get other ones nearly every year.',
  'areas.year': 'Year',
  'areas.figure': 'Figure',
  'areas.published': 'Published',
  'areas.computed': 'Computed',
  'areas.difference': 'Difference',
  'areas.travel': 'Neighbourhoods from where children travel differently in {{year}}, computed',
};
