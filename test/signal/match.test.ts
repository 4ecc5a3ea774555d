import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '../../src/config/load.ts';
import { matchServices, narrowed } from '../../src/signal/match.ts';
import { readSignal } from '../../src/signal/read.ts';
import { alert, dispatch, group, mixed, NOW, reparsed } from './fixtures/bodies.ts';

const config = (matches: Readonly<Record<string, readonly object[]>>) =>
  parseConfig(
    JSON.stringify({
      version: 1,
      services: Object.fromEntries(
        Object.entries(matches).map(([key, match]) => [key, { match, workload: { namespace: 'shop', name: key } }]),
      ),
    }),
    'config',
  );
const read = (event: unknown) => readSignal({ event, eventName: '', now: NOW });
const matched = (event: unknown, matches: Readonly<Record<string, readonly object[]>>) =>
  matchServices(read(event), config(matches));
const labelled = (...sets: object[]) =>
  group({ groupLabels: {}, commonLabels: {}, alerts: sets.map((labels) => alert({ labels })) });

describe('which services a signal is about', () => {
  const services = {
    api: [{ service: 'api-server', namespace: 'shop' }, { app: 'api' }],
    search: [{ service: 'search' }],
    cart: [{ service: 'cart' }],
  };

  it.each([
    ['all labels of an entry', group(), ['api']],
    ['any entry', labelled({ app: 'api' }), ['api']],
    ['half an entry', labelled({ service: 'api-server' }), []],
    ['one operation for each service', labelled({ service: 'cart' }, { service: 'search' }), ['search', 'cart']],
    ['labels of two alerts do not add up', labelled({ service: 'api-server' }, { namespace: 'shop' }), []],
    ['resolved alerts do not count', mixed, ['api']],
    [
      'group labels count',
      group({
        groupLabels: { namespace: 'shop' },
        commonLabels: {},
        alerts: [alert({ labels: { service: 'api-server' } })],
      }),
      ['api'],
    ],
    [
      'an alert’s own label counts before the group’s',
      group({ groupLabels: { service: 'search' }, commonLabels: {}, alerts: [alert({ labels: { service: 'cart' } })] }),
      ['cart'],
    ],
    ['another case', labelled({ service: 'Cart' }), []],
    ['a part', labelled({ service: 'cart-2' }), []],
    ['a hidden character', labelled({ service: 'ca\u200brt', x: 'y' }), []],
    ['nothing', {}, []],
  ])('%s', (_, event, expected) => {
    expect(matched(event, services).services).toEqual(expected);
  });

  it('takes nothing from the prototype', () => {
    expect(matched(labelled({ a: 'b' }), { x: [{ toString: 'function' }] }).services).toEqual([]);
  });

  it('a person names exactly one', () => {
    const manual = (service: string) => read({ workflow: 'x', inputs: { service } });
    expect(matchServices(manual('cart'), config(services))).toEqual({ services: ['cart'], ambiguous: [] });
    expect(matchServices(manual('car'), config(services))).toEqual({ services: [], ambiguous: [] });
  });
});

describe('a label that did not arrive as text', () => {
  it.each([
    ['y', true, true],
    ['YES', true, true],
    ['no', true, false],
    ['off', false, true],
    ['api', true, false],
    ['123', 123, true],
    ['0x7b', 123, true],
    ['1e3', 1000, true],
    ['api', 123, false],
    ['null', null, true],
    ['~', null, true],
    ['api', null, false],
    ['a: b', { a: 'b' }, true],
    ['a: b', { a: 'c' }, false],
    ['[x]', ['x'], true],
    ['api', ['x'], false],
  ])('configured %p, arrived %p: ambiguous %p, never matched', (wanted, arrived, ambiguous) => {
    const result = matched(labelled({ service: arrived, alertname: 'x' }), { it: [{ service: wanted }] });
    expect(result).toEqual({ services: [], ambiguous: ambiguous ? ['it'] : [] });
  });

  it('needs the other labels of the entry', () => {
    const match = { it: [{ service: 'y', env: 'prod' }] };
    expect(matched(labelled({ service: true, env: 'prod' }), match).ambiguous).toEqual(['it']);
    expect(matched(labelled({ service: true, env: 'dev' }), match).ambiguous).toEqual([]);
    expect(matched(labelled({ service: true }), match).ambiguous).toEqual([]);
  });

  it('spoils only its own alert', () => {
    const event = labelled({ service: true }, { service: 'cart' });
    expect(matched(event, { y: [{ service: 'y' }], cart: [{ service: 'cart' }] })).toEqual({
      services: ['cart'],
      ambiguous: ['y'],
    });
  });

  it('stays ambiguous where the group lends it', () => {
    const event = group({ groupLabels: { service: true }, commonLabels: {}, alerts: [alert({ labels: { a: 'b' } })] });
    expect(matched(event, { y: [{ service: 'true' }] })).toEqual({ services: [], ambiguous: ['y'] });
  });

  it('is seen in what a real old Alertmanager sent', () => {
    expect(matched(dispatch(reparsed), { y: [{ service: 'y' }] })).toEqual({ services: [], ambiguous: ['y'] });
    const text = { source: 'alertmanager', alert: JSON.stringify(JSON.stringify(labelled({ service: 'y' }))) };
    expect(matched(dispatch(text), { y: [{ service: 'y' }] })).toEqual({ services: ['y'], ambiguous: [] });
  });
});

describe('what a signal says of one service', () => {
  it('is what its own alerts say', () => {
    const known = config({ cart: [{ service: 'cart' }], other: [{ service: 'other' }] });
    const signal = read(
      group({
        groupLabels: {},
        commonLabels: {},
        alerts: [
          alert({ startsAt: '2026-11-23T17:00:00Z', labels: { service: 'search' } }),
          alert({ startsAt: '2026-11-23T18:04:00Z', labels: { service: 'cart' } }),
          alert({ startsAt: '2026-11-23T18:03:00Z', labels: { service: 'cart' } }),
        ],
      }),
    );
    const { cart, other } = known.services;
    expect(signal.startedAt).toBe('2026-11-23T17:00:00.000Z');
    expect(narrowed(signal, cart!)).toMatchObject({ startedAt: '2026-11-23T18:03:00.000Z', alerts: { length: 2 } });
    expect(narrowed(signal, other!)).toBe(signal);
  });

  const known = config({ a: [{ service: 'a' }], b: [{ service: 'b' }], c: [{ service: 'c' }] }).services;
  const say = (service: string, severity: string, summary: string, more: object = {}) =>
    alert({ labels: { alertname: `${service} alert`, service, severity }, annotations: { summary }, ...more });
  const several = (changes: object = {}) =>
    read(
      group({
        groupLabels: { cluster: 'one' },
        commonLabels: {},
        commonAnnotations: {},
        alerts: [say('a', 'critical', 'a is down'), say('b', 'info', 'b is told'), say('b', 'none', 'b is told too')],
        ...changes,
      }),
    );

  it('takes no severity and no words from another service’s alert', () => {
    expect(several()).toMatchObject({ severity: 'critical', title: 'a alert and 1 more' });
    expect(narrowed(several(), known['a']!)).toMatchObject({
      severity: 'critical',
      severityRaw: 'critical',
      title: 'a alert: a is down',
      summary: 'a is down',
      labels: { service: 'a', severity: 'critical', cluster: 'one' },
    });
    const b = narrowed(several(), known['b']!);
    expect(b).toMatchObject({
      severity: 'info',
      severityRaw: 'info',
      title: 'b alert (2 alerts)',
      summary: 'b is told',
    });
    expect(b.labels).toEqual({ alertname: 'b alert', service: 'b', cluster: 'one' });
  });

  it('takes none from alerts that were left out either', () => {
    const alerts = [...Array(60).keys()].map((index) => say('a', 'info', `${index}`, { fingerprint: `${index}` }));
    const cut = several({ alerts: [...alerts, say('c', 'critical', 'c is down')] });
    expect(narrowed(cut, known['a']!).severity).toBe('info');
  });

  it('keeps the group’s words where all of it is about the service', () => {
    const signal = several({
      commonAnnotations: { summary: 'for all' },
      alerts: [say('b', 'info', 'x'), say('b', 'info', 'y')],
    });
    expect(narrowed(signal, known['b']!)).toEqual(signal);
  });
});
