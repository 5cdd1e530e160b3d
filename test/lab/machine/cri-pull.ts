import type { Machine } from './machine.ts';
import { NODE } from './roots.ts';

/**
 * Asks containerd's CRI plugin for an image as the kubelet does: one gRPC call, PullImage of runtime.v1, over its
 * socket. Debian has no crictl. Prints the status of gRPC and its message.
 */
const SCRIPT = `
const http2 = require('node:http2');
const { connect } = require('node:net');
const field = (bytes) => Buffer.concat([Buffer.from([0x0a, bytes.length]), bytes]);
const message = field(field(Buffer.from(process.argv[1])));
const head = Buffer.alloc(5);
head.writeUInt32BE(message.length, 1);
const session = http2.connect('http://cri', {
  createConnection: () => connect('/run/containerd/containerd.sock'),
});
const stream = session.request({
  ':method': 'POST',
  ':path': '/runtime.v1.ImageService/PullImage',
  'content-type': 'application/grpc',
  te: 'trailers',
});
const say = (headers) => {
  if (headers['grpc-status'] !== undefined) console.log(headers['grpc-status'], headers['grpc-message'] ?? '');
};
stream.on('response', say).on('trailers', say).on('end', () => session.close()).resume();
stream.end(Buffer.concat([head, message]));
`;

/** `0` where the image came, else the code of gRPC and what containerd said. */
export async function criPull(machine: Machine, image: string): Promise<string> {
  const { stdout, stderr } = await machine.exec([NODE, '-e', SCRIPT, image], { timeoutMs: 60_000 });
  return (stdout + stderr).trim();
}
