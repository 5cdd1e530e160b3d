import type { WrongThing } from '../../knowledge/params/outside.ts';
import type { Ask } from '../../run/fact.ts';
import { pluginFault } from './plugins.ts';
import { keyFault } from './cloud-key.ts';
import { wrongLogOptions } from './log-options.ts';
import { certificateFault, listenerFault, pathFault, type Fault } from './thing.ts';

export interface LogDriver {
  readonly driver: string;
  readonly options: Readonly<Record<string, string>>;
  /** Of dockerd. */
  readonly environment: Readonly<Record<string, string>>;
}

/** moby daemon/logger, every driver that registers itself on Linux; `logentries` up to 24. */
const BUILT_IN: ReadonlySet<string> = new Set(
  'awslogs fluentd gcplogs gelf journald json-file local logentries none splunk syslog'.split(' '),
);

const SYSLOG_SOCKETS = ['/dev/log', '/var/run/syslog', '/var/run/log'] as const;

/**
 * What stands in the way of every new container's log: a driver connects before its container starts, and where it
 * cannot the container does not start ("failed to initialize logging driver", moby daemon/logs.go). What UDP reaches
 * nobody is told of, by Docker neither.
 */
export async function judgeLogDriver(
  ask: Ask,
  { driver, options, environment }: LogDriver,
): Promise<readonly WrongThing[]> {
  const at = (setting: string, value: string, fault: Fault): readonly WrongThing[] =>
    fault === null ? [] : [{ setting, where: 'daemon.json', value, ...fault }];
  if (!BUILT_IN.has(driver)) return at('log-driver', driver, await pluginFault(driver, ask));
  const unread = wrongLogOptions(driver, options);
  if (unread.length > 0) return unread;
  switch (driver) {
    case 'syslog': {
      const address = options['syslog-address'] ?? '';
      const key = 'syslog-tls-ca-cert';
      return [
        ...at(
          'syslog-address',
          address,
          address === '' ? await localSyslog(ask) : await collector(ask, address, 514),
        ),
        ...at(key, options[key] ?? '', await certificateIn(ask, options[key])),
      ];
    }
    case 'fluentd': {
      // docker/docs fluentd-async: it connects in the background; before 20.10 fluentd-async-connect.
      if ([options['fluentd-async'], options['fluentd-async-connect']].includes('true')) return [];
      const address = options['fluentd-address'] ?? '';
      const full = address === '' ? '127.0.0.1' : address;
      return at(
        'fluentd-address',
        full,
        await collector(ask, full.includes('://') ? full : `tcp://${full}`, 24224),
      );
    }
    case 'gelf': {
      const address = options['gelf-address'] ?? '';
      return at('gelf-address', address, await collector(ask, address, 12201));
    }
    case 'splunk': {
      if (options['splunk-verify-connection'] === 'false') return [];
      const address = options['splunk-url'] ?? '';
      const port = address.startsWith('http:') ? 80 : 443;
      return at('splunk-url', address, await collector(ask, address.replace(/^https?:/, 'tcp:'), port));
    }
    case 'journald':
      return at('log-driver', driver, await pathFault(ask, '/run/systemd/journal/socket', 'file'));
    default:
      return at(
        driver,
        options['awslogs-region'] ?? '',
        await keyFault(ask, { driver, options, environment }),
      );
  }
}

/** `tcp://HOST[:PORT]`, `tcp+tls://`, `tls://`, `unix://PATH`, `unixgram://PATH`. */
async function collector(ask: Ask, address: string, port: number): Promise<Fault> {
  const path = /^unix(?:gram)?:\/\/(\/.*)$/.exec(address)?.[1];
  if (path !== undefined) return pathFault(ask, path, 'file');
  const [, host = '', own] = /^(?:tcp|tcp\+tls|tls):\/\/(\[[^\]]+\]|[^:/]*)(?::(\d+))?/.exec(address) ?? [];
  return host === '' ? null : listenerFault(ask, host.replace(/^\[|\]$/g, ''), Number(own ?? port));
}

/** Without an address: the machine's own (log/syslog unixSyslog; RackSec/srslog). systemd has a folder at the last. */
async function localSyslog(ask: Ask): Promise<Fault> {
  const found = await Promise.all(SYSLOG_SOCKETS.map((path) => ask.host.stat(path)));
  return found.every((at) => at.kind === 'missing' || (at.kind === 'there' && at.type !== 'socket'))
    ? { fault: 'missing', said: SYSLOG_SOCKETS.join(', ') }
    : null;
}

async function certificateIn(ask: Ask, path = ''): Promise<Fault> {
  return path === '' ? null : certificateFault(ask, path);
}
