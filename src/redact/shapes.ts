import { AT_NAME, AT_WORD } from './beginnings.ts';

/**
 * Secrets that are known by their shape alone, wherever they stand (the vendors' own prefixes): also where a line begins
 * in a text of JSON, behind `\n`.
 */
const SHAPES: readonly RegExp[] = [
  // A JSON Web Token (RFC 7519): registries hand them out, and logs show them.
  new RegExp(String.raw`${AT_NAME}eyJ[\w-]{8,8192}\.[\w-]{8,}(?:\.[\w-]*)?`, 'g'),
  new RegExp(String.raw`${AT_WORD}dckr_(?:pat|oat)_[\w-]{16,}`, 'g'),
  new RegExp(String.raw`${AT_WORD}(?:gh[opsru]_|github_pat_)\w{20,}`, 'g'),
  new RegExp(String.raw`${AT_WORD}glpat-[\w-]{16,}`, 'g'),
  new RegExp(String.raw`${AT_WORD}A(?:KIA|SIA)[A-Z0-9]{16}\b`, 'g'),
  new RegExp(String.raw`${AT_WORD}xox[abeprs]-[\w-]{10,}`, 'g'),
  new RegExp(String.raw`${AT_WORD}(?:hf|npm)_[A-Za-z0-9]{30,}`, 'g'),
  new RegExp(String.raw`${AT_WORD}(?:LTAI|AKID)[A-Za-z0-9]{12,40}\b`, 'g'),
  new RegExp(String.raw`${AT_NAME}sk-(?=[\w-]{0,200}[A-Z])(?=[\w-]{0,200}\d)[\w-]{24,200}`, 'g'),
  // What crypt(3) makes of a password, as htpasswd and Traefik's labels have it.
  /\$(?:2[aby]|apr1|[1567y])\$[\w./$=,-]{12,}/g,
];

/** Of a webhook the address is the secret: who knows its path may post. */
const HOOKS: readonly RegExp[] = [
  /(\/\/hooks\.slack\.com\/\w{1,20}\/)[\w/-]{8,}/g,
  /(\/(?:api\/)?(?:web)?hooks?[ab]?2?\/)(?!\*{3})[^\s"'<>?#\\]{8,}/g,
  /(\/\/api\.telegram\.org\/bot)[\w:-]{20,}/g,
];

const PRIVATE_KEY = /(-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----)[\s\S]*?(?=-----END|$)/g;

/** Each of the patterns above has one of these in it; most texts have none, and are not looked at a dozen times. */
const ANY_SHAPE =
  /eyJ|dckr_|gh[opsru]_|github_pat_|glpat-|A(?:KI|SI)|LTAI|xox[abeprs]-|(?:hf|npm)_|sk-|\$(?:2[aby]|apr1|[1567y])\$|hook|telegram|PRIVATE KEY/;

export function redactShapes(text: string): string {
  if (!ANY_SHAPE.test(text)) return text;
  const known = SHAPES.reduce((rest, shape) => rest.replace(shape, '***'), text);
  const shaped = HOOKS.reduce((rest, hook) => rest.replace(hook, '$1***'), known);
  return shaped.includes('PRIVATE KEY') ? shaped.replace(PRIVATE_KEY, '$1***') : shaped;
}
