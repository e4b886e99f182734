import type { Provenance, SourceFile } from '@transitieatlas/dataset';

/** What a reader says of a publication of Statistics Netherlands; the rest is the same for all. */
export interface CbsPublication {
  readonly title: string;
  readonly referenceDate: string;
  readonly nature?: Provenance['nature'];
  readonly treatment: readonly string[];
  readonly files: readonly SourceFile[];
}

/** Provenance of a publication of Statistics Netherlands (CBS), whose data are under CC BY 4.0. */
export function describeCbs(publication: CbsPublication): Provenance {
  return {
    publisher: 'CBS',
    title: publication.title,
    referenceDate: publication.referenceDate,
    licence: 'CC BY 4.0',
    nature: publication.nature ?? 'observed',
    treatment: publication.treatment,
    files: publication.files,
    status: 'current',
  };
}
