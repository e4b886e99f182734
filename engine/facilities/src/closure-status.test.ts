import { siteStatuses } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { explainStatus } from './closure-explanation.ts';
import type { ClosureLaw } from './closure-law.ts';
import { judgeSites } from './closure-status.ts';
import type { SiteYears } from './site-years.ts';

// WPO art. 153 and 77 as in force in May 2017; 1.3 is the product's assumption for roads.
const law: ClosureLaw = {
  successiveYears: 3,
  startYears: 5,
  lastOfDirectionMinimumPupils: 50,
  lastOfDirectionRadiusMetres: 5000,
  publicRoadDistanceMetres: 10_000,
  detourFactor: 1.3,
  founding: { normFactor: 10 / 6, minimumNorm: 200 },
};

/** One school through the years, by default of a direction with another school next door. */
function oneSite(
  pupils: number[],
  change: { norm?: number[]; nearestMetres?: number; isPublic?: boolean; open?: number[]; foundedIn?: number } = {},
): SiteYears {
  return {
    years: pupils.length,
    open: Uint8Array.from(change.open ?? pupils.map(() => 1)),
    pupils: Float64Array.from(pupils),
    norm: Float64Array.from(change.norm ?? pupils.map(() => 60)),
    nearestSameDirectionMetres: new Float64Array(pupils.length).fill(change.nearestMetres ?? 800),
    nearestPublicMetres: new Float64Array(pupils.length).fill(change.nearestMetres ?? 800),
    isPublic: Uint8Array.of(change.isPublic === true ? 1 : 0),
    foundedIn: Int32Array.of(change.foundedIn ?? -1),
  };
}

function lawOf(sites: SiteYears): ClosureLaw[] {
  return Array.from({ length: sites.years }, () => law);
}

function judgeNames(sites: SiteYears): string[] {
  const out = judgeSites(sites, lawOf(sites), new Uint8Array(sites.open.length));
  return [...out].map((code) => siteStatuses[code] ?? '');
}

describe('the status of a school', () => {
  it('is above at the norm and below one pupil under it', () => {
    expect(judgeNames(oneSite([60]))).toEqual(['above']);
    expect(judgeNames(oneSite([59]))).toEqual(['below']);
  });

  it('ends in the third successive year below the norm and stays so', () => {
    expect(judgeNames(oneSite([59, 58, 57, 56]))).toEqual(['below', 'below', 'ends', 'ends']);
  });

  it('starts anew after one good year', () => {
    expect(judgeNames(oneSite([59, 58, 60, 56, 55]))).toEqual(['below', 'below', 'above', 'below', 'below']);
  });

  it('holds each year against the norm of that year', () => {
    expect(judgeNames(oneSite([55, 55, 55], { norm: [60, 60, 50] }))).toEqual(['below', 'below', 'above']);
  });

  it('is unknown without a count or a norm, and an unknown year breaks the row', () => {
    expect(judgeNames(oneSite([59, 58, Number.NaN, 57]))).toEqual(['below', 'below', 'unknown', 'below']);
    expect(judgeNames(oneSite([59], { norm: [Number.NaN] }))).toEqual(['unknown']);
  });

  it('is closed where the site is not open, and a closed year breaks the row', () => {
    expect(judgeNames(oneSite([59, 58, 0, 57], { open: [1, 1, 0, 1] }))).toEqual(['below', 'below', 'closed', 'below']);
  });
});

describe('a year without law', () => {
  it('has no status', () => {
    const out = judgeSites(oneSite([59, 59]), [undefined, law], new Uint8Array(2));
    expect([...out].map((code) => siteStatuses[code])).toEqual(['unknown', 'below']);
  });
});

describe('the last school of its direction', () => {
  it('is kept with 50 pupils in the third year and ends with 49', () => {
    const alone = { nearestMetres: 6000 };
    expect(judgeNames(oneSite([40, 40, 50], alone))[2]).toBe('kept-last-of-direction');
    expect(judgeNames(oneSite([59, 59, 49], alone))[2]).toBe('ends');
  });

  it('is kept if the next one is 5.01 km away and ends if it is 4.99 or exactly 5 km away', () => {
    expect(judgeNames(oneSite([55, 55, 55], { nearestMetres: 5010 }))[2]).toBe('kept-last-of-direction');
    expect(judgeNames(oneSite([55, 55, 55], { nearestMetres: 4990 }))[2]).toBe('ends');
    expect(judgeNames(oneSite([55, 55, 55], { nearestMetres: 5000 }))[2]).toBe('ends');
  });

  it('is kept if there is no other at all, and not if its direction is not known', () => {
    expect(judgeNames(oneSite([55, 55, 55], { nearestMetres: Number.POSITIVE_INFINITY }))[2]).toBe(
      'kept-last-of-direction',
    );
    expect(judgeNames(oneSite([55, 55, 55], { nearestMetres: Number.NaN }))[2]).toBe('ends');
  });
});

describe('the only public school', () => {
  it('is kept if the next public school is more than 10 km by road away, whatever its size', () => {
    // 7,700 m × 1.3 = 10,010 m; 7,690 m × 1.3 = 9,997 m
    expect(judgeNames(oneSite([20, 20, 20], { nearestMetres: 7700, isPublic: true }))[2]).toBe('kept-public');
    expect(judgeNames(oneSite([20, 20, 20], { nearestMetres: 7690, isPublic: true }))[2]).toBe('ends');
  });

  it('is not an exception for a school that is not public', () => {
    expect(judgeNames(oneSite([20, 20, 20], { nearestMetres: 9000 }))[2]).toBe('ends');
  });
});

describe('a new school', () => {
  it('is spared in its first five years while it has not met the founding norm', () => {
    const young = oneSite([0, 30, 30, 30, 30, 30, 30], { open: [0, 1, 1, 1, 1, 1, 1], foundedIn: 1 });
    expect(judgeNames(young)).toEqual(['closed', 'below', 'below', 'below', 'below', 'ends', 'ends']);
  });

  it('is not spared once it has met the founding norm', () => {
    expect(judgeNames(oneSite([200, 30, 30, 30], { foundedIn: 0 }))).toEqual(['above', 'below', 'below', 'ends']);
  });
});

describe('the explanation of a status', () => {
  it('gives the figures of the three years and the exceptions that were looked at', () => {
    const site = oneSite([59, 58, 57], { nearestMetres: 4990, isPublic: true });
    const explanation = explainStatus(site, lawOf(site), 0, 2, 2024);
    expect(explanation.status).toBe('ends');
    expect(explanation.rule).toBe('closure');
    expect(explanation.yearsBelow).toBe(3);
    expect(explanation.findings.map(({ rule, holds }) => [rule, holds])).toEqual([
      ['closure', true],
      ['exception-last-of-direction', false],
      ['exception-public', false],
    ]);
    const pupils = explanation.findings[0]?.figures.filter((figure) => figure.name === 'pupils');
    expect(pupils?.map((figure) => figure.value)).toEqual([59, 58, 57]);
    const road = explanation.findings[2]?.figures[1];
    expect(road).toEqual({
      name: 'nearestPublicRoadMetres',
      value: 6487,
      unit: 'metres',
      nature: 'estimated',
      estimated: true,
    });
  });

  it('says of pupils that were not counted that they are modelled, and of counted ones that they were counted', () => {
    const site = {
      ...oneSite([59, 58, 57], { nearestMetres: 4990, isPublic: true }),
      pupilNature: Uint8Array.of(0, 1, 2),
    };
    const { findings } = explainStatus(site, lawOf(site), 0, 2, 2024);
    const known = findings[0]?.figures.flatMap(({ name, nature, estimated }) =>
      name === 'pupils' ? [[nature, estimated ?? false]] : [],
    );
    expect(known).toEqual([
      ['observed', false],
      ['estimated', true],
      ['modelled', true],
    ]);
    // An exception looks at the pupils of the year itself.
    expect(findings[1]?.figures[0]).toMatchObject({ name: 'pupils', nature: 'modelled', estimated: true });
    // What the law says is neither.
    expect(findings[1]?.figures.find(({ name }) => name === 'radiusMetres')?.nature).toBeUndefined();
  });

  it('names the exception that keeps a school', () => {
    const site = oneSite([55, 55, 55], { nearestMetres: 5010 });
    expect(explainStatus(site, lawOf(site), 0, 2, 2024).rule).toBe('exception-last-of-direction');
  });

  it('looks at no exception before the third year', () => {
    expect(explainStatus(oneSite([55, 55]), [law, law], 0, 1, 2024).findings).toHaveLength(1);
  });

  it('refuses a year that is not there', () => {
    expect(() => explainStatus(oneSite([55]), [law], 0, 1, 2024)).toThrow(RangeError);
  });
});

describe('judgeSites', () => {
  it('refuses arrays that do not fit each other', () => {
    expect(() => judgeSites(oneSite([1, 2]), [law, law], new Uint8Array(3))).toThrow(RangeError);
    expect(() => judgeSites(oneSite([1, 2]), [law], new Uint8Array(2))).toThrow(RangeError);
  });
});
