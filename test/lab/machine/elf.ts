/**
 * The smallest honest program: a Linux x86-64 executable that prints a text and exits. The real hello-world
 * is one, too, and a layer of a few hundred bytes keeps even the slow mirror's pull short.
 */
export function printingProgram(text: string): Buffer {
  const message = Buffer.from(text);
  const base = 0x40_00_00n;
  const headers = 64 + 56;
  const code = Buffer.from(
    [
      [0xb8, 1, 0, 0, 0], // mov eax, 1 (write)
      [0xbf, 1, 0, 0, 0], // mov edi, 1 (standard output)
      [0x48, 0xbe, 0, 0, 0, 0, 0, 0, 0, 0], // movabs rsi, address of the message
      [0xba, 0, 0, 0, 0], // mov edx, its length
      [0x0f, 0x05], // syscall
      [0xb8, 60, 0, 0, 0], // mov eax, 60 (exit)
      [0x31, 0xff], // xor edi, edi
      [0x0f, 0x05], // syscall
    ].flat(),
  );
  code.writeBigUInt64LE(base + BigInt(headers + code.length), 12);
  code.writeUInt32LE(message.length, 21);
  const size = BigInt(headers + code.length + message.length);

  const header = Buffer.alloc(headers);
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]); // "\x7fELF", 64 bits, little-endian, version 1
  header.writeUInt16LE(2, 16); // an executable
  header.writeUInt16LE(62, 18); // for x86-64
  header.writeUInt32LE(1, 20);
  header.writeBigUInt64LE(base + BigInt(headers), 24); // the first instruction
  header.writeBigUInt64LE(64n, 32); // the program headers follow at once
  header.writeUInt16LE(64, 52);
  header.writeUInt16LE(56, 54);
  header.writeUInt16LE(1, 56);
  header.writeUInt32LE(1, 64); // one segment to load
  header.writeUInt32LE(5, 68); // readable and executable
  header.writeBigUInt64LE(base, 80);
  header.writeBigUInt64LE(base, 88);
  header.writeBigUInt64LE(size, 96);
  header.writeBigUInt64LE(size, 104);
  header.writeBigUInt64LE(0x1000n, 112);
  return Buffer.concat([header, code, message]);
}
