/** The protocols that are spoken, by name. A new one is a module and a line here. */
import type { ProtocolName } from './catalogue-line.ts';
import { ckan } from './ckan.ts';
import { csvDownload } from './csv-download.ts';
import { jsonStat } from './json-stat.ts';
import { locatieserver } from './locatieserver.ts';
import { odataV3 } from './odata-v3.ts';
import { odataV4 } from './odata-v4.ts';
import { ogcFeatures } from './ogc-features.ts';
import type { Protocol } from './protocol.ts';
import { wfs } from './wfs.ts';

const protocols: Partial<Record<ProtocolName, Protocol>> = {
  'odata-v4': odataV4,
  'odata-v3': odataV3,
  csv: csvDownload,
  ckan,
  'ogc-features': ogcFeatures,
  wfs,
  locatieserver,
  'json-stat': jsonStat,
};

/** The module of a protocol; undefined if it is not spoken yet. */
export function findProtocol(name: ProtocolName): Protocol | undefined {
  return protocols[name];
}
