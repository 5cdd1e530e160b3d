'use strict';
// Loaded into a process of ours before anything else: the world that it sees is the attacker's, and no probe leaves the
// computer. Every name has one public address; what is dialled there, and the engine's socket, are servers of the test.
const dns = require('node:dns');
const { readFileSync } = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const { Socket } = require('node:net');
const path = require('node:path');
const tls = require('node:tls');

const { ATTACK_HTTP: http, ATTACK_HTTPS: https, ATTACK_ENGINE: engine } = process.env;
const NOBODY = '1';
/** No public host of any owner, and public all the same (src/host/probe/address-policy.ts). */
const ADDRESS = '198.18.0.1';

for (const name of Object.getOwnPropertyNames(dns.promises.Resolver.prototype)) {
  if (name.startsWith('resolve'))
    dns.promises.Resolver.prototype[name] = async (asked) => {
      if (name === 'resolve4' || (name === 'resolve' && asked !== '')) return [ADDRESS];
      throw Object.assign(new Error(`${name} ENODATA`), { code: 'ENODATA' });
    };
}

function led(options) {
  if (typeof options.path === 'string' && options.path.endsWith('docker.sock')) {
    const { path: _socket, ...rest } = options;
    return { ...rest, host: '127.0.0.1', port: Number(engine ?? NOBODY) };
  }
  if (typeof options.path === 'string' || /^(127\.|::1$|localhost$)/.test(options.host ?? 'localhost'))
    return options;
  const port = Number(options.port) === 443 ? https : http;
  return { ...options, host: '127.0.0.1', port: Number(port ?? NOBODY) };
}

const { connect } = Socket.prototype;
Socket.prototype.connect = function (first, ...rest) {
  if (!Array.isArray(first)) return Reflect.apply(connect, this, [led(first), ...rest]);
  // Arguments that node:net has put in order already are marked so; the mark stays.
  first[0] = led(first[0]);
  return Reflect.apply(connect, this, [first, ...rest]);
};

// Whoever the attacker is, he has a certificate for every name.
const authority = readFileSync(path.join(__dirname, '../../fixtures/certificates/ca.pem'), 'utf8');
const { createSecureContext } = tls;
tls.createSecureContext = (options) =>
  createSecureContext({ ...options, ca: [...[options?.ca ?? []].flat(), authority] });
tls.checkServerIdentity = () => undefined;
syncBuiltinESMExports();
