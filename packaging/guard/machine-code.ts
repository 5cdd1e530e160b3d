import type { Target } from '../targets.ts';

/**
 * The first instructions of an executable: each variable of the environment whose name begins as one of the table is
 * renamed to `_` where it stands, before the C library or the runtime reads any; then the old entry goes on as if
 * nothing had been. At an entry the stack pointer points at the number of arguments, then come these, a null, the
 * variables, a null (System V ABI, AMD64 3.4.1 and AArch64; elf(5)); rdx and x0 belong to the C library and are kept.
 *
 * The table: a mask, and what the first eight bytes give under it; a mask of zero ends it. Behind the last string on
 * the stack stand the file's name and eight zero bytes (linux/fs/binfmt_elf.c, exec.c), so that eight bytes of any of
 * them can be read.
 */
export interface GuardCode {
  /** Made with GNU as of the lines beside it, and held against it by the disassembler's eye. */
  readonly hex: string;
  /** The bytes that jump from the instruction at `from` to `to`. */
  readonly jump: (from: number, to: number) => Buffer;
  /** Where in the code the jump stands: its end. */
  readonly jumpAt: number;
}

export const GUARDS: Readonly<Record<Target['machine'], GuardCode>> = {
  x64: {
    hex: [
      '488b0c24', //         mov rcx, [rsp]
      '488d74cc10', //       lea rsi, [rsp+rcx*8+16]
      '48ad', //       next: lodsq
      '4885c0', //           test rax, rax
      '7423', //             jz done
      '4c8d0521000000', //   lea r8, [rip+table]
      '498b38', //     try:  mov rdi, [r8]
      '4885ff', //           test rdi, rdi
      '74ea', //             jz next
      '482338', //           and rdi, [rax]
      '4983c010', //         add r8, 16
      '493b78f8', //         cmp rdi, [r8-8]
      '75eb', //             jne try
      '66c7005f3d', //       mov word [rax], '_='
      'ebd6', //             jmp next
      'e900000000', // done: jmp the old entry
    ].join(''),
    jumpAt: 0x33,
    jump: (from, to) => {
      const bytes = Buffer.from([0xe9, 0, 0, 0, 0]);
      bytes.writeInt32LE(to - (from + bytes.length), 1);
      return bytes;
    },
  },
  arm64: {
    hex: [
      'e90340f9', //       ldr x9, [sp]
      'ea430091', //       add x10, sp, #16
      '4a0d098b', //       add x10, x10, x9, lsl #3
      '4b8540f8', // next: ldr x11, [x10], #8
      '8b0100b4', //       cbz x11, done
      'ac010010', //       adr x12, table
      '8d8540f8', // try:  ldr x13, [x12], #8
      '8dffffb4', //       cbz x13, next
      '8e8540f8', //       ldr x14, [x12], #8
      '6f0140f9', //       ldr x15, [x11]
      'ef010d8a', //       and x15, x15, x13
      'ff010eeb', //       cmp x15, x14
      '41ffff54', //       b.ne try
      'edab8752', //       mov w13, '_='
      '6d010079', //       strh w13, [x11]
      'f4ffff17', //       b next
      '00000014', // done: b the old entry
      '1f2003d5', //       nop
    ].join(''),
    jumpAt: 0x40,
    jump: (from, to) => {
      const words = (to - from) / 4;
      if (!Number.isInteger(words) || Math.abs(words) >= 2 ** 25)
        throw new Error('the old entry is out of a branch’s reach');
      const bytes = Buffer.alloc(4);
      // b: six bits 000101, then a distance of 26 bits in words (Arm ARM, C6.2.26).
      bytes.writeUInt32LE((0x14000000 | (words & 0x03ffffff)) >>> 0);
      return bytes;
    },
  },
};
