/** The fields of a choice that only some verbs have: over which schools, which function, which norm. */
import type { NearSite, Outcomes } from '@transitieatlas/outcomes';
import { formatDistance } from '@transitieatlas/report';
import { type ReactNode, useId } from 'react';
import { useAppState } from '../app/context.ts';
import { type TextKey, useLanguage } from '../i18n/text.ts';

/** Functions with a name on screen. */
export const functionKeys: Readonly<Record<string, TextKey>> = {
  childcare: 'function.childcare',
  library: 'function.library',
  gp: 'function.gp',
  community: 'function.community',
};

interface SpreadFieldProps {
  readonly outcomes: Outcomes;
  readonly near: readonly NearSite[];
  readonly picked: readonly string[];
  readonly onPick: (sites: readonly string[]) => void;
}

/** Draw the choice of schools that pupils are spread over. */
export function SpreadField({ outcomes, near, picked, onPick }: SpreadFieldProps): ReactNode {
  const { t, locale } = useLanguage();
  return (
    <fieldset className="views">
      <legend>{t('form.over')}</legend>
      {near.map(({ site, distanceMetres }) => {
        const id = outcomes.sites.sites[site] ?? '';
        return (
          <label key={id} className="check">
            <input
              type="checkbox"
              checked={picked.includes(id)}
              onChange={(event) =>
                onPick(event.target.checked ? [...picked, id] : picked.filter((other) => other !== id))
              }
            />
            <span>
              {outcomes.sites.names[site]}, {outcomes.sites.places[site]} ({formatDistance(distanceMetres, locale)})
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

interface FunctionFieldProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** Draw the choice of a function that comes into the building. */
export function FunctionField({ value, onValue }: FunctionFieldProps): ReactNode {
  const { t } = useLanguage();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t('form.function')}</label>
      <select id={id} value={value} onChange={(event) => onValue(event.target.value)}>
        {Object.entries(functionKeys).map(([name, key]) => (
          <option key={name} value={name}>
            {t(key)}
          </option>
        ))}
      </select>
    </div>
  );
}

interface NormFieldProps {
  readonly outcomes: Outcomes;
  readonly municipality: string;
  readonly onMunicipality: (code: string) => void;
  readonly factor: number;
  readonly onFactor: (factor: number) => void;
}

/** Draw the choice of a what-if norm. */
export function NormField({ outcomes, municipality, onMunicipality, factor, onFactor }: NormFieldProps): ReactNode {
  const { t } = useLanguage();
  const id = useId();
  const atlas = useAppState((state) => state.atlas);
  const names = atlas.phase === 'ready' ? atlas.value.summary.municipalityNames : {};
  const codes = [...new Set(outcomes.zones.municipalities)].sort((a, b) =>
    (names[a] ?? a).localeCompare(names[b] ?? b),
  );
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-where`}>{t('form.municipality')}</label>
        <select id={`${id}-where`} value={municipality} onChange={(event) => onMunicipality(event.target.value)}>
          <option value="">{t('form.everywhere')}</option>
          {codes.map((code) => (
            <option key={code} value={code}>
              {names[code] ?? code}
            </option>
          ))}
        </select>
      </div>
      <div className="field field--short">
        <label htmlFor={`${id}-factor`}>{t('form.factor')}</label>
        <input
          id={`${id}-factor`}
          type="number"
          min={0.1}
          max={5}
          step={0.05}
          value={factor}
          onChange={(event) => onFactor(Number(event.target.value))}
        />
      </div>
      <p className="hint">{t('form.factorHint')}</p>
    </>
  );
}
