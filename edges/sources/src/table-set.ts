import { type Provenance, type Table, TableBuilder, type TableName, tableNames } from '@transitieatlas/dataset';

/**
 * The tables of a dataset while several publications fill them.
 *
 * A class because publications add rows and provenance to the same tables one after the other.
 */
export class TableSet {
  /** Dates of the registers of which the sites were written: no two publications write the same one. */
  readonly registers = new Set<string>();
  /** Code and division of the neighbourhoods that were written: the first publication to name one has it. */
  readonly neighbourhoods = new Set<string>();
  private readonly builders = new Map<TableName, TableBuilder>();
  private readonly provenances = new Map<TableName, Provenance[]>();

  /** The builder of a table, made at its first use. */
  builder(name: TableName): TableBuilder {
    let builder = this.builders.get(name);
    if (builder === undefined) {
      builder = new TableBuilder(name);
      this.builders.set(name, builder);
    }
    return builder;
  }

  /** Say where rows of a table come from. */
  addProvenance(name: TableName, provenance: Provenance): void {
    this.builder(name);
    const known = this.provenances.get(name) ?? [];
    known.push(provenance);
    this.provenances.set(name, known);
  }

  /** Sources that were named so far, of all tables. */
  listProvenance(): Provenance[] {
    return [...this.provenances.values()].flat();
  }

  /** Say how many rows were read of publications, and used; a source that says so itself is left alone. */
  countRows(sources: ReadonlySet<Provenance>, rows: NonNullable<Provenance['rows']>): void {
    for (const known of this.provenances.values()) {
      for (const [at, source] of known.entries()) {
        if (sources.has(source) && source.rows === undefined) known[at] = { ...source, rows };
      }
    }
  }

  /** Rows of a table so far. */
  rows(name: TableName): number {
    return this.builders.get(name)?.rows ?? 0;
  }

  /** The rows of a table so far, for readers that hold their own figures against them. */
  peek(name: TableName): Table | undefined {
    return this.builders.get(name)?.build([]);
  }

  /** Freeze all tables that were begun, in the order of the schema. */
  build(): Table[] {
    const tables: Table[] = [];
    for (const name of tableNames) {
      const builder = this.builders.get(name);
      if (builder !== undefined) tables.push(builder.build(this.provenances.get(name) ?? []));
    }
    return tables;
  }
}
