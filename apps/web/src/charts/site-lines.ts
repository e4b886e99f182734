/** The lines of one school: counts as dots, the line through them and on, the norm, the baseline behind. */
import { type Outcomes, valueNatures } from '@transitieatlas/outcomes';
import type { ChartLine, ChartPoint } from './chart-lines.ts';

/** Make the lines of a school; the baseline is drawn only where it differs. */
export function drawSiteLines(outcomes: Outcomes, baseline: Outcomes, site: string): ChartLine[] {
  const lines: ChartLine[] = [];
  const index = outcomes.sites.sites.indexOf(site);
  if (index < 0) return lines;
  const years = outcomes.years.length;
  const row = <T extends Float64Array | Uint8Array>(values: T, at: number): T =>
    values.subarray(at * years, (at + 1) * years) as T;
  const before = baseline.sites.sites.indexOf(site);
  if (before >= 0 && outcomes !== baseline) {
    lines.push({
      id: 'baseline',
      look: 'quiet',
      values: row(baseline.sites.pupils, before),
      nature: () => 'modelled',
      dots: [],
    });
  }
  lines.push({
    id: 'norm',
    look: 'norm',
    values: row(outcomes.sites.norm, index),
    nature: (step) => valueNatures[outcomes.sites.normNature[index * years + step] ?? 2] ?? 'modelled',
    dots: [],
  });
  const pupils = row(outcomes.sites.pupils, index);
  const open = row(outcomes.sites.open, index);
  const natures = row(outcomes.sites.pupilNature, index);
  // A closed school has no line, rather than a line at zero.
  const values = pupils.map((value, step) => (open[step] === 1 ? value : Number.NaN));
  const dots: ChartPoint[] = [];
  values.forEach((value, step) => {
    if (Number.isFinite(value) && valueNatures[natures[step] ?? 2] === 'observed') {
      dots.push({ year: outcomes.years[step] ?? 0, value });
    }
  });
  lines.push({
    id: 'pupils',
    look: 'main',
    values,
    nature: (step) => valueNatures[natures[step] ?? 2] ?? 'modelled',
    dots,
  });
  return lines;
}
