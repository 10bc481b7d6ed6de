// Upload a table, generate, follow the job, download the result, with Node.js 18 or newer.
// usage: SYNTHDATA_URL=http://127.0.0.1:7707 SYNTHDATA_KEY=sd_... node with-javascript.mjs INPUT.csv OUTPUT.csv
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';

const [input, output] = process.argv.slice(2);
const name = basename(input, '.csv');

async function call(path, options = {}) {
  const answer = await fetch(`${process.env.SYNTHDATA_URL}/v1/projects/default${path}`, {
    ...options,
    headers: { Authorization: `Bearer ${process.env.SYNTHDATA_KEY}`, ...options.headers },
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer;
}

await call(`/datasets/${name}/versions?fileName=${name}.csv`, {
  method: 'POST',
  headers: { 'Content-Type': 'text/csv' },
  body: await readFile(input),
});
const accepted = await call(`/datasets/${name}:generate`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ rows: 1000, seed: 7, output: `${name}-javascript` }),
});
const job = await accepted.json();
for await (const event of (await call(`/jobs/${job.id}/events`)).body) process.stderr.write(event);
const table = await call(`/datasets/${name}-javascript/versions/latest/content`);
await writeFile(output, Buffer.from(await table.arrayBuffer()));
