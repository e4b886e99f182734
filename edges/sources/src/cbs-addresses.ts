/** The address file of CBS as a user has it on disk: `pc6hnr20230801_gwb.csv`, in its zip or unpacked. */
import { ADDRESS_TREATMENT, readAddresses } from './address-file.ts';
import { describeCbs } from './cbs-licence.ts';
import type { SourceReader } from './source-reader.ts';

const FILE = /(^|\/)[^/]*pc6(hnr|huisnr)(\d{4})\d{4}[^/]*\.(zip|csv|csv\.gz)$/i;
const TITLE = 'Buurt, wijk en gemeente voor postcode huisnummer';

/** Reads addresses of every year that a folder has. */
export const cbsAddresses: SourceReader = {
  id: 'cbs-addresses',
  publisher: 'CBS',
  title: TITLE,
  referenceDate: 'as the name of the file says',
  // A folder without neighbourhoods lacks nothing that an atlas needs.
  requires: [],
  matches: (path) => FILE.test(path),
  async read(context, paths) {
    let [rowsRead, rowsUsed] = [0, 0];
    for (const path of paths) {
      const division = Number(FILE.exec(path)?.[3]);
      const count = await readAddresses(context, path, division);
      if (count === undefined) continue;
      rowsRead += count.rowsRead;
      rowsUsed += count.rowsUsed;
      const own = {
        title: TITLE,
        referenceDate: String(division),
        files: [count.source],
        treatment: ADDRESS_TREATMENT,
      };
      context.tables.addProvenance('address_weights', describeCbs(own));
    }
    return { rowsRead, rowsUsed };
  },
};
