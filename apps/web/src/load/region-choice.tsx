/** Step 1: which region. One of the list, or municipalities of one's own choice. */
import type { FetchPlan, ZoneChoice } from '@transitieatlas/api';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { Button } from '../components/button.tsx';
import { useLanguage } from '../i18n/text.ts';
import { hasOtherWords, readCodes } from '../state/fetching.ts';
import { stepHeading } from './step-heading.ts';

/** Municipalities that are shown at once. */
const SHOWN = 12;
const OWN = 'own';
const zoneChoices: readonly ZoneChoice[] = ['postcodes', 'neighbourhoods', 'districts'];

interface RegionChoiceProps {
  readonly catalogue: FetchPlan;
  readonly onChoose: (region: string, zones: ZoneChoice) => void;
}

/** Draw the choice. */
export function RegionChoice({ catalogue, onChoose }: RegionChoiceProps): ReactNode {
  const { t, locale } = useLanguage();
  const id = useId();
  const [region, setRegion] = useState('');
  const [zones, setZones] = useState<ZoneChoice>('postcodes');
  const [text, setText] = useState('');
  const regions = useMemo(
    () => [...catalogue.regions].sort((a, b) => a.name.localeCompare(b.name, locale)),
    [catalogue, locale],
  );
  const codes = readCodes(text);
  const wrong = region === OWN && hasOtherWords(text);
  const picked = regions.find((one) => one.id === region);
  const chosen = region === OWN ? codes.join(',') : region;
  return (
    <form
      className="page__part"
      aria-labelledby={stepHeading}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== '' && !wrong) onChoose(chosen, zones);
      }}
    >
      <h3 id={stepHeading} className="nl-heading nl-heading--level-2" tabIndex={-1}>
        {t('load.step1')}
      </h3>
      <div className="field">
        <label htmlFor={id}>{t('load.regionLabel')}</label>
        <select id={id} value={region} onChange={(event) => setRegion(event.target.value)}>
          <option value="">{t('load.regionPick')}</option>
          <option value={OWN}>{t('load.regionOwn')}</option>
          {regions.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      {picked !== undefined && (
        <p className="hint">
          {t('load.regionMunicipalities', {
            division: picked.division,
            names: picked.municipalities.map(({ name }) => name).join(', '),
          })}
        </p>
      )}
      {region === OWN && <MunicipalityChoice catalogue={catalogue} text={text} onText={setText} wrong={wrong} />}
      <div className="field">
        <label htmlFor={`${id}-zones`}>{t('load.zones')}</label>
        <select
          id={`${id}-zones`}
          value={zones}
          aria-describedby={`${id}-zones-hint`}
          onChange={(event) => setZones(zoneChoices.find((one) => one === event.target.value) ?? 'postcodes')}
        >
          {zoneChoices.map((one) => (
            <option key={one} value={one}>
              {t(`load.zones.${one}`)}
            </option>
          ))}
        </select>
        <p id={`${id}-zones-hint`} className="hint">
          {t(zones === 'postcodes' ? 'load.zonesCounted' : 'load.zonesEstimated')}
        </p>
      </div>
      <p>
        <Button kind="primary" type="submit" disabled={chosen === '' || wrong}>
          {t('load.showPlan')}
        </Button>
      </p>
    </form>
  );
}

interface MunicipalityChoiceProps {
  readonly catalogue: FetchPlan;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly wrong: boolean;
}

function MunicipalityChoice({ catalogue, text, onText, wrong }: MunicipalityChoiceProps): ReactNode {
  const { t, locale } = useLanguage();
  const id = useId();
  const [query, setQuery] = useState('');
  const known = useMemo(() => listMunicipalities(catalogue, locale), [catalogue, locale]);
  const found = known.filter(({ label }) => fold(label).includes(fold(query)));
  const codes = readCodes(text);
  return (
    <fieldset className="municipalities">
      <legend>{t('load.municipalities')}</legend>
      <div className="field">
        <label htmlFor={`${id}-search`}>{t('load.municipalitySearch')}</label>
        <input id={`${id}-search`} type="search" value={query} onChange={(event) => setQuery(event.target.value)} />
      </div>
      <ul className="municipalities__list">
        {found.slice(0, SHOWN).map(({ code, label }) => (
          <li key={code}>
            <label className="check">
              <input
                type="checkbox"
                checked={codes.includes(code)}
                onChange={(event) =>
                  onText((event.target.checked ? [...codes, code] : codes.filter((one) => one !== code)).join(', '))
                }
              />
              {label}
            </label>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="hint">{t('load.municipalityNone')}</p>}
      {found.length > SHOWN && <p className="hint">{t('load.municipalityMore')}</p>}
      <div className="field">
        <label htmlFor={`${id}-codes`}>{t('load.chosen')}</label>
        <p id={`${id}-hint`} className="hint">
          {t('load.chosenHint')}
        </p>
        <input
          id={`${id}-codes`}
          value={text}
          spellCheck={false}
          aria-describedby={`${id}-hint ${id}-wrong`}
          aria-invalid={wrong}
          onChange={(event) => onText(event.target.value)}
        />
        <p id={`${id}-wrong`} className="form-error">
          {wrong ? t('load.notCodes') : ''}
        </p>
      </div>
    </fieldset>
  );
}

/** Municipalities by name; the province is told where a name is not the only one. Regions name some without an atlas. */
function listMunicipalities({ municipalities, regions }: FetchPlan, locale: string) {
  const named = regions.flatMap((region) => region.municipalities.map((one) => ({ ...one, province: '' })));
  const all = new Map((municipalities.length > 0 ? municipalities : named).map((one) => [one.code, one]));
  const counts = new Map<string, number>();
  for (const { name } of all.values()) counts.set(bare(name), (counts.get(bare(name)) ?? 0) + 1);
  return [...all.values()]
    .map(({ code, name, province }) => {
      const several = (counts.get(bare(name)) ?? 0) > 1;
      return { code, label: several ? `${name}${province === '' ? '' : `, ${province}`} (${code})` : name };
    })
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}

/** A name without what a publisher adds to tell it apart: Bergen (L.) and Bergen (NH.) are both Bergen. */
function bare(name: string): string {
  return name.replace(/\s*\([^)]*\)\s*$/, '');
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
