import type { Target } from '../targets.ts';
import { GUARDS } from './machine-code.ts';
import { SILENCED } from './variables.ts';

const PT_LOAD = 1;
const PT_NOTE = 4;
const READ_AND_EXECUTE = 5;
/** Pages of arm64 machines may have 64 KiB. */
const PAGE = 0x10000;
const HEADER_BYTES = 56;

/**
 * An ELF executable of 64 bits that silences the variables of `variables.ts` before anything of it runs. The code is
 * put behind the file's end, and the header of its build's note is used to load it (elf(5)): nothing else is moved.
 */
export function guarded(executable: Buffer, machine: Target['machine']): Buffer {
  const headers = programHeaders(executable);
  const note = headers.find(({ type }) => type === PT_NOTE);
  if (note === undefined) throw new Error('an executable without a note: there is no header to use');
  const offset = roundUp(executable.length, 16);
  const end = Math.max(...headers.filter(({ type }) => type === PT_LOAD).map((one) => one.end));
  const address = roundUp(end, PAGE) + (offset % PAGE);
  const entry = Number(executable.readBigUInt64LE(24));
  const code = guardCode(machine, address, entry);
  const result = Buffer.concat([executable, Buffer.alloc(offset - executable.length), code]);
  result.writeBigUInt64LE(BigInt(address), 24);
  result.writeUInt32LE(PT_LOAD, note.at);
  result.writeUInt32LE(READ_AND_EXECUTE, note.at + 4);
  const fields = [offset, address, address, code.length, code.length, PAGE];
  for (const [index, value] of fields.entries())
    result.writeBigUInt64LE(BigInt(value), note.at + 8 + 8 * index);
  return result;
}

interface ProgramHeader {
  /** Where in the file it stands. */
  readonly at: number;
  readonly type: number;
  /** The address behind it. */
  readonly end: number;
}

function programHeaders(executable: Buffer): readonly ProgramHeader[] {
  if (executable.toString('latin1', 0, 6) !== '\u007FELF\u0002\u0001')
    throw new Error('not an ELF executable of 64 bits, low byte first');
  const first = Number(executable.readBigUInt64LE(32));
  const count = executable.readUInt16LE(56);
  return Array.from({ length: count }, (_, index) => {
    const at = first + index * HEADER_BYTES;
    const address = Number(executable.readBigUInt64LE(at + 16));
    return {
      at,
      type: executable.readUInt32LE(at),
      end: address + Number(executable.readBigUInt64LE(at + 40)),
    };
  });
}

function guardCode(machine: Target['machine'], address: number, entry: number): Buffer {
  const { hex, jump, jumpAt } = GUARDS[machine];
  const code = Buffer.from(hex, 'hex');
  jump(address + jumpAt, entry).copy(code, jumpAt);
  return Buffer.concat([code, ...SILENCED.map(row), Buffer.alloc(8)]);
}

/** The mask, and the name's first bytes. */
function row(name: string): Buffer {
  const bytes = Buffer.from(name, 'latin1');
  if (bytes.length === 0 || bytes.length > 8) throw new Error(`${name}: one to eight bytes are compared`);
  const result = Buffer.alloc(16);
  result.fill(0xff, 0, bytes.length);
  bytes.copy(result, 8);
  return result;
}

function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}
