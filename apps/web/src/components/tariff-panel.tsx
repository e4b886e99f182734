/** The tariffs behind the money: what each is, how it is known, and another value if the reader knows better. */
import type { UsedTariff } from '@transitieatlas/outcomes';
import { formatNumber, wordSource } from '@transitieatlas/report';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useApp } from '../app/context.ts';
import { useLanguage } from '../i18n/text.ts';
import { getTariffKey } from '../state/tariff-words.ts';
import { readTypedNumber, writeTypedNumber } from '../state/typed-number.ts';
import { Button } from './button.tsx';

interface TariffPanelProps {
  /** Versions that the run used. */
  readonly tariffs: readonly UsedTariff[];
  /** Values that the plan puts in their place, by name. */
  readonly changes: Readonly<Record<string, number>>;
}

const statuses = ['in-force', 'published', 'unverified', 'assumed', 'invented', 'changed'] as const;

/** Draw the panel; it opens on asking. */
export function TariffPanel({ tariffs, changes }: TariffPanelProps): ReactNode {
  const { t } = useLanguage();
  const { commands } = useApp();
  // Of several versions the newest is the one that goes on.
  const newest = new Map(
    [...tariffs].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1)).map((one) => [one.name, one]),
  );
  const change = (name: string, value: number | undefined) => {
    const { [name]: _, ...rest } = changes;
    commands.edit({ kind: 'tariffs', tariffs: value === undefined ? rest : { ...rest, [name]: value } });
  };
  return (
    <details className="block">
      <summary>{t('tariffs.title', { count: newest.size })}</summary>
      <p className="hint">{t('tariffs.intro')}</p>
      <ul className="tariffs">
        {[...newest.values()].map((tariff) => (
          <Tariff
            key={tariff.name}
            tariff={tariff}
            changed={tariff.name in changes}
            onChange={(value) => change(tariff.name, value)}
          />
        ))}
      </ul>
    </details>
  );
}

interface TariffProps {
  readonly tariff: UsedTariff;
  readonly changed: boolean;
  readonly onChange: (value: number | undefined) => void;
}

function Tariff({ tariff, changed, onChange }: TariffProps): ReactNode {
  const { t, locale } = useLanguage();
  const id = useId();
  const written = writeTypedNumber(tariff.value, locale);
  const [text, setText] = useState(written);
  useEffect(() => setText(written), [written]);
  const key = getTariffKey(tariff.name);
  const commit = () => {
    const value = readTypedNumber(text, locale);
    if (Number.isNaN(value)) setText(written);
    else if (value !== tariff.value) onChange(value);
  };
  const status = statuses.find((one) => one === tariff.status) ?? 'unverified';
  return (
    <li className="tariffs__item">
      <label htmlFor={id}>{key === undefined ? `${tariff.name} (${tariff.unit})` : t(key)}</label>
      <div className="tariffs__value">
        <input
          id={id}
          inputMode="decimal"
          value={text}
          aria-describedby={`${id}-words`}
          onChange={(event) => setText(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
          }}
        />
        {changed && (
          <Button kind="subtle" onClick={() => onChange(undefined)}>
            {t('tariffs.back')}
          </Button>
        )}
      </div>
      <p id={`${id}-words`} className="hint">
        <strong>{t(`tariffs.${status}`)}</strong>
        {tariff.priceYear > 0 && `, ${t('tariffs.prices', { year: tariff.priceYear })}`}.{' '}
        {endSentence(wordSource(tariff.source, locale))}
        {tariff.note !== '' && <span> {endSentence(wordSource(tariff.note, locale))}</span>}
        {changed && ` ${t('tariffs.now', { value: formatNumber(tariff.value, locale, 2) })}`}
      </p>
    </li>
  );
}

/** A source is a name and a note a sentence: what follows should not run on. */
function endSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
