import type { Download } from './call.ts';

/** Hands a downloaded file to the browser under the name the server gave it. */
export const saveFile = ({ blob, name }: Download): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The click only queues the download; the address has to outlive this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};
