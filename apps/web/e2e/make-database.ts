// Makes a database on the server whose owner is given: `make-database.ts <owner address> <name>`.
import { withClient } from '../../../packages/database/src/client.ts';

const [owner = '', name = ''] = process.argv.slice(2);
if (!/^[a-z0-9_]+$/.test(name)) throw new Error('not a name for a database');
await withClient(owner, (client) => client.query(`create database ${name}`));
