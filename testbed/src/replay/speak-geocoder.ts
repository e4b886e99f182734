/** A geocoder as PDOK's Locatieserver answers: documents with a type, a place in two systems and a score. */
import { convertToWgs84 } from '@transitieatlas/dataset';
import { answerJson, type Speaker } from './speaker.ts';

/** An address, or a postcode if it has no number. */
export interface ServedAddress {
  readonly postcode: string;
  readonly houseNumber?: number;
  readonly letter?: string;
  readonly addition?: string;
  /** Metres EPSG:28992. */
  readonly x: number;
  readonly y: number;
  /** Four digits, without GM. */
  readonly municipality?: string;
}

/** Make a speaker of the geocoder. @param address host and path of its free search */
export function speakGeocoder(address: string, addresses: readonly ServedAddress[]): Speaker {
  const byPostcode = new Map<string, ServedAddress[]>();
  for (const one of addresses) byPostcode.set(one.postcode, [...(byPostcode.get(one.postcode) ?? []), one]);
  return (request) => {
    if (`${request.host}${request.path}` !== address) return undefined;
    const [postcode = '', wanted = ''] = (request.query.get('q') ?? '').split(' ');
    const found = (byPostcode.get(postcode) ?? []).slice(0, Number(request.query.get('rows') ?? 10));
    const docs = found.map((one) => writeDocument(one, wanted)).sort((a, b) => b.score - a.score);
    return answerJson({ response: { numFound: docs.length, start: 0, maxScore: docs[0]?.score ?? 0, docs } });
  };
}

function writeDocument(one: ServedAddress, wanted: string) {
  const { postcode, houseNumber, letter, addition, x, y } = one;
  const number = [houseNumber ?? '', letter ?? '', addition ?? ''].join('');
  const [longitude, latitude] = convertToWgs84(x, y);
  return {
    type: houseNumber === undefined ? 'postcode' : 'adres',
    weergavenaam: `Straat ${number}, ${postcode}`,
    id: `adr-${postcode}-${number}`,
    score: number === wanted ? 10 : 5,
    postcode,
    gemeentecode: one.municipality ?? '',
    centroide_rd: `POINT(${x} ${y})`,
    centroide_ll: `POINT(${longitude} ${latitude})`,
    ...(houseNumber === undefined ? {} : { huisnummer: houseNumber, huis_nlt: number }),
    ...(letter === undefined ? {} : { huisletter: letter }),
    ...(addition === undefined ? {} : { huisnummertoevoeging: addition }),
  };
}
