// The official client of Secret Manager judges a server: node secret-manager.mjs ADDRESS.
import assert from 'node:assert/strict';
import { SecretManagerServiceClient } from '@google-cloud/secret-manager';
import { judge, optionsFor, refused } from './google.mjs';

const client = new SecretManagerServiceClient(optionsFor(process.argv[2]));
const parent = 'projects/p';
const name = `${parent}/secrets/password`;
const create = () => client.createSecret({ parent, secretId: 'password', secret: { replication: { automatic: {} } } });

await judge({
  'secret: created': async () => assert.equal((await create())[0].name, name),
  'secret: a name taken is refused': () => refused('ALREADY_EXISTS', create),
  'secret: without replication is refused': () => refused('INVALID_ARGUMENT', () => client.createSecret({ parent, secretId: 'other', secret: {} })),
  'secret: read': async () => assert.ok((await client.getSecret({ name }))[0].replication.automatic),
  'secret: one that is not there is refused': () => refused('NOT_FOUND', () => client.getSecret({ name: `${parent}/secrets/none` })),
  'version: added with its checksum': async () => {
    const [version] = await client.addSecretVersion({ parent: name, payload: { data: Buffer.from('first'), dataCrc32c: 2319360336 } });
    assert.equal(version.name, `${name}/versions/1`);
    assert.equal(version.clientSpecifiedPayloadChecksum, true);
  },
  'version: a wrong checksum is refused': () => refused('INVALID_ARGUMENT', () => client.addSecretVersion({ parent: name, payload: { data: Buffer.from('x'), dataCrc32c: 1 } })),
  'version: the latest is read': async () => {
    await client.addSecretVersion({ parent: name, payload: { data: Buffer.from('second') } });
    const [answer] = await client.accessSecretVersion({ name: `${name}/versions/latest` });
    assert.equal(answer.payload.data.toString(), 'second');
    assert.equal(answer.name, `${name}/versions/2`);
    assert.ok(Number(answer.payload.dataCrc32c) > 0);
  },
  'version: an old one is read': async () => assert.equal((await client.accessSecretVersion({ name: `${name}/versions/1` }))[0].payload.data.toString(), 'first'),
  'version: listed, the newest first': async () => assert.deepEqual((await client.listSecretVersions({ parent: name }))[0].map(version => version.name), [`${name}/versions/2`, `${name}/versions/1`]),
  'version: a disabled one is refused': async () => {
    assert.equal((await client.disableSecretVersion({ name: `${name}/versions/2` }))[0].state, 'DISABLED');
    await refused('FAILED_PRECONDITION', () => client.accessSecretVersion({ name: `${name}/versions/2` }));
  },
  'version: enabled again': async () => {
    await client.enableSecretVersion({ name: `${name}/versions/2` });
    await client.accessSecretVersion({ name: `${name}/versions/2` });
  },
  'version: a destroyed one is refused for ever': async () => {
    await client.destroySecretVersion({ name: `${name}/versions/2` });
    await refused('FAILED_PRECONDITION', () => client.accessSecretVersion({ name: `${name}/versions/2` }));
    await refused('FAILED_PRECONDITION', () => client.enableSecretVersion({ name: `${name}/versions/2` }));
  },
  'version: one that is not there is refused': () => refused('NOT_FOUND', () => client.accessSecretVersion({ name: `${name}/versions/7` })),
  'secret: deleted': async () => {
    await client.deleteSecret({ name });
    await refused('NOT_FOUND', () => client.getSecret({ name }));
  },
});
