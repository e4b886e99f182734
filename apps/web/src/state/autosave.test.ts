import { createEmptyScenario, type Scenario } from '@transitieatlas/scenario';
import { describe, expect, it } from 'vitest';
import { findKeptScenario, findStorage, type KeptTexts, keepScenario } from './autosave.ts';

const plan: Scenario = {
  ...createEmptyScenario('Plan', '2024-11-22'),
  interventions: [{ id: 'k1', verb: 'close', site: '07EX00', year: 2030 }],
};

function createTexts(): KeptTexts & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

describe('keepScenario', () => {
  it('keeps a plan per atlas and region', () => {
    const texts = createTexts();
    keepScenario(texts, 'aa', 'north', plan);
    expect(findKeptScenario(texts, 'aa', 'north')).toEqual(plan);
    expect(findKeptScenario(texts, 'aa', 'south')).toBeUndefined();
    expect(findKeptScenario(texts, 'bb', 'north')).toBeUndefined();
  });

  it('forgets a plan without choices', () => {
    const texts = createTexts();
    keepScenario(texts, 'aa', 'north', plan);
    keepScenario(texts, 'aa', 'north', { ...plan, interventions: [] });
    expect(texts.kept.size).toBe(0);
  });

  it('a text that is no plan, or a storage that refuses, stops nobody', () => {
    const texts = createTexts();
    texts.kept.set('transitieatlas/aa/north', '{ broken');
    expect(findKeptScenario(texts, 'aa', 'north')).toBeUndefined();
    const full: KeptTexts = {
      ...texts,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(() => keepScenario(full, 'aa', 'north', plan)).not.toThrow();
  });
});

describe('findStorage', () => {
  it('forgets instead of failing where the browser allows no storage', () => {
    const closed = {
      get localStorage(): KeptTexts {
        throw new DOMException('denied', 'SecurityError');
      },
    };
    const texts = findStorage(closed);
    keepScenario(texts, 'aa', 'north', plan);
    expect(findKeptScenario(texts, 'aa', 'north')).toBeUndefined();
  });
});
