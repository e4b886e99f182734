/** Files for other tools, and figures that come back from them, on the wire. */
import { z } from 'zod';

/** Formats that tables are written in. */
export const exportFormats = ['csv', 'csv-nl', 'xlsx', 'gpkg', 'parquet', 'swing'] as const;

/** Fields of `import` beside what was written. */
export const importShape = {
  file: z.string(),
  tables: z.array(
    z.object({
      name: z.string(),
      /** Rows that are new, and rows that took the place of others. */
      added: z.int(),
      replaced: z.int(),
    }),
  ),
} as const;

/** Fields of `export` and `report` beside the atlas. */
export const exportShape = {
  out: z.string(),
  format: z.enum(exportFormats),
  region: z.string().nullable(),
  /** Runs that the tables are about, empty for tables of the atlas. */
  runs: z.array(z.object({ scenario: z.string(), run: z.string() })),
  files: z.array(
    z.object({
      file: z.string(),
      bytes: z.int(),
      tables: z.array(z.object({ name: z.string(), rows: z.int(), columns: z.array(z.string()) })),
    }),
  ),
} as const;
