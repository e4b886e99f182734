import { type Issue, type IssueCode, issueCodes } from '@transitieatlas/quantities';
import { z } from 'zod';

const codes = Object.keys(issueCodes) as [IssueCode, ...IssueCode[]];

/** Where an issue was found. */
export const placeSchema = z.object({
  file: z.string().optional(),
  line: z.int().min(1).optional(),
  column: z.int().min(1).optional(),
  field: z.string().optional(),
  table: z.string().optional(),
  item: z.string().optional(),
  intervention: z.string().optional(),
});

/** One thing that is wrong, with the sentence for people who do not want to word it themselves. */
export const issueSchema = z.object({
  code: z.enum(codes),
  severity: z.enum(['error', 'warning', 'information']),
  where: placeSchema,
  values: z.record(z.string(), z.union([z.string(), z.number().nullable(), z.boolean(), z.array(z.string())])),
  message: z.string(),
});

/** An issue as it crosses the wire. */
export type IssueDocument = z.infer<typeof issueSchema>;

/**
 * Turn an issue into its form on the wire.
 *
 * @param message the sentence, made by `edges/report` in the language of the reader
 */
export function describeIssue(issue: Issue, message: string): IssueDocument {
  const values: IssueDocument['values'] = {};
  for (const [name, value] of Object.entries(issue.values)) {
    if (value === undefined) continue;
    // JSON knows neither NaN nor infinity.
    values[name] =
      typeof value === 'number' && !Number.isFinite(value) ? null : typeof value === 'object' ? [...value] : value;
  }
  return { code: issue.code, severity: issue.severity, where: { ...issue.where }, values, message };
}
