// Real servers on loopback behind the real edge.

import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { generate } from 'selfsigned';
import { type Address, createHttp } from '../../src/edges/http.ts';
import { ResponderError } from '../../src/errors.ts';
import type { HttpRequest } from '../../src/ports.ts';

const open: (Server | TcpServer)[] = [];
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all(open.splice(0).map((server) => new Promise((closed) => server.close(closed))));
});

async function listen(server: Server | TcpServer): Promise<number> {
  open.push(server);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return (server.address() as AddressInfo).port;
}

const serve = (listener: RequestListener) => listen(createServer(listener));
const ask = (url: string, changes: Partial<HttpRequest> = {}): HttpRequest => ({
  url,
  deadline: 20_000,
  limit: 1000,
  allowPrivate: true,
  ...changes,
});

async function failure(answer: Promise<unknown>): Promise<ResponderError> {
  const thrown = await answer.then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(thrown).toBeInstanceOf(ResponderError);
  return thrown as ResponderError;
}

describe('an answer', () => {
  it('is given with status, body, headers and latency', async () => {
    const port = await serve((request, response) => {
      response.setHeader('x-path', request.url ?? '');
      response.end(`hello ${request.headers['accept-encoding']} ${request.headers['authorization']}`);
    });
    const answer = await createHttp().get(ask(`http://127.0.0.1:${port}/a?b=c`, { headers: { authorization: 'x' } }));
    expect(answer.status).toBe(200);
    expect(answer.body).toBe('hello identity x');
    expect(answer.headers['x-path']).toBe('/a?b=c');
    expect(answer.latency).toBeGreaterThan(0);
  });

  it('of an error is an answer', async () => {
    const port = await serve((_request, response) => response.writeHead(503).end('no'));
    expect((await createHttp().get(ask(`http://127.0.0.1:${port}/`))).status).toBe(503);
  });

  it('that redirects is returned, and the place it names never asked', async () => {
    let asked = 0;
    const elsewhere = await serve((_request, response) => {
      asked += 1;
      response.end();
    });
    for (const location of ['http://169.254.169.254/latest/meta-data/', `http://127.0.0.1:${elsewhere}/`]) {
      const port = await serve((_request, response) => response.writeHead(302, { location }).end());
      const answer = await createHttp().get(ask(`http://127.0.0.1:${port}/`));
      expect([answer.status, answer.headers['location']]).toEqual([302, location]);
    }
    expect(asked).toBe(0);
  });
});

describe('an address', () => {
  // What the URL parser makes of these is an address that is refused, or no URL.
  const forbidden = [
    '169.254.169.254',
    '169.254.169.254.',
    '2852039166',
    '0xa9fea9fe',
    '0xA9.0xFE.0xA9.0xFE',
    '0251.0376.0251.0376',
    '025177524776',
    '169.254.43518',
    '169.16689662',
    '0xa9.254.0251.254',
    '169。254。169。254',
    '①⑥⑨.②⑤④.①⑥⑨.②⑤④',
    '169%2e254%2e169%2e254',
    '%31%36%39.254.169.254',
    '[::ffff:169.254.169.254]',
    '[::ffff:a9fe:a9fe]',
    '[0:0:0:0:0:FFFF:A9FE:A9FE]',
    '[::169.254.169.254]',
    '[64:ff9b::169.254.169.254]',
    '[2002:a9fe:a9fe::]',
    '[2001:0:a9fe:a9fe::]',
    '[fe80::1]',
    '[fe80::1%25eth0]',
    '[fd00:ec2::254]',
    '[FD00:0EC2:0:0:0:0:0:0254]',
    '[::]',
    '[ff02::1]',
    '0',
    '0.0.0.0',
    '0x0',
    '00',
    '0.1',
    '224.0.0.1',
    '255.255.255.255',
    '4294967295',
    '0xffffffff',
    '037777777777',
    '100.100.100.200',
    '192.0.0.192',
    '168.63.129.16',
    'user:secret@1.1.1.1',
  ];
  it.each(forbidden)('%s is refused always', async (host) => {
    const error = await failure(createHttp().get(ask(`http://${host}:9/`)));
    expect([error.code, error.reason]).toEqual(['probe-refused', 'address']);
    expect(error.message).not.toContain('secret');
  });

  const inside = ['127.0.0.1', '2130706433', '0x7f.1', '0177.0.0.1', '127.1', '10.0.0.1', '192.168.0.1', '172.16.0.1'];
  const insideToo = ['100.64.0.1', '[::1]', '[::ffff:127.0.0.1]', '[::127.0.0.1]', '[fc00::1]', '[64:ff9b::10.0.0.1]'];
  it.each([...inside, ...insideToo])('%s is refused unless private addresses are allowed', async (host) => {
    const error = await failure(createHttp().get(ask(`http://${host}:9/`, { allowPrivate: false })));
    expect([error.code, error.reason]).toEqual(['probe-refused', 'address']);
    expect(error.remedy).toContain('allowPrivate');
  });

  it.each(['file:///etc/passwd', 'ftp://1.1.1.1/', 'gopher://1.1.1.1/', 'data:,x', 'nonsense', '', '/healthz'])(
    '%s is no way to ask',
    async (url) => {
      expect((await failure(createHttp().get(ask(url)))).code).toBe('probe-refused');
    },
  );
});

describe('a name', () => {
  const resolver = (...answers: readonly (readonly string[])[]) => {
    const asked: string[] = [];
    const lookup = async (host: string): Promise<readonly Address[]> => {
      const answer = answers[Math.min(asked.length, answers.length - 1)] ?? [];
      asked.push(host);
      return answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    };
    return { lookup, asked };
  };

  it('is resolved once, and what was checked is connected to', async () => {
    let hosts: string[] = [];
    const port = await serve((request, response) => {
      hosts = [...hosts, request.headers.host ?? ''];
      response.end('here');
    });
    const { lookup, asked } = resolver(['127.0.0.1'], ['169.254.169.254']);
    const answer = await createHttp({ lookup }).get(ask(`http://shop.example:${port}/`));
    expect([answer.body, asked, hosts]).toEqual(['here', ['shop.example'], [`shop.example:${port}`]]);
  });

  it('that rebinds from a public address to a private one leads to the public one only', async () => {
    let reached = 0;
    const port = await serve((_request, response) => {
      reached += 1;
      response.end();
    });
    const { lookup, asked } = resolver(['192.0.2.1'], ['127.0.0.1']);
    const request = ask(`http://rebind.example:${port}/`, { allowPrivate: false, deadline: 200 });
    expect((await failure(createHttp({ lookup }).get(request))).code).toBe('host-unreachable');
    expect((await failure(createHttp({ lookup }).get(request))).code).toBe('probe-refused');
    expect([reached, asked.length]).toEqual([0, 2]);
  });

  it('with one forbidden address among good ones is refused', async () => {
    let reached = 0;
    const port = await serve((_request, response) => {
      reached += 1;
      response.end();
    });
    const { lookup } = resolver(['127.0.0.1', '::ffff:169.254.169.254']);
    const error = await failure(createHttp({ lookup }).get(ask(`http://mixed.example:${port}/`)));
    expect([error.code, reached]).toEqual(['probe-refused', 0]);
  });

  it('that does not resolve, or not in time, is dns', async () => {
    const none = await failure(createHttp(resolver([])).get(ask('http://none.example/')));
    const never = () => new Promise<never>(() => undefined);
    const slow = await failure(createHttp({ lookup: never }).get(ask('http://slow.example/', { deadline: 30 })));
    const broken = () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' }));
    const missing = await failure(createHttp({ lookup: broken }).get(ask('http://missing.example/')));
    expect([none, slow, missing].map(({ code, reason }) => [code, reason])).toEqual(
      Array(3).fill(['host-unreachable', 'dns']),
    );
    expect(missing.message).toContain('ENOTFOUND');
  });
});

describe('what goes wrong', () => {
  it('nobody listens: connect', async () => {
    const port = await serve(() => undefined);
    await new Promise((closed) => open.splice(0)[0]?.close(closed));
    const error = await failure(createHttp().get(ask(`http://127.0.0.1:${port}/x?token=s3cret`)));
    expect([error.code, error.reason]).toEqual(['host-unreachable', 'connect']);
    expect(error.message).toContain('ECONNREFUSED');
    expect(error.message).not.toContain('s3cret');
  });

  it('no answer, or one that never ends: timeout, for the whole of it', async () => {
    const silent = await serve(() => undefined);
    const dripping = await serve((_request, response) => {
      const drip = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(drip));
    });
    for (const port of [silent, dripping]) {
      const error = await failure(createHttp().get(ask(`http://127.0.0.1:${port}/`, { deadline: 150 })));
      expect(error).toMatchObject({ reason: 'timeout', message: expect.stringContaining('within 150 ms') });
    }
  });

  it('a body past the limit is cut off', async () => {
    let cut = () => {};
    const closed = new Promise<void>((resolve) => {
      cut = resolve;
    });
    const port = await serve((_request, response) => {
      const pour = setInterval(() => response.write('x'.repeat(500)), 1);
      response.on('close', () => {
        clearInterval(pour);
        cut();
      });
    });
    const error = await failure(createHttp().get(ask(`http://127.0.0.1:${port}/`)));
    expect(error.reason).toBe('too-large');
    await closed;
  });

  it('a body of exactly the limit is an answer', async () => {
    const port = await serve((_request, response) => response.end('x'.repeat(1000)));
    expect((await createHttp().get(ask(`http://127.0.0.1:${port}/`))).body).toHaveLength(1000);
  });

  it('a compressed answer is refused unread', async () => {
    const bomb = gzipSync(Buffer.alloc(1_000_000));
    const port = await serve((_request, response) => response.setHeader('content-encoding', 'gzip').end(bomb));
    expect((await failure(createHttp().get(ask(`http://127.0.0.1:${port}/`)))).reason).toBe('protocol');
  });

  it('a connection cut in the middle is connect; something that is not HTTP is protocol', async () => {
    const cut = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half', () => response.destroy());
    });
    const other = await listen(createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n')));
    expect((await failure(createHttp().get(ask(`http://127.0.0.1:${cut}/`)))).reason).toBe('connect');
    expect((await failure(createHttp().get(ask(`http://127.0.0.1:${other}/`)))).reason).toBe('protocol');
  });
});

describe('https', () => {
  const secure = async (name: string) => {
    const pems = await generate([{ name: 'commonName', value: name }], {
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: name }] }],
    });
    const server = createSecureServer({ key: pems.private, cert: pems.cert }, (_request, response) =>
      response.end('safe'),
    );
    return { port: await listen(server as unknown as Server), ca: pems.cert };
  };
  const lookup = async () => [{ address: '127.0.0.1', family: 4 }];

  it('is answered where the certificate is trusted and names the host', async () => {
    const { port, ca } = await secure('shop.example');
    expect((await createHttp({ lookup, ca }).get(ask(`https://shop.example:${port}/`))).body).toBe('safe');
  });

  it('is tls where the certificate is not trusted, names another host, or there is no TLS', async () => {
    const { port, ca } = await secure('shop.example');
    const plain = await serve((_request, response) => response.end());
    const answers = [
      createHttp({ lookup }).get(ask(`https://shop.example:${port}/`)),
      createHttp({ lookup, ca }).get(ask(`https://other.example:${port}/`)),
      createHttp({ lookup, ca }).get(ask(`https://shop.example:${plain}/`)),
    ];
    const reasons = await Promise.all(answers.map(async (answer) => (await failure(answer)).reason));
    expect(reasons).toEqual(['tls', 'tls', 'tls']);
  });
});
