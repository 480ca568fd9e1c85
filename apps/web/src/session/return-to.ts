/** The address to come back to after sign-in: one of ours, or the workbench. */
export const returnTo = (search: URLSearchParams): string => {
  const to = search.get('to') ?? '/';
  // `//host` and `/\host` would leave the portal.
  return /^\/(?![/\\])/.test(to) ? to : '/';
};

/** The sign-in page that comes back to an address. */
export const signInFor = (path: string): string =>
  path === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(path)}`;

const open = ['/sign-in', '/link', '/first-run', '/privacy'];
/** Whether a page opens for anybody. */
export const isOpen = (pathname: string): boolean => open.includes(pathname);
