// The official client of Cloud KMS judges a server: node kms.mjs ADDRESS.
import assert from 'node:assert/strict';
import { KeyManagementServiceClient } from '@google-cloud/kms';
import { judge, optionsFor, refused } from './google.mjs';

const client = new KeyManagementServiceClient(optionsFor(process.argv[2]));
const parent = 'projects/p/locations/europe-west1';
const ring = `${parent}/keyRings/judged`;
const name = `${ring}/cryptoKeys/models`;
const context = Buffer.from('models/p/m/1');
const encrypt = more => client.encrypt({ name, plaintext: Buffer.from('a key of data'), additionalAuthenticatedData: context, ...more });
let old;

await judge({
  'ring: created': async () => assert.equal((await client.createKeyRing({ parent, keyRingId: 'judged', keyRing: {} }))[0].name, ring),
  'ring: a name taken is refused': () => refused('ALREADY_EXISTS', () => client.createKeyRing({ parent, keyRingId: 'judged', keyRing: {} })),
  'ring: read': async () => assert.equal((await client.getKeyRing({ name: ring }))[0].name, ring),
  'key: created with its first version': async () => {
    const [key] = await client.createCryptoKey({ parent: ring, cryptoKeyId: 'models', cryptoKey: { purpose: 'ENCRYPT_DECRYPT' } });
    assert.equal(key.primary.name, `${name}/cryptoKeyVersions/1`);
    assert.equal(key.primary.state, 'ENABLED');
  },
  'key: in a ring that is not there is refused': () =>
    refused('NOT_FOUND', () => client.createCryptoKey({ parent: `${parent}/keyRings/none`, cryptoKeyId: 'models', cryptoKey: { purpose: 'ENCRYPT_DECRYPT' } })),
  'key: read': async () => assert.equal((await client.getCryptoKey({ name }))[0].purpose, 'ENCRYPT_DECRYPT'),
  'encrypt: with checksums, which are verified': async () => {
    await refused('INVALID_ARGUMENT', () => encrypt({ plaintextCrc32c: { value: 1 } }));
    [old] = await encrypt({ plaintextCrc32c: { value: 2751311241 } });
    assert.equal(old.name, `${name}/cryptoKeyVersions/1`);
    assert.equal(old.verifiedPlaintextCrc32c, true);
    assert.equal(old.verifiedAdditionalAuthenticatedDataCrc32c, false);
    assert.ok(Number(old.ciphertextCrc32c.value) > 0);
  },
  'decrypt: what was encrypted': async () => {
    const [answer] = await client.decrypt({ name, ciphertext: old.ciphertext, additionalAuthenticatedData: context });
    assert.equal(answer.plaintext.toString(), 'a key of data');
    assert.equal(answer.usedPrimary, true);
  },
  'decrypt: of something else is refused': () => refused('INVALID_ARGUMENT', () => client.decrypt({ name, ciphertext: old.ciphertext, additionalAuthenticatedData: Buffer.from('other') })),
  'decrypt: of changed bytes is refused': async () => {
    const changed = Buffer.from(old.ciphertext);
    changed[changed.length - 1] ^= 1;
    await refused('INVALID_ARGUMENT', () => client.decrypt({ name, ciphertext: changed, additionalAuthenticatedData: context }));
  },
  'encrypt: more than 64 KiB is refused': () => refused('INVALID_ARGUMENT', () => encrypt({ plaintext: Buffer.alloc(65537) })),
  'rotation: the new version encrypts, the old one still decrypts': async () => {
    const [version] = await client.createCryptoKeyVersion({ parent: name, cryptoKeyVersion: {} });
    await client.updateCryptoKeyPrimaryVersion({ name, cryptoKeyVersionId: version.name.split('/').pop() });
    assert.equal((await encrypt())[0].name, version.name);
    const [answer] = await client.decrypt({ name, ciphertext: old.ciphertext, additionalAuthenticatedData: context });
    assert.equal(answer.usedPrimary, false);
  },
  'version: destroyed, nothing of it is decrypted': async () => {
    assert.equal((await client.destroyCryptoKeyVersion({ name: `${name}/cryptoKeyVersions/1` }))[0].state, 'DESTROY_SCHEDULED');
    await refused('FAILED_PRECONDITION', () => client.decrypt({ name, ciphertext: old.ciphertext, additionalAuthenticatedData: context }));
  },
});
