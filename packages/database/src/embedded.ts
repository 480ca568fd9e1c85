import { mkdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withClient, type ConnectionOptions } from './client.ts';
import { DISK_LIMITS, guardDisk, makeRoom, type DiskLimits } from './disk-guard.ts';
import { ensureCluster, freePort, openTransport, SOCKET_PORT } from './embedded-cluster.ts';
import {
  accountFor,
  chooseHome,
  notedHome,
  runnableFor,
  SYSTEM_FOLDER,
  type Account,
  type Log,
} from './embedded-home.ts';
import { takeDataFolder } from './embedded-lock.ts';
import { configure, type Transport } from './embedded-settings.ts';
import { keepRunning, type OnChange } from './embedded-watch.ts';
import { findBinaries, type Binaries } from './postgres-binaries.ts';
import { endOrphan, launch, untilItAnswers } from './postmaster.ts';
import { ensureGroups, ensureLogins, type Login } from './roles.ts';

/** What the product's database is called in the private cluster. */
const DATABASE = 'xiehui';

export type EmbeddedOptions = {
  dataDir: string;
  log: Log;
  /** False for tests only: faster, and a power cut may cost the data. */
  durable?: boolean;
  /** Hears when the database goes away while we run, and when it is back; readiness follows it. */
  onChange?: OnChange;
  /** Where things lie that PostgreSQL's user cannot reach elsewhere. */
  systemFolder?: string;
  transport?: Transport['kind'];
  disk?: DiskLimits;
};

/** The ways into a private server, one for each role. */
export type Connections = Record<'owner' | 'app' | 'system', ConnectionOptions>;

/** A private PostgreSQL: `owner` is its superuser, `app` the role requests run as, `system` the one for work across districts. */
export type Embedded = Connections & {
  /** False while the server is being started again. */
  ready: () => boolean;
  /** False while the disk is too full for writing: what writes is refused with SQLSTATE 25006, and reading goes on. */
  writable: () => boolean;
  /** Ends the server in order and gives the data folder free; calling it twice is harmless. */
  stop: () => Promise<void>;
};

type Place = {
  home: string;
  cluster: string;
  account: Account;
  binaries: Binaries;
  transport: Transport;
  port: number;
};

export const connectionsTo = ({ transport, port }: Pick<Place, 'transport' | 'port'>): Connections => {
  const host = transport.kind === 'socket' ? transport.folder : '127.0.0.1';
  const as = (user: keyof Connections): ConnectionOptions => ({
    host,
    port,
    user,
    database: DATABASE,
    ...(transport.kind === 'loopback' ? { password: transport.passwords[user] } : {}),
  });
  return { owner: as('owner'), app: as('app'), system: as('system') };
};

const serverArguments = ({ cluster, transport, port }: Place): string[] => {
  const set = (name: string, value: string): string[] => ['-c', `${name}=${value}`];
  const socket = transport.kind === 'socket' ? transport.folder : '';
  return [
    '-D',
    cluster,
    '-p',
    String(port),
    ...set('listen_addresses', transport.kind === 'socket' ? '' : '127.0.0.1'),
    ...set('unix_socket_directories', socket),
    ...set('unix_socket_permissions', '0700'),
  ];
};

/** Makes the product's database and its roles where they are missing. */
const furnish = async ({ owner, app, system }: Connections): Promise<void> => {
  await withClient({ ...owner, database: 'postgres' }, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    // The owner works on a disk that is nearly full too, where the cluster's default is to read only.
    await client.query(
      'set default_transaction_read_only = off; alter role owner set default_transaction_read_only = off',
    );
    if (rowCount === 0) await client.query(`create database ${DATABASE} owner owner`);
  });
  const login = ({ user: name, password }: ConnectionOptions): Login => ({
    name,
    ...(password === undefined ? {} : { password }),
  });
  await ensureGroups(owner);
  await ensureLogins(owner, { app: login(app), system: login(system) });
};

const start = async (place: Place, options: EmbeddedOptions): Promise<Embedded> => {
  const { log, durable = true, onChange = () => undefined, disk = DISK_LIMITS } = options;
  const { home, cluster, account, binaries, transport } = place;
  const connections = connectionsTo(place);
  await configure(cluster, { transport, durable, major: binaries.major, account });
  const guard = await guardDisk(place, log, durable ? disk : { ...disk, lowBytes: 0, reserveBytes: 0 });
  const server = await keepRunning(
    {
      mend: guard.mend,
      launch: () => launch(binaries.postgres, serverArguments(place), { account, cwd: home, log, detached: durable }),
      untilReady: (postmaster) => untilItAnswers(postmaster, { ...connections.owner, database: 'postgres' }),
      postgres: binaries.postgres,
    },
    log,
    onChange,
  );
  try {
    await furnish(connections);
  } catch (error) {
    await server.stop();
    throw error;
  }
  guard.watch(server.reload);
  const stop = (): Promise<void> => {
    guard.stop();
    return server.stop();
  };
  return { ...connections, ready: server.ready, writable: guard.writable, stop };
};

/**
 * Starts the private PostgreSQL of a data folder, creating it at first, and watches it until `stop`.
 * The way in is a Unix socket that only our own user and root can use; on Windows loopback with random passwords.
 * As root the server runs as an unprivileged user; where that user cannot enter the data folder or run the programs, both get
 * a place below `/var/lib/xiehui`, and the log says so.
 * @throws when another server holds the data folder (its process is named), when this machine has no PostgreSQL, when the data
 *   are of another PostgreSQL version or another user, or when PostgreSQL does not start (its last log lines are in the sentence)
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<Embedded> => {
  const {
    log,
    systemFolder = SYSTEM_FOLDER,
    transport: kind = process.platform === 'win32' ? 'loopback' : 'socket',
  } = options;
  const found = await findBinaries();
  await mkdir(options.dataDir, { recursive: true });
  const dataDir = await realpath(options.dataDir);
  const noted = await notedHome(dataDir);
  const account = await accountFor(join(noted ?? dataDir, 'postgres'));
  const home = noted ?? (await chooseHome(dataDir, account, log, systemFolder));
  const lock = await takeDataFolder(home);
  try {
    await makeRoom(home);
    const cluster = join(home, 'postgres');
    const binaries = await runnableFor(found, account, log, systemFolder);
    await endOrphan(cluster, binaries.postgres, log);
    const transport = await openTransport(kind, home, account);
    await ensureCluster(cluster, { binaries, transport, account, durable: options.durable ?? true });
    const port = transport.kind === 'socket' ? SOCKET_PORT : await freePort();
    const embedded = await start({ home, cluster, account, binaries, transport, port }, options);
    let stopped: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      await embedded.stop();
      if (transport.kind === 'socket') await rm(transport.folder, { recursive: true, force: true });
      await lock.release();
    };
    return { ...embedded, stop: () => (stopped ??= stop()) };
  } catch (error) {
    await lock.release();
    throw error;
  }
};
