// Google's own library of credentials judges the issuer of tokens and the metadata server: node auth.mjs ISSUER METADATA-HOST ACCOUNT KEY-FILE.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [issuer, host, email, keyFile] = process.argv.slice(2);
process.env.GCE_METADATA_HOST = host;
process.env.METADATA_SERVER_DETECTION = 'assume-present';
const { Compute, ExternalAccountClient, JWT, UserRefreshClient } = await import('google-auth-library');
const { judge } = await import('./google.mjs');

const scopes = ['https://www.googleapis.com/auth/cloud-platform'];
const key = readFileSync(keyFile, 'utf8');
// The library has the issuer's address built in.
const sendHere = client => {
  client.transporter.interceptors.request.add({ resolved: async request => ({ ...request, url: new URL('token', issuer) }) });
  return client;
};
const claimsOf = token => JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());

await judge({
  'key: gives an access token': async () => assert.match((await sendHere(new JWT({ email, key, scopes })).getAccessToken()).token, /^issued-token-/),
  'key: gives an identity token': async () => {
    const claims = claimsOf(await sendHere(new JWT({ email, key })).fetchIdToken('https://service'));
    assert.equal(claims.aud, 'https://service');
    assert.equal(claims.email, email);
  },
  'key: of nobody is refused': () => assert.rejects(sendHere(new JWT({ email: 'nobody@p.iam.gserviceaccount.com', key, scopes })).getAccessToken(), /invalid_grant/),
  'person: gives an access token': async () =>
    assert.match((await sendHere(new UserRefreshClient('client', 'secret', 'refresh')).getAccessToken()).token, /^issued-token-/),
  'person: with another secret is refused': () => assert.rejects(sendHere(new UserRefreshClient('client', 'other', 'refresh')).getAccessToken(), /invalid_grant/),
  'federation: a file becomes an access token': async () => {
    const folder = mkdtempSync(join(tmpdir(), 'judge-'));
    const file = join(folder, 'token');
    writeFileSync(file, 'subject');
    const client = ExternalAccountClient.fromJSON({
      type: 'external_account', audience: '//iam.googleapis.com/x', subject_token_type: 'urn:ietf:params:oauth:token-type:jwt', token_url: new URL('v1/token', issuer).href,
      credential_source: { file },
    });
    client.scopes = scopes;
    assert.match((await client.getAccessToken()).token, /^issued-token-/);
    rmSync(folder, { recursive: true });
  },
  'machine: gives an access token': async () => assert.match((await new Compute().getAccessToken()).token, /^metadata-token-/),
  'machine: gives an identity token': async () => assert.equal(claimsOf(await new Compute().fetchIdToken('https://service')).aud, 'https://service'),
});
