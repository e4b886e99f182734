/** The options that every verb with a run takes. */
import type { ZoneChoice } from '@transitieatlas/api';
import { type Command, Option } from 'commander';
import { tariffChange, wholeNumber } from './option-values.ts';

// As in the engine; written out here so that help and wrong usage need not load it.
const specialFlowKinds = ['asylum', 'students', 'border'] as const;
const mortalitySources = ['published', 'lee-carter'] as const;
const smallAreaKinds = ['neighbourhood', 'district', 'postcode'] as const;
const zoneChoices: readonly ZoneChoice[] = ['postcodes', 'neighbourhoods', 'districts'];

/** Add the options that say what is run: region, register, horizon, tariffs, projection. */
export function addRunOptions(command: Command): Command {
  return command
    .option('--region <id>', 'report this region; ids are in `info`')
    .option('--base <date>', 'start from the register of this date; dates are in `info`')
    .option('--until <year>', 'last year of the run', wholeNumber(2013, 2100), 2050)
    .option('--capacities', 'schools can be full: who finds one full goes to the next choice')
    .option('--tariff <name=value>', 'another value for a tariff; names are in --json; may be repeated', tariffChange)
    .addOption(
      new Option('--without-flow <kinds...>', 'do not keep these flows apart from the own people of a place').choices(
        specialFlowKinds,
      ),
    )
    .option('--no-rake', 'leave the municipalities free of the projection of the country')
    .addOption(
      new Option('--mortality <source>', 'where future death rates come from')
        .choices(mortalitySources)
        .default('published'),
    );
}

/** Add the option that says what the zones of a new atlas are. */
export function addZonesOption(command: Command): Command {
  return command.addOption(
    new Option('--zones <areas>', 'what the zones are; other than postcodes they are estimated by addresses').choices(
      zoneChoices,
    ),
  );
}

/** Add the option that asks for results per neighbourhood, district or postcode, beside those per zone. */
export function addAreaOption(command: Command): Command {
  return command.addOption(
    new Option('--per <areas>', 'give the figures of zones per area too, computed by addresses').choices(
      smallAreaKinds,
    ),
  );
}
