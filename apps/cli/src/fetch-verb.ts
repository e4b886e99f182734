/** The verbs about publishers' own services: what there is, and taking it. */
import type { Command } from 'commander';
import { addVerb, type Perform } from './add-verb.ts';
import { addZonesOption } from './run-options.ts';

/** Add `fetch` and `catalogue`. */
export function addFetchVerbs(program: Command, perform: Perform): void {
  const collect = (one: string, all: readonly string[]): string[] => [...all, one];
  addZonesOption(addVerb(program, 'fetch', "build an atlas of a region from the publishers' own services", fetchHelp))
    .option('--region <id>', 'the region: an id, or municipal codes with commas between')
    .requiredOption('--out <file>', 'the .atlas file to write')
    .option('--store <folder>', 'folder in which the answers of publishers are kept', 'answers')
    .option('--files <folder>', 'published files that are read along: what no service has')
    .option('--without <line>', 'leave out a table of the catalogue; may be repeated', collect, [])
    .option('--with <name>', 'take what is fetched only on request: neighbourhoods; may be repeated', collect, [])
    .option('--base-url <address>', 'ask another server, or host=address for one host; may be repeated', collect, [])
    .option('--offline', 'ask nobody: take everything out of the store')
    .option('--events', 'progress as one JSON object per line on standard error, for programs')
    .option('--update <atlas>', 'the atlas that this one takes the place of: report what changes')
    .option('--scenario <file>', 'a scenario on that atlas: report what touches it; may be repeated', collect, [])
    .action((options) =>
      perform('fetch', options, async (context) => (await import('./verbs/fetch.ts')).fetchAtlas(options, context)),
    );

  addZonesOption(
    addVerb(program, 'catalogue', 'tables of publishers: what a fetch would take, and what it costs', catalogueHelp),
  )
    .option('--region <id>', 'plan the fetch of this region: an id, or municipal codes with commas between')
    .option('--store <folder>', 'folder in which the answers of publishers are kept', 'answers')
    .option('--files <folder>', 'published files that would be read along')
    .option('--without <line>', 'leave out a table; may be repeated', collect, [])
    .option('--atlas <file>', 'an atlas to take the names of municipalities from')
    .action((options) =>
      perform('catalogue', options, async (context) =>
        (await import('./verbs/catalogue.ts')).describeCatalogue(options, context),
      ),
    );
}

const fetchHelp = `
Asks the publishers in the catalogue (edges/sources/data/catalogue-*.json) for all that an atlas needs, keeps
every answer as it came, and builds the atlas from those. If one table cannot be had, nothing is written; what
was taken stays in the store, and the same command goes on where it stopped. Ctrl-C does the same.

What no service has (closure norms, life tables) is read from --files. Files of the same figures as a service
gave are left alone.

With --zones neighbourhoods (or districts) the zones of the atlas are those instead of postcodes; what that takes is
fetched along. Their people and pupils are estimated then. An atlas that is updated keeps its kind of zones.

Examples:
  transitieatlas fetch --region oost-groningen --out data/streek.atlas --files sources
  transitieatlas fetch --region GM1895,GM0037 --out data/eigen.atlas --files sources
  transitieatlas fetch --region oost-groningen --out data/streek.atlas --files sources --offline
  transitieatlas fetch --region oost-groningen --out data/streek.atlas --files sources --with neighbourhoods
  transitieatlas fetch --region oost-groningen --out data/buurten.atlas --files sources --zones neighbourhoods
  transitieatlas fetch --update data/streek.atlas --out data/nieuw.atlas --files sources --scenario plan.json
Next:
  transitieatlas info data/streek.atlas`;

const catalogueHelp = `
Asks nobody. Sizes and times come from earlier fetches with the same --store; without one they are unknown. A file
that no service has and --files lacks is listed: without it a fetch cannot end in an atlas.

Examples:
  transitieatlas catalogue
  transitieatlas catalogue --region oost-groningen --files sources
Next:
  transitieatlas fetch --region oost-groningen --out data/streek.atlas --files sources`;
