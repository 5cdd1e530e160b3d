import { appendFileSync } from 'node:fs';
import type { Visit } from './site.ts';

/** One request that reached a host of the lab; a line of the access log. */
export interface Access {
  readonly time: string;
  /** The machine, or a mirror that fetches something for it. */
  readonly from: 'machine' | 'mirror';
  readonly host: string;
  readonly method: string;
  readonly path: string;
  /** Null when it was never answered. */
  readonly status: number | null;
  readonly userAgent: string | null;
  readonly authorization: string | null;
}

export class AccessLog {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  write(host: string, { request, response, fromMachine }: Visit): void {
    const access: Access = {
      time: new Date().toISOString(),
      from: fromMachine ? 'machine' : 'mirror',
      host,
      method: request.method ?? '',
      path: request.url ?? '',
      status: response.headersSent ? response.statusCode : null,
      userAgent: request.headers['user-agent'] ?? null,
      authorization: request.headers.authorization ?? null,
    };
    appendFileSync(this.#file, `${JSON.stringify(access)}\n`);
  }
}
