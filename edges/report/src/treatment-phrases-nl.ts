/**
 * Dutch for what was done to figures: the sentences of `treatment` that readers, model and example write.
 *
 * Keys are the English sentences with holes: `{sites}` stands for a piece that differs from time to time.
 * A number in a hole is written in the Dutch manner; a name that begins with `year` or `code` is kept as it is.
 * A test holds the list against everything that can write such a sentence.
 */
export const treatmentPhrases: Readonly<Record<string, string>> = {
  // A user's own figures
  'Taken in as the user gave it.': 'Overgenomen zoals de gebruiker het gaf.',
  '{rows} rows; how they are known, as the file says: {nature}.':
    '{rows} rijen. Hoe zij bekend zijn, volgens het bestand: {nature}.',
  'Where people who seek work stand by sex only, men and women were added up.':
    'Waar werklozen alleen naar geslacht in het bestand staan, zijn mannen en vrouwen opgeteld.',
  '{sites} sites without coordinates stand in the middle of their postcode area.':
    '{sites} vestigingen zonder coördinaten staan in het midden van hun postcodegebied.',
  'Which inhabitants a facility is for was assumed; no publisher counts them per site.':
    'Voor welke inwoners een voorziening is, is aangenomen. Geen uitgever telt hen per vestiging.',

  // Places and their codes
  'Generalised by the publisher; coordinates rounded to 5 decimals of a degree.':
    'De uitgever heeft de grenzen vereenvoudigd. Coördinaten zijn afgerond op 5 decimalen van een graad.',
  'Compiled from the reorganisation acts and the codes in force.':
    'Samengesteld uit de herindelingswetten en de geldige codes.',
  'For the five municipalities that were split the share is the jump in population of the receiver divided by the population of the old municipality.':
    'Voor de vijf gesplitste gemeenten is het aandeel: de sprong in de bevolking van de nieuwe gemeente, gedeeld door de bevolking van de oude gemeente.',
  'Codes in force and names; additions in brackets are dropped where no other place has the name.':
    'Geldige codes en namen. Toevoegingen tussen haakjes vervallen waar geen andere plaats dezelfde naam heeft.',
  'The point of a zone is the centroid of its largest polygon, or a point inside it where the centroid lies outside.':
    'Het punt van een gebied is het zwaartepunt van zijn grootste vlak. Ligt dat erbuiten, dan is het een punt erbinnen.',
  'Area as published, water included.': 'Oppervlakte zoals gepubliceerd, met water.',
  'Shapes are simplified together (60 m); a few that are broken in the source are replaced by coarse ones.':
    'Grenzen zijn in samenhang vereenvoudigd (60 m). Enkele vormen waren in de bron beschadigd en zijn vervangen door grovere.',
  'Published for 2006, 2013, 2018 and 2021; a zone belongs to the municipality of most of its inhabitants.':
    'Gepubliceerd voor 2006, 2013, 2018 en 2021. Een gebied hoort bij de gemeente waar de meeste van zijn inwoners wonen.',
  'Other years follow the codes through municipal changes; where a municipality was split the point of the zone decides.':
    'Voor andere jaren zijn de codes door herindelingen heen gevolgd. Waar een gemeente gesplitst is, beslist het punt van het gebied.',
  'Land area of other years is that of the nearest year in which the municipality had the same territory, or the sum over its predecessors (estimated).':
    'De landoppervlakte van andere jaren is die van het dichtstbijzijnde jaar waarin de gemeente hetzelfde gebied had. Anders is het de som over haar voorgangers (geschat).',
  'Where neither exists it is estimated from the areas of the postcodes of the municipality, in the ratio of land to postcode area of its main successor.':
    'Bestaat geen van beide, dan is zij geschat uit de oppervlakten van de postcodegebieden. De verhouding tussen land en postcodegebied is die van de belangrijkste opvolger.',
  'Provinces are those of 2021, followed through mergers.':
    'Provincies zijn die van 2021, door herindelingen heen gevolgd.',
  'Land area, published in {unit}, turned into km².': 'Landoppervlakte, gepubliceerd in {unit}, omgerekend naar km².',
  'Municipalities by their codes of 1 January 2013, so that borders stay the same through mergers.':
    'Gemeenten met hun code van 1 januari 2013, zodat grenzen bij herindelingen gelijk blijven.',
  'Oost-Groningen met Eemsdelta is put together from three regions and is not designated itself.':
    'Oost-Groningen met Eemsdelta is samengesteld uit drie regio’s en is zelf niet aangewezen.',

  'An address is a postcode and house number; additions to a number are not counted apart.':
    'Een adres is een postcode met een huisnummer. Toevoegingen bij een nummer tellen niet apart.',
  'Counted: addresses per postcode of four digits and neighbourhood.':
    'Geteld: adressen per postcode van vier cijfers en buurt.',
  'A neighbourhood lies in the municipality that its code names; in other years in what became of that municipality.':
    'Een buurt ligt in de gemeente die haar code noemt, in andere jaren in wat er van die gemeente werd.',
  'Pupils by home postcode, spread by addresses; the sum of each site stays.':
    'Leerlingen naar woonpostcode, verdeeld zoals de adressen liggen. Het totaal van elke vestiging blijft gelijk.',
  'The choice model was fitted on the postcodes themselves.': 'Het keuzemodel is geschat op de postcodegebieden zelf.',
  'A zone stands in the middle of its published shape; a district in the middle of its addresses.':
    'Een buurt staat in het midden van haar gepubliceerde kaartvorm, een wijk in het midden van haar adressen.',
  '{zones} of {areas} zones have no published shape and stand where their postcodes have their middle, weighed by addresses.':
    'Van {zones} van de {areas} gebieden is geen kaartvorm gepubliceerd. Ze staan in het midden van hun postcodegebieden, gewogen naar adressen.',
  'Nothing is published of the areas themselves: people go by addresses alone.':
    'Van de gebieden zelf is niets gepubliceerd: inwoners zijn alleen naar adressen verdeeld.',
  'Broad age groups as published of {published} of {areas} areas ({years}); the others go by addresses alone.':
    'Grote leeftijdsgroepen zoals gepubliceerd van {published} van de {areas} gebieden ({years}). De andere zijn alleen naar adressen verdeeld.',
  'Estimated, not counted: people of postcodes by sex and age, spread by addresses.':
    'Geschat, niet geteld: inwoners van postcodegebieden naar geslacht en leeftijd, verdeeld zoals de adressen liggen.',
  'Raked to the counts of municipalities by sex and age; where only a part of a municipality is here, to what the postcodes give.':
    'Passend gemaakt op de aantallen van gemeenten naar geslacht en leeftijd. Ligt hier maar een deel van een gemeente, dan op wat de postcodegebieden geven.',
  'A figure that is not published is not taken for zero.': 'Een cijfer dat niet gepubliceerd is, telt niet als nul.',
  'As published; percents as shares, thousands of euros as euros.':
    'Zoals gepubliceerd. Procenten zijn aandelen geworden, duizenden euro’s euro’s.',
  'Names were matched with the codes of the year.': 'Bij de namen zijn de codes van het jaar gezocht.',
  'Where a merger fell on the next 1 January, the start and the end of a year can follow different divisions.':
    'Bij een herindeling op de volgende 1 januari kunnen begin en einde van een jaar een andere indeling volgen.',
  'Codes and names of the shapes.': 'Codes en namen van de kaartvormen.',
  'Names as published.': 'Namen zoals gepubliceerd.',
  'Rounded by the publisher to multiples of 5; what is not published is missing.':
    'Door de uitgever afgerond op vijftallen. Wat niet gepubliceerd is, ontbreekt.',
  'Simplified together, so that a border stays one line; coordinates rounded to 5 decimals.':
    'In samenhang vereenvoudigd, zodat een grens één lijn blijft. Coördinaten zijn afgerond op 5 decimalen.',
  // People and households
  'Cells are kept as published: rounded by CBS to multiples of 5, by sex and five-year age class.':
    'Cijfers staan er zoals gepubliceerd: door het CBS afgerond op vijftallen, naar geslacht en leeftijdsklasse van vijf jaar.',
  'Rows that are no four-digit postcode (totals of municipalities, rest areas, two- and three-digit postcodes) are left out.':
    'Rijen die geen postcode van vier cijfers zijn, zijn weggelaten: totalen van gemeenten, restgebieden en postcodes van twee of drie cijfers.',
  'The total of a postcode is the sum of its age classes for both sexes.':
    'Het totaal van een postcode is de som van zijn leeftijdsklassen, mannen en vrouwen samen.',
  'Exact figures; rows of provinces, COROP regions and the country are left out.':
    'Exacte cijfers. Rijen van provincies, COROP-gebieden en het land zijn weggelaten.',
  'Exact figures; rows of provinces, COROP regions and the country were not asked for.':
    'Exacte cijfers. Rijen van provincies, COROP-gebieden en het land zijn niet opgevraagd.',
  'Rounded postcode figures added up per municipality and scaled to its total by sex.':
    'Afgeronde postcodecijfers, opgeteld per gemeente en per geslacht geschaald naar het totaal van de gemeente.',
  'Codes are those of the year itself; blanks around codes are dropped.':
    'Codes zijn die van het jaar zelf. Spaties rond codes zijn weggehaald.',
  'Emigration includes administrative corrections, as published.':
    'Emigratie is met administratieve correcties, zoals gepubliceerd.',
  'Correction is population on 31 December minus what the other columns add up to; nothing was repaired.':
    'De correctie is de bevolking op 31 december min de optelling van de andere kolommen. Er is niets hersteld.',
  'Reported, not repaired: {open} of {accounts} accounts ({kind}) do not close, {persons} persons together.':
    'Gemeld, niet hersteld: {open} van {accounts} rekeningen ({kind}) sluiten niet, samen {persons} personen.',
  'Read to hold it against the population on 31 December of table 37259.':
    'Gelezen om naast de bevolking op 31 december in tabel 37259 te leggen.',
  'All figures that stand in both tables are the same.': 'Alle cijfers die in beide tabellen staan, zijn gelijk.',
  'Read to hold its accounts against each other; its flows stand in no table.':
    'Gelezen om de rekeningen naast elkaar te leggen. De stromen staan in geen enkele tabel.',
  'Types are whole percents as published, multiplied by the published number of households and scaled to it.':
    'Soorten huishoudens zijn gepubliceerd in hele procenten. Zij zijn vermenigvuldigd met het gepubliceerde aantal huishoudens en daarop geschaald.',
  'Figures as published.': 'Cijfers zoals gepubliceerd.',
  'The publisher changed its method in 2011 and 2014: the pattern by age is used, not the level.':
    'De uitgever veranderde de methode in 2011 en 2014. Daarom telt het patroon naar leeftijd, niet de hoogte.',
  'Married and unmarried partners are added up; cells of nobody are left out.':
    'Gehuwde en ongehuwde partners zijn opgeteld. Cellen zonder mensen zijn weggelaten.',
  'Codes were found by name; married and unmarried partners are added up; cells of nobody are left out.':
    'Codes zijn gevonden op naam. Gehuwde en ongehuwde partners zijn opgeteld. Cellen zonder mensen zijn weggelaten.',
  'Published in thousands, averages of the period; copied by hand into the data of the product.':
    'Gepubliceerd in duizendtallen, gemiddelden over de periode. Met de hand overgenomen in de gegevens van Transitieatlas.',
  'Whole percents as published, turned into shares; only used for how municipalities differ from each other.':
    'Gepubliceerd in hele procenten, omgerekend naar aandelen. Alleen gebruikt voor hoe gemeenten onderling verschillen.',
  'Inhabitants on 1 January of the year; deaths during the year, by age at death.':
    'Inwoners op 1 januari van het jaar; sterfte in de loop van het jaar, naar leeftijd bij overlijden.',
  'Only NUTS 3 regions, men and women apart; totals and Y_GE85, which overlaps others, are left out.':
    'Alleen NUTS 3-gebieden, mannen en vrouwen apart. Totalen en Y_GE85, dat andere klassen overlapt, zijn weggelaten.',
  'The letters that Eurostat puts beside a figure are kept in `flag`; a figure that is not published is missing.':
    'De letters die Eurostat naast een cijfer zet, staan in `flag`. Een cijfer dat niet gepubliceerd is, ontbreekt.',

  // Forecasts
  'The Netherlands (528); fertility from 2010 on.': 'Nederland (528); geboortecijfers vanaf 2010.',
  'Death rates as published, from 1950 on; median projection from 2020 on.':
    'Sterftecijfers zoals gepubliceerd, vanaf 1950. Vanaf 2020 is het de middelste prognose.',
  'Rate = share of the age group in the total fertility rate × mean total fertility rate of the period / 5 years.':
    'Cijfer = aandeel van de leeftijdsgroep in het totale vruchtbaarheidscijfer × gemiddeld totaal vruchtbaarheidscijfer van de periode / 5 jaar.',
  'Total fertility rates are observed to 2021 and the median projection after.':
    'Totale vruchtbaarheidscijfers zijn waargenomen tot en met 2021, daarna is het de middelste prognose.',
  'The Netherlands (528): the median of 31 December as 1 January of the next year, with intervals of 80 and 95 %.':
    'Nederland (528): de middelste prognose voor 31 december als 1 januari van het volgende jaar, met marges van 80 % en 95 %.',
  'Percentages of the population of the first year, as cited; no other region is told.':
    'Procenten van de bevolking in het eerste jaar, zoals aangehaald. Over andere regio’s zegt de bron niets.',
  'Taken in as published, in the municipal division that it was made for.':
    'Overgenomen zoals gepubliceerd, in de gemeentelijke indeling waarvoor de prognose is gemaakt.',

  // Schools
  '{features} features of primary schools are {kept} distinct sites: of {repeated} features that repeat a location code only the first was kept.':
    '{features} objecten van basisscholen zijn {kept} verschillende vestigingen. Van {repeated} objecten met een vestigingscode die al voorkwam, telt alleen de eerste.',
  'All {features} features together hold {all} pupils, which counts repeated locations twice; the distinct sites hold {pupils}, at {counted} sites with a count.':
    'Alle {features} objecten samen hebben {all} leerlingen; daarin tellen dubbele vestigingen dubbel. De verschillende vestigingen hebben er {pupils}, op {counted} vestigingen met een telling.',
  'EduGIS counted every masked cell (fewer than 5 pupils) as 2.':
    'EduGIS telde elk afgeschermd aantal (minder dan 5 leerlingen) als 2.',
  'This edition has no counts of pupils.': 'Deze uitgave heeft geen aantallen leerlingen.',
  'Coordinates were converted from WGS84 to EPSG:28992.': 'Coördinaten zijn omgerekend van WGS84 naar EPSG:28992.',
  'Coordinates were converted from WGS84 to EPSG:28992. Masked cells (fewer than 5 pupils) count as 2.':
    'Coördinaten zijn omgerekend van WGS84 naar EPSG:28992. Afgeschermde aantallen (minder dan 5 leerlingen) tellen als 2.',
  'Only sites whose type names a kind of education; of features that repeat a code the first was kept.':
    'Alleen vestigingen waarvan de soort een onderwijssoort noemt. Van objecten met dezelfde code telt de eerste.',
  'A norm ends where a later regulation sets another for the same municipality, and on 1 August 2018 at the latest.':
    'Een norm eindigt waar een latere regeling voor dezelfde gemeente een andere geeft, en uiterlijk op 1 augustus 2018.',
  'Where a regulation refers to the parts of a split municipality the norm of the whole is missing (not applicable).':
    'Waar een regeling verwijst naar de delen van een gesplitste gemeente, ontbreekt de norm van het geheel (niet van toepassing).',
  'Parts of municipalities were given the code of the municipality by its name.':
    'Delen van gemeenten kregen op naam de code van de gemeente.',
  'Only primary schools (Bo): {used} of {read} rows, {sites} sites, {pupils} pupils; the publication states {stated}, schools of some municipalities are not in this copy.':
    'Alleen basisscholen (Bo): {used} van {read} rijen, {sites} vestigingen, {pupils} leerlingen. De publicatie noemt er {stated}; scholen van enkele gemeenten ontbreken in deze kopie.',
  'Only primary schools (Bo): {used} of {read} rows, {sites} sites, {pupils} pupils; ages without pupils have no row.':
    'Alleen basisscholen (Bo): {used} van {read} rijen, {sites} vestigingen, {pupils} leerlingen. Leeftijden zonder leerlingen hebben geen rij.',
  'Pupils of a site are the sum over its home postcodes; ages without pupils have no row.':
    'Leerlingen van een vestiging zijn de som over de postcodes waar zij wonen. Leeftijden zonder leerlingen hebben geen rij.',
  '{pupils} pupils live in Belgium (BE), Germany (DE), elsewhere abroad (abroad) or at an unknown address (unknown).':
    '{pupils} leerlingen wonen in België (BE), Duitsland (DE), elders in het buitenland (abroad) of op een onbekend adres (unknown).',
  'Names of home municipalities, of which one is mis-encoded, are not used; home postcodes are.':
    'De namen van woongemeenten, waarvan er één verminkt is, zijn niet gebruikt; de postcodes waar leerlingen wonen wel.',
  'The file has no coordinates: {sites} sites were placed by the nearest register in time with the same site and postcode, or else the same six-character postcode.':
    'Het bestand heeft geen coördinaten. {sites} vestigingen kregen hun plaats uit het dichtstbijzijnde register met dezelfde vestiging en postcode, of anders met dezelfde postcode van zes tekens.',
  '{sites} sites were placed at the centroid of their zone.':
    '{sites} vestigingen zijn in het midden van hun postcodegebied geplaatst.',
  'The board of {sites} sites was carried from the nearest register in time that states it; newer sites have none.':
    'Het bestuur van {sites} vestigingen komt uit het dichtstbijzijnde register dat het noemt. Nieuwere vestigingen hebben er geen.',
  'The municipality follows from the postcode; for {sites} sites from its name.':
    'De gemeente volgt uit de postcode, voor {sites} vestigingen uit haar naam.',
  'The municipality follows from the postcode.': 'De gemeente volgt uit de postcode.',
  'Municipalities without a single school in the file; two are absent from the files as they were gathered, of others the rows were taken out of the copy.':
    'Gemeenten zonder één school in het bestand. Twee ontbreken in de bestanden zoals ze verzameld zijn; van andere zijn de rijen uit de kopie gehaald.',
  'Municipalities without a single school in the file.': 'Gemeenten zonder één school in het bestand.',
  '{sites} sites, {counted} of them with a count, {pupils} pupils; an empty count is missing (not published).':
    '{sites} vestigingen, waarvan {counted} met een telling, {pupils} leerlingen. Een lege telling ontbreekt (niet gepubliceerd).',
  '{sites} sites, {counted} of them with a count, {pupils} pupils; a site without a count is missing (not published).':
    '{sites} vestigingen, waarvan {counted} met een telling, {pupils} leerlingen. Van een vestiging zonder telling ontbreekt het aantal (niet gepubliceerd).',
  'Municipality codes are those of 1 January 2013, padded to four digits.':
    'Gemeentecodes zijn die van 1 januari 2013, aangevuld tot vier cijfers.',
  '{sites} sites were geocoded by their six-character postcode only and count as estimated positions.':
    'Van {sites} vestigingen is de plaats alleen uit de postcode van zes tekens bepaald; die telt als geschat.',
  'Ages without pupils have no row.': 'Leeftijden zonder leerlingen hebben geen rij.',
  'Placed by postcode and house number with the geocoder of PDOK: {exact} addresses exactly, {estimated} by their postcode only (estimated).':
    'Geplaatst op postcode en huisnummer met de geocodering van PDOK: {exact} adressen precies, {estimated} alleen op postcode (geschat).',
  '{cells} counts are masked (<5): the middle of their bounds stands for them, the bounds are in site_ranges.':
    '{cells} aantallen zijn afgeschermd (<5). In hun plaats staat het midden van de grenzen; de grenzen staan in site_ranges.',
  'Forecasts of the publisher, with its decimals; one row per site and year.':
    'Prognoses van de uitgever, met zijn decimalen; één rij per vestiging en jaar.',

  'Only sites whose structure names a kind of education.':
    'Alleen vestigingen waarvan de structuur een onderwijssoort noemt.',
  'Bounds of masked counts.': 'Grenzen van afgeschermde aantallen.',
  'Placed by postcode and house number with the geocoder of PDOK: {exact} exactly, {postcode} by their postcode, {zone} by the point of their postcode area (estimated).':
    'Geplaatst op postcode en huisnummer met de geocodering van PDOK: {exact} precies, {postcode} op postcode, {zone} op het punt van hun postcodegebied (geschat).',
  '{sites} sites have masked cells (<5): the middle of their bounds stands for them.':
    '{sites} vestigingen hebben afgeschermde aantallen (<5). In hun plaats staat het midden van de grenzen.',
  // Other facilities
  'General and university hospitals became the kind hospital, outpatient clinics a kind of their own; other types were left out.':
    'Algemene en academische ziekenhuizen werden de soort ziekenhuis, buitenpoliklinieken een eigen soort. Andere typen zijn weggelaten.',
  'Coordinates as published, converted to metres EPSG:28992; how exact they are is not stated.':
    'Coördinaten zoals gepubliceerd, omgerekend naar meters EPSG:28992. Hoe precies ze zijn, staat er niet bij.',

  // Law and money
  'Numbers were taken from the articles cited.': 'De getallen komen uit de genoemde artikelen.',
  'Amounts were taken from the sources that each row names; rows called assumed are not published anywhere.':
    'De bedragen komen uit de bron die elke rij noemt. Rijen die aangenomen heten, zijn nergens gepubliceerd.',
  'Amounts were taken from the sources that each row names; rows called assumed are published nowhere.':
    'De bedragen komen uit de bron die elke rij noemt. Rijen die aangenomen heten, zijn nergens gepubliceerd.',
  'The parameters that the example needs, with their articles; the rest of the law is left out.':
    'De getallen die het voorbeeld nodig heeft, met hun artikelen. De rest van de wet is weggelaten.',
  'The sources disagree, so each is a variant of the rule: the part of its name after the stroke.':
    'De bronnen zijn het niet eens. Daarom is elke bron een eigen vorm van de regel: het deel van de naam na de streep.',

  // Models
  'Estimated by maximum likelihood from {pupils} pupils, a share of {share} of all pupils by home zone; the others attend a site outside the choice set of their zone.':
    'Geschat met de grootste aannemelijkheid uit {pupils} leerlingen, een aandeel van {share} van alle leerlingen met een bekend woongebied. De anderen gaan naar een vestiging buiten de keuzemogelijkheden van hun gebied.',
  'A multinomial logit with a constant for every site; its standard errors let the pupils of a zone choose together.':
    'Een multinomiaal logitmodel met een constante per vestiging. De standaardfouten gaan ervan uit dat leerlingen van een gebied samen kiezen.',
  'distanceDecay is a model with distance alone; its standard error takes pupils as choosing one by one and is too small.':
    'distanceDecay is een model met alleen afstand. De standaardfout gaat ervan uit dat leerlingen los van elkaar kiezen en is te klein.',
  'fit:placedShare is measured on the pupils that the model was fitted on; the score on others is that of the back-test.':
    'fit:placedShare is gemeten bij de leerlingen waarop het model is geschat. De score bij anderen is die van de terugtoets.',
  'Boosted trees and a regression with bends on what was known of a site, its board, its village and its neighbours on the reference date.':
    'Versterkte beslisbomen en een regressie met knikken op wat op de peildatum bekend was van een vestiging, haar bestuur, haar dorp en haar buren.',
  'Over a register that lies between: in one step and in two, gone by then or gone after it; the mean of both.':
    'Ligt er een register tussen, dan wordt de kans in één stap en in twee stappen geschat: weg vóór dat register of weg erna. De uitkomst is het gemiddelde van beide.',
  'Out of fold: the chance of a site comes from a model that saw no site of its municipality.':
    'Buiten de steekproef: de kans van een vestiging komt uit een model dat geen enkele vestiging van haar gemeente zag.',
  'Gone is: the code of the site is not in the later register, whether closed, merged or carried on under another code.':
    'Weg betekent: de code van de vestiging staat niet in het latere register. De school is dan gesloten, gefuseerd of verder onder een andere code.',
  'Sites follow the registers before {year} and the model from then on.':
    'Vestigingen volgen tot {year} de registers en daarna het model.',

  // The example region
  'Invented: grown from a seed, no figure describes a real place.':
    'Verzonnen: gemaakt door het toeval, uit een begingetal. Geen cijfer gaat over een echte plaats.',
  'Invented: put in by hand so that answers can be worked out on paper.':
    'Verzonnen: met de hand ingevuld, zodat antwoorden op papier na te rekenen zijn.',
  'Put into the larger villages; nobody counted who uses them.':
    'In de grotere dorpen gezet. Niemand telde wie er gebruik van maakt.',
  'Invented shares by sex and age, times the people who are there.':
    'Verzonnen aandelen naar geslacht en leeftijd, maal de mensen die er wonen.',
  'Invented shares by sex and age, times the people who are there; living alone grows by 0.6 % a year.':
    'Verzonnen aandelen naar geslacht en leeftijd, maal de mensen die er wonen. Alleen wonen groeit met 0,6 % per jaar.',
  'Invented participation by sex and age, times the people of the year.':
    'Verzonnen arbeidsdeelname naar geslacht en leeftijd, maal de mensen van het jaar.',
  'Names were held against the Dutch list of places.':
    'De namen zijn vergeleken met de lijst van Nederlandse plaatsen.',
  'There were none, so the table has no rows.': 'Die waren er niet, dus heeft de tabel geen rijen.',
  'Not rounded: zones add up to municipalities.': 'Niet afgerond: gebieden tellen op tot gemeenten.',
  'Sums of zones.': 'Optelling van gebieden.',
  'NL01 is the whole example region, a small country of its own: who leaves the region emigrates.':
    'NL01 is de hele voorbeeldregio, een eigen klein land. Wie de regio verlaat, emigreert.',
  'Moves within a municipality are not counted; the accounts close, so every correction is 0.':
    'Verhuizingen binnen een gemeente tellen niet. De rekeningen sluiten, dus elke correctie is 0.',
  'Gompertz above 30, falling by 1.2 % a year.': 'Gompertz boven 30 jaar, dalend met 1,2 % per jaar.',
  '1.58 births per woman, mean age 30.5.': '1,58 kinderen per vrouw, gemiddelde leeftijd 30,5 jaar.',
  'The register of 2022 has no counts; that of 2024 counts October 2023.':
    'Het register van 2022 heeft geen tellingen. Dat van 2024 telt oktober 2023.',
  'Drawn child by child: attraction of the school times exp(-distance / 1050 m).':
    'Per kind geloot: aantrekkingskracht van de school maal exp(-afstand / 1050 m).',
  'By the formula of WPO art. 154 on the inhabitants of 1 January 2012.':
    'Met de formule van WPO art. 154 op de inwoners van 1 januari 2012.',
  'Drawn by chance beside the borders of zones.': 'Willekeurig getekend, naast de grenzen van gebieden.',
  'Rounded to multiples of 5.': 'Afgerond op vijftallen.',
  'The people of the zones, spread over neighbourhoods by addresses and a draw per neighbourhood and age group.':
    'De inwoners van de gebieden, verdeeld over buurten naar adressen en met een loting per buurt en leeftijdsgroep.',
  'Drawn by chance, in a sea where nothing lies.': 'Willekeurig getekend, in een zee waar niets ligt.',
};
