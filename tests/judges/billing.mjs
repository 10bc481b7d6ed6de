// The official client of the Cloud Billing Catalog judges a server: node billing.mjs ADDRESS. It sells five SKUs of Cloud Run and one each of Cloud Storage and Cloud SQL.
import assert from 'node:assert/strict';
import { CloudCatalogClient } from '@google-cloud/billing';
import { judge, optionsFor } from './google.mjs';

const client = new CloudCatalogClient(optionsFor(process.argv[2]));
const run = 'services/152E-C115-5142';
const list = async parent => (await client.listSkus({ parent, currencyCode: 'USD' }))[0];

await judge({
  'services: listed over pages': async () => assert.deepEqual((await client.listServices())[0].map(service => service.name), [run, 'services/95FF-2EF5-5EA1', 'services/9662-B51E-5089']),
  'services: have their ids': async () => assert.equal((await client.listServices())[0][0].serviceId, '152E-C115-5142'),
  'skus: listed over pages, in order': async () => assert.deepEqual((await list(run)).map(sku => sku.description), ['Sku 0', 'Sku 1', 'Sku 2', 'Sku 3', 'Sku 4']),
  'skus: one page on its own leads to the next': async () => {
    const [page, next] = await client.listSkus({ parent: run, pageSize: 1 }, { autoPaginate: false });
    assert.equal(page.length, 1);
    assert.ok(next.pageToken);
  },
  'skus: only those of the service': async () => assert.deepEqual((await list('services/95FF-2EF5-5EA1')).map(sku => sku.description), ['Standard Storage']),
  'sku: where and how it is sold': async () => {
    const [sku] = await list(run);
    assert.deepEqual(sku.serviceRegions, ['us-central1']);
    assert.equal(sku.category.usageType, 'OnDemand');
  },
  'sku: whole dollars and billionths of each step': async () => {
    const { pricingExpression } = (await list(run))[3].pricingInfo[0];
    assert.equal(pricingExpression.usageUnit, 'h');
    assert.deepEqual(pricingExpression.tieredRates.map(rate => [rate.startUsageAmount, Number(rate.unitPrice.units), rate.unitPrice.nanos]), [[0, 0, 0], [100, 3, 500000000]]);
  },
});
