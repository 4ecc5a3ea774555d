import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { redact, redactor } from '../../src/text/redact.ts';

const KEY = 'Zx9Qm4Tt7Lp2Vb8Nc3Rk6Ws1Yd5Hg0JfAeUoIiPl';
const glued = (...pieces: string[]) => pieces.join('');

describe('redact', () => {
  it.each([
    ['Authorization: Bearer abcdefghijklmnop', 'abcdefghijklmnop'],
    ['sent bearer A1b2C3d4E5f6', 'A1b2C3d4E5f6'],
    ['{"authorization":"Basic dXNlcjpwYXNz"}', 'dXNlcjpwYXNz'],
    [`jwt ${glued('eyJ', 'hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjMifQ.c2lnbmF0dXJl')}`, 'eyJzdWIi'],
    [`using ${glued('ghp', '_')}0123456789abcdefABCDEF0123456789abcd`, '0123456789abcdef'],
    [`using ${glued('ghs', '_')}0123456789abcdefABCDEF`, '0123456789abcdef'],
    [`using ${glued('github', '_pat_')}11ABCDEFG0abcdefghij_k`, '11ABCDEFG0'],
    [`id ${glued('AKIA', 'IOSFODNN7EXAMPLE')}`, 'IOSFODNN7EXAMPLE'],
    [`aws ${KEY.slice(0, 40)}`, KEY.slice(0, 40)],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----', 'MIIEow'],
    ['-----BEGIN PRIVATE KEY----- MIIEvQ cut off here', 'MIIEvQ'],
    ['DB_PASSWORD=hunter22', 'hunter22'],
    ['{"password": "correct horse, battery"}', 'horse, battery'],
    ['{\\"apiKey\\":\\"s3cr3t-value\\"}', 's3cr3t-value'],
    ['api_key: abc123', 'abc123'],
    ['token=abc&next=1', 'abc'],
    ['postgres://admin:p%40ss@db:5432/shop', 'p%40ss'],
    ['https://ghuser:tok@github.com/o/r', 'tok@'],
    ['Server=db;User Id=sa;Password=Pa55w0rd;', 'Pa55w0rd'],
    ['DefaultEndpointsProtocol=https;AccountKey=abc123==;', 'abc123'],
    [`hook https://hooks.slack.com/services/${glued('T000', '/B000/', 'XXXX1111')}`, 'XXXX1111'],
    [`${glued('xox', 'b-')}123456789012-abcdefABCDEF`, 'abcdefABCDEF'],
    [`${glued('sk', '_live_')}4eC39HqLyjWDarjtT1zdp7dc`, '4eC39HqLyj'],
    [`${glued('AI', 'za')}SyA-1234567890abcdefghijklmnopqrstu`, '1234567890abcdef'],
    ['Set-Cookie: sid=38afes7a8; HttpOnly', '38afes7a8'],
    ['Cookie: a=1; session=zzz999', 'zzz999'],
    ['digest 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', '9f86d081'],
  ])('%s', (text, secret) => {
    const result = redact(text);
    expect(text).toContain(secret);
    expect(result).not.toContain(secret);
    expect(result).toContain('[redacted]');
  });

  it.each([
    'commit 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12',
    'image shop/api@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'pod api-server-7d9f8b6c5d-abcde in namespace shop is not ready',
    'com/acme/shop/checkout/UserControllerServiceImplementationFactory failed',
    'password authentication failed for user app',
    'basic authentication failed; bearer token missing',
    'GET https://api.example.com/api/users?page=2 500',
    'secret "db-credentials" not found',
    'uid 0b1c6f0e-3f5e-4a0e-9a55-6f6a4d1f2c3b',
  ])('leaves: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('knows a signed token behind a dash', () => {
    expect(redact('session-eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl')).toBe('session-[redacted]');
  });

  it('is linear in adversarial text', () => {
    const seeds = [
      'a',
      'A1',
      'eyJ',
      'eyJaaaaaaaa.',
      'eyJaaaaaaaa-',
      'SG.aaaaaaaaaaaaaaaaaaaaa-',
      '://a:',
      'password=',
      'password="',
      '-----BEGIN A-----',
      'bearer ',
      'token ',
      'a.b-',
      'ghp_',
      '\\',
      ' ',
      '[\n',
      'cookie:',
      '-----BEGIN ',
    ];
    redact('warm up '.repeat(1000));
    for (const seed of seeds) expect([seed, growthOf(seed) < 8]).toEqual([seed, true]);
  });
});

/** How much longer four times the text takes: 4 where time is linear, 16 where it is quadratic. The fastest of a few, since others run too. */
function growthOf(seed: string): number {
  const [small, large] = [2 ** 18, 2 ** 20].map((size) => seed.repeat(Math.ceil(size / seed.length)));
  const fastest = { small: Number.POSITIVE_INFINITY, large: Number.POSITIVE_INFINITY };
  for (let turn = 0; turn < 25 && (turn < 3 || fastest.large >= 8 * fastest.small); turn += 1) {
    fastest.small = Math.min(fastest.small, elapsed(small ?? ''));
    fastest.large = Math.min(fastest.large, elapsed(large ?? ''));
  }
  return fastest.large / fastest.small;
}

/** Processor time, because what takes longer is interrupted more often where others run too. */
function elapsed(text: string): number {
  const start = process.cpuUsage();
  redact(text);
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

describe('redactor', () => {
  const secret = 'canary/+pä ss"word\n42?&';

  it.each(canaryForms(secret))('removes the canary as %s', (_form, text) => {
    const result = redactor([secret])(`before ${text} after`);
    expect(result).toMatch(/^before .*\[redacted\].* after$/s);
    expect(result).not.toContain(text);
    expect(leaks(result, secret)).toBe(false);
  });

  it('removes any secret in any encoding from any surroundings', () => {
    const secrets = fc
      .string({ unit: 'grapheme', minLength: 8, maxLength: 40 })
      .filter((text) => text.replace(/\s/g, '').length >= 8);
    fc.assert(
      fc.property(secrets, fc.nat(20), fc.string(), fc.string(), (canary, pick, before, after) => {
        const forms = canaryForms(canary.trim());
        const [, text] = forms[pick % forms.length] ?? ['', ''];
        expect(redactor([canary])(`${before} ${text} ${after}`)).not.toContain(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('removes each line of a secret of several lines', () => {
    const remove = redactor(['-----BEGIN X-----\nqwertyuiopasdf\nzxcvbnmqwertyu']);
    expect(remove('log: zxcvbnmqwertyu')).toBe('log: [redacted]');
  });

  it('leaves other text, and ignores secrets that are too short', () => {
    expect(redactor(['a', '', 'canary-123'])('a cat, all  is well\n')).toBe('a cat, all  is well\n');
  });
});

function canaryForms(canary: string): [string, string][] {
  const bytes = Buffer.from(canary);
  const shift = (prefix: number) => between(bytes, prefix);
  const wrapped = (text: string) => text.replace(/.{5}/gs, '$&\n');
  return [
    ['plain', canary],
    ['base64', shift(0)],
    ['base64, shifted by one', shift(1)],
    ['base64, shifted by two', shift(2)],
    ['base64url', shift(0).replaceAll('+', '-').replaceAll('/', '_')],
    ['URL', encodeURIComponent(canary.toWellFormed())],
    ['JSON', JSON.stringify(canary).slice(1, -1)],
    ['hex', bytes.toString('hex')],
    ['upper-case hex', bytes.toString('hex').toUpperCase()],
    ['broken over lines', wrapped(canary)],
    ['base64 broken over lines', wrapped(shift(0))],
  ];
}

function leaks(text: string, canary: string): boolean {
  return text.replace(/\s/g, '').includes(canary.replace(/\s/g, ''));
}

/** What two opposite surroundings have in common: the base64 characters that only the secret decides. */
function between(secret: Buffer, prefix: number): string {
  const [low = '', high = ''] = [0, 255].map((byte) =>
    Buffer.concat([Buffer.alloc(prefix, byte), secret, Buffer.alloc(3, byte)]).toString('base64'),
  );
  return [...low].filter((char, index) => char === high[index] && char !== '=').join('');
}
