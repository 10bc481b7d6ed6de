// The official client of Cloud Storage judges a server: node storage.mjs ADDRESS KEY-FILE ACCOUNT. The key file is the private key of an account that the server knows.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Storage, TransferManager } from '@google-cloud/storage';
import { authClient, judge, refused } from './google.mjs';

const [address, keyFile, account] = process.argv.slice(2);
const apiEndpoint = address.replace(/\/$/, '');
const options = { projectId: 'p', apiEndpoint, retryOptions: { autoRetry: false } };
const storage = new Storage({ ...options, authClient });
// Signing needs no network, so this one may have a key.
const signing = new Storage({ ...options, credentials: { client_email: account, private_key: readFileSync(keyFile, 'utf8') } });
const bucket = storage.bucket('judged');
const headers = { authorization: 'Bearer judge' };
const folder = mkdtempSync(join(tmpdir(), 'judge-'));
const large = randomBytes(3 * 1024 * 1024 + 7);

const names = async query => (await bucket.getFiles({ autoPaginate: true, ...query }))[0].map(file => file.name);
const put = (name, content, more) => bucket.file(name).save(content, { resumable: false, ...more });
const signedUrl = (name, action, more) => signing.bucket('judged').file(name).getSignedUrl({ version: 'v4', action, expires: Date.now() + 60_000, ...more }).then(([url]) => url);
const begin = async (name, query = '') => {
  const answer = await fetch(`${apiEndpoint}/upload/storage/v1/b/judged/o?uploadType=resumable&name=${name}${query}`, { method: 'POST', headers, body: '{}' });
  assert.equal(answer.status, 200);
  return answer.headers.get('location');
};
const send = (session, range, body) => fetch(session, { method: 'PUT', redirect: 'manual', headers: { ...headers, 'content-range': range }, body });

await judge({
  'bucket: created': async () => assert.equal((await storage.createBucket('judged'))[0].name, 'judged'),
  'bucket: a name taken is refused': () => refused(409, () => storage.createBucket('judged')),
  'bucket: listed': async () => assert.deepEqual((await storage.getBuckets())[0].map(item => item.name), ['judged']),
  'bucket: patched': async () => {
    const [before] = await bucket.getMetadata();
    await bucket.setLabels({ team: 'data' });
    const [after] = await bucket.getMetadata();
    assert.equal(after.labels.team, 'data');
    assert.equal(Number(after.metageneration), Number(before.metageneration) + 1);
  },
  'bucket: unknown is not found': () => refused(404, () => storage.bucket('nobody').getMetadata()),
  'bucket: exists or not': async () => assert.deepEqual([(await bucket.exists())[0], (await storage.bucket('nobody').exists())[0]], [true, false]),
  'bucket: lifecycle': async () => {
    await bucket.addLifecycleRule({ action: { type: 'Delete' }, condition: { age: 3 } });
    assert.equal((await bucket.getMetadata())[0].lifecycle.rule[0].condition.age, 3);
  },
  'bucket: default key is that of its objects': async () => {
    const key = 'projects/p/locations/us/keyRings/r/cryptoKeys/k';
    await storage.createBucket('keyed', { encryption: { defaultKmsKeyName: key } });
    await storage.bucket('keyed').file('a').save('x', { resumable: false });
    assert.equal((await storage.bucket('keyed').file('a').getMetadata())[0].kmsKeyName, key);
  },
  'bucket: access policy': async () => {
    const policy = { bindings: [{ role: 'roles/storage.objectViewer', members: ['user:a@example.com'] }] };
    await bucket.iam.setPolicy(policy);
    assert.deepEqual((await bucket.iam.getPolicy())[0].bindings, policy.bindings);
  },
  'bucket: permissions tested': async () => assert.deepEqual((await bucket.iam.testPermissions(['storage.objects.get']))[0], { 'storage.objects.get': true }),
  'bucket: not deleted with objects in it': async () => {
    await refused(409, () => storage.bucket('keyed').delete());
    await storage.bucket('keyed').file('a').delete();
    await storage.bucket('keyed').delete();
  },
  'notification: created, listed, found, deleted': async () => {
    const [made] = await bucket.createNotification('projects/p/topics/t', { eventTypes: ['OBJECT_FINALIZE'], objectNamePrefix: 'raw-data/', customAttributes: { a: 'b' } });
    assert.equal((await bucket.getNotifications())[0].length, 1);
    const [found] = await bucket.notification(made.id).getMetadata();
    assert.deepEqual(found.event_types, ['OBJECT_FINALIZE']);
    assert.equal(found.object_name_prefix, 'raw-data/');
    await made.delete();
    assert.equal((await bucket.getNotifications())[0].length, 0);
  },
  'write: at once, read with its checksums': async () => {
    await put('small.txt', 'hello', { contentType: 'text/plain', metadata: { metadata: { note: 'yes' } }, validation: 'crc32c' });
    const [read] = await bucket.file('small.txt').download({ validation: 'crc32c' });
    assert.equal(read.toString(), 'hello');
    assert.equal((await bucket.file('small.txt').download({ validation: 'md5' }))[0].toString(), 'hello');
    const [about] = await bucket.file('small.txt').getMetadata();
    assert.equal(about.contentType, 'text/plain');
    assert.equal(about.metadata.note, 'yes');
    assert.equal(about.size, '5');
  },
  'write: resumable in one stream': async () => {
    await bucket.file('large.bin').save(large, { resumable: true, validation: 'crc32c' });
    assert.ok(large.equals((await bucket.file('large.bin').download())[0]));
  },
  'write: resumable in pieces': async () => {
    await bucket.file('pieces.bin').save(large, { resumable: true, chunkSize: 256 * 1024 * 4, validation: 'crc32c' });
    assert.ok(large.equals((await bucket.file('pieces.bin').download())[0]));
  },
  'write: resumable of nothing': async () => {
    await bucket.file('nothing').save('', { resumable: true });
    assert.equal((await bucket.file('nothing').download())[0].length, 0);
  },
  'resumable: 308 and Range for a piece, 200 for the last': async () => {
    const session = await begin('raw.bin');
    const piece = await send(session, 'bytes 0-262143/*', large.subarray(0, 262144));
    assert.deepEqual([piece.status, piece.headers.get('range')], [308, 'bytes=0-262143']);
    const last = await send(session, 'bytes 262144-262147/262148', large.subarray(262144, 262148));
    assert.equal(last.status, 200);
    assert.equal((await last.json()).size, '262148');
  },
  'resumable: status asked': async () => {
    const session = await begin('asked.bin');
    const nothing = await send(session, 'bytes */*');
    assert.deepEqual([nothing.status, nothing.headers.get('range')], [308, null]);
    await send(session, 'bytes 0-262143/*', large.subarray(0, 262144));
    assert.equal((await send(session, 'bytes */300000')).headers.get('range'), 'bytes=0-262143');
    await send(session, 'bytes 262144-299999/300000', large.subarray(262144, 300000));
    assert.equal((await send(session, 'bytes */300000')).status, 200);
  },
  'resumable: the client goes on with a session begun before': async () => {
    const [uri] = await bucket.file('later.bin').createResumableUpload();
    await send(uri, 'bytes 0-1048575/*', large.subarray(0, 1024 * 1024));
    await new Promise((resolve, reject) => bucket.file('later.bin').createWriteStream({ uri, offset: 1024 * 1024, resumable: true, validation: false })
      .on('error', reject).on('finish', resolve).end(large.subarray(1024 * 1024)));
    assert.ok(large.equals((await bucket.file('later.bin').download())[0]));
  },
  'resumable: given up': async () => {
    const session = await begin('up.bin');
    assert.equal((await fetch(session, { method: 'DELETE', headers })).status, 499);
    assert.ok([404, 410].includes((await send(session, 'bytes */*')).status));
  },
  'write: other bytes than their checksum are refused': async () => {
    await refused(400, () => put('bad.txt', 'hello', { metadata: { crc32c: 'AAAAAA==' } }));
    await refused(400, () => put('bad.txt', 'hello', { metadata: { md5Hash: '1B2M2Y8AsgTpgAmY7PhCfg==' } }));
    assert.equal((await bucket.file('bad.txt').exists())[0], false);
  },
  'read: a range': async () => {
    const [part] = await bucket.file('large.bin').download({ start: 10, end: 19 });
    assert.ok(large.subarray(10, 20).equals(part));
    const [tail] = await bucket.file('large.bin').download({ start: large.length - 3 });
    assert.ok(large.subarray(-3).equals(tail));
    const raw = await fetch(`${apiEndpoint}/storage/v1/b/judged/o/large.bin?alt=media`, { headers: { ...headers, range: 'bytes=0-9' } });
    assert.deepEqual([raw.status, raw.headers.get('content-range')], [206, `bytes 0-9/${large.length}`]);
  },
  'read: beyond the end is 416': () => refused(416, () => bucket.file('small.txt').download({ start: 100 })),
  'read: in parallel ranges': async () => {
    const destination = join(folder, 'large');
    await new TransferManager(bucket).downloadFileInChunks('large.bin', { destination, chunkSizeBytes: 1024 * 1024, validation: 'crc32c' });
    assert.ok(large.equals(readFileSync(destination)));
  },
  'read: unknown is not found': () => refused(404, () => bucket.file('no').download()),
  'read: gzip is unpacked for who does not take it': async () => {
    await put('text.gz', gzipSync('packed'), { metadata: { contentEncoding: 'gzip', contentType: 'text/plain' }, validation: false });
    assert.equal((await bucket.file('text.gz').download({ decompress: true }))[0].toString(), 'packed');
    const packed = await fetch(`${apiEndpoint}/storage/v1/b/judged/o/text.gz?alt=media`, { headers: { ...headers, 'accept-encoding': 'identity' } });
    assert.equal(await packed.text(), 'packed');
  },
  'list: prefix and delimiter': async () => {
    for (const name of ['d/a', 'd/b', 'd/e/c', 'd/e/f', 'd/g/h']) await put(name, name);
    const [files, , answer] = await bucket.getFiles({ prefix: 'd/', delimiter: '/', autoPaginate: false });
    assert.deepEqual(files.map(file => file.name), ['d/a', 'd/b']);
    assert.deepEqual(answer.prefixes, ['d/e/', 'd/g/']);
  },
  'list: pages': async () => {
    const found = [];
    for (let query = { prefix: 'd/', maxResults: 2, autoPaginate: false }; query;) {
      const [files, next] = await bucket.getFiles(query);
      assert.ok(files.length <= 2);
      found.push(...files.map(file => file.name));
      query = next;
    }
    assert.deepEqual(found, ['d/a', 'd/b', 'd/e/c', 'd/e/f', 'd/g/h']);
    const [pages, , last] = await bucket.getFiles({ prefix: 'd/', delimiter: '/', maxResults: 3, autoPaginate: false });
    assert.deepEqual([pages.length, last.prefixes], [2, ['d/e/']]);
    const [, , rest] = await bucket.getFiles({ prefix: 'd/', delimiter: '/', maxResults: 3, pageToken: last.nextPageToken, autoPaginate: false });
    assert.deepEqual(rest.prefixes, ['d/g/']);
  },
  'list: from and to a name': async () => assert.deepEqual(await names({ prefix: 'd/', startOffset: 'd/b', endOffset: 'd/g' }), ['d/b', 'd/e/c', 'd/e/f']),
  'precondition: only if new, at once': () => refused(412, () => put('small.txt', 'x', { preconditionOpts: { ifGenerationMatch: 0 } })),
  'precondition: only if new, resumable': () => refused(412, async () => {
    try {
      await bucket.file('small.txt').save('x', { resumable: true, preconditionOpts: { ifGenerationMatch: 0 } });
    } catch (failure) {
      throw Object.assign(failure, { code: failure.status });
    }
  }),
  'precondition: a stale generation is not deleted': () => refused(412, () => bucket.file('small.txt').delete({ ifGenerationMatch: 1 })),
  'precondition: of the metadata': async () => {
    const file = bucket.file('small.txt');
    const [about] = await file.getMetadata();
    await file.setMetadata({ metadata: { more: 'x' } }, { ifMetagenerationMatch: about.metageneration });
    await refused(412, () => file.setMetadata({ metadata: { more: 'y' } }, { ifMetagenerationMatch: about.metageneration }));
  },
  'precondition: a reader that has it gets 304': async () => {
    const [about] = await bucket.file('small.txt').getMetadata();
    const answer = await fetch(`${apiEndpoint}/storage/v1/b/judged/o/small.txt?ifGenerationNotMatch=${about.generation}`, { headers });
    assert.equal(answer.status, 304);
  },
  'metadata: merged, and deleted by null': async () => {
    const file = bucket.file('small.txt');
    await file.setMetadata({ metadata: { note: null, other: 'z' } });
    const [about] = await file.getMetadata();
    assert.deepEqual(about.metadata, { more: 'x', other: 'z' });
  },
  'copy: within the bucket': async () => {
    await bucket.file('small.txt').copy(bucket.file('copy.txt'));
    const [about] = await bucket.file('copy.txt').getMetadata();
    assert.equal(about.metadata.other, 'z');
    assert.equal((await bucket.file('copy.txt').download())[0].toString(), 'hello');
  },
  'copy: in several calls': async () => {
    let [calls, query, answer] = [0, '', undefined];
    do {
      answer = await (await fetch(`${apiEndpoint}/storage/v1/b/judged/o/large.bin/rewriteTo/b/judged/o/copy.bin?maxBytesRewrittenPerCall=1048576${query}`, { method: 'POST', headers })).json();
      query = `&rewriteToken=${encodeURIComponent(answer.rewriteToken)}`;
      calls++;
    } while (!answer.done);
    assert.equal(calls, 4);
    assert.ok(large.equals((await bucket.file('copy.bin').download({ validation: 'crc32c' }))[0]));
  },
  'copy: with another key': async () => {
    await bucket.file('small.txt').copy(bucket.file('keyed.txt'), { destinationKmsKeyName: 'projects/p/locations/us/keyRings/r/cryptoKeys/k' });
    assert.equal((await bucket.file('keyed.txt').getMetadata())[0].kmsKeyName, 'projects/p/locations/us/keyRings/r/cryptoKeys/k');
  },
  'move: renamed in one step': async () => {
    await bucket.file('copy.txt').moveFileAtomic('moved.txt');
    assert.deepEqual([(await bucket.file('copy.txt').exists())[0], (await bucket.file('moved.txt').exists())[0]], [false, true]);
  },
  'compose: joined, counted, without MD5': async () => {
    await bucket.combine(['d/a', 'd/b'], 'd/joined');
    const [about] = await bucket.file('d/joined').getMetadata();
    assert.deepEqual([about.componentCount, about.md5Hash, about.size], [2, undefined, '6']);
    assert.equal((await bucket.file('d/joined').download({ validation: 'crc32c' }))[0].toString(), 'd/ad/b');
  },
  'compose: more than 32 are refused, a missing one is not found': async () => {
    await refused(400, () => bucket.combine(Array(33).fill('d/a'), 'd/many'));
    await refused(404, () => bucket.combine(['d/a', 'd/none'], 'd/many'));
  },
  'delete: gone, and then not found': async () => {
    await bucket.file('moved.txt').delete();
    await refused(404, () => bucket.file('moved.txt').delete());
  },
  'versions: kept, listed, read, deleted': async () => {
    const [versioned] = await storage.createBucket('versioned', { versioning: { enabled: true } });
    for (const content of ['one', 'two']) await versioned.file('v').save(content, { resumable: false });
    await versioned.file('v').delete();
    assert.equal((await versioned.file('v').exists())[0], false);
    const [all] = await versioned.getFiles({ versions: true });
    assert.equal(all.length, 2);
    const generations = all.map(file => Number(file.metadata.generation)).sort();
    assert.equal((await versioned.file('v', { generation: generations[0] }).download({ validation: false }))[0].toString(), 'one');
    for (const generation of generations) await versioned.file('v', { generation }).delete();
    assert.equal((await versioned.getFiles({ versions: true }))[0].length, 0);
  },
  'retention: an object stays, and a policy can be locked': async () => {
    const [kept] = await storage.createBucket('kept', { retentionPolicy: { retentionPeriod: 3600 } });
    await kept.file('r').save('x', { resumable: false });
    await refused(403, () => kept.file('r').delete());
    await refused(403, () => kept.file('r').save('y', { resumable: false }));
    await kept.lock((await kept.getMetadata())[0].metageneration);
    await refused(403, () => kept.setRetentionPeriod(1));
  },
  'hold: an object stays until it is let go': async () => {
    await bucket.file('d/a').setMetadata({ temporaryHold: true });
    await refused(403, () => bucket.file('d/a').delete());
    await bucket.file('d/a').setMetadata({ temporaryHold: false });
    await bucket.file('d/a').delete();
  },
  'signed URL: read': async () => {
    const answer = await fetch(await signedUrl('small.txt', 'read', { responseDisposition: 'attachment; filename="a b.txt"' }));
    assert.equal(await answer.text(), 'hello');
    assert.equal(answer.headers.get('content-disposition'), 'attachment; filename="a b.txt"');
  },
  'signed URL: a name with slashes, spaces and letters of other alphabets': async () => {
    await put('d/ä b+c%.txt', 'odd');
    assert.equal(await (await fetch(await signedUrl('d/ä b+c%.txt', 'read'))).text(), 'odd');
  },
  'signed URL: written': async () => {
    const url = await signedUrl('signed.txt', 'write', { contentType: 'text/csv', extensionHeaders: { 'x-goog-meta-note': 'yes' } });
    const answer = await fetch(url, { method: 'PUT', headers: { 'content-type': 'text/csv', 'x-goog-meta-note': 'yes' }, body: 'a,b' });
    assert.equal(answer.status, 200);
    const [about] = await bucket.file('signed.txt').getMetadata();
    assert.deepEqual([about.contentType, about.metadata.note], ['text/csv', 'yes']);
  },
  'signed URL: resumable upload begun and sent': async () => {
    const answer = await fetch(await signedUrl('signed.bin', 'resumable'), { method: 'POST', headers: { 'x-goog-resumable': 'start' } });
    assert.equal(answer.status, 201);
    assert.equal((await send(answer.headers.get('location'), `bytes 0-${large.length - 1}/${large.length}`, large)).status, 200);
    assert.ok(large.equals((await bucket.file('signed.bin').download())[0]));
  },
  'signed URL: another object, method, time or signature is refused': async () => {
    const url = await signedUrl('small.txt', 'read');
    assert.equal((await fetch(url.replace('small.txt', 'large.bin'))).status, 403);
    assert.equal((await fetch(url, { method: 'PUT', body: 'x' })).status, 403);
    assert.equal((await fetch(url.replace('X-Goog-Expires=60', 'X-Goog-Expires=99'))).status, 403);
    assert.equal((await fetch(url.slice(0, -1) + (url.endsWith('0') ? '1' : '0'))).status, 403);
    assert.equal((await fetch(await signedUrl('small.txt', 'read', { accessibleAt: Date.now() + 3_600_000, expires: Date.now() + 7_200_000 }))).status, 400);
    assert.equal((await fetch(`${apiEndpoint}/judged/small.txt`)).status, 403);
  },
});
rmSync(folder, { recursive: true });
