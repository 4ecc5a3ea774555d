// Connections that are opened before there is a request for them: their handshakes go on while the program is loaded.
import https from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';

type Create = https.Agent['createConnection'];
export interface Ready {
  readonly host: string;
  readonly port: number;
  readonly connections: number;
  /** ms after which those that nobody asked for are closed: what lies between may forget them without a word. */
  readonly lasting: number;
}

/** For one server: a request that needs a new connection is given a ready one, while there are any that still stand. */
export class ReadyAgent extends https.Agent {
  readonly #ready: Duplex[] = [];

  open({ host, port, connections, lasting }: Ready): void {
    const servername = this.options.servername ?? (isIP(host) === 0 ? host : '');
    for (let count = 0; count < connections; count += 1) {
      const socket = super.createConnection({ ...this.options, host, port, servername });
      if (!socket) continue;
      // Nobody waits for it yet: a request that finds it broken gets a connection of its own, and that one's error.
      socket.on('error', () => undefined);
      this.#ready.push(socket);
    }
    setTimeout(() => this.#drop(), lasting).unref();
  }

  override createConnection(...[options, created]: Parameters<Create>): ReturnType<Create> {
    const socket = this.#ready.shift();
    if (socket === undefined) return super.createConnection(options, created);
    return socket.destroyed || !socket.writable || socket.readableEnded
      ? this.createConnection(options, created)
      : socket;
  }

  override destroy(): void {
    this.#drop();
    super.destroy();
  }

  #drop(): void {
    for (const socket of this.#ready.splice(0)) socket.destroy();
  }
}
