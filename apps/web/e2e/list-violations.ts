/** The rules of WCAG 2.2 AA that a machine can check, on a page as it is. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Elements of a rule that are named; more of them are the same mistake. */
const NAMED = 5;

/** List what breaks a rule, each rule with the elements that do. */
export async function listViolations(page: Page): Promise<string[]> {
  // Only what is wrong is written out, and in the page itself: there is no frame of anybody else to gather from.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(tags)
    .analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map((node) => node.target.join(' '))
        .slice(0, NAMED)
        .join(' | ')}`,
  );
}
