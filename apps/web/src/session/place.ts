const open = ['/sign-in', '/link', '/first-run', '/privacy'];
const doors = ['/sign-in', '/choose-post', '/new-password'];

/** Whether a page opens for anybody, signed in or not. */
export const opensForAnybody = (pathname: string): boolean => open.includes(pathname) && pathname !== '/sign-in';

/** After signing in: the address that was asked for stays, a door's own becomes the workbench; `always` goes there anyway. */
export const leaveDoor = (always = false): void => {
  if (always || doors.includes(window.location.pathname)) window.history.replaceState(null, '', '/');
};
