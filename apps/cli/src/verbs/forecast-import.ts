import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { addForecast, findForecastEdition, listMunicipalities } from '@transitieatlas/dataset';
import { createIssue, type Issue } from '@transitieatlas/quantities';
import { formatNumber } from '@transitieatlas/report';
import { checkWithdrawals, getVintage } from '@transitieatlas/simulation';
import {
  describeForecast,
  type ForecastMeta,
  listKnownForecasts,
  readForecastFile,
  writeForecastValues,
} from '@transitieatlas/sources';
import { type CommandContext, type CommandResult, fail } from '../command.ts';
import { describeEdition } from '../forecast-fields.ts';
import { writeEditions } from '../forecast-text.ts';
import { loadAtlas } from '../read-inputs.ts';
import { rewriteAtlas } from '../rewrite-atlas.ts';
import { checkNewAtlas } from '../write-file.ts';

/** Take a file with a forecast into an atlas; with any error nothing is written. */
export async function importForecast(
  path: string,
  file: string,
  options: ForecastMeta & { readonly out: string },
  context: CommandContext,
): Promise<CommandResult<'forecast import'>> {
  const { out, ...meta } = options;
  const blocked = await checkNewAtlas(out, [path, file], context.resolve);
  const loaded = await loadAtlas(path, context);
  const bytes = await readFile(context.resolve(file)).catch(() => undefined);
  const missing = bytes === undefined ? [createIssue('FILE_MISSING', 'error', { file: basename(file) })] : [];
  const found: Issue[] = [...blocked, ...loaded.issues, ...missing];
  if (blocked.length > 0 || loaded.value === undefined || bytes === undefined) return fail(found);

  const { dataset } = loaded.value;
  const codes = new Map<number, ReadonlySet<string>>();
  const knowsArea = (code: string, division: number): boolean => {
    const known = codes.get(division) ?? new Set(listMunicipalities(dataset, division));
    codes.set(division, known);
    return known.has(code);
  };
  const name = basename(file);
  const read = readForecastFile(bytes, name, { meta, known: await listKnownForecasts(), knowsArea });
  found.push(...read.issues);
  const [forecast, other] = read.value ?? [];
  if (other !== undefined) {
    const values = { came: (read.value ?? []).map(({ edition }) => edition.edition), expected: 'one edition' };
    found.push(createIssue('VALUE_OUT_OF_RANGE', 'error', { file: name, field: 'edition' }, values));
  }
  if (forecast === undefined || other !== undefined) return fail(found);

  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const provenance = describeForecast(forecast, { name, bytes: bytes.length, sha256 });
  const added = addForecast(dataset, forecast.edition, writeForecastValues(forecast, [provenance]));
  found.push(...added.issues);
  if (added.value === undefined) return fail(found);
  const written = await rewriteAtlas(added.value, out, context);
  if (!('atlas' in written)) return fail([...found, ...written]);
  const { edition } = forecast.edition;
  const vintage = getVintage(added.value, edition, forecast.edition.parts);
  const fields = { ...written, rows: forecast.rows.length, forecast: describeEdition(added.value, forecast.edition) };
  const nl = context.locale === 'nl';
  const replaced = findForecastEdition(dataset, edition) === undefined ? '' : nl ? ', vervangen' : ', replaced';
  return {
    issues: [...found, ...checkWithdrawals([vintage], [name])],
    fields,
    text: `${writeEditions([fields.forecast], context.locale)}\n${formatNumber(fields.rows, context.locale)} ${nl ? 'rijen' : 'rows'}${replaced}: ${out}\n`,
    next: nl
      ? `Leg haar naast die van ons: transitieatlas forecast compare ${out} --edition ${edition}`
      : `Lay it beside ours: transitieatlas forecast compare ${out} --edition ${edition}`,
  };
}
