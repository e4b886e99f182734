/**
 * The English sentences of all issues: short, active, with what the reader can do.
 *
 * Longer than most files: one list, read beside the Dutch one.
 */
import type { IssueCode } from '@transitieatlas/quantities';
import type { IssueWording } from './wording.ts';

/** What is wrong and what to do, per code. A missing code does not compile. */
export const issueWordingEn: Readonly<Record<IssueCode, IssueWording>> = {
  // Files and containers
  FILE_MISSING: {
    problem: 'This file is not there[; expected: {expected}].[ It belongs to {publication}.]',
    advice: 'Check its name and folder.',
  },
  FILE_UNREADABLE: {
    problem: 'This file cannot be read[ as {format}][: {reason}][; expected: {expected}].',
    advice: 'Check that it is the right file and download it again if need be.',
  },
  FILE_TRUNCATED: {
    problem: 'This file[ ({format})] is cut off: its end is missing.',
    advice: 'Download or copy it again.',
  },
  FILE_EMPTY: { problem: 'This file has no rows.', advice: 'Check that it is the right file.' },
  FILE_NOT_RECOGNISED: {
    problem: 'No reader knows this file or folder; it was left alone[ ({files} files)][: {reason}].',
    advice: '',
  },
  ENCODING_DETECTED: {
    problem: 'The character set of this file is not stated.[ It was read as {encoding}.]',
    advice: 'Check that names with accents are right.',
  },
  FILE_NOT_OURS: {
    problem: 'This file exists already and was not made by Transitieatlas. It was not overwritten.',
    advice: 'Choose another name, or remove the file yourself first.',
  },
  FILE_IS_INPUT: {
    problem: 'This file is itself an input of the command. It was not overwritten.',
    advice: 'Choose another name.',
  },
  FILE_UNWRITABLE: {
    problem: 'This file cannot be written[ ({reason})].',
    advice: 'Check that the folder exists, that you may write there and that there is room.',
  },
  FILE_TOO_LARGE: {
    problem: 'This file is too large to take in[: {came}][; at most {expected}].',
    advice: 'Split the file, or save it again without empty rows and pictures.',
  },
  EXPORT_TOO_LARGE: {
    problem: 'This table is too long for this format[: {came} rows][; it holds {expected}].',
    advice: 'Choose csv or parquet, or a region.',
  },
  LAYOUT_UNKNOWN: {
    problem: 'There are no columns here that Transitieatlas knows[. Found: {came}][. Expected: {expected}].',
    advice: 'Put the names of the columns in the first row, such as zone, year, indicator and value.',
  },
  DELIMITER_DETECTED: {
    problem: 'The delimiter of this file is not stated.[ It was read with "{delimiter}".]',
    advice: 'Check that the columns are right.',
  },
  // Rows and columns
  DELIMITER_WRONG: {
    problem: 'The header does not have the expected delimiter[ "{expected}"][; found: "{came}"].',
    advice: 'Save the file with a comma or semicolon between the columns.',
  },
  COLUMN_MISSING: {
    problem: 'A required column is missing[: {expected}].[ Columns found: {came}.][ Reason: {reason}.]',
    advice: 'Add the column or correct its name in the header.',
  },
  COLUMN_KIND: {
    problem: 'This column holds another kind of values than agreed[: {came} instead of {expected}].',
    advice: 'Put the right kind of values in the column.',
  },
  COLUMN_LENGTH: {
    problem: 'This column has not as many values as its table has rows[: {came} instead of {expected}].',
    advice: 'Make the table again.',
  },
  COLUMN_UNKNOWN: { problem: 'This column is not known and was left out[: {came}].', advice: '' },
  ROW_WIDTH: {
    problem: 'This row has not as many fields as the header[: {came} instead of {expected}].',
    advice: 'Look for a delimiter too many or too few.',
  },
  QUOTE_NOT_CLOSED: {
    problem: 'A quotation mark is opened and never closed.',
    advice: 'Put a quotation mark at the end of the field.',
  },
  VALUE_NOT_NUMERIC: {
    problem: 'This should be a number[; it says "{came}"][; expected: {expected}].',
    advice: 'Fill in a number without text or unit.',
  },
  VALUE_NOT_INTEGER: {
    problem: 'This should be a whole number[; it says "{came}"][; expected: {expected}].',
    advice: 'Fill in a number without decimals.',
  },
  VALUE_NEGATIVE: {
    problem: 'A count cannot be below zero[; it says "{came}"][; expected: {expected}].',
    advice: 'Correct it in the source.',
  },
  VALUE_OUT_OF_RANGE: {
    problem: 'This value is not possible here[; it says "{came}"][; expected: {expected}].',
    advice: 'Correct it in the source.',
  },
  VALUE_MISSING: { problem: 'A required value is empty[; expected: {expected}].', advice: 'Fill in the value.' },
  VALUE_MASKED: {
    problem: 'The publisher does not show small counts exactly[: {came}][ ({count} times)][. Therefore {reason}].',
    advice: 'Use the exact counts if you have them.',
  },
  TEXT_MALFORMED: {
    problem: 'This text holds characters that no file can store[: "{came}"].',
    advice: 'Correct the text in the source.',
  },
  KEY_DUPLICATE: {
    problem: 'The same key occurs twice[: {came}][; first in row {firstRow}][; expected: {expected}].',
    advice: 'Remove the double row.',
  },
  KEY_MALFORMED: {
    problem: 'This code does not have the right form[: "{came}"][; expected: {expected}].',
    advice: 'Check the code. Spreadsheets often drop leading zeros.',
  },
  CODE_DAMAGED: {
    problem: 'A spreadsheet changed this code[; it says {came}][. It probably was {expected}].',
    advice: 'Format the column as text and enter the code again.',
  },
  CELL_ERROR: {
    problem: 'This cell holds an error instead of a value[: {came}].',
    advice: 'Repair the formula, or put the value itself into the cell.',
  },
  REFERENCE_UNKNOWN: {
    problem: 'This row refers to something that does not exist[: {came}][ (looked for: {expected})].',
    advice: 'Correct the code or add the missing row.',
  },
  NAME_REPAIRED: {
    problem: 'A name was garbled by the publisher and was repaired[: "{came}"][ became "{used}"].',
    advice: '',
  },
  ROWS_LEFT_OUT: { problem: 'Left out on purpose[: {count} rows][: {rows} rows][. Reason: {reason}].', advice: '' },
  POSITION_MISSING: {
    problem: 'This site has no usable coordinates[: {site}].',
    advice: 'It counts in the totals but is not on the map.',
  },
  POSITION_ESTIMATED: {
    problem: 'The place was estimated from the postcode[ ({count} schools)][, register of {register}].',
    advice: '',
  },
  CELLS_ADDED_UP: {
    problem: 'Figures were added up[: {came} to {expected}][. Reason: {reason}].',
    advice: '',
  },
  TOTAL_DEVIATES: {
    problem:
      'The total differs from what the publisher states[: {came} instead of {expected}][ {unit}][. Reason: {reason}].',
    advice: 'Check that the file is complete.',
  },
  ACCOUNT_NOT_CLOSED: {
    problem:
      'The population account is not closed in the source[: {rows} of {of} rows][, {sum} persons together][, at most {largest}][ in {largestAt}][. Expected: {expected}].',
    advice: 'Nothing was repaired: the difference stays in sight.',
  },
  DIVISION_CONVERTED: {
    problem: 'Figures were converted to another municipal division[: from {from} to {to}].',
    advice: 'Converted figures are estimates.',
  },
  SHAPE_DEGENERATE: {
    problem: 'A ring of the area[ {code}] has too few points[ ({came})] and encloses nothing.',
    advice: 'Check the map of this area.',
  },
  SHAPE_MISSING: {
    problem: 'There is no usable shape[ for {came}][ for {zone}][; used: {used}].',
    advice: 'The figures of the area count as usual.',
  },
  ISSUES_CUT: {
    problem: 'There are[ {count}] issues[ {code}]; only the first[ {listed}] are listed.',
    advice: 'Solve the first ones and try again.',
  },
  // Schools, law and a user's own figures
  AREA_UNKNOWN: {
    problem: 'These figures are for an area or school that the atlas does not have[: {came}].',
    advice: 'Check the code. The figures were not used.',
  },
  DECIMAL_DETECTED: {
    problem: 'The decimal mark of this file is not stated.[ It was read with "{decimal}".]',
    advice: 'Check a few numbers.',
  },
  DIRECTION_UNKNOWN: {
    problem:
      'The denomination[ "{came}"] is not in our list of directions. The school counts as other[; expected: {known}].',
    advice: '',
  },
  GEOMETRY_EMPTY: { problem: 'An area has no shape and was left out[: {code}].', advice: '' },
  GEOMETRY_INVALID: {
    problem: 'The shape of an area is not usable[: {code}][, {reason}].',
    advice: 'Check the shape in a map tool.',
  },
  LAW_MALFORMED: {
    problem: 'This is not a proper file of legal rules[: {reason}][; it says "{came}"][; expected: {expected}].',
    advice: 'Correct the file.',
  },
  TARIFF_MALFORMED: {
    problem: 'This is not a sound file of tariffs[: {reason}][; found "{came}"][; expected: {expected}].',
    advice: 'Correct the file.',
  },
  TARIFF_UNKNOWN: {
    problem: 'This tariff is not in the atlas[: "{came}"].',
    advice: 'Take one of the tariffs of the atlas[: {expected}].',
  },
  NUMBER_AMBIGUOUS: {
    problem: 'This number can be read in two ways[: "{came}"].',
    advice: 'Use one decimal mark in the whole file, without separators of thousands.',
  },
  PROJECTION_DETECTED: {
    problem: 'The coordinate system of this file was derived[: {used}].',
    advice: 'Check the place on the map.',
  },
  PROJECTION_UNKNOWN: {
    problem: 'The coordinates are neither degrees (WGS84) nor metres (EPSG:28992)[: {came}].',
    advice: 'Save the file in one of these systems.',
  },
  // Live sources
  SOURCE_UNREACHABLE: {
    problem: 'The publisher gives no answer[ ({reason})][, after {tries} tries].',
    advice: 'Check your network and try again later. What was taken already is kept.',
  },
  SOURCE_TIMEOUT: {
    problem: 'The publisher is too slow[: {phase}][, more than {seconds} seconds][, after {tries} tries].',
    advice: 'Try again later. What was taken already is kept.',
  },
  SOURCE_REFUSED: {
    problem: 'The publisher refuses this request[ (status {status})][: {reason}][, after {tries} tries].',
    advice: 'Try again later. If it stays this way, report it: the table may have moved.',
  },
  SOURCE_FORMAT: {
    problem: 'This answer does not have the form that belongs to it[: {came}][; expected: {expected}][: {reason}].',
    advice: 'Try again later. If it stays this way, report it with this address.',
  },
  SOURCE_CUT: {
    problem: 'This answer was cut off[: {came} of {expected} bytes][, after {tries} tries].',
    advice: 'Try again later.',
  },
  SOURCE_TOO_LARGE: {
    problem: 'This answer is larger than Transitieatlas takes in[: {came}][; limit: {expected}].',
    advice: 'Report this with the address: it should not be that large.',
  },
  SOURCE_LINK_REFUSED: {
    problem: 'The answer points to an address that is not followed[: {came}][ ({reason})].',
    advice: 'Report this with the address. Nothing was taken from the other address.',
  },
  SOURCE_CHANGED: {
    problem: 'The publisher renewed this table while it was being fetched[: {came} instead of {expected}].',
    advice: 'Fetch again.',
  },
  SOURCE_NOT_STORED: {
    problem: 'This answer was not fetched before.',
    advice: 'Fetch once with a network, without --offline.',
  },
  SOURCE_DAMAGED: {
    problem: 'This stored answer is damaged[: {reason}].',
    advice: 'Fetch again: the answer will be replaced.',
  },
  SOURCE_SKIPPED: {
    problem: 'This table was not used[: {reason}].[ This leaves out: {lost}.]',
    advice: '',
  },
  SOURCE_UNKNOWN: {
    problem: 'The catalogue of sources does not know this table[: {came}].[ Known are: {expected}.]',
    advice: 'Use one of the known names.',
  },
  SOURCE_NEWER: {
    problem: 'There is a newer edition[: {came}][; the atlas has {expected}].',
    advice: 'Bring the atlas up to date with transitieatlas fetch --update.',
  },
  ABSENCE_UNKNOWN: {
    problem: 'The publisher gives an unknown reason for absent figures[: {came}][, {rows} times].',
    advice: 'The figures are kept as not published.',
  },
  CATALOGUE_MALFORMED: {
    problem: 'This line of the catalogue of sources is not right[: {came}][; expected: {expected}].',
    advice: 'Correct the line.',
  },
  FETCH_BROKE_DOWN: {
    problem: 'The program that fetches ended without a result[ ({region})]. No atlas was made.',
    advice: 'Try again: what was taken is kept. If it happens again, give the command on the command line.',
  },
  FETCH_CANCELLED: {
    problem: 'You stopped fetching.[ {answers} answers are kept.]',
    advice: 'Give the same command again: it goes on where it stopped.',
  },
  // Dataset and container
  TABLE_MISSING: {
    problem: 'A table is missing[: {expected}]. Without it there is no atlas.',
    advice: 'Add the source that fills this table.',
  },
  TABLE_UNKNOWN: { problem: 'A part is not known and was not read[: {came}].', advice: '' },
  CONTAINER_DAMAGED: {
    problem: 'This atlas file is damaged or is no atlas[: {reason}][ ({property})][; expected: {expected}].',
    advice: 'Copy or download it again, or build the atlas again.',
  },
  CONTAINER_HASH: {
    problem:
      'The content of this atlas file does not have the stated hash[ ({part})][: {expected}][; computed: {came}].',
    advice: 'The file was changed or damaged. Use a fresh copy.',
  },
  CONTAINER_VERSION: {
    problem: 'This atlas file was made by a newer version[: {came}][; this version reads up to {expected}].',
    advice: 'Update Transitieatlas or ask for an atlas in an older version.',
  },
  // Outcomes
  OUTCOME_INCONSISTENT: {
    problem: 'The outcomes contradict themselves[: {check}][, {place}][ in {year}][; {count} times].',
    advice: 'This is a mistake in Transitieatlas. Report it with the atlas file.',
  },
  // Scenario
  AGE_GROUP_MISSING: {
    problem: 'Age groups are missing[ of {area}][ in {year}][ (sex {sex})][: {ages}][; expected: {expected}].',
    advice: 'Add the missing rows; a group without persons has a row with 0.',
  },
  AREA_WITHOUT_FIGURES: {
    problem: 'This area has no figures[: {area}].',
    advice: 'Check its code, or leave it out of the list.',
  },
  HISTORY_SHORT: {
    problem:
      'There is too little history before the jump-off[ {jumpOff}][: the first year is {first}][; expected: {expected}].',
    advice: 'Choose a later jump-off, or add earlier years.',
  },
  REGIONS_TOO_FEW: {
    problem:
      'The figures hold too few areas to fit on some and try the model on others[: {came}][; expected {expected}].',
    advice: 'Add figures of other areas, or fit on another file with --fit.',
  },
  YEAR_MISSING: {
    problem: 'A year is missing[: {year}][ of {area}][; expected: {expected}].',
    advice: 'Add the year, or choose another one.',
  },
  SCENARIO_MALFORMED: {
    problem: 'This is not a proper scenario[: {reason}][; it says {came}][; expected: {expected}].',
    advice: 'Correct the file, or make the scenario again in the app.',
  },
  SCENARIO_VERSION: {
    problem: 'This scenario was made by a newer version[: {came}][; this version reads up to {expected}].',
    advice: 'Update Transitieatlas.',
  },
  SCENARIO_OTHER_ATLAS: {
    problem: 'This scenario was made on another atlas[: {title}].',
    advice: 'Outcomes may differ from those seen then. Check the choices.',
  },
  SCENARIO_OTHER_REGISTER: {
    problem: 'This scenario starts from another register of schools[: {register}][; the first starts from {base}].',
    advice: 'Two scenarios can only be compared if they start from the same register.',
  },
  INTERVENTION_ID_DUPLICATE: { problem: 'Two choices carry the same id.', advice: 'Give one of them another id.' },
  INTERVENTION_YEAR: {
    problem: 'The year of this choice is not possible[: {came}][; expected: {expected}][ (register of {base})].',
    advice: 'Choose a year within the period.',
  },
  INTERVENTION_AFTER_HORIZON: {
    problem: 'This choice is dated after the last year of the run[ ({year})] and does nothing.',
    advice: 'Run further ahead or choose an earlier year.',
  },
  SITE_UNKNOWN: {
    problem: 'The school[ {site}] does not exist in this register[ ({base})].',
    advice: 'Check the code of the site.',
  },
  SITE_ALREADY_CLOSED: {
    problem: 'The school[ {site}] is already closed[ in {year}][, since {since}][ (choice {by})].',
    advice: 'Remove one of the choices or choose an earlier year.',
  },
  SITE_NOT_YET_OPEN: {
    problem: 'The school[ {site}] is not open yet[ in {year}][; it opens in {opens}].',
    advice: 'Choose a later year.',
  },
  SITE_ID_TAKEN: {
    problem: 'The code[ {site}] belongs to another school.',
    advice: 'Give the new school a code of its own.',
  },
  SITE_MERGED_INTO_ITSELF: {
    problem: 'The school[ {site}] is merged into itself.',
    advice: 'Choose another school to merge with.',
  },
  SITE_KEPT: {
    problem: 'This choice ends a facility[ {site}] that another choice keeps[ ({by}: {reason})].',
    advice: 'Lift the lock, or let the facility stay. Both choices are counted.',
  },
  SITE_OTHER_KIND: {
    problem: 'The facility[ {site}] is of another kind[: {came} instead of {expected}].',
    advice: 'Choose a site of the same kind, or add the function to the building.',
  },
  SPREAD_PLACES: {
    problem: 'The spread[ of {site}] names no other place, or one place twice[: {came}].',
    advice: 'Name at least one other place, and each place once.',
  },
  SPREAD_SHARES: {
    problem:
      'The shares of the spread[ of {site}] do not add up to one[: {came}][, {stated} of {places} shares stated].',
    advice: 'Give every place a share, 1 together, or give none: then all places get the same.',
  },
  NORM_CHOSEN_TWICE: {
    problem: 'Two chosen norms hold for the same municipality[ from {year} on][: the other one is at {by}].',
    advice: 'Keep one of them, or give the other another year.',
  },
  NO_SCHOOL_LEFT: {
    problem: 'This choice ends the last school[; from {year} on there is none].',
    advice:
      'Let a school stay. Children without any school are counted as pupils of none, so the number of pupils falls.',
  },
  FUNCTION_ADDED_TWICE: {
    problem: 'This function is added to the building of[ {site}] a second time[: {kind}][; the first time by {by}].',
    advice: 'Remove one of the two. Both choices are counted.',
  },
  FACILITY_KIND_UNKNOWN: {
    problem: 'The atlas does not know this kind of facility[: {kind}].',
    advice: 'Check the spelling[; known are {known}]. All inhabitants are taken as those it is for.',
  },
  PLACE_OUTSIDE_REGION: {
    problem: 'This place lies outside the area of the atlas[: x {x}, y {y}].',
    advice: 'Choose a place on the map, in metres of EPSG:28992.',
  },
  GRAPH_NOT_CONNECTED: {
    problem: 'Not all vertices of this graph are joined by edges[: {count} cannot be reached][, such as {examples}].',
    advice: 'Add the missing edges, or solve the parts one by one.',
  },
  CRITERIA_UNKNOWN: {
    problem: 'The criteria for regions of decline[ of {variant}] are not in this atlas[. It has: {known}].',
    advice: 'Choose one of those; an atlas built by an older version has none: build it again.',
  },
  FORECAST_UNKNOWN: {
    problem: 'This edition of a forecast is not in the atlas[: {came}][. It has: {known}].',
    advice: 'Choose an edition from the list of `transitieatlas forecast list`, or import it first.',
  },
  FORECAST_WITHDRAWN: {
    problem:
      'This forecast was withdrawn[: {edition}][, since {since}][. It concerns: {parts}][. What leans on it: {results}][. Reason: {reason}][ (source: {source})].',
    advice: 'Take an edition that still stands, or say that this one was withdrawn.',
  },
  REGION_UNKNOWN: {
    problem: 'The region[ {region}] is not in this atlas[. It has: {known}].',
    advice: 'Choose a region from the list of `transitieatlas info`.',
  },
  REGION_NOT_HELD: {
    problem: 'This atlas has nothing of the region[ {region}][, but of: {known}].',
    advice: 'Choose one of those, or build an atlas of this region or of the country.',
  },
  REGION_IN_PART: {
    problem:
      'This atlas has only a part of the region[ {region}][: {percent}% of its inhabitants][, in {zones} areas]. All figures are of that part.',
    advice: 'Build an atlas of this region or of the country for the whole of it.',
  },
  MUNICIPALITY_UNKNOWN: {
    problem: 'This municipality does not exist in the division[: {came}][; expected: {expected}][ (school {site})].',
    advice: 'Check the code and the year.',
  },
  NEIGHBOURHOODS_UNKNOWN: {
    problem:
      'This atlas does not know which addresses lie in which neighbourhood[; asked for: {came}][; it has: {expected}].',
    advice:
      'Add neighbourhoods and address weights (`neighbourhoods.csv` and `address-weights.csv`), or fetch them with `transitieatlas fetch`.',
  },
  AREAS_ARE_ZONES: {
    problem: 'The zones of this atlas are already what was asked for[: {came}].',
    advice: 'Leave `--per` out: the figures per zone are in the result.',
  },
  ADDRESSES_MISSING: {
    problem:
      'There are zones with figures and without an address in any neighbourhood[: {count}][, such as {zones}][; {persons} people live there in {year}].',
    advice: 'Their figures stand in no neighbourhood; the totals of the region do count them.',
  },
  ZONES_ESTIMATED: {
    problem: 'There are zones of which no inhabitants of their own are published[: {count}][ of {expected}].',
    advice:
      'Their inhabitants are estimated: those of postcodes, spread as addresses are. Key figures of neighbourhoods make it better.',
  },
  POSTCODES_KEPT: {
    problem:
      'Nobody knows in which neighbourhood the addresses of some inhabited postcodes lie[: {count}][, such as {zones}].',
    advice:
      'These stay postcodes, among the neighbourhoods. With the addresses of the whole region they become neighbourhoods too.',
  },
  REGISTER_UNKNOWN: {
    problem: 'The register[ of {base}] is not in this atlas[. It has: {known}].',
    advice: 'Choose a date from the list of `transitieatlas info`.',
  },
};
