// Runs SQL in DuckDB: node duckdb.mjs SQL... Each statement's rows are printed as one line of JSON after `ok `; whole numbers beyond 2^53, decimals,
// dates and times as DuckDB's own text. Nothing is fetched.
import { DuckDBInstance } from '@duckdb/node-api';

const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' });
const connection = await instance.connect();
await connection.run("SET TimeZone = 'UTC'");
for (const sql of process.argv.slice(2)) {
  const reader = await connection.runAndReadAll(sql);
  console.log(`ok ${JSON.stringify(reader.getRowsJson())}`);
}
