// Signs URLs as the official client does: node storage-sign.mjs KEY-FILE ACCOUNT CASES, where CASES is JSON: [{ bucket, name, action, at, expires, host?, ... }].
// Prints one URL a line, each after `ok `. It needs no server.
import { readFileSync } from 'node:fs';
import { Storage } from '@google-cloud/storage';

const [keyFile, account, cases] = process.argv.slice(2);
const storage = new Storage({ projectId: 'p', credentials: { client_email: account, private_key: readFileSync(keyFile, 'utf8') } });
for (const { bucket, name, at, seconds, ...config } of JSON.parse(cases)) {
  const accessibleAt = new Date(at);
  const [url] = await storage.bucket(bucket).file(name).getSignedUrl({ version: 'v4', accessibleAt, expires: new Date(accessibleAt.getTime() + seconds * 1000), ...config });
  console.log(`ok ${url}`);
}
