/** The Dutch sentences about one school, who goes where, and the law per year. */
export const nlSchools = {
  'school.back': 'Terug naar {{stage}}',
  'school.print': 'Deze pagina afdrukken',
  'actions.toConsequences': 'Alle gevolgen van uw plan',

  'pupils.title': 'Leerlingen: geteld en verwacht',
  'pupils.drawing': 'De waaier wordt berekend. U kunt intussen verder.',
  'pupils.noChances':
    'Hier is geen waaier van kansen. Daarvoor zijn er in dit gebied te veel scholen, of te weinig gegevens.',
  'pupils.outlook':
    'In {{year}} zijn het met 80\u00a0% kans {{lower}} tot {{upper}} leerlingen. De kans dat dit onder de norm is, is {{chance}}.',
  'pupils.chart': 'Leerlingen van {{name}}: geteld en verwacht',
  'pupils.line.observed': 'Geteld',
  'pupils.line.estimated': 'Geschat tussen tellingen',
  'pupils.line.forecast': 'Verwacht',
  'pupils.line.norm': 'Opheffingsnorm',
  'pupils.line.baseline': 'Niets doen',
  'pupils.caption': 'Leerlingen op 1 oktober. De stippellijn rechtop is het jaar van de kaart.',
  'pupils.captionFan':
    'De waaier komt uit {{draws}} berekeningen met een ander aantal kinderen. De norm en de schoolkeuze van ouders liggen daarin vast.',
  'pupils.table': 'Leerlingen van {{name}} per jaar',
  'pupils.october': '1 oktober',

  'law.title': 'Wat zegt de wet, per jaar?',
  'law.hint': 'Kies een jaar om te zien hoe is getoetst.',
  'law.all': 'Alle {{count}} jaren',
  'law.pupils': 'Leerlingen / norm',
  'law.captionTurns': 'Jaren waarin de uitkomst verandert, met het artikel dat beslist',
  'law.caption': 'Toets aan de opheffingsnorm, met het artikel dat beslist',
  'law.status': 'Uitkomst en artikel',
  'law.chanceBelow': 'Kans onder norm',

  'transfers.title': 'Waar gaan de leerlingen heen?',
  'transfers.sum_one':
    'Door uw plan gaan in {{year}} {{pupils}} leerlingen naar een andere school. Eén school krijgt er leerlingen bij.',
  'transfers.sum_other':
    'Door uw plan gaan in {{year}} {{pupils}} leerlingen naar een andere school. Er zijn {{count}} scholen die er leerlingen bij krijgen.',
  'transfers.replay': 'Laat het nog eens zien op de kaart',
  'transfers.caption': 'Scholen die leerlingen krijgen van {{name}}, {{year}}',
  'transfers.to': 'Naar',

  'further.title': 'Wie reist verder?',
  'further.mean': 'Deze leerlingen gaan gemiddeld van {{before}} naar {{after}} tot school.',
  'further.count': 'Voor {{pupils}} van hen wordt het ten minste {{metres}} verder.',
  'further.chart': 'Leerlingen naar afstand tot school. Gemiddeld {{before}} zonder plan, {{after}} met plan.',
  'further.before': 'Zonder plan',
  'further.after': 'Met plan',
  'further.caption': 'Afstand tot school per postcodegebied, {{year}}',
  'further.how':
    'Afstanden zijn in rechte lijn, van het midden van het postcodegebied. Binnen een gebied zijn ze geschat.',
  'distance.under': 'tot {{to}} km',
  'distance.between': '{{from}} tot {{to}} km',
  'distance.over': 'vanaf {{from}} km',
  'school.places': 'Plaatsen',
  'school.placesUnlimited': 'geen grens',
  'school.placesAbove': 'aan het begin al {{pupils}} leerlingen meer, die blijven',
  'places.switch': 'Scholen kunnen vol zijn',
  'places.switchHint':
    'Wie een volle school treft, gaat naar de volgende keuze. Zonder dit vinkje past iedereen overal.',
  'places.past': 'In dit jaar zijn de leerlingen geteld. Kies een later jaar.',
  'places.known_one': '{{count}} school: {{how}}.',
  'places.known_other': '{{count}} scholen: {{how}}.',
  'places.above_one': '{{count}} school heeft aan het begin al meer leerlingen dan plaatsen en houdt ze.',
  'places.above_other': '{{count}} scholen hebben aan het begin al meer leerlingen dan plaatsen en houden ze.',
  'places.unplaced': 'In {{year}} is voor {{pupils}} leerlingen alles binnen bereik vol.',
  'places.allPlaced': 'In {{year}} vindt iedereen een plek.',
} as const;
