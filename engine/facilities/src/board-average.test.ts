import { siteStatuses } from '@transitieatlas/quantities';
import { describe, expect, it } from 'vitest';
import { explainStatus } from './closure-explanation.ts';
import { type ClosureLaw, countPupils } from './closure-law.ts';
import { judgeSites, withBoards } from './closure-status.ts';
import type { SiteYears } from './site-years.ts';

const law: ClosureLaw = {
  successiveYears: 3,
  startYears: 5,
  lastOfDirectionMinimumPupils: 50,
  lastOfDirectionRadiusMetres: 5000,
  publicRoadDistanceMetres: 10_000,
  detourFactor: 1.3,
  founding: { normFactor: 10 / 6, minimumNorm: 200 },
  boardAverage: { minimumPupils: 23, normFactor: 10 / 6, averagePupils: 290, countsBranches: true },
  cooperation: true,
  discretionBelowPupils: 23,
  branch: {
    anySchoolMinimumPupils: 23,
    anySchoolRadiusMetres: 2000,
    nearDirectionMinimumPupils: 50,
    nearDirectionRadiusMetres: 3000,
    farDirectionMinimumPupils: 23,
    farDirectionRadiusMetres: 5000,
    publicRoadDistanceMetres: 10_000,
    averagePupils: 260,
  },
};

interface School {
  /** Pupils of every year, or by year. */
  readonly pupils: number | readonly number[];
  readonly norm?: number;
  readonly board?: number;
  readonly isBranch?: boolean;
  readonly isPublic?: boolean;
  readonly nearestMetres?: number;
  readonly sameMetres?: number;
  readonly publicMetres?: number;
  readonly foundedIn?: number;
}

/** Schools through some years; all stand next door to another school of their direction unless told otherwise. */
function makeSites(schools: readonly School[], years = 3, cooperationOf?: readonly number[], of = law): SiteYears {
  const spread = (value: (school: School, step: number) => number) =>
    Float64Array.from({ length: schools.length * years }, (_, at) =>
      value(schools[Math.floor(at / years)] as School, at % years),
    );
  const boards = schools.map(({ board }) => board ?? -1);
  const count = Math.max(0, ...boards) + 1;
  const plain = {
    years,
    open: new Uint8Array(schools.length * years).fill(1),
    pupils: spread(({ pupils }, step) => (typeof pupils === 'number' ? pupils : (pupils[step] ?? Number.NaN))),
    norm: spread(({ norm }) => norm ?? 60),
    nearestMetres: spread(({ nearestMetres }) => nearestMetres ?? 800),
    nearestSameDirectionMetres: spread(({ sameMetres }) => sameMetres ?? 800),
    nearestPublicMetres: spread(({ publicMetres }) => publicMetres ?? 800),
    isPublic: Uint8Array.from(schools, ({ isPublic }) => (isPublic === true ? 1 : 0)),
    isBranch: Uint8Array.from(schools, ({ isBranch }) => (isBranch === true ? 1 : 0)),
    foundedIn: Int32Array.from(schools, ({ foundedIn }) => foundedIn ?? -1),
  };
  const together =
    cooperationOf === undefined
      ? undefined
      : Int32Array.from({ length: count * years }, (_, at) => cooperationOf[Math.floor(at / years)] ?? -1);
  return withBoards(
    plain,
    Array.from({ length: years }, () => of),
    Int32Array.from(boards),
    count,
    together,
  );
}

/** Statuses of the first school. */
function judge(sites: SiteYears, of = law): string[] {
  const laws = Array.from({ length: sites.years }, () => of);
  const codes = judgeSites(sites, laws, new Uint8Array(sites.open.length));
  return [...codes.subarray(0, sites.years)].map((code) => siteStatuses[code] ?? '');
}

describe('the average of a board', () => {
  it('keeps a school at 10/6 of the norm, and not below it', () => {
    // Norm 60 asks for 100 on average: 40 + 160 is 200 at two schools.
    const two = (other: number) =>
      makeSites([
        { pupils: 40, board: 0 },
        { pupils: other, board: 0 },
      ]);
    expect(judge(two(160))).toEqual(['below', 'below', 'kept-board-average']);
    expect(judge(two(159))[2]).toBe('ends');
  });

  it('keeps a school at 290 on average, whatever the norm, and not at 289', () => {
    // Norm 200 asks for 333; 40 + 540 is 580 at two schools.
    const two = (other: number) =>
      makeSites([
        { pupils: 40, norm: 200, board: 0 },
        { pupils: other, norm: 200, board: 0 },
      ]);
    expect(judge(two(540))[2]).toBe('kept-board-average');
    expect(judge(two(538))[2]).toBe('ends');
  });

  it('weighs the norms of municipalities by the schools of the board in each', () => {
    // (60 + 120 + 120) / 3 = 100 asks for 166.67: 500 pupils at three schools are 166.67 on average, 499 are not.
    const three = (last: number) =>
      makeSites([
        { pupils: 40, board: 0 },
        { pupils: 200, norm: 120, board: 0 },
        { pupils: last, norm: 120, board: 0 },
      ]);
    expect(judge(three(260))[2]).toBe('kept-board-average');
    expect(judge(three(259))[2]).toBe('ends');
  });

  it('keeps a school of 23 pupils; one of 22 depends on whether the average kept it before', () => {
    const one = (pupils: number | number[]) =>
      makeSites(
        [
          { pupils, board: 0 },
          { pupils: 300, board: 0 },
        ],
        Array.isArray(pupils) ? pupils.length : 3,
      );
    expect(judge(one(23))[2]).toBe('kept-board-average');
    // Kept in the third year, too small in the fourth: the minister may decide (art. 157a).
    expect(judge(one([100, 30, 30, 30, 22]))).toEqual([
      'above',
      'below',
      'below',
      'kept-board-average',
      'minister-decides',
    ]);
    // Never kept by the average before it became too small: art. 157a does not speak of it.
    expect(judge(one([100, 30, 30, 22]))[3]).toBe('ends');
  });

  it('counts pupils of side locations with their school, and side locations as no school', () => {
    const sites = makeSites([
      { pupils: 40, board: 0 },
      { pupils: 100, board: 0 },
      { pupils: 60, board: 0, isBranch: true },
    ]);
    expect(sites.boards?.schools[0]).toBe(2);
    expect(sites.boards?.pupils[0]).toBe(200);
    expect(judge(sites)[2]).toBe('kept-board-average');
  });

  it('leaves out a new school below its founding norm where that helps the board', () => {
    // With the new school (30) the average is 230 / 3; without it 200 / 2 = 100, as asked.
    const sites = makeSites([
      { pupils: 40, board: 0 },
      { pupils: 160, board: 0 },
      { pupils: 30, board: 0, foundedIn: 0 },
    ]);
    expect(sites.boards?.schools[2]).toBe(2);
    expect(judge(sites)[2]).toBe('kept-board-average');
  });

  it('keeps nothing where the board is not known, and is then said to be unknown', () => {
    const sites = makeSites([{ pupils: 40 }, { pupils: 300, board: 0 }]);
    expect(judge(sites)[2]).toBe('ends');
    const { findings } = explainStatus(sites, [law, law, law], 0, 2, 2024);
    expect(findings.find(({ rule }) => rule === 'exception-board-average')?.holds).toBeUndefined();
  });
});

describe('boards that cooperate', () => {
  const schools = [
    { pupils: 40, board: 0 },
    { pupils: 50, board: 0 },
    { pupils: 210, board: 1 },
  ];

  it('count as one', () => {
    // 45 on average alone; 300 at three schools are 100 together.
    expect(judge(makeSites(schools))[2]).toBe('ends');
    expect(judge(makeSites(schools, 3, [0, 0]))[2]).toBe('kept-cooperation');
    expect(judge(makeSites(schools, 3, [0, 1]))[2]).toBe('ends');
  });

  it('count as one only under a law that knows it', () => {
    const without = { ...law, cooperation: false };
    expect(judge(makeSites(schools, 3, [0, 0], without), without)[2]).toBe('ends');
  });
});

describe('a side location', () => {
  const branch = (change: Partial<School>, others: readonly School[] = []) =>
    judge(makeSites([{ pupils: 23, isBranch: true, ...change }, ...others], 3));

  it('needs one of the conditions in every year, and ends after three years without', () => {
    expect(branch({})).toEqual(['branch-fails', 'branch-fails', 'ends']);
    expect(branch({ pupils: [22, 22, 23], nearestMetres: 2001 })).toEqual([
      'branch-fails',
      'branch-fails',
      'branch-meets',
    ]);
  });

  it('meets a: 23 pupils and no school within 2 km', () => {
    expect(branch({ nearestMetres: 2001 })[0]).toBe('branch-meets');
    expect(branch({ nearestMetres: 2000 })[0]).toBe('branch-fails');
    expect(branch({ nearestMetres: 2001, pupils: 22 })[0]).toBe('branch-fails');
  });

  it('meets b: 50 pupils and none of the direction within 3 km; c: 23 pupils and none within 5 km', () => {
    expect(branch({ sameMetres: 3001, pupils: 50 })[0]).toBe('branch-meets');
    expect(branch({ sameMetres: 3001, pupils: 49 })[0]).toBe('branch-fails');
    expect(branch({ sameMetres: 5001 })[0]).toBe('branch-meets');
    expect(branch({ sameMetres: 4999 })[0]).toBe('branch-fails');
  });

  it('meets d: public, and no other public education within 10 km by road', () => {
    expect(branch({ isPublic: true, publicMetres: 7700, pupils: 5 })[0]).toBe('branch-meets');
    expect(branch({ isPublic: true, publicMetres: 7690, pupils: 5 })[0]).toBe('branch-fails');
  });

  it('meets e: as a school of its own it would be kept by the average, with 260 for 290', () => {
    // Norm 200: 23 + 497 pupils at what would be two schools are 260 on average.
    const other = (pupils: number): School[] => [{ pupils, norm: 200, board: 0 }];
    expect(branch({ norm: 200, board: 0 }, other(497))[0]).toBe('branch-meets');
    expect(branch({ norm: 200, board: 0 }, other(496))[0]).toBe('branch-fails');
  });
});

describe('the count of the law', () => {
  const raised = { ...law, countIncreaseShare: 0.03 };

  it('is raised by 3 % and rounded down: 33 count as 33, 34 as 35, 100 as 103', () => {
    expect([22, 33, 34, 49, 100].map((pupils) => countPupils(pupils, raised))).toEqual([22, 33, 35, 50, 103]);
  });

  it('decides: 59 pupils count as 60', () => {
    expect(judge(makeSites([{ pupils: 59 }], 1, undefined, raised), raised)).toEqual(['above']);
    expect(judge(makeSites([{ pupils: 58 }], 1, undefined, raised), raised)).toEqual(['below']);
  });
});

describe('a later version of the law', () => {
  it('changes the verdict without code: four years instead of three, and no average', () => {
    const later: ClosureLaw = { ...law, successiveYears: 4 };
    const { boardAverage: _, ...plain } = law;
    const sites = makeSites(
      [
        { pupils: 40, board: 0 },
        { pupils: 160, board: 0 },
      ],
      4,
    );
    expect(judge(sites)[2]).toBe('kept-board-average');
    expect(judge(sites, later).slice(2)).toEqual(['below', 'kept-board-average']);
    expect(judge(sites, plain)[2]).toBe('ends');
  });
});
