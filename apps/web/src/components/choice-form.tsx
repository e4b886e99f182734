/** The form in which a choice gets its year, its reason and, where needed, its place or partner. */
import type { Outcomes } from '@transitieatlas/outcomes';
import { formatDistance } from '@transitieatlas/report';
import { findFirstChoiceYear } from '@transitieatlas/scenario';
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useApp, useAppState } from '../app/context.ts';
import { type TextKey, useLanguage } from '../i18n/text.ts';
import type { Draft } from '../state/compose.ts';
import { Button } from './button.tsx';
import { FunctionField, NormField, SpreadField } from './choice-fields.tsx';
import { wordKind } from './kind-words.ts';
import { listPartners } from './partners.ts';
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
  const facility = useAppState((state) => state.address.facility);
  const id = useId();
  const first = Math.max(outcomes.firstModelledYear, findFirstChoiceYear(outcomes.base));
  const last = outcomes.years[outcomes.years.length - 1] ?? first;
  const [chosenYear, setYear] = useState(Math.min(last, Math.max(first, year)));
  const [reason, setReason] = useState('');
  const [name, setName] = useState('');
  const [denomination, setDenomination] = useState('');
  const [kind, setKind] = useState(facility ?? '');
  const [into, setInto] = useState('');
  const [over, setOver] = useState<readonly string[]>([]);
  const [added, setAdded] = useState('childcare');
  const [municipality, setMunicipality] = useState('');
  const [factor, setFactor] = useState(1);
  const [lacking, setLacking] = useState(false);

  const isSchool = site === undefined || outcomes.sites.sites.includes(site);
  const near =
    (verb === 'merge' || verb === 'spread') && site !== undefined
      ? listPartners(outcomes, site, chosenYear, verb === 'merge' ? 40 : 8)
      : [];
  const kinds = outcomes.facilities ?? [];
  const denominations = [...new Set(outcomes.sites.denominations)].filter((text) => text !== '').sort();
  const at = task.kind === 'none' ? undefined : task.at;

  const makeDraft = (): Draft | undefined => {
    const base = { year: chosenYear, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
    if (verb === 'open') {
      if (at === undefined || name.trim() === '') return undefined;
      if (kind !== '') return { verb, name: name.trim(), denomination: '', kind, at, ...base };
      return denomination === '' ? undefined : { verb, name: name.trim(), denomination, at, ...base };
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

  const form = useRef<HTMLFormElement>(null);
  // Whoever opened the form goes on in it, past the buttons beside the one that was pressed.
  useEffect(() => form.current?.focus({ preventScroll: true }), []);

  const cancel = () => {
    store.dispatch({ type: 'mapTask', task: { kind: 'none' } });
    onDone();
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
    <form
      ref={form}
      className="choice-form"
      tabIndex={-1}
      aria-label={t(`verb.${verb}`)}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') cancel();
      }}
    >
      {verb === 'open' && (
        <>
          {kinds.length > 0 && (
            <div className="field">
              <label htmlFor={`${id}-kind`}>{t('form.kind')}</label>
              <select id={`${id}-kind`} value={kind} onChange={(event) => setKind(event.target.value)}>
                <option value="">{t('form.kindSchool')}</option>
                {kinds.map((access) => (
                  <option key={access.kind} value={access.kind}>
                    {wordKind(access, t, locale)}
                  </option>
                ))}
              </select>
            </div>
          )}
          <div className="field">
            <label htmlFor={`${id}-name`}>{t('form.name')}</label>
            <input id={`${id}-name`} value={name} onChange={(event) => setName(event.target.value)} />
          </div>
          {kind === '' && (
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
          )}
        </>
      )}
      {verb === 'merge' && (
        <div className="field">
          <label htmlFor={`${id}-into`}>{t('form.into')}</label>
          <select id={`${id}-into`} value={into} onChange={(event) => setInto(event.target.value)}>
            <option value="">{t('form.pick')}</option>
            {near.map((other) => (
              <option key={other.site} value={other.site}>
                {other.name} ({formatDistance(other.distanceMetres, locale)})
              </option>
            ))}
          </select>
          <p className="hint">{t(isSchool ? 'form.intoHint' : 'facilities.intoHint')}</p>
        </div>
      )}
      {verb === 'spread' && <SpreadField near={near} picked={over} onPick={setOver} />}
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
          {t(isSchool && kind === '' ? (lackingKeys[verb] ?? 'form.lackingPlace') : 'facilities.lacking')}
        </p>
      )}
      <div className="buttons">
        <Button kind="primary" type="submit">
          {t(isSchool && kind === '' ? `form.submit.${verb}` : 'facilities.submit')}
        </Button>
        <Button kind="subtle" onClick={cancel}>
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  );
}
