/** The switch that lets schools be full, and what that comes to in the year of the slider. */
import { type Outcomes, placeOrigins } from '@transitieatlas/outcomes';
import { formatPersons, wordPlaces } from '@transitieatlas/report';
import { type ReactNode, useState } from 'react';
import { useApp, useAppState } from '../app/context.ts';
import { useLanguage } from '../i18n/text.ts';
import { findStep } from '../state/years.ts';

interface CapacitySwitchProps {
  /** The run on the map. */
  readonly outcomes: Outcomes;
  readonly year: number;
}

/** Draw the switch. */
export function CapacitySwitch({ outcomes, year }: CapacitySwitchProps): ReactNode {
  const { t } = useLanguage();
  const { commands } = useApp();
  const full = useAppState((state) => state.address.full);
  const [busy, setBusy] = useState(0);
  const change = (wanted: boolean) => {
    setBusy((count) => count + 1);
    void commands.changeProjection({ full: wanted }).finally(() => setBusy((count) => count - 1));
  };
  return (
    <section className="capacities">
      <label className="check">
        <input type="checkbox" checked={full} onChange={(event) => change(event.target.checked)} />
        <span>
          {t('places.switch')}
          <span className="hint check__hint">{t('places.switchHint')}</span>
        </span>
      </label>
      <div role="status">
        {busy > 0 ? <p className="hint">{t('asked.wait')}</p> : <Known {...{ outcomes, year }} />}
      </div>
    </section>
  );
}

/** How the room is known, of how many schools, and who finds none. */
function Known({ outcomes, year }: CapacitySwitchProps): ReactNode {
  const { t, locale } = useLanguage();
  const { capacities, sites, years, indicators } = outcomes;
  if (capacities === undefined) return null;
  if (year < outcomes.firstModelledYear) return <p className="hint">{t('places.past')}</p>;
  const step = findStep(outcomes, year);
  const counts = placeOrigins.map(
    (_, code) =>
      sites.sites.filter((__, row) => {
        const at = row * years.length + step;
        return sites.open[at] === 1 && capacities.origin[at] === code;
      }).length,
  );
  const above = capacities.aboveAtStart.filter((pupils) => pupils >= 0.5).length;
  const unplaced = indicators.find(({ id }) => id === 'pupilsUnplaced')?.values[step] ?? 0;
  return (
    <ul className="hint">
      {placeOrigins.map(
        (origin, code) =>
          (counts[code] ?? 0) > 0 && (
            <li key={origin}>
              {t('places.known', { count: counts[code] ?? 0, how: wordPlaces(origin, locale).label })}
            </li>
          ),
      )}
      {above > 0 && <li>{t('places.above', { count: above })}</li>}
      <li>
        {unplaced >= 0.5
          ? t('places.unplaced', { pupils: formatPersons(unplaced, locale), year })
          : t('places.allPlaced', { year })}
      </li>
    </ul>
  );
}
