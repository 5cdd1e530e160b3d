/**
 * What the runtime in an executable would take from its surroundings, by what the names begin with, at most eight bytes
 * each. Told by an interposed getenv(3) and by the names in the binary (Bun 1.4.5): `BUN_BE_BUN` makes it the
 * interpreter of any script, `BUN_OPTIONS` loads one first, `JSC_…` and `MallocLogFile` write files, the others tune
 * what nobody wants tuned in a tool of root's. Node's own go too: there is no Node here, and `NODE_EXTRA_CA_CERTS` and
 * `NODE_TLS_REJECT_UNAUTHORIZED` would change whom we believe.
 */
export const SILENCED: readonly string[] = [
  'BUN_',
  'NODE_',
  'JSC_',
  'WTF_',
  'Malloc',
  'MIMALLOC',
  'WebKit',
  'JavaScri',
  'SIMDUTF_',
  'UV_',
  'DYLD_',
  'GLIBCXX_',
  'GOMAXPRO',
  'HYPERFIN',
];
