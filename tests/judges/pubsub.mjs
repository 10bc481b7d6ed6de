// The official client of Pub/Sub judges what the product makes and publishes, at an emulator: node pubsub.mjs ADDRESS PROJECT.
import assert from 'node:assert/strict';
import { judge } from './google.mjs';

process.env.PUBSUB_EMULATOR_HOST = new URL(process.argv[2]).host;
const { PubSub } = await import('@google-cloud/pubsub');
const pubsub = new PubSub({ projectId: process.argv[3] });
const metadataOf = async name => (await pubsub.subscription(name).getMetadata())[0];

/** The messages of a subscription, acknowledged. */
function take(name, count) {
  const subscription = pubsub.subscription(name);
  return new Promise((done, fail) => {
    const taken = [];
    subscription.on('error', fail);
    subscription.on('message', async message => {
      message.ack();
      taken.push(message);
      if (taken.length < count) return;
      await subscription.close();
      done(taken);
    });
  });
}

await judge({
  'topic: there': async () => assert.ok((await pubsub.topic('calls').exists())[0]),
  'topic: labels': async () => assert.deepEqual((await pubsub.topic('calls').getMetadata())[0].labels, {}),
  'subscription: belongs to the topic': async () => assert.equal((await metadataOf('workers')).topic, `projects/${process.argv[3]}/topics/calls`),
  'subscription: dead letters': async () => {
    const { deadLetterPolicy } = await metadataOf('workers');
    assert.equal(deadLetterPolicy.deadLetterTopic, `projects/${process.argv[3]}/topics/dead`);
    assert.equal(deadLetterPolicy.maxDeliveryAttempts, 7);
  },
  'subscription: changed deadline': async () => assert.equal((await metadataOf('workers')).ackDeadlineSeconds, 45),
  'subscription: retries': async () => {
    const { retryPolicy } = await metadataOf('workers');
    assert.equal(Number(retryPolicy.minimumBackoff.seconds), 10);
    assert.equal(Number(retryPolicy.maximumBackoff.seconds), 300);
  },
  'subscription: pushes with a token': async () => {
    const { pushConfig } = await metadataOf('pushed');
    assert.equal(pushConfig.pushEndpoint, 'http://127.0.0.1:9/push');
    assert.equal(pushConfig.oidcToken.serviceAccountEmail, 'pusher@p.iam.gserviceaccount.com');
    assert.equal(pushConfig.oidcToken.audience, 'https://synthdata.example');
  },
  'messages: whole, and in the order of their key': async () => {
    const messages = await take('ordered', 20);
    assert.deepEqual(messages.map(message => message.attributes.shard), Array.from({ length: 20 }, (_, index) => String(index)));
    assert.ok(messages.every(message => message.orderingKey === 'p1' && message.data.toString() === `piece ${message.attributes.shard} ä`));
  },
  'publish: one of its own': async () => assert.ok(await pubsub.topic('calls').publishMessage({ data: Buffer.from('theirs'), attributes: { from: 'node' } })),
});
await pubsub.close();
