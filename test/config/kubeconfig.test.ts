import { describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { readKubeconfig } from '../../src/config/kubeconfig.ts';
import { ResponderError } from '../../src/errors.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const CERT = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const KEY = '-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----\n';
/** Stands wherever a secret could: it must be in no message. */
const SECRET = 'S3cretS3cretS3cret';
const CA = { 'certificate-authority-data': base64(CERT) };
const PLUGIN = {
  apiVersion: 'client.authentication.k8s.io/v1beta1',
  command: 'aws',
  args: ['eks', 'get-token'],
  env: null,
};

interface Parts {
  readonly cluster?: object;
  readonly user?: object;
  readonly file?: object;
}

const kubeconfig = ({ cluster = {}, user = { token: SECRET }, file = {} }: Parts = {}) => ({
  apiVersion: 'v1',
  kind: 'Config',
  preferences: {},
  'current-context': 'main',
  contexts: [{ name: 'main', context: { cluster: 'c', user: 'u', namespace: 'shop' } }],
  clusters: [{ name: 'c', cluster: { server: 'https://k8s.example.com:6443', ...CA, ...cluster } }],
  users: [{ name: 'u', user }],
  ...file,
});

const RULES = { allowExec: [] as string[], allowInsecure: [] as string[] };
const read = (content: unknown, context = '', rules = RULES) =>
  readKubeconfig(typeof content === 'string' ? content : stringify(content), context, rules);

function refusal(content: unknown, context = ''): ResponderError {
  try {
    read(content, context);
  } catch (thrown) {
    if (thrown instanceof ResponderError && thrown.code === 'kubeconfig-refused') return thrown;
    throw thrown;
  }
  throw new Error('it was accepted');
}

describe('a kubeconfig', () => {
  const access = {
    context: 'main',
    server: 'https://k8s.example.com:6443',
    tlsServerName: null,
    ca: CERT,
    insecure: false,
  };

  it.each([
    ['a token', { token: SECRET }, { kind: 'token', token: SECRET }],
    ['a token on a line of its own', { token: `${SECRET}\n` }, { kind: 'token', token: SECRET }],
    [
      'a certificate',
      { 'client-certificate-data': base64(CERT), 'client-key-data': base64(KEY) },
      { kind: 'certificate', cert: CERT, key: KEY },
    ],
    [
      'a token beside a certificate',
      { token: SECRET, 'client-certificate-data': base64(CERT), 'client-key-data': base64(KEY) },
      { kind: 'token', token: SECRET },
    ],
    ['aws', { exec: PLUGIN }, { kind: 'exec', command: 'aws', args: PLUGIN.args, env: [] }],
    ...['gke-gcloud-auth-plugin', 'kubelogin', 'doctl', 'oci'].map(
      (command) =>
        [command, { exec: { ...PLUGIN, command } }, { kind: 'exec', command, args: PLUGIN.args, env: [] }] as const,
    ),
    [
      'aws with a profile',
      {
        exec: {
          ...PLUGIN,
          env: [
            { name: 'AWS_PROFILE', value: 'prod' },
            { name: 'AWS_STS_REGIONAL_ENDPOINTS', value: 'regional' },
          ],
        },
      },
      {
        kind: 'exec',
        command: 'aws',
        args: PLUGIN.args,
        env: [
          { name: 'AWS_PROFILE', value: 'prod' },
          { name: 'AWS_STS_REGIONAL_ENDPOINTS', value: 'regional' },
        ],
      },
    ],
  ])('with %s is read', (_, user, credential) => {
    expect(read(kubeconfig({ user }))).toEqual({ ...access, credential });
    expect(read(JSON.stringify(kubeconfig({ user })))).toEqual({ ...access, credential });
  });

  it('takes the context asked for, else the current, else the only one', () => {
    const contexts = [
      { name: 'main', context: { cluster: 'c', user: 'u' } },
      { name: 'other', context: { cluster: 'c2', user: 'u' } },
    ];
    const clusters = [
      { name: 'c', cluster: { server: 'https://one' } },
      { name: 'c2', cluster: { server: 'https://two', 'tls-server-name': 'k8s.internal' } },
    ];
    const two = kubeconfig({ file: { contexts, clusters } });
    expect(read(two)).toMatchObject({ context: 'main', server: 'https://one', ca: null });
    expect(read(two, 'other')).toMatchObject({
      context: 'other',
      server: 'https://two',
      tlsServerName: 'k8s.internal',
    });
    expect(read(kubeconfig({ file: { 'current-context': '' } }))).toMatchObject({ context: 'main' });
    expect(() => read({ ...two, 'current-context': '' })).toThrow('no current-context');
  });

  it('may skip TLS or be plain http only where the config names the server', () => {
    const insecure = kubeconfig({ cluster: { 'insecure-skip-tls-verify': true, 'certificate-authority-data': null } });
    const plain = kubeconfig({ cluster: { server: 'http://127.0.0.1:8001' } });
    const rules = { ...RULES, allowInsecure: ['https://k8s.example.com:6443/', 'http://127.0.0.1:8001'] };
    expect(read(insecure, '', rules)).toMatchObject({ insecure: true, ca: null });
    expect(read(plain, '', rules)).toMatchObject({ server: 'http://127.0.0.1:8001' });
    expect(() => read(insecure, '', { ...RULES, allowInsecure: ['https://k8s.example.com'] })).toThrow('skips TLS');
    expect(() => read(plain, '', { ...RULES, allowInsecure: ['http://127.0.0.1'] })).toThrow('plain http');
  });

  it('may use another plugin only where the config names that very string', () => {
    const other = kubeconfig({ user: { exec: { ...PLUGIN, command: '/opt/login' } } });
    expect(read(other, '', { ...RULES, allowExec: ['/opt/login'] }).credential).toMatchObject({
      kind: 'exec',
      command: '/opt/login',
    });
    expect(() => read(other, '', { ...RULES, allowExec: ['login'] })).toThrow('plugin is not known');
  });
});

const exec = (changes: object) => kubeconfig({ user: { exec: { ...PLUGIN, ...changes } } });
const TEXT = stringify(kubeconfig());

const HOSTILE: readonly (readonly [string, unknown, string])[] = [
  ['nothing', '', 'lacks or misshapes the file'],
  ['a word', SECRET, 'lacks or misshapes the file'],
  ['no YAML', `a: [${SECRET}`, 'not YAML or JSON'],
  ['a tab', `a:\n\t- ${SECRET}`, 'not YAML or JSON'],
  ['cut off JSON', JSON.stringify(kubeconfig()).slice(0, 200), 'not YAML or JSON'],
  ['100,000 brackets', '['.repeat(100_000), 'not YAML or JSON'],
  ['2 MiB', `${TEXT}# ${'x'.repeat(2 * 1024 * 1024)}`, 'larger than 1 MiB'],
  ['two documents', `${TEXT}---\n${TEXT}`, 'not YAML or JSON'],
  ['a key twice', `${TEXT}users: []\n`, 'not YAML or JSON'],
  ['an alias', TEXT.replace('preferences: {}', 'preferences: &x {}\nother: *x'), 'aliases'],
  ['a merge key', TEXT.replace('preferences: {}', 'preferences:\n  <<: { a: 1 }'), 'merge keys'],
  ['__proto__', TEXT.replace('preferences: {}', '__proto__: { users: [] }'), 'merge keys'],
  ['a tag', TEXT.replace('kind: Config', 'kind: !!str Config'), 'tags'],
  ['a program’s tag', TEXT.replace('kind: Config', 'kind: !!js/function "x"'), 'tags'],
  ['a directive', `%YAML 1.1\n---\n${TEXT}`, 'directives'],
  ['no users', kubeconfig({ file: { users: undefined } }), 'misshapes users'],
  ['users that are a mapping', kubeconfig({ file: { users: {} } }), 'misshapes users'],
  ['a user that is a text', kubeconfig({ file: { users: [{ name: 'u', user: SECRET }] } }), 'misshapes users.0.user'],
  ['a token that is a mapping', kubeconfig({ user: { token: { [SECRET]: SECRET } } }), 'misshapes users.0.user.token'],
  [
    'no current-context of two',
    kubeconfig({
      file: {
        'current-context': null,
        contexts: [
          { name: 'a', context: { cluster: 'c', user: 'u' } },
          { name: 'b', context: { cluster: 'c', user: 'u' } },
        ],
      },
    }),
    'no current-context',
  ],
  [
    'a current-context that is not there',
    kubeconfig({ file: { 'current-context': 'gone' } }),
    'no context of the name',
  ],
  ['a cluster that is not there', kubeconfig({ file: { clusters: [] } }), 'not in it'],
  ['a user that is not there', kubeconfig({ file: { users: [] } }), 'not in it'],
  [
    'a user twice',
    kubeconfig({
      file: {
        users: [
          { name: 'u', user: { token: 'a' } },
          { name: 'u', user: { exec: { ...PLUGIN, command: 'sh' } } },
        ],
      },
    }),
    'that user twice',
  ],
  ['plain http', kubeconfig({ cluster: { server: 'http://k8s.example.com' } }), 'plain http'],
  ['skipped TLS', kubeconfig({ cluster: { 'insecure-skip-tls-verify': true } }), 'skips TLS'],
  [
    'skipped TLS in a text',
    kubeconfig({ cluster: { 'insecure-skip-tls-verify': 'true' } }),
    'misshapes clusters.0.cluster',
  ],
  ['a proxy', kubeconfig({ cluster: { 'proxy-url': 'http://evil' } }), 'proxy-url'],
  ['a CA file', kubeconfig({ cluster: { 'certificate-authority': '/etc/passwd' } }), 'certificate-authority'],
  [
    'a CA that is none',
    kubeconfig({ cluster: { 'certificate-authority-data': base64('hello') } }),
    'not base64 of PEM',
  ],
  ['a CA that is no base64', kubeconfig({ cluster: { 'certificate-authority-data': CERT } }), 'not base64 of PEM'],
  ['a file URL', kubeconfig({ cluster: { server: 'file:///etc/passwd' } }), 'no http(s) URL'],
  ['a server without scheme', kubeconfig({ cluster: { server: 'k8s.example.com' } }), 'no http(s) URL'],
  ['an empty server', kubeconfig({ cluster: { server: '' } }), 'no http(s) URL'],
  [
    'credentials in the server',
    kubeconfig({ cluster: { server: `https://a:${SECRET}@k8s.example.com` } }),
    'more than an address',
  ],
  [
    'a query in the server',
    kubeconfig({ cluster: { server: 'https://k8s.example.com/?a=b' } }),
    'more than an address',
  ],
  ['a server name with a line break', kubeconfig({ cluster: { 'tls-server-name': 'a\r\nb' } }), 'no host name'],
  [
    'a certificate file',
    kubeconfig({ user: { 'client-certificate': '/x', 'client-key': '/y' } }),
    'client-certificate, client-key',
  ],
  ['a token file', kubeconfig({ user: { tokenFile: '/var/run/token' } }), 'tokenFile'],
  ['a token beside a token file', kubeconfig({ user: { token: SECRET, tokenFile: '/x' } }), 'tokenFile'],
  [
    'an auth provider',
    kubeconfig({ user: { 'auth-provider': { name: 'gcp', config: { 'cmd-path': SECRET } } } }),
    'auth-provider',
  ],
  ['a password', kubeconfig({ user: { username: 'admin', password: SECRET } }), 'username, password'],
  ['somebody else', kubeconfig({ user: { token: SECRET, as: 'system:admin' } }), 'as:'],
  ['somebody else’s groups', kubeconfig({ user: { token: SECRET, 'as-groups': ['system:masters'] } }), 'as-groups'],
  ['nobody', kubeconfig({ user: {} }), 'no token, certificate with key, or credential plugin'],
  [
    'a certificate without a key',
    kubeconfig({ user: { 'client-certificate-data': base64(CERT) } }),
    'no token, certificate',
  ],
  [
    'a key that is a certificate',
    kubeconfig({ user: { 'client-certificate-data': base64(CERT), 'client-key-data': base64(CERT) } }),
    'private key',
  ],
  ['a token of two lines', kubeconfig({ user: { token: `${SECRET}\r\nX-Evil: 1` } }), 'not one line'],
  ['a shell', exec({ command: 'sh', args: ['-c', `echo ${SECRET}`] }), 'plugin is not known'],
  ['a plugin by path', exec({ command: '/tmp/aws' }), 'plugin is not known'],
  ['a plugin by relative path', exec({ command: './aws' }), 'plugin is not known'],
  ['a plugin with arguments', exec({ command: `aws --token ${SECRET}` }), 'plugin is not known'],
  ['a plugin in capitals', exec({ command: 'AWS' }), 'plugin is not known'],
  ['a plugin of Windows', exec({ command: 'aws.exe' }), 'plugin is not known'],
  ['a plugin with a hidden character', exec({ command: 'aws\u200b' }), 'plugin is not known'],
  ['an empty plugin', exec({ command: '' }), 'plugin is not known'],
  ['a plugin that is a list', exec({ command: ['aws'] }), 'misshapes users.0.user.exec.command'],
  ['an old protocol', exec({ apiVersion: 'client.authentication.k8s.io/v1alpha1' }), 'old protocol'],
  ['a PATH', exec({ env: [{ name: 'PATH', value: '/tmp' }] }), 'environment variables'],
  ['a preload', exec({ env: [{ name: 'LD_PRELOAD', value: '/tmp/x.so' }] }), 'environment variables'],
  [
    'another Python',
    exec({ command: 'gke-gcloud-auth-plugin', env: [{ name: 'CLOUDSDK_PYTHON', value: '/tmp/x' }] }),
    'environment variables',
  ],
  ['another AWS config', exec({ env: [{ name: 'AWS_CONFIG_FILE', value: '/tmp/x' }] }), 'environment variables'],
  ['another AWS', exec({ env: [{ name: 'AWS_ENDPOINT_URL_STS', value: 'https://evil' }] }), 'environment variables'],
  ['a plugin beside a token', kubeconfig({ user: { token: SECRET, exec: PLUGIN } }), 'and another credential'],
];

describe('a kubeconfig is refused', () => {
  it.each(HOSTILE)('with %s', (_, content, expected) => {
    const { message, remedy } = refusal(content);
    expect(message).toContain(expected);
    expect(remedy).not.toBe('');
    expect(message + remedy).not.toContain(SECRET);
  });

  it('where the context asked for is not there, without naming what was asked', () => {
    const { message } = refusal(kubeconfig(), SECRET);
    expect(message).toContain('no context of the name asked for');
    expect(message).not.toContain(SECRET);
  });

  it('in at least forty ways', () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(40);
  });
});
