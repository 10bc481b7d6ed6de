// The official client of Cloud Monitoring judges a server: node monitoring.mjs ADDRESS. The server has the objective `errors` with 5 points, one an hour, until 2026-01-01 12:00 UTC.
import assert from 'node:assert/strict';
import { MetricServiceClient } from '@google-cloud/monitoring';
import { judge, optionsFor, refused } from './google.mjs';

const client = new MetricServiceClient(optionsFor(process.argv[2]));
const name = 'projects/p';
const objective = 'projects/p/services/s/serviceLevelObjectives/errors';
const noon = Date.UTC(2026, 0, 1, 12) / 1000;
const interval = { startTime: { seconds: noon - 86400 }, endTime: { seconds: noon } };
const filter = `select_slo_budget_fraction("${objective}")`;
const list = (change) => client.listTimeSeries({ name, filter, interval, view: 'FULL', ...change });

await judge({
  'series: read, the newest point first': async () => {
    const [series] = await list();
    assert.equal(series.length, 1);
    assert.deepEqual(series[0].points.map((point) => point.value.doubleValue), [0.5, 0.6, 0.7, 0.8, 0.9]);
    assert.equal(Number(series[0].points[0].interval.endTime.seconds), noon);
    assert.equal(series[0].valueType, 'DOUBLE');
  },
  'series: only of the interval': async () => {
    const [series] = await list({ interval: { startTime: { seconds: noon - 3600 }, endTime: { seconds: noon } } });
    assert.equal(series[0].points.length, 2);
  },
  'series: aligned to two hours': async () => {
    const [series] = await list({ aggregation: { alignmentPeriod: { seconds: 7200 }, perSeriesAligner: 'ALIGN_NEXT_OLDER' } });
    assert.deepEqual(series[0].points.map((point) => point.value.doubleValue), [0.5, 0.7, 0.9]);
  },
  'series: in pages': async () => {
    const [first, next] = await client.listTimeSeries({ name, filter, interval, pageSize: 3 }, { autoPaginate: false });
    assert.equal(first[0].points.length, 3);
    const [second] = await client.listTimeSeries(next, { autoPaginate: false });
    assert.equal(second[0].points.length, 2);
  },
  'series: none for an objective without figures': async () => assert.deepEqual((await list({ filter: `select_slo_budget_total("${objective}")` }))[0], []),
  'burn rate: with the time it looks back': async () => {
    const [series] = await list({ filter: `select_slo_burn_rate("${objective}", "3600s")` });
    assert.equal(series[0].points[0].value.doubleValue, 2.5);
  },
  'burn rate: without that time is refused': () => refused('INVALID_ARGUMENT', () => list({ filter: `select_slo_burn_rate("${objective}")` })),
  'objective: one that is not there is refused': () => refused('NOT_FOUND', () => list({ filter: filter.replace('errors', 'none') })),
  'filter: another one is refused': () => refused('INVALID_ARGUMENT', () => list({ filter: 'select_slo_wishes("x")' })),
  'interval: without an end is refused': () => refused('INVALID_ARGUMENT', () => list({ interval: {} })),
  'interval: one that ends before it begins is refused': () => refused('INVALID_ARGUMENT', () => list({ interval: { startTime: { seconds: noon }, endTime: { seconds: noon - 1 } } })),
});
