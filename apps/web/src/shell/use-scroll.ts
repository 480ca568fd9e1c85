import { useLayoutEffect, useRef, type RefObject } from 'react';
import { useLocation } from 'react-router';

const places = new Map<string, number>();

/** Keeps the place of the pane it answers: going back finds it again, another page or another page of a list begins at the top. */
export function useScroll(): RefObject<HTMLElement | null> {
  const pane = useRef<HTMLElement>(null);
  const { key, pathname, search } = useLocation();
  const page = `${pathname}?${new URLSearchParams(search).get('page') ?? ''}`;
  const before = useRef(page);
  useLayoutEffect(() => {
    const element = pane.current;
    if (!element) return undefined;
    const wanted = places.get(key) ?? (before.current === page ? element.scrollTop : 0);
    before.current = page;
    element.scrollTo({ top: wanted });
    // What is above may still be loading: the place is found once the page is long enough, or the person moves.
    const grow = new ResizeObserver(() => element.scrollTop < wanted && element.scrollTo({ top: wanted }));
    for (const child of wanted > 0 ? element.children : []) grow.observe(child);
    const rest = () => grow.disconnect();
    const note = () => places.set(key, element.scrollTop);
    element.addEventListener('wheel', rest, { passive: true });
    element.addEventListener('touchmove', rest, { passive: true });
    element.addEventListener('scroll', note, { passive: true });
    return () => {
      rest();
      element.removeEventListener('wheel', rest);
      element.removeEventListener('touchmove', rest);
      element.removeEventListener('scroll', note);
    };
  }, [key, page]);
  return pane;
}
