/** The choice between figures per postcode area and per neighbourhood, with what the latter are. */
import { wordAreaSystem } from '@transitieatlas/report';
import { type ReactNode, useId } from 'react';
import { useApp } from '../app/context.ts';
import { useLanguage } from '../i18n/text.ts';
import { type ShownSystem, shownSystems } from '../state/address.ts';

interface AreaSwitchProps {
  readonly per: ShownSystem;
}

/** Draw the switch. What was looked at closely is left: it is of the other kind of area. */
export function AreaSwitch({ per }: AreaSwitchProps): ReactNode {
  const { t } = useLanguage();
  const { commands } = useApp();
  const id = useId();
  const pick = (value: string) => {
    const system = shownSystems.find((one) => one === value);
    if (system !== undefined) commands.go({ per: system, selection: undefined });
  };
  return (
    <div className="field field--areas">
      <label htmlFor={id}>{t('areas.label')}</label>
      <select id={id} value={per} onChange={(event) => pick(event.target.value)}>
        {shownSystems.map((system) => (
          <option key={system} value={system}>
            {t(`areas.${system}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Says that figures are computed, wherever they stand. */
export function AreaCaveat(): ReactNode {
  const { locale } = useLanguage();
  return <p className="hint">{wordAreaSystem('neighbourhood', locale).caveat}</p>;
}
