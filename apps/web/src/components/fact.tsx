/** A name with a value, for lists of facts. */
import type { ReactNode } from 'react';

/** Draw one fact. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
