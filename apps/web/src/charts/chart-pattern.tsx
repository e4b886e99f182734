/** Colours with a pattern of their own, so that bars can be told apart without seeing colour. */
import type { ReactNode } from 'react';

/** Filled, striped, dotted, crossed, lined. */
export const patternLooks = ['filled', 'striped', 'dotted', 'crossed', 'lined'] as const;

/** See {@link patternLooks}. */
export type PatternLook = (typeof patternLooks)[number];

interface ChartPatternProps {
  readonly id: string;
  readonly look: PatternLook;
}

/** A pattern that a shape of the same picture can be filled with. */
function ChartPattern({ id, look }: ChartPatternProps): ReactNode {
  const paint = `paint paint--${look}`;
  return (
    <pattern
      id={id}
      width="5"
      height="5"
      patternUnits="userSpaceOnUse"
      {...(look === 'striped' ? { patternTransform: 'rotate(45)' } : {})}
    >
      <rect className={look === 'filled' ? paint : 'paint paint--paper'} width="5" height="5" />
      {look === 'striped' && <rect className={paint} width="3" height="5" />}
      {look === 'dotted' && <circle className={paint} cx="2.5" cy="2.5" r="1.7" />}
      {look === 'crossed' && <path className={paint} d="M0 0h5v1.4h-5zM0 0h1.4v5h-1.4z" />}
      {look === 'lined' && <rect className={paint} width="5" height="2.2" />}
    </pattern>
  );
}

/** One thing that a chart shows by a pattern. */
export interface PatternPart {
  readonly id: string;
  readonly look: PatternLook;
  readonly label: string;
}

interface PatternPartsProps {
  /** Id of the drawing on the page; see `useSvgId`. */
  readonly id: string;
  readonly parts: readonly PatternPart[];
}

/** Define the patterns of a drawing: a shape is filled with `url(#id-part)`. */
export function PatternDefs({ id, parts }: PatternPartsProps): ReactNode {
  return (
    <defs>
      {parts.map((part) => (
        <ChartPattern key={part.id} id={`${id}-${part.id}`} look={part.look} />
      ))}
    </defs>
  );
}

/** The items of a legend, each with a piece of a bar. */
export function PatternKeys({ id, parts }: PatternPartsProps): ReactNode {
  return parts.map((part) => (
    <li key={part.id}>
      <svg className="keys__swatch" viewBox="0 0 20 14" aria-hidden="true">
        <defs>
          <ChartPattern id={`${id}-key-${part.id}`} look={part.look} />
        </defs>
        <rect className={`painted painted--${part.look}`} fill={`url(#${id}-key-${part.id})`} width="20" height="14" />
      </svg>
      {part.label}
    </li>
  ));
}
