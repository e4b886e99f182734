/** What the app is told of an atlas as soon as it is open: what is in it, where it lies, what it lacks. */
import { type Dataset, findZoneKind, listRegions } from '@transitieatlas/dataset';
import { engineVersion, findHouseholdGap, findLabourGap, findMoneyGap } from '@transitieatlas/simulation';
import type { AtlasSummary } from './contract.ts';
import { drawAreas, findBeside, findBounds, findLayer, findLayerBeside, listMunicipalityNames } from './geography.ts';

/** Summarise an atlas. */
export function summariseAtlas(dataset: Dataset): AtlasSummary {
  const municipalityNames = listMunicipalityNames(dataset);
  const provinceLayer = findLayer(dataset, 'provinces');
  const municipalities = drawAreas(findLayer(dataset, 'municipalities'), municipalityNames);
  const zones = municipalities.features.length === 0 ? drawAreas(findLayer(dataset, 'zones'), {}) : municipalities;
  return {
    description: dataset.description,
    hash: dataset.hash,
    engine: engineVersion,
    regions: listRegions(dataset).map((region) => ({
      region: region.region,
      name: region.name,
      class: region.class,
      zones: region.zones.length,
      municipalities: region.municipalities,
    })),
    municipalityNames,
    municipalities,
    provinces: drawAreas(provinceLayer, {}),
    bounds: findBounds(zones),
    tables: [...dataset.tables.values()].map((table) => ({
      table: table.name,
      rows: table.rows,
      provenance: table.provenance,
    })),
    layers: dataset.shapes.map(({ name, division, shapes, provenance }) => ({
      layer: name,
      division,
      shapes: shapes.length,
      provenance,
    })),
    householdGap: findHouseholdGap(dataset),
    labourGap: findLabourGap(dataset),
    moneyGap: findMoneyGap(dataset),
    zoneKind: findZoneKind(dataset),
    beside: findLayerBeside(dataset) === undefined ? undefined : findBeside(dataset),
  };
}
