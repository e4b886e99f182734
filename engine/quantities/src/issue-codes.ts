/**
 * The registry of everything that can be wrong with a source, a dataset or a scenario.
 *
 * One line per code: what the code means, in English, for developers. The sentences that users
 * read are in `edges/report`; `docs/errors.md` explains each code. A test holds the three together.
 * A code is never renamed once released: scripts of users match on it.
 */
export const issueCodes = {
  // Files and containers
  FILE_MISSING: 'An expected file is not in the folder.',
  FILE_UNREADABLE: 'The bytes of a file cannot be read as the format it claims to be.',
  FILE_TRUNCATED: 'A compressed file ends before its content does.',
  FILE_EMPTY: 'A file has no rows.',
  FILE_NOT_RECOGNISED: 'No reader knows this file; it was left alone.',
  ENCODING_DETECTED: 'The character set of a file was not stated and was decided by its bytes.',
  FILE_NOT_OURS: 'A file to be written exists already and was not written by this tool.',
  FILE_UNWRITABLE: 'A file cannot be written at the place asked for.',
  // Rows and columns
  DELIMITER_DETECTED: 'The delimiter of a file was not stated and was decided by its header.',
  DELIMITER_WRONG: 'The header cannot be split with the expected delimiter.',
  COLUMN_KIND: 'A column holds another kind of values than the schema says.',
  COLUMN_LENGTH: 'A column has more or fewer values than its table has rows.',
  COLUMN_MISSING: 'A required column is not in the header.',
  QUOTE_NOT_CLOSED: 'A quoted field is not closed before the file ends.',
  COLUMN_UNKNOWN: 'A column is not in the schema and was left out.',
  ROW_WIDTH: 'A row has more or fewer fields than the header.',
  VALUE_NOT_NUMERIC: 'A field should be a number and is not.',
  VALUE_NOT_INTEGER: 'A field should be a whole number and is not.',
  VALUE_NEGATIVE: 'A count is below zero.',
  VALUE_OUT_OF_RANGE: 'A value lies outside the range that its column allows.',
  VALUE_MISSING: 'A required value is empty.',
  VALUE_MASKED: 'The publisher replaced a small count by a range.',
  TEXT_MALFORMED: 'A text holds characters that no UTF-8 file can store.',
  KEY_DUPLICATE: 'The same key stands in two rows.',
  KEY_MALFORMED: 'A code does not have the form that its kind of code has.',
  REFERENCE_UNKNOWN: 'A row refers to something that is in no other table.',
  NAME_REPAIRED: 'A name was mis-encoded by the publisher and was repaired.',
  ROWS_LEFT_OUT: 'Rows were left out on purpose; the reason is given.',
  POSITION_MISSING: 'A site has no usable coordinates.',
  SHAPE_MISSING: 'An area has no usable shape.',
  POSITION_ESTIMATED: 'A site was placed by its postcode instead of its address.',
  TOTAL_DEVIATES: 'A total differs from the total that the publisher states.',
  ACCOUNT_NOT_CLOSED: 'Population, births, deaths and moves of a year do not add up in the source.',
  DIVISION_CONVERTED: 'Figures were converted from one municipal division to another.',
  ISSUES_CUT: 'There are more issues of this kind than are listed.',
  // Populations over time
  AGE_GROUP_MISSING: 'A population lacks an age group that the others have.',
  AREA_WITHOUT_FIGURES: 'An area of the list has no figures.',
  HISTORY_SHORT: 'There are too few years before the jump-off to forecast from.',
  REGIONS_TOO_FEW: 'The figures hold too few areas to fit on some and try on others.',
  YEAR_MISSING: 'A year is asked for, or stands at other areas, and is not there.',
  // Schools, law and a user's own figures
  AREA_UNKNOWN: 'Figures are for an area, zone or site that the atlas does not have.',
  DECIMAL_DETECTED: 'The decimal mark of a file was not stated and was decided by its numbers.',
  DIRECTION_UNKNOWN: 'A denomination is not in our list of directions; the school counts as other.',
  GEOMETRY_EMPTY: 'A feature has no geometry and was left out.',
  GEOMETRY_INVALID: 'The rings of a polygon are not usable.',
  LAW_MALFORMED: 'A law file does not have the form of a law file.',
  TARIFF_MALFORMED: 'A file of tariffs does not have the form of one.',
  TARIFF_UNKNOWN: 'A tariff that is to be changed is not in the atlas.',
  NUMBER_AMBIGUOUS: 'A number can be read in two ways; the decimal mark has to be made plain.',
  PROJECTION_DETECTED: 'The coordinate system of a file was decided by its statement or its first coordinate.',
  PROJECTION_UNKNOWN: 'The coordinates of a file are neither WGS84 degrees nor RD metres.',
  // Live sources
  SOURCE_UNREACHABLE: 'A publisher gives no answer: no connection, or it breaks off.',
  SOURCE_TIMEOUT: 'A publisher does not answer within the time limit of a phase.',
  SOURCE_REFUSED: 'A publisher answers that it does not give what was asked for.',
  SOURCE_FORMAT: 'An answer is not of the form that its protocol has.',
  SOURCE_CUT: 'An answer ends before the end that it announces.',
  SOURCE_TOO_LARGE: 'An answer is larger than what is taken in.',
  SOURCE_LINK_REFUSED:
    'An answer sends us to an address that is not followed: another host, or one that was asked already.',
  SOURCE_CHANGED: 'A table was published anew while it was being fetched.',
  SOURCE_NOT_STORED: 'An answer is not in the store, and there is no network to ask for it.',
  SOURCE_DAMAGED: 'An answer in the store is not what was stored.',
  SOURCE_SKIPPED: 'A table or file was not used; the reason is given.',
  SOURCE_UNKNOWN: 'A table that is named is not in the catalogue of sources.',
  SOURCE_NEWER: 'The catalogue knows a newer edition of what an atlas holds.',
  ABSENCE_UNKNOWN: 'A publisher gives a reason for the absence of a figure that we do not know.',
  CATALOGUE_MALFORMED: 'A line of the catalogue of sources is not usable.',
  FETCH_CANCELLED: 'Fetching was stopped by the user; what was taken is kept in the store.',
  // Dataset and container
  TABLE_MISSING: 'A table that everything needs is absent.',
  TABLE_UNKNOWN: 'A table is not in the schema of the dataset.',
  SHAPE_DEGENERATE: 'A ring of a shape has too few points to enclose anything.',
  CONTAINER_DAMAGED: 'An .atlas file is not a readable container.',
  CONTAINER_HASH: 'The content of an .atlas file does not have the hash that the file states.',
  CONTAINER_VERSION: 'An .atlas file was written by a newer version of the format.',
  // Classification
  CRITERIA_UNKNOWN: 'The variant of the criteria for regions of decline is not in the atlas.',
  // Forecasts by others
  FORECAST_UNKNOWN: 'The edition of a forecast that is asked for is not in the atlas.',
  FORECAST_WITHDRAWN: 'Results lean on an edition of a forecast, or a part of it, that was withdrawn.',
  // Published instances of location problems
  GRAPH_NOT_CONNECTED: 'Some vertices of a graph cannot be reached from the first one.',
  // Scenario
  SCENARIO_MALFORMED: 'A scenario file does not have the form of a scenario.',
  SCENARIO_VERSION: 'A scenario file was written by a newer version of the format.',
  SCENARIO_OTHER_ATLAS: 'A scenario was made on another atlas than the one it is applied to.',
  SCENARIO_OTHER_REGISTER: 'Two scenarios start from different base registers, so they cannot be compared.',
  INTERVENTION_ID_DUPLICATE: 'Two interventions carry the same id.',
  INTERVENTION_YEAR: 'The year of an intervention is not usable.',
  INTERVENTION_AFTER_HORIZON: 'An intervention is dated after the last year of the run and does nothing.',
  SITE_UNKNOWN: 'An intervention names a site that does not exist in the base register.',
  SITE_ALREADY_CLOSED: 'An intervention uses a site that is closed by then.',
  SITE_NOT_YET_OPEN: 'An intervention uses a site before the year in which it opens.',
  SITE_ID_TAKEN: 'A new site has the id of an existing one.',
  SITE_MERGED_INTO_ITSELF: 'A site is merged into itself.',
  SITE_KEPT: 'An intervention ends a site that another one keeps.',
  SITE_OTHER_KIND: 'A site is to take over from one of another kind of facility.',
  SPREAD_PLACES: 'A site is spread over nothing else than itself, or twice over one place.',
  SPREAD_SHARES: 'The shares of a spread are not all stated, or do not add up to one.',
  NORM_CHOSEN_TWICE: 'Two norms are chosen for one municipality from the same year.',
  FACILITY_KIND_UNKNOWN: 'A kind of facility is one that the atlas does not know.',
  PLACE_OUTSIDE_REGION: 'A place lies outside the region of the atlas.',
  REGION_UNKNOWN: 'The region asked for is not in the atlas.',
  MUNICIPALITY_UNKNOWN: 'A municipality code is not in force in the stated division.',
  REGISTER_UNKNOWN: 'The base register asked for is not in the atlas.',
  // Outcomes
  OUTCOME_INCONSISTENT: 'A run does not pass one of its own checks; the values name the check and the first place.',
} as const;

/** A code of the registry. */
export type IssueCode = keyof typeof issueCodes;
