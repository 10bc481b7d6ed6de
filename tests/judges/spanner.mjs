// The official client of Spanner judges what the product delivers, at an emulator: node spanner.mjs HOST:PORT PROJECT INSTANCE DATABASE.
import assert from 'node:assert/strict';
import { judge } from './google.mjs';

const [host, projectId, instance, name] = process.argv.slice(2);
process.env.SPANNER_EMULATOR_HOST = host;
// Metrics of the client would go to Google, and so would a look for its metadata server; the emulator knows no multiplexed sessions.
Object.assign(process.env, {
  SPANNER_DISABLE_BUILTIN_METRICS: 'true', METADATA_SERVER_DETECTION: 'none', GOOGLE_CLOUD_SPANNER_MULTIPLEXED_SESSIONS: 'false',
  GOOGLE_CLOUD_SPANNER_MULTIPLEXED_SESSIONS_PARTITIONED_OPS: 'false', GOOGLE_CLOUD_SPANNER_MULTIPLEXED_SESSIONS_FOR_RW: 'false',
});
const { Spanner } = await import('@google-cloud/spanner');
const spanner = new Spanner({ projectId });
const database = spanner.instance(instance).database(name);
const read = async sql => JSON.parse(JSON.stringify((await database.run({ sql, json: true }))[0]));

await judge({
  'view: readers see the columns of the table alone, with their types': async () => {
    const columns = await read("SELECT COLUMN_NAME, SPANNER_TYPE FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = 'orders' ORDER BY ORDINAL_POSITION");
    assert.deepEqual(columns.map(column => `${column.COLUMN_NAME} ${column.SPANNER_TYPE.split('(')[0]}`), [
      'id INT64', 'amount FLOAT64', 'paid BOOL', 'born DATE', 'seen TIMESTAMP', 'logged TIMESTAMP', 'zip STRING', 'note_ STRING',
    ]);
  },
  'rows: every one, with its values': async () => {
    assert.deepEqual(await read('SELECT * FROM orders ORDER BY id LIMIT 1'), [{
      id: 1, amount: 1.5, paid: true, born: '1990-01-31', seen: '2026-01-01T10:00:00.000000000Z', logged: '2026-01-01T09:30:00.000000000Z', zip: '01234', note_: 'wörd "quoted", \n二',
    }]);
  },
  'rows: what is missing is null': async () => {
    const [row] = await read('SELECT * FROM orders WHERE id = 2');
    assert.deepEqual([row.amount, row.paid, row.born, row.seen, row.logged, row.note_], [null, null, null, null, null, null]);
  },
  'types: as Spanner reckons with them': async () => {
    const [row] = await read(
      "SELECT COUNT(*) AS rows_, SUM(id) AS ids, COUNTIF(paid) AS paid, MAX(DATE_DIFF(born, DATE '1990-01-01', DAY)) AS days, COUNT(DISTINCT zip) AS zips FROM orders",
    );
    assert.deepEqual(row, { rows_: 60, ids: 1830, paid: 30, days: 30, zips: 60 });
  },
  'tables: one behind the view, with a key of its own': async () => {
    const tables = await read("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = '' AND TABLE_TYPE = 'BASE TABLE'");
    assert.equal(tables.length, 1);
    const [row] = await read(`SELECT COUNT(DISTINCT synthdata_key) AS keys FROM ${tables[0].TABLE_NAME}`);
    assert.equal(row.keys, 60);
  },
});
await database.close();
spanner.close();
