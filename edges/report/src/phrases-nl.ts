/**
 * Dutch for the short English texts that readers put into the values of an issue.
 *
 * Readers say what they expected in one English phrase; here it becomes Dutch. Names of columns, codes and
 * what a file held are left as they are. A text that is not in the list is shown in English: better in
 * another language than not at all; a test holds the list against the readers.
 */
const phrases: Readonly<Record<string, string>> = {
  // What was expected
  '"M" or "F"': '"M" of "F"',
  'T, M or F': 'T, M of F',
  'an area of the areas file': 'een gebied uit het bestand met gebieden',
  'both sexes together beside men and women': 'beide geslachten samen naast mannen en vrouwen',
  'population*.csv or population*.csv.gz with area,year,sex,age,pop':
    'population*.csv of population*.csv.gz met area,year,sex,age,pop',
  'single ages or five-year groups from 0 to an open last age':
    'losse leeftijden of groepen van vijf jaar vanaf 0, met een open laatste leeftijd',
  'a FeatureCollection': 'een FeatureCollection',
  'a GeoJSON file in the archive': 'een GeoJSON-bestand in het archief',
  'a Polygon or MultiPolygon': 'een Polygon of MultiPolygon',
  'a code': 'een code',
  'a date yyyy-mm-dd': 'een datum jjjj-mm-dd',
  'a date yyyy-mm-dd or nothing': 'een datum jjjj-mm-dd of niets',
  'a feature with properties': 'een feature met eigenschappen',
  'a finite number': 'een eindig getal',
  'a list': 'een lijst',
  'a list with at least one entry': 'een lijst met ten minste één onderdeel',
  'a municipality code of 4 digits': 'een gemeentecode van 4 cijfers',
  'a municipality code of at most 4 digits': 'een gemeentecode van hoogstens 4 cijfers',
  'a number': 'een getal',
  'a number of at least 0': 'een getal van 0 of meer',
  'a number that is thousands or decimals beyond doubt: 1234 or 1,2340':
    'een getal waarvan duizendtallen en decimalen duidelijk zijn: 1234 of 1,2340',
  'a number with decimal comma': 'een getal met een decimale komma',
  'a number with decimal point': 'een getal met een decimale punt',
  'a place with x and y in metres': 'een plaats met x en y in meters',
  'a postcode of 2, 3 or 4 digits': 'een postcode van 2, 3 of 4 cijfers',
  'a postcode of 4 digits, or 5 digits beginning with 1 or 8':
    'een postcode van 4 cijfers, of 5 cijfers met vooraan 1 of 8',
  'a postcode with a place, Totaal or Overig': 'een postcode met een plaats, Totaal of Overig',
  'a region code': 'een regiocode',
  'a row in the files of both sexes': 'een rij in de bestanden van mannen en vrouwen',
  'a scenario object': 'een plan (object)',
  'a share of 0 to 1': 'een aandeel van 0 tot 1',
  'a total fertility rate in the period': 'een vruchtbaarheidscijfer in deze periode',
  'a whole number': 'een heel getal',
  'a whole number of at least 0': 'een heel getal van 0 of meer',
  'a year of four digits, 1800 to 2200': 'een jaar van vier cijfers, 1800 tot 2200',
  'a year such as 2012JJ00': 'een jaar zoals 2012JJ00',
  'an age class 0-4 to 95+': 'een leeftijdsklasse van 0-4 tot 95+',
  'an age such as 4, 0-4 or 95+': 'een leeftijd zoals 4, 0-4 of 95+',
  'an object': 'een object',
  'an object with hash and title': 'een object met hash en title',
  'at least 0': '0 of meer',
  'each postcode once': 'elke postcode één keer',
  'GM and 4 digits': 'GM en 4 cijfers',
  'longitude, latitude in degrees': 'lengte- en breedtegraad',
  'M or F': 'M of F',
  'metres in EPSG:28992': 'meters in EPSG:28992',
  'one row per code and year': 'één rij per code en jaar',
  'one row per municipality': 'één rij per gemeente',
  'one row per municipality, year, sex and age': 'één rij per gemeente, jaar, geslacht en leeftijd',
  'one row per postcode': 'één rij per postcode',
  'one row per postcode and age class': 'één rij per postcode en leeftijdsklasse',
  'one row per region, year and sex': 'één rij per regio, jaar en geslacht',
  'population on 31 December = population + births − deaths + moves':
    'bevolking op 31 december = bevolking + geboorte − sterfte + verhuizing',
  'six characters such as 16AH00': 'zes tekens zoals 16AH00',
  'a folder': 'een map',
  'EUC_2D, straight distances': 'EUC_2D, rechte afstanden',
  'vertices, edges and p, or NODE_COORD_SECTION': 'aantal punten, aantal lijnen en p, of NODE_COORD_SECTION',
  'the population in components': 'de bevolking in de tabel components',
  text: 'tekst',
  'a municipality of the same regulation': 'een gemeente uit dezelfde regeling',
  // Reasons
  '10/6 of the closure norm, at least 200': '10/6 van de opheffingsnorm, ten minste 200',
  'no polygon': 'geen vlak',
  'the same publication was read from another file': 'dezelfde publicatie is uit een ander bestand gelezen',
  'a control character': 'een stuurteken',
  'a quote inside a field that does not begin with one': 'een aanhalingsteken binnen een veld zonder aanhalingstekens',
  'a ring without area': 'een rand zonder oppervlakte',
  'a ring without positions': 'een rand zonder punten',
  'age classes overlap': 'leeftijdsklassen overlappen',
  'CBS rounds every postcode cell on its own': 'het CBS rondt elk getal per postcode apart af',
  'cut-off': 'het einde ontbreekt',
  damaged: 'beschadigd',
  'description-wrong': 'de beschrijving klopt niet',
  'features of special and secondary schools': 'scholen voor speciaal en voortgezet onderwijs',
  'features that repeat a location code; the first was kept': 'dubbele vestigingscodes; de eerste is bewaard',
  'fewer than three corners': 'minder dan drie hoeken',
  'no FeatureCollection with a list of features': 'geen FeatureCollection met een lijst van features',
  'no code that is in force': 'geen code die geldig is',
  'no figures published': 'geen cijfers gepubliceerd',
  'no list of positions': 'geen lijst van punten',
  'no rings': 'geen randen',
  'no shape, placed by a point': 'geen vorm, geplaatst met een punt',
  'not a feature': 'geen feature',
  'not an object': 'geen object',
  'not-a-zip': 'geen zipbestand',
  'parts of municipalities without the norms of the whole': 'delen van gemeenten zonder de normen van het geheel',
  'regions other than municipalities and the country hold the same people':
    "andere regio's dan gemeenten en het land tellen dezelfde mensen",
  'regions other than municipalities hold the same people': "andere regio's dan gemeenten tellen dezelfde mensen",
  'resource-missing': 'een onderdeel ontbreekt',
  'resource-twice': 'een onderdeel komt twee keer voor',
  'resource-unreadable': 'een onderdeel is niet te lezen',
  'rows of special schools (Sbo, So, Vso)': 'rijen van speciale scholen (Sbo, So, Vso)',
  'text after a closing quote': 'tekst na een sluitend aanhalingsteken',
  'the closure norm is empty and the regulation gives no parts':
    'de opheffingsnorm is leeg en de regeling noemt geen delen',
  'the difference is kept as correction': 'het verschil is bewaard als correctie',
  'postcode without shape or point': 'postcode zonder vorm of punt',
  'rest area of a municipality': 'restgebied van een gemeente',
  'the coarse shape of another file': 'de grove vorm uit een ander bestand',
  'the folder does not exist': 'de map bestaat niet',
  'total of a municipality': 'totaal van een gemeente',
  'the ring was not closed; it was closed': 'de rand was niet gesloten en is gesloten',
  'the schools of these municipalities are not in the file': 'de scholen van deze gemeenten staan niet in het bestand',
  'the sum over all features counts repeated locations twice':
    'de som van het hele bestand telt dubbele vestigingen twee keer',
  'There is no list of features.': 'er is geen lijst van features',
  'too-large': 'te groot',
  'total of the January 2013 release': 'totaal van de uitgave van januari 2013',
  'total of the publication': 'totaal van de publicatie',
  // Checks of outcomes
  'account-closes': 'de bevolkingsrekening sluit niet',
  'closed-sites-are-empty': 'een gesloten school heeft leerlingen',
  'no-negative-people': 'een aantal mensen is lager dan nul',
  'pupils-of-zones-are-pupils-of-sites': 'leerlingen van gebieden en van scholen verschillen',
  // Units and the like
  hectares: 'hectare',
  edges: 'lijnen',
  points: 'punten',
  values: 'waarden',
  other: 'overig',
  pupils: 'leerlingen',
};

/** Phrases that hold a code, a year or a piece of the file. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/^a municipality of 1 January (\d{4})$/, 'een gemeente van 1 januari $1'],
  [/^in force on 1 January (\d{4})$/, 'geldig op 1 januari $1'],
  [/^municipality not in force on 1 January (\d{4})$/, 'gemeente die op 1 januari $1 niet bestaat'],
  [/^a whole number from (\S+) to (\S+)$/, 'een heel getal van $1 tot en met $2'],
  [/^from (\S+) to (\S+)$/, 'van $1 tot en met $2'],
  [/^at least (\S+)$/, 'ten minste $1'],
  [/^at most (\S+)$/, 'ten hoogste $1'],
  [/^at most (\S+) points$/, 'ten hoogste $1 punten'],
  [
    /^points, p and capacity, and 4 values for each of (\S+) points$/,
    'aantal punten, p en capaciteit, en 4 waarden voor elk van $1 punten',
  ],
  [/^a name of (\d{4})$/, 'een naam uit $1'],
  [/^a municipality of (\S+)$/, 'een gemeente uit $1'],
  [/^a date after (\S+)$/, 'een datum na $1'],
  [/^a position that is no pair of numbers: (.*)$/, 'een punt dat geen paar getallen is: $1'],
  [/^a position outside (.*)$/, 'een punt buiten $1'],
  [/^sum over postcodes that begin with the same (\d) digits$/, 'som over postcodes met dezelfde $1 begincijfers'],
  [/^no polygon but (.*)$/, 'geen vlak maar $1'],
];

/** Put a phrase of a reader into Dutch, or give it back as it came. */
export function translatePhrase(text: string): string {
  const whole = Object.hasOwn(phrases, text) ? phrases[text] : undefined;
  if (whole !== undefined) return whole;
  const pattern = patterns.find(([form]) => form.test(text));
  return pattern === undefined ? text : text.replace(pattern[0], pattern[1]);
}
