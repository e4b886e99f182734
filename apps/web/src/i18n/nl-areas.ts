/** The Dutch sentences about areas that stand beside the zones of an atlas: neighbourhoods, or postcodes. */
export const nlAreas = {
  'areas.label': 'Cijfers per',
  'areas.beside': '{{area}} (berekend)',
  'areas.caption': '{{measure}} per {{area}} in {{year}}, berekend',
  'card.noDistance': 'niet bekend',
  'card.when': 'In {{year}}. Inwoners: {{nature}}.',
  'areas.compared': 'Vergeleken met wat over {{name}} zelf is gepubliceerd',
  'areas.nothingPublished': 'Over dit gebied zelf staat niets in de atlas.',
  'areas.covered': 'Van de adressen ligt {{share}} in de gekozen regio; de cijfers gaan over dat deel.',
  'areas.unplaced_one': '{{count}} gebied heeft geen adres in een {{area}}; de cijfers daarvan staan hier niet bij.',
  'areas.unplaced_other':
    '{{count}} gebieden hebben geen adres in een {{area}}; de cijfers daarvan staan hier niet bij.',
  'areas.division': 'De codes zijn die van {{division}}; buurten krijgen bijna elk jaar andere.',
  'areas.year': 'Jaar',
  'areas.figure': 'Cijfer',
  'areas.published': 'Gepubliceerd',
  'areas.computed': 'Berekend',
  'areas.difference': 'Verschil',
  'areas.travel': '{{areas}} van waaruit kinderen anders reizen in {{year}}, berekend',
} as const;
