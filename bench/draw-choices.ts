/** Random choices to ask the engine: closures and mergers in turn. */
import { createRandom } from '@transitieatlas/quantities';
import { createEmptyScenario, type Intervention, type Scenario } from '@transitieatlas/scenario';

/** Draw scenarios of one choice each among open sites, the same for the same seed. */
export function drawChoices(open: readonly string[], count: number, seed: number): Scenario[] {
  const random = createRandom(seed);
  const draw = (): string => open[random.nextInteger(open.length)] ?? '';
  return Array.from({ length: count }, (_, index) => {
    const site = draw();
    let into = draw();
    while (into === site) into = draw();
    const year = 2026 + random.nextInteger(10);
    const choice: Intervention =
      index % 2 === 0 ? { id: '1', verb: 'close', site, year } : { id: '1', verb: 'merge', site, into, year };
    return { ...createEmptyScenario('bench'), id: `bench-${index}`, interventions: [choice] };
  });
}
