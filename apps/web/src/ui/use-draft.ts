import { useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft, keepDraft, readDraft } from '../platform/local-store.ts';
import { useSession } from '../platform/session.tsx';

const restMs = 800;

/**
 * Keeps what is being filled in on this device, under the account, a moment after the last keystroke.
 * `found` is the draft of an earlier visit, once read; `form` undefined keeps nothing.
 */
export function useDraft<V>(form: string | undefined) {
  const { account } = useSession();
  const [found, setFound] = useState<{ at: number; values: V }>();
  const [ready, setReady] = useState(form === undefined);
  const [savedAt, setSavedAt] = useState<number>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef<V>(undefined);
  const keepNow = useCallback(() => {
    clearTimeout(timer.current);
    if (form === undefined || last.current === undefined) return;
    const values = last.current;
    last.current = undefined;
    void keepDraft(account.id, form, values).then(setSavedAt);
  }, [account.id, form]);
  useEffect(() => {
    if (form === undefined) return;
    let gone = false;
    void readDraft(account.id, form)
      .catch(() => undefined)
      .then((draft) => {
        if (gone) return;
        if (draft) setFound({ at: draft.at, values: draft.values as V });
        setReady(true);
      });
    // A phone that answers a call may never come back to this page: what is pending is kept when it is hidden.
    document.addEventListener('visibilitychange', keepNow);
    return () => {
      gone = true;
      document.removeEventListener('visibilitychange', keepNow);
      keepNow();
    };
  }, [account.id, form, keepNow]);
  const keep = useCallback(
    (values: V) => {
      last.current = values;
      clearTimeout(timer.current);
      timer.current = setTimeout(keepNow, restMs);
    },
    [keepNow],
  );
  const drop = useCallback(async () => {
    clearTimeout(timer.current);
    last.current = undefined;
    setFound(undefined);
    setSavedAt(undefined);
    if (form !== undefined) await dropDraft(account.id, form);
  }, [account.id, form]);
  return { found, ready, savedAt, keep, drop };
}
