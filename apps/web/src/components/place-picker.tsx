/** A place for a school: by a click on the map, or from the list of places. */

import { convertToRijksdriehoek } from '@transitieatlas/dataset';
import { formatNumber } from '@transitieatlas/report';
import type { Position } from '@transitieatlas/scenario';
import { type ReactNode, useId } from 'react';
import { useAppState } from '../app/context.ts';
import { useLanguage } from '../i18n/text.ts';

interface PlacePickerProps {
  readonly at: Position | undefined;
  readonly onPlace: (place: Position) => void;
}

/** Draw the picker. */
export function PlacePicker({ at, onPlace }: PlacePickerProps): ReactNode {
  const { t, locale } = useLanguage();
  const id = useId();
  const region = useAppState((state) => state.region);
  if (region.phase !== 'ready') return null;
  const places = region.value.geography.labels
    .filter((label) => label.kind === 'place')
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  return (
    <div className="field">
      <label htmlFor={id}>{t('form.place')}</label>
      <p className="hint">{t('form.placeHint')}</p>
      <select
        id={id}
        value=""
        onChange={(event) => {
          const place = places[Number(event.target.value)];
          if (place !== undefined) onPlace(convertToRijksdriehoek(place.longitude, place.latitude));
        }}
      >
        <option value="">{t('form.placePick')}</option>
        {places.map((place, index) => (
          <option key={place.name} value={index}>
            {place.name}
          </option>
        ))}
      </select>
      <p className="hint" role="status">
        {at === undefined
          ? t('form.noPlace')
          : t('form.placeAt', { x: formatNumber(at.x, locale), y: formatNumber(at.y, locale) })}
      </p>
    </div>
  );
}
