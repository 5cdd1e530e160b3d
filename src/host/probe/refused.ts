/** We do not ask there, or not in this way; the code is a reason of our own. */
export class NotAsked extends Error {
  readonly code: 'ESCHEME' | 'EPROXYSCHEME' | 'EFORBIDDENADDRESS';
  constructor(code: NotAsked['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Only http and https are dialled: gopher writes into another program's port, file and unix wait for nothing. */
export function webAddress(text: string, code: 'ESCHEME' | 'EPROXYSCHEME'): URL {
  if (!URL.canParse(text)) throw new NotAsked(code, 'not an address');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new NotAsked(code, `${url.protocol.slice(0, 20)} is not asked, only http and https are`);
  }
  return url;
}
