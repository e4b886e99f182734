/**
 * WFS 2.0 with answers in GeoJSON: pages by count and start index until fewer come back.
 *
 * Traps: without an order the pages of one layer may overlap, so it is always sorted; a server may give fewer
 * on a page than it was asked for, so the number of all features decides where it is known; some answers ignore
 * the coordinate system that was asked for, which the reader finds out by the first coordinate.
 */
import { crsNames } from './feature-crs.ts';
import {
  chooseCrs,
  choosePageSize,
  MOST_FEATURE_PAGES,
  parseFeaturePage,
  SeenFeatures,
  writeQuery,
} from './feature-page.ts';
import type { Protocol } from './protocol.ts';
import { SourceFailure } from './source-failure.ts';
import type { TakenAnswer } from './taken-table.ts';

/** Speaks WFS; options of the line: `layer`, `sortBy`, `crs`. What it took is read by `readTakenFeatures`. */
export const wfs: Protocol = {
  async take(line, { box }, asker) {
    const { layer, sortBy, whole } = line.options;
    const count = choosePageSize(line);
    const name = crsNames[chooseCrs(line)];
    const within =
      box === undefined || whole === true ? {} : { bbox: `${box.map(Math.round).join(',')},${crsNames.RD}` };
    const answers: TakenAnswer[] = [];
    const seen = new SeenFeatures();
    let total = 0;
    for (let page = 1; ; page++) {
      if (page > MOST_FEATURE_PAGES) {
        throw new SourceFailure('SOURCE_TOO_LARGE', line.address, { expected: `at most ${MOST_FEATURE_PAGES} pages` });
      }
      const answer = await asker.ask({
        name: `items-${String(page).padStart(4, '0')}`,
        address: writeQuery(line.address, {
          service: 'WFS',
          version: '2.0.0',
          request: 'GetFeature',
          typeNames: typeof layer === 'string' ? layer : line.table,
          outputFormat: 'application/json',
          srsName: name,
          sortBy: typeof sortBy === 'string' ? sortBy : 'statcode',
          ...within,
          count,
          startIndex: total,
        }),
        format: 'json',
      });
      const found = parseFeaturePage(await asker.readJson(answer), answer.address);
      seen.add(found, answer.address);
      total += found.features.length;
      if (found.features.length > 0 || page === 1) answers.push({ role: 'observations', about: '', answer });
      const { matched } = found;
      const last =
        found.features.length === 0 || (matched === undefined ? found.features.length < count : total >= matched);
      if (!last) continue;
      if (matched !== undefined && matched !== total) {
        throw new SourceFailure('SOURCE_CUT', answer.address, { reason: 'features', came: total, expected: matched });
      }
      return { answers, published: '', figureStatus: '' };
    }
  },
};
