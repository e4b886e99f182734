/**
 * The Dutch sentences of all issues, at B1: short, active, with what the reader can do.
 *
 * Longer than most files: one list, read beside the English one.
 */
import type { IssueCode } from '@transitieatlas/quantities';
import type { IssueWording } from './wording.ts';

/** What is wrong and what to do, per code. A missing code does not compile. */
export const issueWordingNl: Readonly<Record<IssueCode, IssueWording>> = {
  // Files and containers
  FILE_MISSING: {
    problem: 'Dit bestand is er niet[; verwacht: {expected}].[ Het hoort bij {publication}.]',
    advice: 'Controleer de naam en de map.',
  },
  FILE_UNREADABLE: {
    problem: 'Dit bestand is niet te lezen[ als {format}][: {reason}][; verwacht: {expected}].',
    advice: 'Controleer of dit het goede bestand is en download het zo nodig opnieuw.',
  },
  FILE_TRUNCATED: {
    problem: 'Dit bestand[ ({format})] is afgebroken: het einde ontbreekt.',
    advice: 'Download of kopieer het bestand opnieuw.',
  },
  FILE_EMPTY: { problem: 'Dit bestand heeft geen rijen.', advice: 'Controleer of dit het goede bestand is.' },
  FILE_NOT_RECOGNISED: {
    problem:
      'Transitieatlas kent dit bestand of deze map niet en heeft het overgeslagen[ ({files} bestanden)][: {reason}].',
    advice: '',
  },
  ENCODING_DETECTED: {
    problem: 'De tekenset van dit bestand staat nergens.[ Het is gelezen als {encoding}.]',
    advice: 'Controleer of namen met accenten goed zijn.',
  },
  FILE_NOT_OURS: {
    problem: 'Dit bestand bestaat al en is niet door Transitieatlas gemaakt. Het is niet overschreven.',
    advice: 'Kies een andere naam, of verwijder het bestand eerst zelf.',
  },
  FILE_IS_INPUT: {
    problem: 'Dit bestand is zelf invoer van de opdracht. Het is niet overschreven.',
    advice: 'Kies een andere naam.',
  },
  FILE_UNWRITABLE: {
    problem: 'Dit bestand is niet te schrijven[ ({reason})].',
    advice: 'Controleer of de map bestaat, of u daar mag schrijven en of er ruimte is.',
  },
  FILE_TOO_LARGE: {
    problem: 'Dit bestand is te groot om in te lezen[: {came}][; ten hoogste {expected}].',
    advice: 'Splits het bestand, of sla het opnieuw op zonder lege rijen en afbeeldingen.',
  },
  EXPORT_TOO_LARGE: {
    problem: 'Deze tabel is te lang voor dit formaat[: {came} rijen][; er passen er {expected}].',
    advice: 'Kies csv of parquet, of neem één regio.',
  },
  LAYOUT_UNKNOWN: {
    problem: 'Hier staan geen kolommen die Transitieatlas kent[. Gevonden: {came}][. Verwacht: {expected}].',
    advice: 'Zet in de eerste rij de namen van de kolommen, zoals zone, jaar, indicator en waarde.',
  },
  DELIMITER_DETECTED: {
    problem: 'Het scheidingsteken van dit bestand staat nergens.[ Het is gelezen met "{delimiter}".]',
    advice: 'Controleer of de kolommen goed zijn.',
  },
  // Rows and columns
  DELIMITER_WRONG: {
    problem: 'De kopregel heeft niet het verwachte scheidingsteken[ "{expected}"][; gevonden: "{came}"].',
    advice: 'Sla het bestand op met komma of puntkomma tussen de kolommen.',
  },
  COLUMN_MISSING: {
    problem: 'Een verplichte kolom ontbreekt[: {expected}].[ Gevonden kolommen: {came}.][ Reden: {reason}.]',
    advice: 'Voeg de kolom toe of herstel de naam in de kopregel.',
  },
  COLUMN_KIND: {
    problem: 'Deze kolom bevat een ander soort waarden dan afgesproken[: {came} in plaats van {expected}].',
    advice: 'Zet de goede soort waarden in de kolom.',
  },
  COLUMN_LENGTH: {
    problem: 'Deze kolom heeft niet evenveel waarden als de tabel rijen heeft[: {came} in plaats van {expected}].',
    advice: 'Maak de tabel opnieuw.',
  },
  COLUMN_UNKNOWN: { problem: 'Deze kolom is niet bekend en is weggelaten[: {came}].', advice: '' },
  ROW_WIDTH: {
    problem: 'Deze rij heeft niet evenveel velden als de kopregel[: {came} in plaats van {expected}].',
    advice: 'Kijk of er een scheidingsteken te veel of te weinig staat.',
  },
  QUOTE_NOT_CLOSED: {
    problem: 'Een aanhalingsteken wordt geopend maar niet gesloten.',
    advice: 'Zet een aanhalingsteken aan het einde van het veld.',
  },
  VALUE_NOT_NUMERIC: {
    problem: 'Hier hoort een getal te staan[; er staat "{came}"][; verwacht: {expected}].',
    advice: 'Vul een getal in, zonder tekst of eenheid.',
  },
  VALUE_NOT_INTEGER: {
    problem: 'Hier hoort een heel getal te staan[; er staat "{came}"][; verwacht: {expected}].',
    advice: 'Vul een getal zonder decimalen in.',
  },
  VALUE_NEGATIVE: {
    problem: 'Een aantal kan niet lager zijn dan nul[; er staat "{came}"][; verwacht: {expected}].',
    advice: 'Herstel het getal in de bron.',
  },
  VALUE_OUT_OF_RANGE: {
    problem: 'Deze waarde kan hier niet[; er staat "{came}"][; verwacht: {expected}].',
    advice: 'Herstel de waarde in de bron.',
  },
  VALUE_MISSING: {
    problem: 'Een verplichte waarde is leeg[; verwacht: {expected}].',
    advice: 'Vul de waarde in.',
  },
  VALUE_MASKED: {
    problem: 'De uitgever toont kleine aantallen niet precies[: {came}][ ({count} keer)][. Gevolg: {reason}].',
    advice: 'Gebruik de precieze aantallen als u die heeft.',
  },
  TEXT_MALFORMED: {
    problem: 'Deze tekst heeft tekens die niet in een bestand passen[: "{came}"].',
    advice: 'Herstel de tekst in de bron.',
  },
  KEY_DUPLICATE: {
    problem: 'Dezelfde sleutel komt twee keer voor[: {came}][; eerder in rij {firstRow}][; verwacht: {expected}].',
    advice: 'Verwijder de dubbele rij.',
  },
  KEY_MALFORMED: {
    problem: 'Deze code heeft niet de goede vorm[: "{came}"][; verwacht: {expected}].',
    advice: 'Controleer de code. Een spreadsheet laat voorloopnullen vaak weg.',
  },
  CODE_DAMAGED: {
    problem:
      'Deze code is door een spreadsheetprogramma veranderd[; er staat {came}][. Waarschijnlijk was het {expected}].',
    advice: 'Maak de kolom op als tekst en vul de code opnieuw in.',
  },
  CELL_ERROR: {
    problem: 'In deze cel staat een fout in plaats van een waarde[: {came}].',
    advice: 'Herstel de formule, of zet de waarde zelf in de cel.',
  },
  REFERENCE_UNKNOWN: {
    problem: 'Deze rij verwijst naar iets dat niet bestaat[: {came}][ (gezocht: {expected})].',
    advice: 'Herstel de code of voeg de ontbrekende rij toe.',
  },
  NAME_REPAIRED: {
    problem: 'Een naam was door de uitgever verminkt en is hersteld[: "{came}"][ werd "{used}"].',
    advice: '',
  },
  ROWS_LEFT_OUT: { problem: 'Bewust weggelaten[: {count} rijen][: {rows} rijen][. Reden: {reason}].', advice: '' },
  POSITION_MISSING: {
    problem: 'Deze locatie heeft geen bruikbare coördinaten[: {site}].',
    advice: 'De locatie telt mee in de aantallen, maar staat niet op de kaart.',
  },
  POSITION_ESTIMATED: {
    problem: 'De plaats is geschat met de postcode[ ({count} scholen)][, register van {register}].',
    advice: '',
  },
  CELLS_ADDED_UP: {
    problem: 'Cijfers zijn opgeteld[: {came} tot {expected}][. Reden: {reason}].',
    advice: '',
  },
  TOTAL_DEVIATES: {
    problem:
      'Het totaal wijkt af van wat de uitgever noemt[: {came} in plaats van {expected}][ {unit}][. Reden: {reason}].',
    advice: 'Controleer of het bestand volledig is.',
  },
  ACCOUNT_NOT_CLOSED: {
    problem:
      'De bevolkingsrekening sluit in de bron niet[: {rows} van {of} rijen][, samen {sum} personen][, de grootste {largest}][ in {largestAt}][. Verwacht: {expected}].',
    advice: 'Er is niets hersteld: het verschil blijft zichtbaar.',
  },
  DIVISION_CONVERTED: {
    problem: 'Cijfers zijn omgerekend naar een andere gemeente-indeling[: van {from} naar {to}].',
    advice: 'Omgerekende cijfers zijn geschat.',
  },
  SHAPE_DEGENERATE: {
    problem: 'De grens van het gebied[ {code}] heeft te weinig punten[ ({came})] en omsluit niets.',
    advice: 'Controleer de kaart van dit gebied.',
  },
  SHAPE_MISSING: {
    problem: 'Er is geen bruikbare kaartvorm[ voor {came}][ voor {zone}][; gebruikt: {used}].',
    advice: 'De cijfers van het gebied tellen gewoon mee.',
  },
  ISSUES_CUT: {
    problem: 'Er zijn[ {count}] meldingen[ {code}]; alleen de eerste[ {listed}] staan in de lijst.',
    advice: 'Los de eerste op en probeer het opnieuw.',
  },
  // Schools, law and a user's own figures
  AREA_UNKNOWN: {
    problem: 'Deze cijfers gaan over een gebied of school die niet in de atlas staat[: {came}].',
    advice: 'Controleer de code. De cijfers zijn niet gebruikt.',
  },
  DECIMAL_DETECTED: {
    problem: 'Het decimaalteken van dit bestand staat nergens.[ Het is gelezen met "{decimal}".]',
    advice: 'Controleer een paar getallen.',
  },
  DIRECTION_UNKNOWN: {
    problem:
      'De denominatie[ "{came}"] staat niet in onze lijst van richtingen. De school telt als overig[; verwacht: {known}].',
    advice: '',
  },
  GEOMETRY_EMPTY: { problem: 'Een gebied heeft geen vorm en is weggelaten[: {code}].', advice: '' },
  GEOMETRY_INVALID: {
    problem: 'De vorm van een gebied is niet bruikbaar[: {code}][, {reason}].',
    advice: 'Controleer de vorm in een kaartprogramma.',
  },
  LAW_MALFORMED: {
    problem: 'Dit is geen goed bestand met wettelijke regels[: {reason}][; er staat "{came}"][; verwacht: {expected}].',
    advice: 'Herstel het bestand.',
  },
  TARIFF_MALFORMED: {
    problem: 'Dit is geen goed bestand met tarieven[: {reason}][; er staat "{came}"][; verwacht: {expected}].',
    advice: 'Herstel het bestand.',
  },
  TARIFF_UNKNOWN: {
    problem: 'Dit tarief staat niet in de atlas[: "{came}"].',
    advice: 'Kies een van de tarieven van de atlas[: {expected}].',
  },
  NUMBER_AMBIGUOUS: {
    problem: 'Dit getal is op twee manieren te lezen[: "{came}"].',
    advice: 'Gebruik in het hele bestand hetzelfde decimaalteken, zonder punten voor duizendtallen.',
  },
  PROJECTION_DETECTED: {
    problem: 'Het coördinatenstelsel van dit bestand is afgeleid[: {used}].',
    advice: 'Controleer de plaats op de kaart.',
  },
  PROJECTION_UNKNOWN: {
    problem: 'De coördinaten zijn geen graden (WGS84) en geen meters (Rijksdriehoekstelsel)[: {came}].',
    advice: 'Sla het bestand op in een van deze stelsels.',
  },
  // Live sources
  SOURCE_UNREACHABLE: {
    problem: 'De uitgever geeft geen antwoord[ ({reason})][, na {tries} pogingen].',
    advice: 'Controleer uw netwerk en probeer het later opnieuw. Wat al is opgehaald, blijft bewaard.',
  },
  SOURCE_TIMEOUT: {
    problem: 'De uitgever antwoordt te traag[: {phase}][, langer dan {seconds} seconden][, na {tries} pogingen].',
    advice: 'Probeer het later opnieuw. Wat al is opgehaald, blijft bewaard.',
  },
  SOURCE_REFUSED: {
    problem: 'De uitgever weigert dit verzoek[ (status {status})][: {reason}][, na {tries} pogingen].',
    advice: 'Probeer het later opnieuw. Blijft het zo, meld het dan: misschien is de tabel verhuisd.',
  },
  SOURCE_FORMAT: {
    problem: 'Dit antwoord heeft niet de vorm die erbij hoort[: {came}][; verwacht: {expected}][: {reason}].',
    advice: 'Probeer het later opnieuw. Blijft het zo, meld het dan met dit adres.',
  },
  SOURCE_CUT: {
    problem: 'Dit antwoord is afgebroken[: {came} van {expected} bytes][, na {tries} pogingen].',
    advice: 'Probeer het later opnieuw.',
  },
  SOURCE_TOO_LARGE: {
    problem: 'Dit antwoord is groter dan is toegestaan[: {came}][; grens: {expected}].',
    advice: 'Meld dit met het adres: zo groot hoort het niet te zijn.',
  },
  SOURCE_LINK_REFUSED: {
    problem: 'Het antwoord verwijst naar een adres dat niet wordt gevolgd[: {came}][ ({reason})].',
    advice: 'Meld dit met het adres. Er is niets opgehaald van het andere adres.',
  },
  SOURCE_CHANGED: {
    problem: 'De uitgever heeft deze tabel vernieuwd terwijl die werd opgehaald[: {came} in plaats van {expected}].',
    advice: 'Haal de gegevens opnieuw op.',
  },
  SOURCE_NOT_STORED: {
    problem: 'Dit antwoord is nog niet eerder opgehaald.',
    advice: 'Haal de gegevens een keer op met een netwerk, zonder --offline.',
  },
  SOURCE_DAMAGED: {
    problem: 'Dit bewaarde antwoord is beschadigd[: {reason}].',
    advice: 'Haal de gegevens opnieuw op: het antwoord wordt dan vervangen.',
  },
  SOURCE_SKIPPED: {
    problem: 'Deze tabel is niet gebruikt[: {reason}].[ Daardoor ontbreken: {lost}.]',
    advice: '',
  },
  SOURCE_UNKNOWN: {
    problem: 'De broncatalogus kent deze tabel niet[: {came}].[ Bekend zijn: {expected}.]',
    advice: 'Gebruik een van de bekende namen.',
  },
  SOURCE_NEWER: {
    problem: 'Er is een nieuwere uitgave[: {came}][; de atlas heeft {expected}].',
    advice: 'Werk de atlas bij met transitieatlas fetch --update.',
  },
  ABSENCE_UNKNOWN: {
    problem: 'De uitgever geeft een onbekende reden waarom cijfers ontbreken[: {came}][, {rows} keer].',
    advice: 'De cijfers zijn weggelaten als niet gepubliceerd.',
  },
  CATALOGUE_MALFORMED: {
    problem: 'Deze regel van de broncatalogus klopt niet[: {came}][; verwacht: {expected}].',
    advice: 'Herstel de regel.',
  },
  FETCH_BROKE_DOWN: {
    problem: 'Het programma dat ophaalt, is gestopt zonder uitkomst[ ({region})]. Er is geen atlas gemaakt.',
    advice:
      'Probeer het opnieuw: wat is opgehaald, is bewaard. Gebeurt het weer, geef dan de opdracht op de opdrachtregel.',
  },
  FETCH_CANCELLED: {
    problem: 'U hebt het ophalen gestopt.[ Er zijn {answers} antwoorden bewaard.]',
    advice: 'Geef dezelfde opdracht opnieuw: het ophalen gaat dan verder waar het stopte.',
  },
  // Dataset and container
  TABLE_MISSING: {
    problem: 'Een tabel ontbreekt[: {expected}]. Zonder deze tabel is er geen atlas.',
    advice: 'Voeg de bron toe die deze tabel vult.',
  },
  TABLE_UNKNOWN: { problem: 'Een onderdeel is onbekend en is niet gelezen[: {came}].', advice: '' },
  CONTAINER_DAMAGED: {
    problem: 'Dit atlasbestand is beschadigd of is geen atlas[: {reason}][ ({property})][; verwacht: {expected}].',
    advice: 'Kopieer of download het bestand opnieuw, of maak de atlas opnieuw.',
  },
  CONTAINER_HASH: {
    problem: 'De inhoud van dit atlasbestand klopt niet met het kenmerk[ ({part})][: {expected}][; berekend: {came}].',
    advice: 'Het bestand is veranderd of beschadigd. Gebruik een nieuwe kopie.',
  },
  CONTAINER_VERSION: {
    problem:
      'Dit atlasbestand is gemaakt met een nieuwere versie[: {came}][; deze versie leest tot en met {expected}].',
    advice: 'Werk Transitieatlas bij of vraag om een atlas in een oudere versie.',
  },
  // Outcomes
  OUTCOME_INCONSISTENT: {
    problem: 'De uitkomsten spreken zichzelf tegen[: {check}][, {place}][ in {year}][; {count} keer].',
    advice: 'Dit is een fout in Transitieatlas. Meld de fout en stuur het atlasbestand mee.',
  },
  // Scenario
  AGE_GROUP_MISSING: {
    problem: 'Er ontbreken leeftijden[ van {area}][ in {year}][ (geslacht {sex})][: {ages}][; verwacht: {expected}].',
    advice: 'Voeg de rijen toe; een groep zonder inwoners heeft een rij met 0.',
  },
  AREA_WITHOUT_FIGURES: {
    problem: 'Dit gebied heeft geen cijfers[: {area}].',
    advice: 'Controleer de code, of haal het gebied uit de lijst.',
  },
  HISTORY_SHORT: {
    problem:
      'Er zijn te weinig jaren voor het startjaar[ {jumpOff}][: het eerste jaar is {first}][; verwacht: {expected}].',
    advice: 'Kies een later startjaar, of voeg eerdere jaren toe.',
  },
  REGIONS_TOO_FEW: {
    problem:
      'De cijfers hebben te weinig gebieden om op sommige te schatten en op andere te toetsen[: {came}][; verwacht {expected}].',
    advice: 'Voeg cijfers van andere gebieden toe, of schat op een ander bestand met --fit.',
  },
  YEAR_MISSING: {
    problem: 'Een jaar ontbreekt[: {year}][ van {area}][; verwacht: {expected}].',
    advice: 'Voeg het jaar toe, of kies een ander jaar.',
  },
  SCENARIO_MALFORMED: {
    problem: 'Dit is geen goed plan[: {reason}][; er staat {came}][; verwacht: {expected}].',
    advice: 'Herstel het bestand, of maak het plan opnieuw in de app.',
  },
  SCENARIO_VERSION: {
    problem: 'Dit plan is gemaakt met een nieuwere versie[: {came}][; deze versie leest tot en met {expected}].',
    advice: 'Werk Transitieatlas bij.',
  },
  SCENARIO_OTHER_ATLAS: {
    problem: 'Dit plan is gemaakt op een andere atlas[: {title}].',
    advice: 'De uitkomsten kunnen anders zijn dan toen. Controleer de keuzes.',
  },
  SCENARIO_OTHER_REGISTER: {
    problem: 'Dit plan begint met een ander scholenregister[: {register}][; het eerste plan begint met {base}].',
    advice: 'Twee plannen zijn alleen te vergelijken als zij met hetzelfde register beginnen.',
  },
  INTERVENTION_ID_DUPLICATE: {
    problem: 'Twee keuzes hebben hetzelfde kenmerk.',
    advice: 'Geef een van de keuzes een ander kenmerk.',
  },
  INTERVENTION_YEAR: {
    problem: 'Het jaar van deze keuze kan niet[: {came}][; verwacht: {expected}][ (register van {base})].',
    advice: 'Kies een jaar binnen de periode.',
  },
  INTERVENTION_AFTER_HORIZON: {
    problem: 'Deze keuze valt na het laatste jaar van de berekening[ ({year})] en doet niets.',
    advice: 'Reken verder door of kies een eerder jaar.',
  },
  SITE_UNKNOWN: {
    problem: 'De school[ {site}] bestaat niet in dit register[ ({base})].',
    advice: 'Controleer de code van de vestiging.',
  },
  SITE_ALREADY_CLOSED: {
    problem: 'De school[ {site}] is[ in {year}] al dicht[, sinds {since}][ (keuze {by})].',
    advice: 'Verwijder een van de keuzes of kies een eerder jaar.',
  },
  SITE_NOT_YET_OPEN: {
    problem: 'De school[ {site}] is[ in {year}] nog niet open[; opent in {opens}].',
    advice: 'Kies een later jaar.',
  },
  SITE_ID_TAKEN: {
    problem: 'De code[ {site}] is al van een andere school.',
    advice: 'Geef de nieuwe school een eigen code.',
  },
  SITE_MERGED_INTO_ITSELF: {
    problem: 'De school[ {site}] gaat samen met zichzelf.',
    advice: 'Kies een andere school om mee samen te gaan.',
  },
  SITE_KEPT: {
    problem: 'Deze keuze laat een voorziening[ {site}] verdwijnen die een andere keuze vasthoudt[ ({by}: {reason})].',
    advice: 'Laat de vergrendeling los, of laat de voorziening bestaan. Er wordt met beide keuzes gerekend.',
  },
  SITE_OTHER_KIND: {
    problem: 'De voorziening[ {site}] is van een andere soort[: {came} in plaats van {expected}].',
    advice: 'Kies een plek van dezelfde soort, of voeg de functie toe aan het gebouw.',
  },
  SPREAD_PLACES: {
    problem: 'De spreiding[ van {site}] noemt geen andere plek, of een plek twee keer[: {came}].',
    advice: 'Noem minstens één andere plek, en elke plek één keer.',
  },
  SPREAD_SHARES: {
    problem:
      'De delen van de spreiding[ van {site}] zijn samen niet één[: {came}][, {stated} van {places} delen genoemd].',
    advice: 'Geef elke plek een deel, samen 1, of geef geen enkel deel: dan krijgen alle plekken evenveel.',
  },
  NORM_CHOSEN_TWICE: {
    problem: 'Voor dezelfde gemeente gelden[ vanaf {year}] twee gekozen normen[: de andere staat bij {by}].',
    advice: 'Houd één van de twee, of geef de andere een ander jaar.',
  },
  NO_SCHOOL_LEFT: {
    problem: 'Deze keuze beëindigt de laatste school[; vanaf {year} is er geen meer].',
    advice:
      'Laat een school blijven. Kinderen zonder enige school tellen nergens als leerling, dus het aantal leerlingen daalt.',
  },
  FUNCTION_ADDED_TWICE: {
    problem: 'Deze functie komt een tweede keer in het gebouw van[ {site}][: {kind}][; de eerste keer door {by}].',
    advice: 'Verwijder een van de twee. Beide keuzes tellen mee.',
  },
  FACILITY_KIND_UNKNOWN: {
    problem: 'De atlas kent deze soort voorziening niet[: {kind}].',
    advice: 'Controleer de spelling[; bekend zijn {known}]. Er wordt gerekend met alle inwoners als doelgroep.',
  },
  PLACE_OUTSIDE_REGION: {
    problem: 'Deze plaats ligt buiten het gebied van de atlas[: x {x}, y {y}].',
    advice: 'Kies een plaats op de kaart, in meters van het Rijksdriehoekstelsel.',
  },
  GRAPH_NOT_CONNECTED: {
    problem: 'Niet alle punten van deze graaf hangen samen[: {count} zijn onbereikbaar][, zoals {examples}].',
    advice: 'Voeg de ontbrekende verbindingen toe, of los de delen apart op.',
  },
  CRITERIA_UNKNOWN: {
    problem: 'De criteria voor krimpregio’s[ van {variant}] staan niet in deze atlas[. Wel: {known}].',
    advice: 'Kies een van die; een atlas van een oudere versie heeft er geen: bouw hem opnieuw.',
  },
  FORECAST_UNKNOWN: {
    problem: 'Deze uitgave van een prognose staat niet in de atlas[: {came}][. Wel: {known}].',
    advice: 'Kies een uitgave uit de lijst van `transitieatlas forecast list`, of lees haar eerst in.',
  },
  FORECAST_WITHDRAWN: {
    problem:
      'Deze prognose is ingetrokken[: {edition}][, sinds {since}][. Het gaat om: {parts}][. Dit steunt erop: {results}][. Reden: {reason}][ (bron: {source})].',
    advice: 'Neem een uitgave die nog geldt, of zeg erbij dat deze is ingetrokken.',
  },
  REGION_UNKNOWN: {
    problem: 'De regio[ {region}] staat niet in deze atlas[. Wel aanwezig: {known}].',
    advice: 'Kies een regio uit de lijst van `transitieatlas info`.',
  },
  REGION_NOT_HELD: {
    problem: 'Deze atlas heeft niets van de regio[ {region}][, wel van: {known}].',
    advice: 'Kies een van die regio’s, of bouw een atlas van deze regio of van het hele land.',
  },
  REGION_IN_PART: {
    problem:
      'Deze atlas heeft maar een deel van de regio[ {region}][: {percent}% van de inwoners][, in {zones} gebieden]. Alle cijfers zijn van dat deel.',
    advice: 'Bouw voor het geheel een atlas van deze regio of van het hele land.',
  },
  MUNICIPALITY_UNKNOWN: {
    problem: 'Deze gemeente bestaat niet in de indeling[: {came}][; verwacht: {expected}][ (school {site})].',
    advice: 'Controleer de code en het jaar.',
  },
  NEIGHBOURHOODS_UNKNOWN: {
    problem:
      'Deze atlas weet niet welke adressen in welke buurt liggen[; gevraagd: {came}][, wel aanwezig: {expected}].',
    advice:
      'Voeg buurten en adresgewichten toe (`neighbourhoods.csv` en `address-weights.csv`), of haal ze op met `transitieatlas fetch`.',
  },
  AREAS_ARE_ZONES: {
    problem: 'De gebieden van deze atlas zijn al wat gevraagd is[: {came}].',
    advice: 'Laat `--per` weg: de cijfers per gebied staan al in het resultaat.',
  },
  ADDRESSES_MISSING: {
    problem:
      'Er zijn postcodegebieden met cijfers maar zonder adres in een buurt[: {count}][, zoals {zones}][; daar wonen {persons} mensen in {year}].',
    advice: 'Hun cijfers staan in geen enkele buurt; ze tellen wel mee in de totalen van de regio.',
  },
  ZONES_ESTIMATED: {
    problem: 'Er zijn gebieden waarvan geen eigen inwoners zijn gepubliceerd[: {count}][ van {expected}].',
    advice:
      'Hun inwoners zijn geschat: die van de postcodegebieden, verdeeld zoals de adressen liggen. Kerncijfers van buurten maken het beter.',
  },
  POSTCODES_KEPT: {
    problem:
      'Van bewoonde postcodegebieden is niet bekend in welke buurt hun adressen liggen[: {count}][, zoals {zones}].',
    advice: 'Deze blijven postcodegebied, tussen de buurten. Met de adressen van de hele regio worden ook dit buurten.',
  },
  REGISTER_UNKNOWN: {
    problem: 'Het register[ van {base}] staat niet in deze atlas[. Wel aanwezig: {known}].',
    advice: 'Kies een datum uit de lijst van `transitieatlas info`.',
  },
};
