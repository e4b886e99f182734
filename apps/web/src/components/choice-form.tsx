/** The form in which a choice gets its year, its reason and, where needed, its place or partner. */
import { listNearestSites, type Outcomes } from '@transitieatlas/outcomes';
import { formatDistance } from '@transitieatlas/report';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useApp, useAppState } from '../app/context.ts';
import { type TextKey, useLanguage } from '../i18n/text.ts';
import type { Draft } from '../state/compose.ts';
import { findStep } from '../state/years.ts';
import { Button } from './button.tsx';
import { FunctionField, NormField, SpreadField } from './choice-fields.tsx';
import { PlacePicker } from './place-picker.tsx';
import { YearPicker } from './year-picker.tsx';

interface ChoiceFormProps {
  readonly verb: Draft['verb'];
  readonly outcomes: Outcomes;
  /** The school that the choice is about; absent for a new one. */
  readonly site?: string;
  readonly year: number;
  /** Told the year of the choice, or nothing if none was made. */
  readonly onDone: (year?: number) => void;
}

/** What to say when something is not filled in. */
const lackingKeys: Partial<Record<Draft['verb'], TextKey>> = {
  merge: 'form.lackingInto',
  open: 'form.lackingOpen',
  keep: 'form.lackingReason',
  spread: 'form.lackingOver',
  norm: 'form.lackingFactor',
};

/** Draw the form. */
export function ChoiceForm({ verb, outcomes, site, year, onDone }: ChoiceFormProps): ReactNode {
  const { t, locale } = useLanguage();
  const { store, commands } = useApp();
  const task = useAppState((state) => state.mapTask);
  const id = useId();
  const first = outcomes.firstModelledYear;
  const last = outcomes.years[outcomes.years.length - 1] ?? first;
  const [chosenYear, setYear] = useState(Math.min(last, Math.max(first, year)));
  const [reason, setReason] = useState('');
  const [name, setName] = useState('');
  const [denomination, setDenomination] = useState('');
  const [into, setInto] = useState('');
  const [over, setOver] = useState<readonly string[]>([]);
  const [added, setAdded] = useState('childcare');
  const [municipality, setMunicipality] = useState('');
  const [factor, setFactor] = useState(1);
  const [lacking, setLacking] = useState(false);

  const index = site === undefined ? -1 : outcomes.sites.sites.indexOf(site);
  const near =
    (verb === 'merge' || verb === 'spread') && index >= 0
      ? listNearestSites(outcomes, index, findStep(outcomes, chosenYear), verb === 'merge' ? 40 : 8)
      : [];
  const denominations = [...new Set(outcomes.sites.denominations)].filter((text) => text !== '').sort();
  const at = task.kind === 'none' ? undefined : task.at;

  const makeDraft = (): Draft | undefined => {
    const base = { year: chosenYear, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
    if (verb === 'open') {
      if (at === undefined || name.trim() === '' || denomination === '') return undefined;
      return { verb, name: name.trim(), denomination, at, ...base };
    }
    if (verb === 'norm') {
      if (!(factor > 0) || factor === 1) return undefined;
      return { verb, factor, ...(municipality === '' ? {} : { municipality }), ...base };
    }
    if (site === undefined) return undefined;
    if (verb === 'keep') return reason.trim() === '' ? undefined : { verb, site, ...base, reason: reason.trim() };
    if (verb === 'add') return { verb, site, function: added, ...base };
    if (verb === 'spread') {
      return over.length < 2 ? undefined : { verb, site, over: over.map((one) => ({ site: one })), ...base };
    }
    if (verb === 'close') return { verb, site, ...base };
    if (verb === 'merge') return into === '' ? undefined : { verb, site, into, ...base };
    return at === undefined ? undefined : { verb, site, to: at, ...base };
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const draft = makeDraft();
    if (draft === undefined) {
      setLacking(true);
      return;
    }
    store.dispatch({ type: 'mapTask', task: { kind: 'none' } });
    commands.choose(draft);
    onDone(draft.year);
  };

  return (
    <form className="choice-form" onSubmit={submit} aria-label={t(`verb.${verb}`)}>
      {verb === 'open' && (
        <>
          <div className="field">
            <label htmlFor={`${id}-name`}>{t('form.name')}</label>
            <input id={`${id}-name`} value={name} onChange={(event) => setName(event.target.value)} />
          </div>
          <div className="field">
            <label htmlFor={`${id}-denomination`}>{t('school.denomination')}</label>
            <select
              id={`${id}-denomination`}
              value={denomination}
              onChange={(event) => setDenomination(event.target.value)}
            >
              <option value="">{t('form.pick')}</option>
              {denominations.map((option) => (
                <option key={option}>{option}</option>
              ))}
            </select>
          </div>
        </>
      )}
      {verb === 'merge' && (
        <div className="field">
          <label htmlFor={`${id}-into`}>{t('form.into')}</label>
          <select id={`${id}-into`} value={into} onChange={(event) => setInto(event.target.value)}>
            <option value="">{t('form.pick')}</option>
            {near.map((other) => (
              <option key={other.site} value={outcomes.sites.sites[other.site]}>
                {outcomes.sites.names[other.site]}, {outcomes.sites.places[other.site]} (
                {formatDistance(other.distanceMetres, locale)})
              </option>
            ))}
          </select>
          <p className="hint">{t('form.intoHint')}</p>
        </div>
      )}
      {verb === 'spread' && <SpreadField outcomes={outcomes} near={near} picked={over} onPick={setOver} />}
      {verb === 'add' && <FunctionField value={added} onValue={setAdded} />}
      {verb === 'norm' && (
        <NormField
          outcomes={outcomes}
          municipality={municipality}
          onMunicipality={setMunicipality}
          factor={factor}
          onFactor={setFactor}
        />
      )}
      {(verb === 'open' || verb === 'move') && (
        <PlacePicker
          at={at}
          onPlace={(place) => {
            if (verb === 'open') store.dispatch({ type: 'mapTask', task: { kind: 'open', at: place } });
            else if (site !== undefined) store.dispatch({ type: 'mapTask', task: { kind: 'move', site, at: place } });
          }}
        />
      )}
      <YearPicker first={first} last={last} year={chosenYear} onYear={setYear} />
      <div className="field">
        <label htmlFor={`${id}-reason`}>{t(verb === 'keep' ? 'form.reasonNeeded' : 'form.reason')}</label>
        <input id={`${id}-reason`} value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
      {lacking && makeDraft() === undefined && (
        <p className="form-error" role="alert">
          {t(lackingKeys[verb] ?? 'form.lackingPlace')}
        </p>
      )}
      <div className="buttons">
        <Button kind="primary" type="submit">
          {t(`form.submit.${verb}`)}
        </Button>
        <Button
          kind="subtle"
          onClick={() => {
            store.dispatch({ type: 'mapTask', task: { kind: 'none' } });
            onDone();
          }}
        >
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  );
}
