/** The fields of a choice that only some verbs have: over which schools, which function, which norm. */
import type { Outcomes } from '@transitieatlas/outcomes';
import { formatDistance } from '@transitieatlas/report';
import { type ReactNode, useId } from 'react';
import { useAppState } from '../app/context.ts';
import { useLanguage } from '../i18n/text.ts';
import { functionKeys } from './kind-words.ts';
import type { Partner } from './partners.ts';

interface SpreadFieldProps {
  readonly near: readonly Partner[];
  readonly picked: readonly string[];
  readonly onPick: (sites: readonly string[]) => void;
}

/** Draw the choice of sites that users are spread over. */
export function SpreadField({ near, picked, onPick }: SpreadFieldProps): ReactNode {
  const { t, locale } = useLanguage();
  return (
    <fieldset className="views">
      <legend>{t('form.over')}</legend>
      {near.map(({ site, name, distanceMetres }) => (
        <label key={site} className="check">
          <input
            type="checkbox"
            checked={picked.includes(site)}
            onChange={(event) =>
              onPick(event.target.checked ? [...picked, site] : picked.filter((other) => other !== site))
            }
          />
          <span>
            {name} ({formatDistance(distanceMetres, locale)})
          </span>
        </label>
      ))}
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
