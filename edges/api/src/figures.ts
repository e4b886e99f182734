/** Numbers in a document: missing is `null`, because JSON knows no NaN. */
import { z } from 'zod';

/** A number that may be missing. */
export const countSchema = z.number().nullable();

/** Numbers along the years of a document, each of which may be missing. */
export const seriesSchema = z.array(z.number().nullable());

/** Quantiles by year, then by level. */
export const quantilesSchema = z.array(z.array(z.number()));
