import { createServer } from 'node:net';

type Place = { readonly port: number; readonly host: string };

/**
 * Tries whether the portal can listen there, and lets go again: an operator hears of a taken port before the minute that
 * loading the demo takes, not after it.
 * @throws Error of Node's `listen` when it cannot
 */
export const assertListenable = ({ port, host }: Place): Promise<void> =>
  new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(port, host, () => void probe.close(() => done()));
  });

/** The address of the portal as a browser takes it; brackets for IPv6. */
export const addressOf = ({ port, host }: Place): string => `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
