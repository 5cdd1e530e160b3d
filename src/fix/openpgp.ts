import { createHash } from 'node:crypto';

/** RFC 4880 §4.3: the packet of a primary key; subkeys are others. */
const PUBLIC_KEY = 6;

/**
 * The fingerprints of all primary keys in a key file, armored or not (RFC 4880 §4.2, §6.2, §12.2); null for what is no
 * such file. A file with a second key in it would have that one trusted too, so all of them count.
 */
export function keyFingerprints(file: Uint8Array): readonly string[] | null {
  const bytes = binaryKey(file);
  const packets = bytes === null ? null : packetsOf(bytes);
  if (packets === null) return null;
  const keys = packets.filter(({ tag }) => tag === PUBLIC_KEY);
  if (keys.length === 0 || keys.some(({ body }) => body[0] !== 4)) return null;
  return keys.map(({ body }) => {
    const head = Buffer.from([0x99, body.length >> 8, body.length & 0xff]);
    return createHash('sha1').update(head).update(body).digest('hex').toUpperCase();
  });
}

/** The packets without their armor; null where the armor is broken. */
export function binaryKey(file: Uint8Array): Uint8Array | null {
  const text = Buffer.from(file).toString('latin1');
  if (!text.includes('-----BEGIN PGP')) return file;
  const blocks = [
    ...text.matchAll(
      /-----BEGIN PGP PUBLIC KEY BLOCK-----\r?\n(?:[\w-]+: .*\r?\n)*\r?\n([^-]*?)(?:^=[\w+/]{4}\s*)?^-----END/gm,
    ),
  ];
  if (blocks.length === 0) return null;
  return Buffer.concat(blocks.map(([, body = '']) => Buffer.from(body.replace(/\s/g, ''), 'base64')));
}

interface Packet {
  readonly tag: number;
  readonly body: Uint8Array;
}

function packetsOf(bytes: Uint8Array): readonly Packet[] | null {
  const packets: Packet[] = [];
  let at = 0;
  while (at < bytes.length) {
    const header = headerAt(bytes, at);
    if (header === null || header.start + header.length > bytes.length) return null;
    packets.push({ tag: header.tag, body: bytes.subarray(header.start, header.start + header.length) });
    at = header.start + header.length;
  }
  return packets;
}

/** Old and new format; lengths that are not known beforehand do not occur in keys. */
function headerAt(
  bytes: Uint8Array,
  at: number,
): { readonly tag: number; readonly start: number; readonly length: number } | null {
  const first = bytes[at] ?? 0;
  if ((first & 0x80) === 0) return null;
  const number = (from: number, count: number): number =>
    bytes.subarray(from, from + count).reduce((sum, byte) => sum * 256 + byte, 0);
  if ((first & 0x40) === 0) {
    const width = [1, 2, 4][first & 3];
    return width === undefined
      ? null
      : { tag: (first >> 2) & 0xf, start: at + 1 + width, length: number(at + 1, width) };
  }
  const tag = first & 0x3f;
  const length = bytes[at + 1] ?? 0;
  if (length < 192) return { tag, start: at + 2, length };
  if (length < 224) return { tag, start: at + 3, length: (length - 192) * 256 + number(at + 2, 1) + 192 };
  return length === 255 ? { tag, start: at + 6, length: number(at + 2, 4) } : null;
}
