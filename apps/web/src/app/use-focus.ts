/** Moves the reader to what they asked for. */
import { type RefObject, useEffect, useRef } from 'react';

/**
 * Focus a heading when what it is about changes, so that keyboard and screen reader follow.
 *
 * Not when a page has just been opened by a link: nobody asked for anything yet.
 */
export function useFocusOn(id: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (id !== '' && document.activeElement !== document.body) heading.current?.focus();
  }, [id]);
  return heading;
}
