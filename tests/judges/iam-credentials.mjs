// The official client of IAM Credentials judges a server: node iam-credentials.mjs ADDRESS ACCOUNT PUBLIC-KEY-FILE.
import assert from 'node:assert/strict';
import { createVerify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { IAMCredentialsClient } from '@google-cloud/iam-credentials';
import { judge, optionsFor, refused } from './google.mjs';

const [address, account, keyFile] = process.argv.slice(2);
const client = new IAMCredentialsClient(optionsFor(address));
const name = `projects/-/serviceAccounts/${account}`;
const scope = ['https://www.googleapis.com/auth/cloud-platform'];

await judge({
  'blob: signed': async () => {
    const [answer] = await client.signBlob({ name, payload: Buffer.from('to sign') });
    assert.ok(createVerify('RSA-SHA256').update('to sign').verify(readFileSync(keyFile, 'utf8'), answer.signedBlob));
    assert.ok(answer.keyId);
  },
  'blob: nothing is refused': () => refused('INVALID_ARGUMENT', () => client.signBlob({ name })),
  'access token: has the life asked for': async () => {
    const [answer] = await client.generateAccessToken({ name, scope, lifetime: { seconds: 600 } });
    assert.ok(answer.accessToken);
    assert.ok(Math.abs(Number(answer.expireTime.seconds) - Date.now() / 1000 - 600) < 300);
  },
  'access token: without scope is refused': () => refused('INVALID_ARGUMENT', () => client.generateAccessToken({ name })),
  'identity token: has audience and account': async () => {
    const [answer] = await client.generateIdToken({ name, audience: 'https://service', includeEmail: true });
    const claims = JSON.parse(Buffer.from(answer.token.split('.')[1], 'base64url').toString());
    assert.equal(claims.aud, 'https://service');
    assert.equal(claims.email, account);
  },
  'account: one that is not there is refused': () => refused('NOT_FOUND', () => client.signBlob({ name: 'projects/-/serviceAccounts/nobody@p.iam.gserviceaccount.com', payload: Buffer.from('x') })),
});
