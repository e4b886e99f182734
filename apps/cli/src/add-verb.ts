/** How a verb is put on the command line: the options that all have, and what runs it. */
import type { Verb } from '@transitieatlas/api';
import { type Locale, locales } from '@transitieatlas/report';
import { type Command, Option } from 'commander';
import type { CommandContext, CommandResult } from './command.ts';

/** Options that every verb takes. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly lang?: Locale;
}

/** The work of a verb. */
export type Work<V extends Verb> = (context: CommandContext) => Promise<CommandResult<V>>;

/** Runs the work of a verb and writes its result. */
export type Perform = <V extends Verb>(verb: V, options: CommonOptions, work: Work<V>) => Promise<void>;

/** Add a verb with its help to the program, or to the command that it belongs to. */
export function addVerb(program: Command, name: Verb, description: string, help: string): Command {
  return program
    .command(name.split(' ').at(-1) ?? name)
    .description(description)
    .option('--json', 'print one JSON document on standard output and nothing else there')
    .addOption(
      new Option('--lang <language>', 'language of messages (default: nl if LANG is Dutch, else en)').choices(locales),
    )
    .addHelpText('after', help);
}
