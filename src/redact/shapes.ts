/** Secrets that are known by their shape alone, wherever they stand (the vendors' own prefixes). */
const SHAPES: readonly RegExp[] = [
  // A JSON Web Token (RFC 7519): registries hand them out, and logs show them.
  /(?<![\w-])eyJ[\w-]{8,8192}\.[\w-]{8,}(?:\.[\w-]*)?/g,
  /\bdckr_(?:pat|oat)_[\w-]{16,}/g,
  /\b(?:gh[opsru]_|github_pat_)\w{20,}/g,
  /\bglpat-[\w-]{16,}/g,
  /\bA(?:KIA|SIA)[A-Z0-9]{16}\b/g,
  /\bxox[abeprs]-[\w-]{10,}/g,
];

const PRIVATE_KEY = /(-----BEGIN [A-Z ]*PRIVATE KEY-----)[\s\S]*?(?=-----END|$)/g;

export function redactShapes(text: string): string {
  const shaped = SHAPES.reduce((rest, shape) => rest.replace(shape, '***'), text);
  return shaped.includes('PRIVATE KEY') ? shaped.replace(PRIVATE_KEY, '$1***') : shaped;
}
