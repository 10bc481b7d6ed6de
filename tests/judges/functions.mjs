// Google's functions framework takes the events that the service takes, and must make the same of each: node functions.mjs FILE.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cloudEvent } from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import { judge } from './google.mjs';

let received;
cloudEvent('judge', (event) => {
  received = event;
});
const server = getTestServer('judge').listen(0, '127.0.0.1');
await once(server, 'listening');
const address = `http://127.0.0.1:${server.address().port}/`;

const checks = JSON.parse(readFileSync(process.argv[2], 'utf8')).map(({ name, headers, body, expected }) => [
  name,
  async () => {
    received = undefined;
    const answer = await fetch(address, { method: 'POST', headers, body: Buffer.from(body, 'base64') });
    assert.ok(answer.ok, `answered ${answer.status}: ${await answer.text()}`);
    assert.ok(received, 'the function was not called');
    for (const member of ['id', 'type', 'source', 'subject']) {
      if (expected[member] !== undefined) assert.equal(received[member], expected[member], member);
    }
    if (expected.data !== undefined) assert.deepEqual(received.data, expected.data);
  },
]);
await judge(Object.fromEntries(checks));
server.close();
server.closeAllConnections();
