import { AT_WORD } from './beginnings.ts';

/**
 * Values that their own label calls a secret: keys of JSON, variables, labels of containers, options of programs,
 * header fields. The label stays, so that one sees that there is one.
 */

const WORDS = String.raw`token|password|passwd|passphrase|secret|credential|api[_-]?key|access[_-]?key|private[_-]?key`;
/** The one list of words that make a label a secret's. */
export const SECRET = String.raw`(?:${WORDS}|(?:account|auth|encryption|license|master|signing)[_-]?key)s?`;

// JSON, also inside a string of JSON, where the quotes have a backslash.
const IN_JSON = new RegExp(
  String.raw`("(?:[\w./-]{0,80}${SECRET}|_?auth|x-registry-auth)"\s*:\s*")(?:[^"\\]|\\.)*`,
  'gi',
);
const IN_QUOTED_JSON = new RegExp(
  String.raw`((?<!\\)\\{1,15}"(?:[\w./-]{0,80}${SECRET}|_?auth)\\{1,15}"\s*:\s*\\{1,15}")[^"\\]*`,
  'gi',
);

// Variables and labels, quoted as a whole, then by their value, then bare. A path to a secret is none.
const END_OF_NAME = String.raw`${SECRET}[\w./-]{0,80}(?<![_-](?:FILE|PATH|STDIN))`;
const NAME = String.raw`[\w./-]{0,80}${END_OF_NAME}|_auth`;
const QUOTED_WHOLE = new RegExp(String.raw`((["'])(?:${NAME})=)(?:(?!\2)[^\\\n]|\\.)*`, 'gi');
// What stands before the word is kept as it is, so that nobody has to look where the name begins.
const BARE_NAME = String.raw`(?:${END_OF_NAME}|${AT_WORD}_auth)`;
const QUOTED_VALUE = new RegExp(String.raw`(${BARE_NAME}=(["']))(?:(?!\2)[^\\\n]|\\.)*`, 'gi');
const BARE = new RegExp(String.raw`(${BARE_NAME}=)[^\s"'\0&\\]+`, 'gi');
const OPTION = new RegExp(String.raw`(--[\w-]{0,40}(?:${WORDS})s?(?:[ \t]+))(?!-)[^\s"'\0]+`, 'gi');
// Short words of the same, where they are a name's last: the working directory, `PWD=/root`, is none.
const SHORT = /((?:[_.-]|(?<![A-Za-z]))(?:pass|pwd)=["']?)(?!\/)[^\s"'\0&;\\]+/gi;
// A line of an INI file, of TOML, of YAML: also one that is a comment, or stands in a text of JSON or behind `=` in a
// label, where its quotes have a backslash.
const QUOTE = String.raw`(?:\\{0,15}["'])?`;
const END_OF_LINE = String.raw`(?=\\{1,15}["'nr]|["'][ \t]*[,\]}]|["']?,?[ \t]*$)`;
const IN_LINE = new RegExp(
  String.raw`(${SECRET}[\w.-]{0,40}[ \t]{1,40}=[ \t]{1,40}${QUOTE})[^\s"'\\=]+`,
  'gi',
);
const IN_YAML = new RegExp(
  String.raw`((?:^|["'=#;|]|\/\/|\\[nrt])[ \t#+-]{0,40}["']?[\w.-]{0,80}${SECRET}["']?:[ \t]+${QUOTE})(?=\S*\d)[^\s"'{[\\]{8,}${END_OF_LINE}`,
  'gim',
);
const QUOTED_IN_YAML = new RegExp(
  String.raw`(${SECRET}:[ \t]{1,40}(\\{0,15}["']))(?=[^\s"'\\]{0,400}\d)[^\s"'\\]{8,}(?=\2)`,
  'gi',
);
// What programs are told, and netrc(5) has.
const LOGIN_OPTION = new RegExp(
  String.raw`(${AT_WORD}login\b[^\n]{0,200}?\s-p[ =]?)(?![<$*{-])[^\s"']+`,
  'g',
);
const NETRC = new RegExp(String.raw`(${AT_WORD}login\s+\S{1,128}\s+password\s+)\S+`, 'g');
// "password: hunter2" at the end of a line; a token after a colon is what many errors speak of.
const AFTER_COLON = new RegExp(
  String.raw`(${AT_WORD}(?:password|passwd|passphrase)["']?\s*:\s+${QUOTE})[^\s"',\\]+${END_OF_LINE}`,
  'gim',
);

const HEADER =
  /((?:proxy-)?authorization["']?\s*[:=]\s*(?!null\b|\[|\{)["']?(?:(?!\*{3})[A-Za-z]+ +)?)(?:(?<=digest +)[^\n]+|[^\s"',\]]+)/gi;
const OTHER_HEADER =
  /((?:x-registry-auth|x-auth-token|x-amz-security-token|set-cookie|cookie)["']?\s*:\s*(?!null\b|\[|\{)["']?)[^\n"']+/gi;
const TOKEN_HEADER = new RegExp(
  String.raw`(${AT_WORD}(?:x|private|api)-(?:[\w-]{0,40}-)?(?:token|key|secret)["']?\s*:\s*["']?)(?!null\b|true\b|false\b)[^\s"',]+`,
  'gi',
);
const SCHEME = new RegExp(
  String.raw`${AT_WORD}([Bb]asic|[Bb]earer) +(?=[a-z]*[A-Z0-9+/=._~-])[A-Za-z0-9+/=._~-]{8,}`,
  'g',
);

// "HttpHeaders" of the client's configuration, sent with every request (docker/cli docs, config.json), and whatever else
// is an object by the name of a secret.
const OBJECTS = new RegExp(
  String.raw`("(?:HttpHeaders|[\w./-]{0,80}${SECRET})\\{0,15}"\s*:\s*\{)([^{}]*)`,
  'gi',
);

// One line of a unit, or a comment there: `Environment=A=b "C=d e"` (systemd.exec(5)); elsewhere one variable.
const UNIT_LINE = /^([ \t#;]*Environment=)(.*)$/gm;
const OF_A_UNIT = new RegExp(
  String.raw`(${AT_WORD}Environment=(?:\\{0,15}["'])?)([A-Za-z_]\w*)=[^\s"'\\]+`,
  'g',
);
const OF_UNIT =
  /(["'])([A-Za-z_]\w*)=(?:(?!\1)[^\\\n]|\\.)*\1|(?<![\w"'])([A-Za-z_]\w*)=(?:"[^"\n]*"|'[^'\n]*'|[^\s"']*)/g;
/** What dockerd reads, and what says nothing of anybody. */
const TOLD =
  /^(?:DOCKER_\w+|(?:https?|no|all|ftp)_proxy|PATH|HOME|USER|LOGNAME|SHELL|TZ|TMPDIR|LANG|LANGUAGE|LC_\w+|GO\w+|XDG_\w+|LISTEN_\w+|NOTIFY_SOCKET|INVOCATION_ID|JOURNAL_STREAM|TERM)$/i;

type Hide = (text: string) => string;

/** What has to be in a text for a pattern to be in it: nine in ten are not looked at. In the order they are taken. */
const PATTERNS: readonly (readonly [needs: string | RegExp, hide: Hide])[] = [
  ['\\"', (text) => text.replace(IN_QUOTED_JSON, '$1***')],
  ['"', (text) => text.replace(IN_JSON, '$1***')],
  [
    '{',
    (text) => text.replace(OBJECTS, (_all, before: string, inside: string) => before + withoutValues(inside)),
  ],
  [
    'Environment=',
    (text) =>
      text
        .replace(
          UNIT_LINE,
          (_all, before: string, line: string) => before + line.replace(OF_UNIT, unitVariable),
        )
        .replace(OF_A_UNIT, (all, before: string, name: string) =>
          TOLD.test(name) ? all : `${before}${name}=***`,
        ),
  ],
  ['=', (text) => text.replace(QUOTED_WHOLE, '$1***').replace(QUOTED_VALUE, '$1***')],
  ['=', (text) => text.replace(BARE, '$1***').replace(SHORT, '$1***')],
  ['--', (text) => text.replace(OPTION, '$1***')],
  ['login', (text) => text.replace(LOGIN_OPTION, '$1***').replace(NETRC, '$1***')],
  ['=', (text) => text.replace(IN_LINE, '$1***')],
  [
    ':',
    (text) => text.replace(IN_YAML, '$1***').replace(QUOTED_IN_YAML, '$1***').replace(AFTER_COLON, '$1***'),
  ],
  [/authorization/i, (text) => text.replace(HEADER, '$1***')],
  [/cookie|x-(?:registry|auth|amz)-/i, (text) => text.replace(OTHER_HEADER, '$1***')],
  [':', (text) => text.replace(TOKEN_HEADER, '$1***')],
  [/[Bb](?:asic|earer) /, (text) => text.replace(SCHEME, '$1 ***')],
];

/** Each of the patterns has one of these in it. */
const ANY_LABEL =
  /token|pass|pwd|secret|credential|key|auth|cookie|basic|bearer|httpheaders|environment=|login/i;

export function redactLabelled(text: string): string {
  if (!ANY_LABEL.test(text)) return text;
  return PATTERNS.reduce(
    (rest, [needs, hide]) =>
      (typeof needs === 'string' ? rest.includes(needs) : needs.test(rest)) ? hide(rest) : rest,
    text,
  );
}

function withoutValues(inside: string): string {
  const plain = inside.replace(/(:\s*")(?:[^"\\]|\\.)*/g, '$1***');
  return plain.replace(/(:\s*\\{1,15}")[^"\\]*/g, '$1***');
}

function unitVariable(all: string, quote = '', quoted = '', bare = ''): string {
  const name = quoted || bare;
  return TOLD.test(name) ? all : `${quote}${name}=***${quote}`;
}
