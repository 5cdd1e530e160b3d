interface Bundle {
  readonly [file: string]: { readonly type: string; code?: string };
}

/**
 * V8 holds a program with one sign beyond Latin-1 in two bytes a sign: a few "…" doubled the 600 kB that a check loads.
 * Written as escapes they mean the same. Texts in Chinese stay as they are: an escape takes six bytes.
 */
export function oneBytePlugin() {
  return {
    name: 'one-byte',
    generateBundle(_options: unknown, bundle: Bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.code === undefined) continue;
        const escaped = inAscii(chunk.code);
        if (escaped.length <= 2 * chunk.code.length) chunk.code = escaped;
      }
    },
  };
}

/** A sign of two units becomes two escapes, which are one sign in a string and in a pattern alike (ECMA-262 §22.2.1). */
export function inAscii(code: string): string {
  return code.replaceAll(/(\\*)([^\0-\x7f])/g, (_whole, slashes: string, sign: string) => {
    if (slashes.length % 2 === 1) throw new Error(`an escape cannot be written before ${sign}: it has one`);
    return `${slashes}\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
