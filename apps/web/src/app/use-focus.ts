/** Moves the reader to what they asked for. */
import { type FocusEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Focus a heading when what it is about changes, so that keyboard and screen reader follow.
 *
 * Not when a page has just been opened by a link: nobody asked for anything yet.
 *
 * @param asked true if the reader is known to have asked, though what they pressed is gone with the focus on it
 */
export function useFocusOn(id: string, asked = false): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (id !== '' && (asked || document.activeElement !== document.body)) heading.current?.focus();
  }, [id, asked]);
  return heading;
}

/**
 * Follow what stands in the panel beside the map: true once that is no longer what a link opened.
 *
 * When nothing particular stands there any more, the focus goes to the heading of the stage.
 */
export function useLeftLink(site: string | undefined, stageHeading: string): boolean {
  const linked = useRef(true);
  const before = useRef(site);
  if (before.current !== site) linked.current = false;
  useEffect(() => {
    if (before.current !== undefined && site === undefined && document.activeElement === document.body) {
      document.getElementById(stageHeading)?.focus({ preventScroll: true });
    }
    before.current = site;
  }, [site, stageHeading]);
  return !linked.current;
}

/** What a part of the page needs to keep the focus; spread it over its element. */
export interface KeptFocus<T extends HTMLElement> {
  readonly ref: RefObject<T | null>;
  readonly tabIndex: -1;
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent<T>) => void;
}

/**
 * Keep the focus in a part of the page when what had it is gone: a button that removes itself, a form that closes.
 *
 * Without this the keyboard would start again at the top of the page. It is done before anything is drawn: whoever
 * sees that the button is gone can go on from where it was.
 */
export function useKeptFocus<T extends HTMLElement>(): KeptFocus<T> {
  const ref = useRef<T>(null);
  const inside = useRef(false);
  useLayoutEffect(() => {
    if (inside.current && document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
  });
  return {
    ref,
    tabIndex: -1,
    onFocus: () => {
      inside.current = true;
    },
    // What left the page with the focus on it is not connected any more: that is no leaving by the reader.
    onBlur: (event) => {
      if (event.target.isConnected) inside.current = false;
    },
  };
}
