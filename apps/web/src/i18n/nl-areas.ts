/** The Dutch sentences about neighbourhoods beside postcode areas. */
export const nlAreas = {
  'areas.label': 'Cijfers per',
  'areas.zone': 'Postcode',
  'areas.neighbourhood': 'Buurt (berekend)',
  'areas.caption': '{{measure}} per buurt in {{year}}, berekend',
  'areas.heading': 'Buurt',
  'areas.none': 'Dit gebied heeft geen buurten.',
  'areas.compared': 'Vergeleken met wat over {{name}} zelf is gepubliceerd',
  'areas.nothingPublished': 'Over deze buurt zelf staat niets in de atlas.',
  'areas.covered': 'Deze buurt ligt voor {{share}} van haar adressen in dit gebied; de cijfers gaan over dat deel.',
  'areas.unplaced_one':
    '{{count}} postcodegebied heeft geen adres in een buurt; de cijfers daarvan staan hier niet bij.',
  'areas.unplaced_other':
    '{{count}} postcodegebieden hebben geen adres in een buurt; de cijfers daarvan staan hier niet bij.',
  'areas.division': 'De codes zijn die van {{division}}; buurten krijgen bijna elk jaar andere.',
  'areas.year': 'Jaar',
  'areas.figure': 'Cijfer',
  'areas.published': 'Gepubliceerd',
  'areas.computed': 'Berekend',
  'areas.difference': 'Verschil',
  'areas.travel': 'Buurten van waaruit kinderen anders reizen in {{year}}, berekend',
} as const;
