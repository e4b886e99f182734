/**
 * The choice of school of a dataset: how fast it falls with distance, and what else it depends on.
 *
 * Distance decay comes from the table `choice`; without it, it is fitted on the pupils by home zone;
 * without those an assumption is used.
 */
import {
  type Dataset,
  findTable,
  getIntegers,
  getNumbers,
  getTable,
  getText,
  listZoneMunicipalities,
  type Table,
  TableBuilder,
} from '@transitieatlas/dataset';
import {
  type ChoiceFit,
  type ChoiceSets,
  type DecayFit,
  fitChoice as fitCoefficients,
  fitDecay,
  holdTerms,
  listTerms,
  measureAllTerms,
  nameTermUnit,
  predictBalanced,
  startTerms,
  weighPairs,
} from '@transitieatlas/facilities';
import { describeKinds, rareGroups } from './choice-kinds.ts';
import { layOutOrigins, listPlacedSites, type Origins } from './choice-origins.ts';
import { facilityKind } from './choice-weigher.ts';

/** Name of the distance decay in the table `choice`. */
const decayParameter = 'distanceDecay';

/**
 * Distance decay per km where nothing is known: an assumption, near what the pupils of the Netherlands
 * of 1 October 2017 give.
 */
export const assumedDecayPerKm = 1.76;

/** How fast choice falls with distance, and how that is known. */
export interface DecayKnowledge {
  readonly perKm: number;
  readonly standardError: number;
  readonly origin: 'table' | 'fitted' | 'assumed';
}

/** Find the distance decay of a dataset. */
export function findDecay(dataset: Dataset): DecayKnowledge {
  const table = findTable(dataset, 'choice');
  if (table !== undefined) {
    const kinds = getText(table, 'kind');
    const row = getText(table, 'parameter').findIndex(
      (name, at) => name === decayParameter && kinds[at] === facilityKind,
    );
    if (row >= 0) {
      return {
        perKm: getNumbers(table, 'value')[row],
        standardError: getNumbers(table, 'standardError')[row],
        origin: 'table',
      };
    }
  }
  const fit = fitOrigins(dataset);
  if (fit === undefined) return { perKm: assumedDecayPerKm, standardError: Number.NaN, origin: 'assumed' };
  return { perKm: fit.decayPerKm, standardError: fit.standardError, origin: 'fitted' };
}

/**
 * Fit the choice model and write it as the table `choice`, so that a run need not fit it again.
 *
 * @returns undefined if the dataset has no pupils by home zone
 */
export function fitChoice(dataset: Dataset): Table | undefined {
  const origins = layOutOrigins(dataset);
  if (origins === undefined) return undefined;
  const decay = fitDecay(origins.sets, origins.pairPupils, origins.attended.length);
  const fit = fitTerms(dataset, origins);
  const builder = new TableBuilder('choice');
  const known = (error: number): number | null => (Number.isFinite(error) ? error : null);
  const fittedOn = `site_origins of ${origins.countDate}`;
  const add = (parameter: string, value: number, unit: string, error: number): void => {
    builder.add(facilityKind, parameter, value, unit, known(error), fittedOn);
  };
  add(decayParameter, decay.decayPerKm, 'per km', decay.standardError);
  listTerms(rareGroups).forEach((term, at) => {
    add(term, fit.coefficients[at], nameTermUnit(term), fit.robustErrors[at]);
  });
  add('fit:pupils', fit.pupils, 'pupils', Number.NaN);
  add('fit:zones', fit.zones, 'zones', Number.NaN);
  add('fit:sites', fit.sites, 'sites', Number.NaN);
  add('fit:logLikelihoodPerPupil', fit.logLikelihood / fit.pupils, 'natural logarithm', Number.NaN);
  add('fit:placedShare', fit.rightShare, 'share', Number.NaN);
  return builder.build([
    {
      publisher: 'Transitieatlas',
      title: 'Parameters of the school-choice model',
      referenceDate: origins.countDate,
      licence: 'As the tables zones, sites and site_origins from which they were estimated',
      nature: 'modelled',
      treatment: [
        `Estimated by maximum likelihood from ${fit.pupils} pupils, a share of ${origins.placedShare.toFixed(4)} of all pupils by home zone; the others attend a site outside the choice set of their zone.`,
        'A multinomial logit with a constant for every site; its standard errors let the pupils of a zone choose together.',
        'distanceDecay is a model with distance alone; its standard error takes pupils as choosing one by one and is too small.',
        'fit:placedShare is measured on the pupils that the model was fitted on; the score on others is that of the back-test.',
      ],
      files: [],
      status: 'current',
    },
  ]);
}

/** Fit the distance decay on the latest pupils by home zone; undefined if there are none. */
function fitOrigins(dataset: Dataset): DecayFit | undefined {
  const origins = layOutOrigins(dataset);
  return origins && fitDecay(origins.sets, origins.pairPupils, origins.attended.length);
}

/** Coefficients of the choice between sites, and the share of pupils that they place at the right one. */
interface CoefficientFit extends ChoiceFit {
  readonly rightShare: number;
}

/** Fit all terms of the choice, on the borders of the year of the register that states the sites. */
function fitTerms(dataset: Dataset, { attended, sets, pairPupils, countDate }: Origins): CoefficientFit {
  const sites = listPlacedSites(dataset);
  const table = getTable(dataset, 'sites');
  const registers = getText(table, 'register');
  const divisions = getIntegers(table, 'division');
  const row = registers.indexOf(countDate);
  const division = row < 0 ? dataset.description.division : divisions[row];
  const municipalityOf = listZoneMunicipalities(dataset, division);
  const zones = getText(getTable(dataset, 'zones'), 'zone');
  const zoneIndex = new Map(zones.map((zone, at) => [zone, at]));
  const codes = [...new Set(municipalityOf.values())];
  const numbers = new Map(codes.map((code, at) => [code, at]));
  const number = (zone: string): number => numbers.get(municipalityOf.get(zone) ?? '') ?? -1;
  const siteZones = attended.map((site) => sites.get(site)?.zone ?? '');
  const kinds = describeKinds(attended.map((site) => sites.get(site)?.direction ?? ''));
  const traits = {
    siteZone: Int32Array.from(siteZones, (zone) => zoneIndex.get(zone) ?? -1),
    siteMunicipality: Int32Array.from(siteZones, number),
    zoneMunicipality: Int32Array.from(zones, number),
    kinds,
  };
  const terms = measureAllTerms(sets, traits);
  const width = listTerms(rareGroups).length;
  const fit = fitCoefficients(
    { sets, terms, width, pairPupils, siteCount: attended.length },
    { precision: holdTerms(rareGroups.length), start: startTerms(rareGroups.length) },
  );
  const { zonePupils, sitePupils } = sumPairs(sets, pairPupils, attended.length);
  const { kernel } = weighPairs(sets, terms, fit.coefficients);
  const shares = predictBalanced(sets, kernel, zonePupils, sitePupils);
  let right = 0;
  for (let zone = 0; zone < zonePupils.length; zone++) {
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
      right += Math.min(pairPupils[pair], shares[pair] * zonePupils[zone]);
    }
  }
  return { ...fit, rightShare: right / fit.pupils };
}

function sumPairs(
  sets: ChoiceSets,
  pairPupils: Float64Array,
  sites: number,
): { zonePupils: Float64Array; sitePupils: Float64Array } {
  const zonePupils = new Float64Array(sets.offsets.length - 1);
  const sitePupils = new Float64Array(sites);
  for (let zone = 0; zone < zonePupils.length; zone++) {
    for (let pair = sets.offsets[zone]; pair < sets.offsets[zone + 1]; pair++) {
      zonePupils[zone] += pairPupils[pair];
      sitePupils[sets.sites[pair]] += pairPupils[pair];
    }
  }
  return { zonePupils, sitePupils };
}
