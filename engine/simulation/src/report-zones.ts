/** The outcomes of zones: people as they are tracked, pupils, and how far they travel. */
import { type ZoneOutcomes, zonePeople } from '@transitieatlas/outcomes';
import type { Allocation } from './allocate-run.ts';
import type { PreparedRun } from './prepare-run.ts';
import type { RegionView } from './region-view.ts';

/** Measures of zones that the population track has under the same name. */
const trackMeasures = [...zonePeople, 'births', 'deaths', 'netMigration'] as const;

/**
 * Report the zones of a view through all years.
 *
 * Choices change how far pupils travel, and the pupils of a zone only where it has no site to go to: what stays is
 * the same array in every run.
 */
export function reportZones(
  prepared: PreparedRun,
  view: RegionView,
  allocation: Allocation,
  years: number,
): ZoneOutcomes {
  const template = findZoneTemplate(prepared, view, years);
  const { unplaced, meanDistanceMetres } = allocation;
  if (unplaced.length === 0) return { ...template, meanDistanceMetres };
  const pupils = template.pupils.slice();
  for (const { row, firstStep, lastStep } of unplaced) {
    pupils.fill(0, row * years + firstStep, row * years + lastStep + 1);
  }
  return { ...template, pupils, meanDistanceMetres };
}

/** What no scenario changes about the zones of a view. */
type ZoneTemplate = Omit<ZoneOutcomes, 'meanDistanceMetres'>;

const zoneTemplates = new WeakMap<RegionView, Map<number, ZoneTemplate>>();

/** The zones of a view but for what choices change; the same arguments give the same arrays. */
function findZoneTemplate(prepared: PreparedRun, view: RegionView, years: number): ZoneTemplate {
  const known = zoneTemplates.get(view) ?? new Map<number, ZoneTemplate>();
  zoneTemplates.set(view, known);
  const template = known.get(years) ?? createZoneTemplate(prepared, view, years);
  known.set(years, template);
  return template;
}

function createZoneTemplate(prepared: PreparedRun, view: RegionView, years: number): ZoneTemplate {
  const { track } = prepared;
  const cut = (values: Float64Array): Float64Array => {
    const result = new Float64Array(view.zones.length * years);
    view.zones.forEach((zone, row) => {
      const first = zone * prepared.trackYears;
      result.set(values.subarray(first, first + years), row * years);
    });
    return result;
  };
  const measures = Object.fromEntries(trackMeasures.map((name) => [name, cut(track[name])])) as Pick<
    ZoneOutcomes,
    (typeof trackMeasures)[number]
  >;
  return {
    zones: Array.from(view.zones, (zone) => track.zones[zone]),
    names: Array.from(view.zones, (zone) => prepared.zoneNames[zone]),
    municipalities: Array.from(view.zones, (zone) => prepared.zoneMunicipalities[zone]),
    ...measures,
    pupils: cut(prepared.zonePupils),
  };
}
