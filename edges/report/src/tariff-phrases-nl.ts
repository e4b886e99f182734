/** Dutch for where tariffs come from and what is to be known of them: their `source` and `note`, and articles cited. */
export const tariffPhrases: Readonly<Record<string, string>> = {
  // Sources
  'As allowancePerFte': 'Als de kleinescholentoeslag per voltijdbaan',
  'NRC, Kleine scholen krijgen jaarlijks 20 miljoen extra, 13 March 2018':
    'NRC, Kleine scholen krijgen jaarlijks 20 miljoen extra, 13 maart 2018',
  'NRC, Kleine scholen krijgen jaarlijks 20 miljoen extra, 13 March 2018 (total); DUO, pupils per site on 1 October 2017':
    'NRC, Kleine scholen krijgen jaarlijks 20 miljoen extra, 13 maart 2018 (totaal); DUO, leerlingen per vestiging op 1 oktober 2017',
  'AVS, Bijna 8 procent schoolruimte is overtollig, 28 April 2015 (figures of TU Delft and Grontmij)':
    'AVS, Bijna 8 procent schoolruimte is overtollig, 28 april 2015 (cijfers van TU Delft en Grontmij)',
  'Bouwstenen voor Sociaal, Bedragen veel te laag (bouwstenen.nl): level of the VNG model ordinance':
    'Bouwstenen voor Sociaal, Bedragen veel te laag (bouwstenen.nl): bedragen van de modelverordening van de VNG',
  'Bouwstenen voor Sociaal, Meer reële uitgangspunten voor onderwijshuisvesting (2023): the norm of the VNG model ordinance':
    'Bouwstenen voor Sociaal, Meer reële uitgangspunten voor onderwijshuisvesting (2023): de norm van de modelverordening van de VNG',
  'Wet op de loonbelasting 1964, tax-free allowance per kilometre; Autoblog, Officieel: je reiskostenvergoeding gaat omhoog (autoblog.nl, May 2022): 0.19 since 2006':
    'Wet op de loonbelasting 1964, onbelaste vergoeding per kilometer; Autoblog, Officieel: je reiskostenvergoeding gaat omhoog (autoblog.nl, mei 2022): 0,19 sinds 2006',
  'Wet op de loonbelasting 1964, tax-free allowance per kilometre':
    'Wet op de loonbelasting 1964, onbelaste vergoeding per kilometer',
  'Besluit bekostiging WPO, art. 24; from secondary sources, not checked against the official publication':
    'Besluit bekostiging WPO, art. 24; uit andere bronnen, niet nagekeken in de officiële publicatie',
  'Besluit bekostiging WPO, art. 24, as it was until 2023':
    'Besluit bekostiging WPO, art. 24, zoals het tot 2023 luidde',
  'Besluit bekostiging WPO, art. 23; from secondary sources, not checked against the official publication':
    'Besluit bekostiging WPO, art. 23; uit andere bronnen, niet nagekeken in de officiële publicatie',
  'Besluit bekostiging WPO, art. 23 and 24; DUO, Bekostiging basisonderwijs: the least is that of 23 pupils':
    'Besluit bekostiging WPO, art. 23 en 24; DUO, Bekostiging basisonderwijs: het laagste is dat van 23 leerlingen',
  'Ruimte-OK, Exploitatie vastgoed: municipalities write schools off in 15 to 60 years':
    'Ruimte-OK, Exploitatie vastgoed: gemeenten schrijven scholen af in 15 tot 60 jaar',
  'Assumption of this product; Gemeente Aa en Hunze, Leerlingenvervoer kosten (aaenhunze.nl), 2022: none below an income of 27,900 euro':
    'Aanname van Transitieatlas; gemeente Aa en Hunze, Leerlingenvervoer kosten (aaenhunze.nl), 2022: geen bijdrage onder een inkomen van 27.900 euro',
  'AVS, Leerlingen lopen steeds minder vaak naar school (research of E. de Boer, TU Delft)':
    'AVS, Leerlingen lopen steeds minder vaak naar school (onderzoek van E. de Boer, TU Delft)',
  'Werkgroep discontovoet 2020, standard rate (rwseconomie.nl/discontovoet)':
    'Werkgroep discontovoet 2020, standaarddiscontovoet (rwseconomie.nl/discontovoet)',

  'Kamerstuk 31 293, nr. 385 (19 January 2018): sample of DUO, 2017':
    'Kamerstuk 31 293, nr. 385 (19 januari 2018): steekproef van DUO, 2017',
  'Parliamentary answer ah-tk-20152016-1442 (zoek.officielebekendmakingen.nl), table with figure 1':
    'Antwoord op Kamervragen ah-tk-20152016-1442 (zoek.officielebekendmakingen.nl), tabel bij figuur 1',
  'Parliamentary answer ah-tk-20152016-1442 (zoek.officielebekendmakingen.nl), table with figure 1; Kamerstuk 31 293, nr. 385':
    'Antwoord op Kamervragen ah-tk-20152016-1442 (zoek.officielebekendmakingen.nl), tabel bij figuur 1; Kamerstuk 31 293, nr. 385',
  'Reformatorisch Dagblad, Groepsgrootte in primair onderwijs blijft dalen (rd.nl, June 2020): figures of DUO':
    'Reformatorisch Dagblad, Groepsgrootte in primair onderwijs blijft dalen (rd.nl, juni 2020): cijfers van DUO',
  'Zaan Primair, Waar gaat het onderwijsgeld naartoe? (zaanprimair.nl, 29 May 2018)':
    'Zaan Primair, Waar gaat het onderwijsgeld naartoe? (zaanprimair.nl, 29 mei 2018)',
  'oogOHM, Publicatie definitieve regeling van de bekostiging PO (oogohm.nl): amounts of the Regeling bekostiging personeel PO 2019-2020 and 2020-2021':
    'oogOHM, Publicatie definitieve regeling van de bekostiging PO (oogohm.nl): bedragen uit de Regeling bekostiging personeel PO 2019-2020 en 2020-2021',
  // Notes
  'Amounts are in the prices of their own year and are not converted. What is called assumed is a round figure with its reason, to be replaced by whoever knows better. The cost of teaching is not in it.':
    'Bedragen staan in prijzen van hun eigen jaar en zijn niet omgerekend. Wat aangenomen heet, is een rond getal met zijn reden. Wie het beter weet, kan het vervangen. De kosten van het lesgeven zitten er niet in.',
  'An average school of 220 pupils without special funding, school year 2017/2018.':
    'Een gemiddelde school van 220 leerlingen zonder bijzondere bekostiging, schooljaar 2017-2018.',
  'An average school of 220 pupils without special funding, school year 2019/2020. The part that is paid per school is in the average and so follows the pupils here. The amounts of the funding since 2023 are not in it.':
    'Een gemiddelde school van 220 leerlingen zonder bijzondere bekostiging, schooljaar 2019-2020. Het deel dat per school wordt betaald, zit in het gemiddelde en volgt hier dus de leerlingen. De bedragen van de bekostiging sinds 2023 zitten er niet in.',
  'The 120 million euro a year that the allowance cost, divided by the 1,419 full-time equivalents that its formula gives the 1,857 schools with fewer than 145 pupils in October 2017: 84,600, rounded.':
    'De 120 miljoen euro per jaar die de toeslag kostte, gedeeld door 1.419 voltijdbanen. Zoveel geeft de formule aan de 1.857 scholen met minder dan 145 leerlingen in oktober 2017. Dat is 84.600, afgerond.',
  'The same price per full-time equivalent as the allowance.': 'Dezelfde prijs per voltijdbaan als de toeslag.',
  'There was none before.': 'Daarvoor was er geen.',
  'Straight lines between the published points; over the schools of October 2017 they add up to 20.6 million euro, where 20 million was published.':
    'Rechte lijnen tussen de gepubliceerde punten. Over de scholen van oktober 2017 tellen zij op tot 20,6 miljoen euro; gepubliceerd was 20 miljoen.',
  "What the State's funding came to for maintenance, cleaning, energy and levies; boards say that it falls short. That funding is part of the base funding.":
    'Wat de bekostiging van het Rijk bedroeg voor onderhoud, schoonmaak, energie en heffingen. Volgens besturen is dat te weinig. Dit deel zit in de basisbekostiging.',
  'Extra cost of rooms that are not needed and go on being used.':
    'Extra kosten van ruimte die niet nodig is en toch in gebruik blijft.',
  'Spread evenly over the years that a building lasts; no interest, no land, no book value of what stands.':
    'Gelijk verdeeld over de jaren dat een gebouw meegaat. Zonder rente, grond of boekwaarde van wat er staat.',
  'Rooms without heating and light. A building that a school leaves goes back to the municipality.':
    'Ruimte zonder verwarming en licht. Een gebouw dat een school verlaat, gaat terug naar de gemeente.',
  'Mean over all transported pupils, most of whom attend special schools.':
    'Gemiddelde over alle vervoerde leerlingen. De meesten gaan naar het speciaal onderwijs.',
  'The amount of one municipality, taken for all.': 'Het bedrag van één gemeente, voor alle gemeenten gebruikt.',
  'Stands for the cost of driving; time is not in it.': 'Staat voor de kosten van het rijden. De tijd zit er niet in.',
  'Since 1 January 2023 another formula holds (schools below 150 pupils, count of 1 February), whose amounts are not available here; the old formula is used on.':
    'Sinds 1 januari 2023 geldt een andere formule (scholen onder 150 leerlingen, telling van 1 februari). De bedragen daarvan zijn hier niet beschikbaar. De oude formule wordt verder gebruikt.',
  'The floor less the allowance of a school of 23 pupils, divided by 23: (2.6927 − 1.8081) / 23.':
    'Het minimum min de toeslag van een school van 23 leerlingen, gedeeld door 23: (2,6927 − 1,8081) / 23.',
  'The reference school of 221 pupils has 1,312 m²: 200 + 5.03 × 221. Also used for the present floor space of schools whose building is not known: what the most pupils counted there need.':
    'De voorbeeldschool van 221 leerlingen heeft 1.312 m²: 200 + 5,03 × 221. Ook gebruikt voor de vloeroppervlakte van scholen waarvan het gebouw niet bekend is. Dan telt wat het hoogste getelde aantal leerlingen nodig heeft.',
  'About one classroom; less is put up with.': 'Ongeveer één lokaal. Met een kleiner tekort redt een school zich.',
  'About the middle of that range.': 'Ongeveer het midden daarvan.',
  'Time to find another use, sell or demolish; what that costs or yields is not in it.':
    'Tijd om ander gebruik te vinden, te verkopen of te slopen. Wat dat kost of oplevert, zit er niet in.',
  'Holds for the nearest school that fits; here it is held against the school attended.':
    'Geldt voor de dichtstbijzijnde passende school. Hier is gekeken naar de school waar de leerling heen gaat.',
  'Half: many pass a nearer school by choice, which gives no right to transport.':
    'De helft: velen kiezen zelf een school die verder weg is. Dat geeft geen recht op vervoer.',
  'Most families are above such an income.': 'De meeste gezinnen hebben een hoger inkomen.',
  'National mean; over longer distances more are brought, which is not in it.':
    'Landelijk gemiddelde. Over grotere afstanden worden meer kinderen gebracht; dat zit er niet in.',
  'There and back in the morning and in the afternoon, one pupil per car.':
    'Heen en terug, ’s ochtends en ’s middags, één leerling per auto.',

  'Amounts are in the prices of their own year and are not converted. What is called assumed is a round figure with its reason, to be replaced by whoever knows better. Funding and the cost of teaching are both of the school year 2019/2020, so that a balance compares like with like.':
    'Bedragen staan in prijzen van hun eigen jaar en zijn niet omgerekend. Wat aangenomen heet, is een rond getal met zijn reden. Wie het beter weet, kan het vervangen. Bekostiging en kosten van het lesgeven zijn beide van schooljaar 2019-2020, zodat een saldo gelijke jaren vergelijkt.',
  'Groups are not counted whole: staff works part of the week, and grades are taken together.':
    'Groepen tellen niet als geheel: personeel werkt in deeltijd, en leerjaren worden samengenomen.',
  'Half a post at every site, at the mean cost of heads in 2019/2020 (87,113.17 per full-time equivalent). Small schools often share a head.':
    'Een halve baan op elke vestiging, voor de gemiddelde kosten van directeuren in 2019-2020 (87.113,17 per voltijdbaan). Kleine scholen delen vaak een directeur.',
  'Teachers take 60 % of funding, replacement and other tasks included: 60 % of 5,450 × 22.6 is 73,902 euro per group, divided by 71,704.66. A school has at least the full-time equivalents that any school gets (smallestStaffFte).':
    'Leraren kosten 60 % van de bekostiging, met vervanging en andere taken: 60 % van 5.450 × 22,6 is 73.902 euro per groep, gedeeld door 71.704,66. Een school heeft ten minste de voltijdbanen die elke school krijgt.',
  'Ten million euro in the first school year, half of what came after.':
    'Tien miljoen euro in het eerste schooljaar, de helft van wat daarna kwam.',
  'The 15 % of funding that is not for staff, less what the building takes: of 5,450 euro that is 817.50, less 398 for the 1,307 m² of a school of 220 pupils.':
    'De 15 % van de bekostiging die niet voor personeel is, min wat het gebouw kost: van 5.450 euro is dat 817,50, min 398 voor de 1.307 m² van een school van 220 leerlingen.',
  'The national mean cost of a teacher in primary education by which the State reckoned in 2019/2020. That of 2020/2021 is 73,658.19; it is not used, because base funding of that year is not known here.':
    'De landelijke gemiddelde kosten van een leraar in het basisonderwijs waarmee het Rijk in 2019-2020 rekende. Die van 2020-2021 zijn 73.658,19. Dat bedrag is niet gebruikt, want de basisbekostiging van dat jaar is hier niet bekend.',
  'What staff costs besides teachers and half a head: 85 % of funding goes to staff, 60 % to teachers. Of 5,450 euro that leaves 1,362.50, of which half a head takes 198 at a school of 220 pupils.':
    'Wat personeel kost naast leraren en een halve directeur: 85 % van de bekostiging gaat naar personeel, 60 % naar leraren. Van 5.450 euro blijft dan 1.362,50 over. Daarvan kost een halve directeur 198 op een school van 220 leerlingen.',
  // Articles that are no number
  'page on regions of decline and of anticipation': 'pagina over krimp- en anticipeerregio’s',
  'not stated there: base year, and that both criteria must hold, as in the progress report':
    'daar niet genoemd: het basisjaar, en dat beide criteria moeten gelden; hier als in de voortgangsrapportage',
  'not stated there: base year as in the progress report':
    'daar niet genoemd: het basisjaar; hier als in de voortgangsrapportage',
  'section 2.2': 'paragraaf 2.2',
  'section 2.2; printed as 2020, probably a slip for 2040':
    'paragraaf 2.2; gedrukt staat 2020, waarschijnlijk een vergissing voor 2040',
  'page Monitor krimpgebieden; the base year is not stated there':
    'pagina Monitor krimpgebieden; het basisjaar staat daar niet',
  'none; serves WPO art. 153(5) and 158(1)(d)': 'geen; ten dienste van WPO art. 153(5) en 158(1)(d)',
  'none; serves forecasts of secondary schools': 'geen; voor de prognose van middelbare scholen',
  'none; serves the directions of clustering': 'geen; voor de voorstellen van het zoeken naar clusters',
  'none; serves minutes of travel where no network is loaded': 'geen; voor reistijden waar geen wegennet is geladen',
  'WPO art. 157(1), reading': 'WPO art. 157(1), lezing',
};
