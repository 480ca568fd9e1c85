// Loaded into a child before anything of ours: a connection to anywhere but this machine is refused and named on stderr.
import { Socket } from 'node:net';

const home = new Set(['127.0.0.1', '::1', 'localhost', undefined]);
const connect = Socket.prototype.connect as (this: Socket, ...args: unknown[]) => Socket;

const targetOf = (args: unknown[]): string | undefined => {
  const [first] = args.flat(1) as [unknown];
  if (typeof first === 'object' && first !== null) {
    const { host, path } = first as { host?: string; path?: string };
    return path ? undefined : host;
  }
  return typeof first === 'number' ? (args[1] as string | undefined) : undefined;
};

Socket.prototype.connect = function watched(this: Socket, ...args: unknown[]): Socket {
  const target = targetOf(args);
  if (home.has(target)) return connect.apply(this, args);
  process.stderr.write(`EGRESS ${target}\n`);
  this.destroy(new Error(`no way out to ${target}`));
  return this;
} as typeof Socket.prototype.connect;
