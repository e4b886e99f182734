/** The Dutch sentences of the hindcast of closures. */
export const nlHindcast = {
  'hindcast.title': 'Had dit model het in 2012 gezien?',
  'hindcast.question': 'We gaan terug naar oktober 2012. Welke scholen zouden verdwijnen?',
  'hindcast.open': 'Had dit model het in 2012 gezien?',
  'hindcast.absent':
    'Deze atlas kan dat niet laten zien. Nodig is een atlas van het hele land, met de registers van 2012, 2017 en 2024.',
  'hindcast.answer':
    'Van de {{sites}} scholen uit 2012 waren er {{gone}} weg in {{target}}. Het model zag er {{hit}} aankomen. Het miste er {{missed}}.',
  'hindcast.norm':
    'De norm sluit geen scholen. In het hele land stonden er {{below}} onder hun norm, en daarvan verdween {{share}}. Van de scholen die verdwenen, stond {{above}} bóven de norm. Besturen kiezen.',
  'hindcast.read1': 'Het model kent alleen wat men in oktober 2012 kon weten. Alles van later is verborgen.',
  'hindcast.read2': 'De kans van een school komt uit een model dat geen school van die gemeente heeft gezien.',
  'hindcast.read3':
    'Weg betekent: het nummer van de school staat niet meer in het register van {{target}}. Dat kan ook een fusie zijn, of een nieuw nummer.',
  'hindcast.read4':
    'We noemen er evenveel verwacht als er echt verdwenen: de scholen met de hoogste kans van het land.',
  'hindcast.read5':
    'Een kans is geen oordeel over een school. Van tien scholen met een kans van 30 % blijven er ongeveer zeven.',
  'hindcast.until': 'Weg in',
  'hindcast.area': 'Gebied',
  'hindcast.here': 'Alleen hier',
  'hindcast.everywhere': 'Het hele land',
  'hindcast.map': 'Kaart: welke scholen het model zag aankomen en welke niet',
  'hindcast.chanceOf': 'Kans om te verdwijnen: {{chance}} (berekend)',
  'hindcast.table': 'Scholen van 2012 met hun kans om in {{target}} weg te zijn, en wat er gebeurde',
  'hindcast.none': 'Er zijn hier geen scholen om te toetsen.',
  'hindcast.pupils': 'Leerlingen / norm 2012',
  'hindcast.pupilsShort': '{{pupils}} leerlingen in 2012, norm {{norm}}',
  'hindcast.chance': 'Kans (berekend)',
  'hindcast.came': 'Wat er gebeurde',
  'verdict.hit': 'Verwacht en verdwenen',
  'verdict.missed': 'Verdwenen, niet verwacht',
  'verdict.alarm': 'Verwacht, maar gebleven',
  'verdict.stayed': 'Gebleven, zoals verwacht',
  'hindcast.scoresTitle': 'Hoe goed was dat?',
  'hindcast.scope': 'Deze cijfers gaan over het hele land: {{sites}} scholen, waarvan {{gone}} verdwenen.',
  'hindcast.auc': 'Onderscheid: {{value}}',
  'hindcast.aucWords':
    'Neem een school die verdween en een die bleef. In {{times}} van de 100 keer had de verdwenen school de hoogste kans. Loten geeft 50.',
  'hindcast.precision': 'Goed bij de hoogste kansen: {{value}}',
  'hindcast.precisionWords':
    'Van de {{gone}} scholen met de hoogste kans verdween {{share}}. Van alle scholen was dat {{base}}.',
  'hindcast.average': 'Goed over de hele lijst: {{value}}',
  'hindcast.averageWords': 'Het gemiddelde daarvan langs de hele lijst, van boven naar beneden. Loten geeft {{base}}.',
  'hindcast.calibrationTitle': 'Kloppen de kansen?',
  'hindcast.calibrationWords':
    'Alle scholen zijn naar kans in tien groepen verdeeld. Per groep mag de kans hooguit een paar punten afwijken van wat gebeurde. De grootste afwijking is {{points}} procentpunt.',
  'hindcast.calibrationTable': 'Kans en uitkomst per groep van een tiende van de scholen',
  'hindcast.tenth': 'Groep',
  'hindcast.predicted': 'Gegeven kans (berekend)',
  'hindcast.observed': 'Echt verdwenen',
  'hindcast.featuresTitle': 'Waar let het model op?',
  'hindcast.featuresWords': 'Zo veel droeg elk soort gegeven bij om scholen uit elkaar te houden. Het is geen oorzaak.',
  'hindcast.featuresTable': 'Aandeel van elk soort gegeven',
  'hindcast.feature': 'Gegeven uit 2012',
  'hindcast.weight': 'Aandeel',
  'feature.size': 'Leerlingen en norm van de school',
  'feature.inflow': 'Hoeveel jonge kinderen erbij komen',
  'feature.near': 'Andere scholen in de buurt',
  'feature.direction': 'Scholen van dezelfde richting in de buurt',
  'feature.boardNear': 'Scholen van hetzelfde bestuur in de buurt',
  'feature.board': 'Het schoolbestuur als geheel',
  'feature.place': 'Het dorp of de stad',
  'feature.municipality': 'De gemeente',
  'feature.kind': 'Soort school en vestiging',
  'hindcast.honest':
    'Het model is later bedacht. De kansen zijn nu berekend, met de kennis van toen. Van {{sites}} scholen is bekend hoe het afliep.',
} as const;
