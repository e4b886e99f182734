/** The choice between figures per zone and per area beside the zones, with what the latter are. */
import type { AreaSystem } from '@transitieatlas/report';
import { type ReactNode, useId } from 'react';
import { useApp } from '../app/context.ts';
import { useAreaWords } from '../app/use-area-words.ts';
import { useLanguage } from '../i18n/text.ts';
import type { ShownSystem } from '../state/address.ts';

interface AreaSwitchProps {
  readonly per: ShownSystem;
  /** The areas that stand beside the zones. */
  readonly beside: Exclude<ShownSystem, 'zone'>;
}

/** Draw the switch. What was looked at closely is left: it is of the other kind of area. */
export function AreaSwitch({ per, beside }: AreaSwitchProps): ReactNode {
  const { t } = useLanguage();
  const { commands } = useApp();
  const id = useId();
  const zones = useAreaWords();
  const others = useAreaWords(beside);
  const pick = (value: string) => commands.go({ per: value === beside ? beside : 'zone', selection: undefined });
  return (
    <div className="field field--areas">
      <label htmlFor={id}>{t('areas.label')}</label>
      <select id={id} value={per === beside ? beside : 'zone'} onChange={(event) => pick(event.target.value)}>
        <option value="zone">{zones.Area}</option>
        <option value={beside}>{t('areas.beside', { area: others.Area })}</option>
      </select>
    </div>
  );
}

interface AreaCaveatProps {
  readonly kind: AreaSystem;
}

/** Says that figures are computed, wherever they stand. */
export function AreaCaveat({ kind }: AreaCaveatProps): ReactNode {
  return <p className="hint">{useAreaWords(kind).caveat}</p>;
}
