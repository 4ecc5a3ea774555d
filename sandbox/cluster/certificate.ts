// A throwaway certificate for 127.0.0.1 that is its own authority; one for each process.
import { generate } from 'selfsigned';

export interface Pems {
  readonly cert: string;
  readonly private: string;
}

let made: Promise<Pems> | null = null;

export function certificate(): Promise<Pems> {
  made ??= generate([{ name: 'commonName', value: 'sandbox-cluster' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: '127.0.0.1' },
          { type: 2, value: 'localhost' },
        ],
      },
    ],
  });
  return made;
}
