/** An open atlas: which region. On a map, in a list, or all of it. */
import { type ReactNode, useCallback, useMemo } from 'react';
import { Button } from '../components/button.tsx';
import { DataTable } from '../components/data-table.tsx';
import { type TextKey, useLanguage } from '../i18n/text.ts';
import { AtlasMap } from '../map/atlas-map.tsx';
import { regionColours } from '../map/colours.ts';
import type { MapThing } from '../map/draw-map.ts';
import { wholeAtlas } from '../state/address.ts';
import type { AtlasSummary, RegionChoice } from '../worker/contract.ts';
import { useApp, useAppState } from './context.ts';

const classKeys: Readonly<Record<string, TextKey>> = { krimp: 'region.krimp', anticipeer: 'region.anticipeer' };
const nowhere = { type: 'FeatureCollection', features: [] } as const;

/** Draw the choice of a region. */
export function RegionPage({ summary }: { readonly summary: AtlasSummary }): ReactNode {
  const { t, locale } = useLanguage();
  const { commands, store } = useApp();
  const highlight = useAppState((state) => state.highlight);
  const byMunicipality = useMemo(() => {
    const found = new Map<string, RegionChoice[]>();
    // A municipality may lie in several regions; the one with the heaviest designation goes first.
    const sorted = [...summary.regions].sort((a, b) => findRegionClass(b.class) - findRegionClass(a.class));
    for (const region of sorted) {
      for (const code of region.municipalities) found.set(code, [...(found.get(code) ?? []), region]);
    }
    return found;
  }, [summary]);
  const ground = useMemo(
    () => ({
      zones: summary.municipalities,
      municipalities: { ...nowhere, features: [] },
      surroundings: summary.municipalities,
      provinces: summary.provinces,
    }),
    [summary],
  );
  const picture = useMemo(
    () => ({
      zoneClasses: new Map(
        summary.municipalities.features.map(({ properties }) => [
          properties.code,
          findRegionClass(byMunicipality.get(properties.code)?.[0]?.class),
        ]),
      ),
      colours: regionColours,
      sites: [],
      flows: [],
      counts: [],
    }),
    [summary, byMunicipality],
  );
  const marked = useMemo(
    () => summary.regions.find((region) => region.region === highlight?.id)?.municipalities ?? [],
    [summary, highlight],
  );
  const nameClass = (region: RegionChoice) => t(classKeys[region.class] ?? 'region.other');
  const describe = useCallback(
    (thing: MapThing) => {
      const regions = byMunicipality.get(thing.id) ?? [];
      return (
        <>
          <strong>{summary.municipalityNames[thing.id] ?? thing.id}</strong>
          <br />
          {regions.length === 0 ? t('region.noRegion') : regions.map((region) => region.name).join(', ')}
        </>
      );
    },
    [byMunicipality, summary, t],
  );
  return (
    <main id="content" className="regions" tabIndex={-1}>
      <section className="regions__list" aria-labelledby="region-title">
        <h2 id="region-title" className="nl-heading nl-heading--level-1">
          {t('region.title')}
        </h2>
        <p className="nl-paragraph">{t(summary.regions.length === 0 ? 'region.introNone' : 'region.intro')}</p>
        <Button
          kind={summary.regions.length === 0 ? 'primary' : 'secondary'}
          onClick={() => void commands.openRegion(wholeAtlas)}
        >
          {t('region.openWhole', { name: summary.description.title[locale] })}
        </Button>
        <p>
          <button type="button" className="link-button" onClick={() => commands.go({ page: 'sources' })}>
            {t('sources.all')}
          </button>
        </p>
        {summary.regions.length > 0 && (
          <DataTable
            caption={t('region.caption')}
            rows={summary.regions}
            nameRow={(region) => region.region}
            sort={{ key: 'name', down: false }}
            onPick={(region) => void commands.openRegion(region.region)}
            onRest={(region) =>
              store.dispatch({ type: 'highlight', highlight: region && { kind: 'zone', id: region.region } })
            }
            empty=""
            columns={[
              { key: 'name', kind: 'text', header: t('region.name'), value: (region) => region.name },
              { key: 'class', kind: 'text', folds: true, header: t('region.class'), value: nameClass },
              {
                key: 'municipalities',
                kind: 'text',
                header: t('region.municipalities'),
                value: (region) =>
                  region.municipalities.map((code) => summary.municipalityNames[code] ?? code).join(', '),
              },
            ]}
          />
        )}
      </section>
      <div className="regions__map">
        <AtlasMap
          title={t('region.map')}
          ground={ground}
          labels={noLabels}
          bounds={summary.bounds}
          picture={picture}
          markedZones={marked}
          markedSites={noMarks}
          picking={false}
          describe={describe}
          onPoint={ignore}
          onPick={(thing) => {
            const region = thing && byMunicipality.get(thing.id)?.[0];
            if (region !== undefined) void commands.openRegion(region.region);
          }}
        />
        <ul className="legend legend--plain legend__list">
          {(['region.krimp', 'region.anticipeer', 'region.noRegion'] as const).map((key, index) => (
            <li key={key}>
              <span className="legend__swatch" style={{ backgroundColor: regionColours[2 - index] }} />
              {t(key)}
            </li>
          ))}
        </ul>
      </div>
    </main>
  );
}

const noLabels = [] as const;
const noMarks: readonly string[] = [];
const ignore = () => undefined;

function findRegionClass(name: string | undefined): number {
  return name === 'krimp' ? 2 : name === 'anticipeer' ? 1 : 0;
}
