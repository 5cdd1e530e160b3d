import { decodeUtf8, goString } from '../../go/bytes.ts';
import { findDecodeError, type RootStruct } from '../../go/json-decode.ts';
import { mapOf, STRING, STRINGS, structOf, type GoType } from '../../go/type.ts';
import { parseJson } from '../../go/json-parser.ts';
import type { JsonObject, JsonValue, SyntaxFault } from '../../go/json-tree.ts';
import { textOf, textsOf } from '../../notation/json-object.ts';

/** What the docker command takes from its own configuration; all of it empty where it cannot read the file. */
export interface ClientSettings {
  readonly currentContext: string;
  readonly credsStore: string;
  /** By registry. */
  readonly credHelpers: Readonly<Record<string, string>>;
  readonly aliases: Readonly<Record<string, string>>;
  readonly pluginFolders: readonly string[];
  /** `proxies`, which the client writes into the environment of containers and builds. */
  readonly containerProxies: readonly { readonly name: string; readonly value: string }[];
}

export const NO_SETTINGS: ClientSettings = {
  currentContext: '',
  credsStore: '',
  credHelpers: {},
  aliases: {},
  pluginFolders: [],
  containerProxies: [],
};

export type ClientConfigFile =
  | { readonly kind: 'settings'; readonly settings: ClientSettings }
  | { readonly kind: 'fault'; readonly said: string; readonly line: number | null };

/** docker/cli cli/config/configfile/file.go ConfigFile: the fields that have a type to violate. */
const FIELDS: Readonly<Record<string, GoType>> = {
  auths: mapOf(
    structOf('types.AuthConfig', {
      username: STRING,
      password: STRING,
      auth: STRING,
      email: STRING,
      serveraddress: STRING,
      identitytoken: STRING,
      registrytoken: STRING,
    }),
  ),
  HttpHeaders: mapOf(STRING),
  detachKeys: STRING,
  credsStore: STRING,
  credHelpers: mapOf(STRING),
  proxies: mapOf(
    structOf('configfile.ProxyConfig', {
      httpProxy: STRING,
      httpsProxy: STRING,
      noProxy: STRING,
      ftpProxy: STRING,
      allProxy: STRING,
    }),
  ),
  currentContext: STRING,
  cliPluginsExtraDirs: STRINGS,
  plugins: mapOf(mapOf(STRING), 'map[string]string'),
  aliases: mapOf(STRING),
  features: mapOf(STRING),
};

const CONFIG_FILE: RootStruct = {
  name: 'ConfigFile',
  fields: Object.entries(FIELDS).map(([name, type]) => ({ name, type, within: '' })),
};

/**
 * Reads config.json as the client does (docker/cli cli/config/configfile/file.go, LoadFromReader): the first JSON
 * value counts, whatever follows it; an empty file and `null` are empty configurations; a byte order mark is an
 * error; the logins in `auths` must be Base64 of `user:password`.
 */
export function parseClientConfig(bytes: Uint8Array): ClientConfigFile {
  const json = decodeUtf8(bytes);
  const parsed = parseJson(json, 'ignored', goString);
  if (parsed.kind === 'fault') {
    return parsed.fault.kind === 'empty'
      ? { kind: 'settings', settings: NO_SETTINGS }
      : { kind: 'fault', said: wording(json, parsed.fault), line: lineAt(json, parsed.fault.offset) };
  }
  const { root } = parsed;
  if (root.value === null) return { kind: 'settings', settings: NO_SETTINGS };
  if (root.kind !== 'object') {
    return {
      kind: 'fault',
      said: `json: cannot unmarshal ${root.kind} into Go value of type configfile.ConfigFile`,
      line: null,
    };
  }
  const mistyped = findDecodeError(root.members, CONFIG_FILE, 'v1', json);
  if (mistyped !== null) {
    return { kind: 'fault', said: mistyped.said, line: lineAt(json, mistyped.node.start) };
  }
  const broken = Object.values(objectAt(root.value, 'auths')).some((entry) => !isLogin(entry));
  return broken
    ? { kind: 'fault', said: 'Invalid auth configuration file', line: null }
    : { kind: 'settings', settings: settingsIn(root.value) };
}

function settingsIn(root: JsonObject): ClientSettings {
  return {
    currentContext: textOf(valueAt(root, 'currentContext')),
    credsStore: textOf(valueAt(root, 'credsStore')),
    credHelpers: texts(objectAt(root, 'credHelpers')),
    aliases: texts(objectAt(root, 'aliases')),
    pluginFolders: textsOf(valueAt(root, 'cliPluginsExtraDirs')),
    containerProxies: Object.values(objectAt(root, 'proxies')).flatMap((entry) =>
      ['httpProxy', 'httpsProxy'].flatMap((name) => {
        const value = isObject(entry) ? textOf(valueAt(entry, name)) : '';
        return value === '' ? [] : [{ name, value }];
      }),
    ),
  };
}

/** Names match without regard to case, and the last of several wins (encoding/json). */
function valueAt(object: JsonObject, name: string): JsonValue {
  const found = Object.entries(object).findLast(([key]) => key.toLowerCase() === name.toLowerCase());
  return found?.[1] ?? null;
}

function objectAt(object: JsonObject, name: string): JsonObject {
  const value = valueAt(object, name);
  return isObject(value) ? value : {};
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function texts(object: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, textOf(value)]));
}

/** `auth` is Base64 of `user:password`, or empty (decodeAuth); a recording has stars in its place. */
function isLogin(entry: JsonValue): boolean {
  const auth = isObject(entry) ? textOf(valueAt(entry, 'auth')).replace(/[\r\n]/g, '') : '';
  if (auth === '' || auth === '***') return true;
  const isBase64 = auth.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(auth);
  return isBase64 && /^[^:]+:/s.test(Buffer.from(auth, 'base64').toString('latin1'));
}

function wording(all: string, fault: SyntaxFault): string {
  if (fault.kind === 'end') return 'unexpected EOF';
  const character = JSON.stringify(all.slice(fault.offset, fault.offset + 1)).slice(1, -1);
  return `invalid character '${character}'${fault.kind === 'unexpected' ? ` ${fault.context}` : ''}`;
}

function lineAt(all: string, offset: number): number {
  return all.slice(0, offset).split('\n').length;
}
