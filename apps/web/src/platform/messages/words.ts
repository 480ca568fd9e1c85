import i18next, { type FlatNamespace, type TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

type Tree = { readonly [key: string]: string | Tree };
/** The same keys with any text: what a translation has to have, no more and no less. */
export type Same<T extends Tree> = { readonly [K in keyof T]: T[K] extends Tree ? Same<T[K]> : string };

/** Every bundle that was made known, for the test that compares the languages. */
export const bundles = new Map<string, { zh: Tree; en: Tree }>();

/**
 * Makes a slice's texts known and answers the hook that speaks them: `const t = useMembersWords()`.
 * The slice names its namespace by adding to `ResourceNamespaceMap` of i18next, so that a wrong key does not compile.
 */
export const words = <N extends FlatNamespace, const Zh extends Tree>(
  namespace: N,
  zh: Zh,
  en: Same<Zh>,
): (() => TFunction<N>) => {
  bundles.set(namespace, { zh, en });
  const add = () => {
    i18next.addResourceBundle('zh', namespace, zh);
    i18next.addResourceBundle('en', namespace, en);
  };
  if (i18next.isInitialized) add();
  else i18next.on('initialized', add);
  return () => useTranslation(namespace).t as unknown as TFunction<N>;
};
