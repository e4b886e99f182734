/**
 * What the reader may choose about the projection: flows that are kept apart, and whether everything together
 * must fit the country. Every switch says what it does and what was found in the area.
 */
import type { PopulationPicture } from '@transitieatlas/outcomes';
import { formatList, formatPersons } from '@transitieatlas/report';
import { type ReactNode, useState } from 'react';
import { useApp, useAppState } from '../app/context.ts';
import { useLanguage } from '../i18n/text.ts';
import { flowKinds } from '../state/address.ts';

interface ProjectionChoicesProps {
  readonly picture: PopulationPicture;
  readonly municipalityNames: Readonly<Record<string, string>>;
}

/** Places that are named one by one; of more, only the number is told. */
const mostNamed = 6;

/** Draw the switches. */
export function ProjectionChoices({ picture, municipalityNames }: ProjectionChoicesProps): ReactNode {
  const { t, locale } = useLanguage();
  const { commands } = useApp();
  const mixed = useAppState((state) => state.address.mixed);
  const raked = useAppState((state) => state.address.raked);
  const [busy, setBusy] = useState(0);
  const change = (wanted: Parameters<typeof commands.changeProjection>[0]) => {
    setBusy((count) => count + 1);
    void commands.changeProjection(wanted).finally(() => setBusy((count) => count - 1));
  };
  const tellFound = (kind: (typeof flowKinds)[number]) => {
    const found = picture.specialFlows.filter((flow) => flow.kind === kind);
    if (found.length === 0) return t('choices.flowNone');
    if (found.length > mostNamed) return t('choices.flowMany', { count: found.length });
    const places = found.map(({ municipality, personsPerYear }) =>
      t('choices.flowPlace', {
        name: municipalityNames[municipality] ?? municipality,
        people: formatPersons(personsPerYear, locale),
      }),
    );
    return t('choices.flowFound', { places: formatList(places, locale) });
  };
  return (
    <details className="block">
      <summary>{t('choices.projection')}</summary>
      <fieldset className="views">
        <legend>{t('choices.apart')}</legend>
        <p className="hint">{t('choices.apartHint')}</p>
        {flowKinds.map((kind) => (
          <label key={kind} className="check">
            <input
              type="checkbox"
              checked={!mixed.includes(kind)}
              onChange={(event) =>
                change({
                  mixed: flowKinds.filter((one) => (one === kind ? !event.target.checked : mixed.includes(one))),
                })
              }
            />
            <span>
              {t(`choices.${kind}`)}
              <span className="hint check__hint">
                {t(`choices.${kind}Hint`)} {tellFound(kind)}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className="views">
        <legend>{t('choices.nation')}</legend>
        <label className="check">
          <input type="checkbox" checked={raked} onChange={(event) => change({ raked: event.target.checked })} />
          <span>
            {t('choices.raked')}
            <span className="hint check__hint">{t('choices.rakedHint')}</span>
          </span>
        </label>
      </fieldset>
      <p className="hint" role="status">
        {busy > 0 ? t('asked.wait') : mixed.length > 0 || !raked ? t('choices.unusual') : t('choices.usual')}
      </p>
    </details>
  );
}
