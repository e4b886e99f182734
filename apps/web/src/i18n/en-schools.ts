/** The English sentences about one school, who goes where, and the law per year. */
import type { nlSchools } from './nl-schools.ts';

export const enSchools: Readonly<Record<keyof typeof nlSchools, string>> = {
  'school.back': 'Back to {{stage}}',
  'school.print': 'Print this page',
  'actions.toConsequences': 'All consequences of your plan',

  'pupils.title': 'Pupils: counted and expected',
  'pupils.drawing': 'The fan is being calculated. You can go on meanwhile.',
  'pupils.noChances': 'There is no fan of chances here: this area has too many schools for it, or too few data.',
  'pupils.outlook':
    'In {{year}} there will be {{lower}} to {{upper}} pupils with a chance of 80\u00a0%. The chance that this is below the norm is {{chance}}.',
  'pupils.chart': 'Pupils of {{name}}: counted and expected',
  'pupils.line.observed': 'Counted',
  'pupils.line.estimated': 'Estimated between counts',
  'pupils.line.forecast': 'Expected',
  'pupils.line.norm': 'Closure norm',
  'pupils.line.baseline': 'Do nothing',
  'pupils.caption': 'Pupils on 1 October. The upright dotted line is the year of the map.',
  'pupils.captionFan':
    'The fan comes from {{draws}} calculations with another number of children. The norm and the choices of parents are fixed in it.',
  'pupils.table': 'Pupils of {{name}} per year',
  'pupils.october': '1 October',

  'law.title': 'What does the law say, per year?',
  'law.hint': 'Choose a year to see how it was tested.',
  'law.all': 'All {{count}} years',
  'law.pupils': 'Pupils / norm',
  'law.captionTurns': 'Years in which the outcome changes, with the article that decides',
  'law.caption': 'Held against the closure norm, with the article that decides',
  'law.status': 'Outcome and article',
  'law.chanceBelow': 'Chance below norm',

  'transfers.title': 'Where do the pupils go?',
  'transfers.sum_one': 'By your plan {{pupils}} pupils go to another school in {{year}}. One school gains pupils.',
  'transfers.sum_other':
    'By your plan {{pupils}} pupils go to another school in {{year}}. There are {{count}} schools that gain pupils.',
  'transfers.replay': 'Show it on the map again',
  'transfers.caption': 'Schools that get pupils of {{name}}, {{year}}',
  'transfers.to': 'To',

  'further.title': 'Who travels further?',
  'further.mean': 'These pupils go from {{before}} to {{after}} to school on average.',
  'further.count': 'For {{pupils}} of them it is at least {{metres}} further.',
  'further.chart': 'Pupils by distance to school. On average {{before}} without the plan, {{after}} with it.',
  'further.before': 'Without the plan',
  'further.after': 'With the plan',
  'further.caption': 'Distance to school per postcode area, {{year}}',
  'further.how':
    'Distances are straight lines from the middle of the postcode area. Within an area they are estimated.',
  'distance.under': 'up to {{to}} km',
  'distance.between': '{{from}} to {{to}} km',
  'distance.over': 'from {{from}} km',
  'school.places': 'Places',
  'school.placesUnlimited': 'no limit',
  'school.placesAbove': '{{pupils}} pupils more at the start, who stay',
  'places.switch': 'Schools can be full',
  'places.switchHint': 'Who finds a school full goes to the next choice. Without this tick everybody fits everywhere.',
  'places.past': 'In this year pupils were counted. Choose a later year.',
  'places.known_one': '{{count}} school: {{how}}.',
  'places.known_other': '{{count}} schools: {{how}}.',
  'places.above_one': '{{count}} school begins with more pupils than places, and keeps them.',
  'places.above_other': '{{count}} schools begin with more pupils than places, and keep them.',
  'places.unplaced': 'In {{year}} all within reach is full for {{pupils}} pupils.',
  'places.allPlaced': 'In {{year}} everybody finds a place.',
};
