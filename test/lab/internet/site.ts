import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request to one of the lab's hosts. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** Hub's faults are faults on the machine's way: a mirror's own requests never meet them. */
  readonly fromMachine: boolean;
}

export type Site = (visit: Visit) => void | Promise<void>;

type Headers = Readonly<Record<string, string>>;

export function answer(visit: Visit, status: number, headers: Headers, body: string | Buffer = ''): void {
  visit.response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers });
  visit.response.end(visit.request.method === 'HEAD' ? undefined : body);
}

export function json(visit: Visit, status: number, body: unknown, headers: Headers = {}): void {
  answer(visit, status, { 'content-type': 'application/json', ...headers }, JSON.stringify(body));
}

export function page(visit: Visit, status: number, title: string): void {
  const html = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
  answer(visit, status, { 'content-type': 'text/html; charset=utf-8' }, html);
}

/** The way a registry refuses. */
export function refusal(
  visit: Visit,
  status: number,
  code: string,
  message: string,
  headers: Headers = {},
): void {
  json(visit, status, { errors: [{ code, message, detail: null }] }, headers);
}
