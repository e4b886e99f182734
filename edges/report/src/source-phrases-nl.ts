/**
 * Dutch for what we say ourselves of sources: names of public bodies, licences, our own titles, notes.
 *
 * Titles that a publisher gave stay as published. Holes are as in `treatment-phrases-nl.ts`.
 */
export const sourcePhrases: Readonly<Record<string, string>> = {
  // Steps of reading that are of no single publication
  'Zones and municipalities in every division': 'Gebieden en gemeenten in elke indeling',
  'Shapes of zones': 'Grenzen van gebieden',
  // Publishers
  'CBS and Kadaster': 'CBS en Kadaster',
  'CBS, served by PDOK': 'CBS, via PDOK',
  'DUO, geocoded by EduGIS': 'DUO, coördinaten van EduGIS',
  'Government of the Netherlands': 'Rijksoverheid',
  'Ministry of Education, Culture and Science': 'Ministerie van Onderwijs, Cultuur en Wetenschap (OCW)',
  'Ministry of the Interior and Kingdom Relations (BZK)':
    'Ministerie van Binnenlandse Zaken en Koninkrijksrelaties (BZK)',
  'PBL and CBS': 'PBL en CBS',
  'United Nations': 'Verenigde Naties',
  'United Nations, Population Division': 'Verenigde Naties, afdeling Bevolking',
  'Various, named with each tariff': 'Verschillende, genoemd bij elk bedrag',
  'the user': 'de gebruiker',

  // Reference dates that are no dates
  any: 'niet van toepassing',
  'as stated by each law file': 'zoals elk wetsbestand aangeeft',
  'as stated by each tariff': 'zoals bij elk bedrag staat',
  'as stated in each file': 'zoals in elk bestand staat',
  'as stated in each row': 'zoals in elke rij staat',

  // Licences
  'As the tables zones, sites and site_origins from which they were estimated':
    'Zoals die van de tabellen zones, sites en site_origins, waaruit ze zijn geschat',
  'CC BY 4.0 (Eurostat reuse policy)': 'CC BY 4.0 (beleid van Eurostat voor hergebruik)',
  'CC BY 4.0, Eurostat; national provider RIVM/VZinfo':
    'CC BY 4.0, Eurostat; in Nederland aangeleverd door RIVM/VZinfo',
  'CC BY 4.0; single figures from public documents': 'CC BY 4.0; losse cijfers uit openbare stukken',
  'CC0 1.0 (register); address register public domain': 'CC0 1.0 (register); adressen: publiek domein',
  'CC0 1.0; no licence stated for the geocoding': 'CC0 1.0; voor de coördinaten is geen licentie genoemd',
  'No copyright (Auteurswet art. 11)': 'geen auteursrecht (Auteurswet art. 11)',
  'as its publisher states': 'zoals de uitgever aangeeft',
  'as the sources of the atlas': 'als de bronnen van de atlas',
  'none needed: law and regulation texts (Auteurswet art. 11)': 'niet nodig: wetten en regelingen (Auteurswet art. 11)',
  'none needed: law texts (Auteurswet art. 11)': 'niet nodig: wetteksten (Auteurswet art. 11)',
  'none needed: single figures from a public document': 'niet nodig: losse cijfers uit een openbaar stuk',
  'none needed: single figures from public documents': 'niet nodig: losse cijfers uit openbare stukken',
  'not stated': 'niet vermeld',
  'public information of the government': 'openbare overheidsinformatie',

  // Our own titles
  'Bevolking en huishoudens; viercijferige postcode, with municipal changes':
    'Bevolking en huishoudens; viercijferige postcode, met herindelingen',
  'Zones that are neighbourhoods, codes of {year}': 'Gebieden die buurten zijn, indeling {year}',
  'Zones that are districts, codes of {year}': 'Gebieden die wijken zijn, indeling {year}',
  '{title}, estimated from postcodes': '{title}, geschat uit postcodes',
  'Bevolking; viercijferige postcode (83502NED), scaled to 37259':
    'Bevolking; viercijferige postcode (83502NED), geschaald naar 37259',
  'Boards that cooperate': 'Besturen die samenwerken',
  'Changes of regions 2014–2040, as cited': 'Veranderingen van regio’s 2014–2040, zoals aangehaald',
  'Closure and founding norms of primary schools 2013–2018':
    'Opheffings- en stichtingsnormen van basisscholen 2013–2018',
  'Closure and founding norms of primary schools 2013–2018 ({code})':
    'Opheffings- en stichtingsnormen van basisscholen 2013–2018 ({code})',
  'Population on 1 January by age group, sex and NUTS 3 region':
    'Inwoners op 1 januari naar leeftijdsgroep, geslacht en NUTS 3-regio',
  'Deaths by age group, sex and NUTS 3 region': 'Overledenen naar leeftijdsgroep, geslacht en NUTS 3-regio',
  'Locatieserver: places of the addresses of primary schools':
    'Locatieserver: plaatsen van de adressen van basisscholen',
  'Locatieserver: places of the addresses of secondary schools':
    'Locatieserver: plaatsen van de adressen van middelbare scholen',
  'Criteria for regions of decline and of anticipation': 'Criteria voor krimp- en anticipeerregio’s',
  'Criteria for regions of decline and of anticipation, as three sources state them':
    'Criteria voor krimp- en anticipeerregio’s, zoals drie bronnen ze geven',
  Facilities: 'Voorzieningen',
  'Forecasts by others': 'Prognoses van anderen',
  'Kinds of facilities and the inhabitants that they are taken to be for':
    'Soorten voorzieningen en de inwoners voor wie zij bedoeld zijn (aanname)',
  'Land area and province in years without a publication': 'Landoppervlakte en provincie in jaren zonder publicatie',
  "Model of boards' choices, hindcast": 'Model van keuzes van besturen, terugblik',
  'Money around primary schools: tariffs and assumptions': 'Geld rond basisscholen: bedragen en aannames',
  'Numbers that plans reckon with and that no law states': 'Getallen waarmee plannen rekenen en die in geen wet staan',
  'Registers of secondary schools': 'Registers van het voortgezet onderwijs',
  Neighbourhoods: 'Buurten',
  'Key figures of neighbourhoods': 'Kerncijfers van buurten',
  'as the name of the file says': 'zoals de naam van het bestand aangeeft',
  'Own figures': 'Eigen cijfers',
  'Own figures of the labour force': 'Eigen cijfers van de beroepsbevolking',
  'Parameters of the school-choice model': 'Parameters van het model voor schoolkeuze',
  'Primary-education pupils by home postcode and age 2017-2018':
    'Leerlingen van basisscholen naar postcode en leeftijd 2017-2018',
  'Room at schools': 'Ruimte op scholen',
  'Rules for primary schools, and criteria for regions of decline':
    'Regels voor basisscholen en criteria voor krimpregio’s',
  'School locations': 'Schoolvestigingen',
  'School locations with pupils': 'Schoolvestigingen met leerlingen',
  'School locations with pupils, secondary education': 'Schoolvestigingen met leerlingen, voortgezet onderwijs',
  'School locations, secondary education': 'Schoolvestigingen, voortgezet onderwijs',
  'School register and pupils of primary schools, January 2013 release, geocoded':
    'Schoolregister en leerlingen van basisscholen, uitgave januari 2013, met coördinaten',
  'School registers': 'Schoolregisters',
  'Tariffs and assumptions for money': 'Bedragen en aannames voor geld',
  'Toy world': 'Speelgoedwereld',
  'Wet op het primair onderwijs (WPO, BWBR0003420), articles 77 and 153 to 160':
    'Wet op het primair onderwijs (WPO, BWBR0003420), artikelen 77 en 153 tot en met 160',
  'Wet op het voortgezet onderwijs (WVO), articles 65 and 107: founding and closing numbers':
    'Wet op het voortgezet onderwijs (WVO), artikelen 65 en 107: aantallen voor stichten en sluiten',
  'Engine {codeEngine} on dataset {codeDataset}': 'Rekenmodel {codeEngine} met dataset {codeDataset}',
  '{codeRun} (engine {codeEngine}, register {codeRegister})':
    '{codeRun} (rekenmodel {codeEngine}, register {codeRegister})',

  // Titles of the example region
  '{title} of an invented region': '{title} van een verzonnen regio',
  'Birth rates': 'Geboortecijfers',
  Borders: 'Grenzen',
  'Closure norms': 'Opheffingsnormen',
  'Death rates': 'Sterftecijfers',
  'Labour force': 'Beroepsbevolking',
  'Municipal changes': 'Herindelingen',
  'Persons by position in the household': 'Personen naar plaats in het huishouden',
  Places: 'Plaatsen',
  'Population accounts': 'Bevolkingsrekeningen',
  'Population by municipality': 'Bevolking naar gemeente',
  'Population by zone': 'Bevolking naar gebied',
  'Private households': 'Particuliere huishoudens',
  'Pupils by age': 'Leerlingen naar leeftijd',
  'Pupils by home': 'Leerlingen naar woongebied',
  Regions: 'Regio’s',

  // Status of forecasts
  'People of 65 and over had been given the moving behaviour of another age group. Totals per municipality lie within their intervals and stay; ages and households were taken off StatLine. The product was stopped in 2024.':
    'Mensen van 65 jaar en ouder hadden het verhuisgedrag van een andere leeftijdsgroep gekregen. Totalen per gemeente liggen binnen hun marges en blijven staan. Leeftijden en huishoudens zijn van StatLine gehaald. De uitgever is er in 2024 mee gestopt.',
  'World Population Prospects 2024 was published.': 'World Population Prospects 2024 is verschenen.',
  'The forecast that the designation was taken on; later editions followed.':
    'De prognose waarop de aanwijzing berust. Daarna kwamen latere uitgaven.',

  // Law: where a rule comes from
  'WPO, consolidated text as of May 2017 (wetten.overheid.nl); later changes are not in it':
    'WPO, geldende tekst van mei 2017 (wetten.overheid.nl); latere wijzigingen zitten er niet in',
  'WPO, text of May 2017': 'WPO, tekst van mei 2017',
  'WPO art. 152 as cited by secondary sources': 'WPO art. 152, zoals aangehaald in andere bronnen',
  'WPO art. 152 as cited by secondary sources: the count of 1 October raised by 3 %, rounded down. The text of the article was not at hand; whether the 3 % still counts is not known':
    'WPO art. 152, zoals aangehaald in andere bronnen: de telling van 1 oktober, verhoogd met 3 % en naar beneden afgerond. Het artikel zelf is niet geraadpleegd. Of de 3 % nog telt, is niet bekend',
  'Reading of this product: article 157 speaks of the size of schools and does not leave side locations out, as article 153(1) does':
    'Lezing van Transitieatlas: artikel 157 spreekt over de grootte van scholen en laat nevenvestigingen niet weg, zoals artikel 153 lid 1 wel doet',
  'Assumption of this product, used where no road network is loaded':
    'Aanname van Transitieatlas, gebruikt waar geen wegennet is geladen',
  'Assumption where no road network is loaded': 'Aanname waar geen wegennet is geladen',
  'Besluit bekostiging WPO art. 24, figures from secondary sources; the text and the dates were not checked against the official publication':
    'Besluit bekostiging WPO art. 24, getallen uit andere bronnen; tekst en datums zijn niet nagekeken in de officiële publicatie',
  'In force means: in force in the consolidated text of May 2017. The date from which a rule counts is 1 August 1998, when the five-year norm periods of article 153(2) begin; whether each article read the same in every year since then was not checked. Whether it still reads so today was not checked either.':
    'Geldig betekent: geldig in de tekst van mei 2017. Een regel telt vanaf 1 augustus 1998, het begin van de normperioden van vijf jaar van artikel 153 lid 2. Niet nagekeken is of elk artikel sindsdien elk jaar hetzelfde luidde, en of het nu nog zo luidt.',
  'See each rule': 'Zie elke regel',
  'The sources disagree, so each is a variant of the rule: the part of its name after the stroke. Which regions are designated was decided by the government and does not follow from any of them. Base years that a source does not state are those of the progress report.':
    'De bronnen zijn het niet eens. Daarom is elke bron een eigen vorm van de regel: het deel van de naam na de streep. Welke regio’s zijn aangewezen, heeft de regering besloten; dat volgt uit geen van deze bronnen. Basisjaren die een bron niet noemt, zijn die van de voortgangsrapportage.',
  'WVO art. 65 and 107 as cited by secondary sources; the text was not at hand and dates were not checked':
    'WVO art. 65 en 107, zoals aangehaald in andere bronnen; de wettekst is niet geraadpleegd en de datums zijn niet nagekeken',
  'DUO, Geïsoleerde vestigingen (duo.nl, additional funding of secondary schools), and Rijksoverheid, Aanvullende bekostiging van middelbare scholen: a straight line of 8 kilometres or more to the next site that can replace it, 20 for practical training. The regulation (30 August 2021, no. VO/29098214, in force from 1 January 2022, based on WVO art. 82; wettenpocket.overheid.nl) was read up to article 1: a distance is a straight line between sites by their addresses in the register of institutions and the coordinates of those in the BAG. Its articles on which offer replaces another, on clusters and on sizes were not found, nor those of the WVO 2020':
    'DUO, Geïsoleerde vestigingen (duo.nl, aanvullende bekostiging van het voortgezet onderwijs), en Rijksoverheid, Aanvullende bekostiging van middelbare scholen: hemelsbreed 8 kilometer of meer naar de volgende vestiging die haar kan vervangen, 20 voor praktijkonderwijs. De regeling (30 augustus 2021, nr. VO/29098214, geldig vanaf 1 januari 2022, op grond van WVO art. 82; wettenpocket.overheid.nl) is gelezen tot en met artikel 1: een afstand gaat hemelsbreed tussen vestigingen, naar hun adres in het register van instellingen en de coördinaten daarvan in de BAG. Haar artikelen over welk aanbod een ander aanbod vervangt, over clusters en over grootte zijn niet gevonden, en die van de WVO 2020 ook niet',
  'No number in this file was held against the text of the law. That WVO art. 65 names the pupils asked of a new school, by kind, is said by the Onderwijsraad (advice on Erasmus College Maurik, 6 June 2018), without the numbers; the WVO 2020, which took its place, was searched for and only the title of art. 4.5 (request for a new school) was found. The date from which a rule counts is that of the primary law, so that both can be read together; the real one is not known.':
    'Geen getal in dit bestand is naast de wettekst gelegd. Dat WVO art. 65 per schoolsoort zegt hoeveel leerlingen een nieuwe school moet hebben, staat in een advies van de Onderwijsraad (Erasmus College Maurik, 6 juni 2018), zonder de getallen. De WVO 2020 kwam ervoor in de plaats: daarvan is alleen het opschrift van art. 4.5 (aanvraag van een nieuwe school) gevonden. Een regel telt hier vanaf de datum van de wet op het primair onderwijs, zodat beide samen te lezen zijn. De echte datum is niet bekend.',
  'Assumptions of this product; every one of them can be changed on the command line':
    'Aannames van Transitieatlas; elk ervan is op de opdrachtregel te wijzigen',
  'Assumption of this product: a child on a bicycle': 'Aanname van Transitieatlas: een kind op de fiets',
  'Assumption of this product': 'Aanname van Transitieatlas',
  'None of these numbers was measured. They stand here, and not in code, so that a folder with a law file of its own can add a later version.':
    'Geen van deze getallen is gemeten. Zij staan hier en niet in de programmatekst, zodat een eigen wetsbestand een latere versie kan toevoegen.',
  'not checked': 'niet nagekeken',
};
