import { parseObject, textOf, textsOf, asObject } from '../../notation/json-object.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { containerdConfig } from './containerd-config.ts';
import { containerd, CONTAINERD_SOCKET } from './containerd.ts';
import { failedStart } from './failed-start.ts';
import { dockerUnits } from './systemd.ts';

/** A containerd that systemd does not call failed, and that serves Docker nothing. */
export interface ContainerdFault {
  /**
   * Its start waits for its own database, which another process holds; a part that Docker asks is not there; or the file of
   * its socket is not, by which each shim tells what becomes of its container: then every start waits for ever.
   */
  readonly state: 'waiting' | 'incomplete' | 'no-socket';
  readonly said: string;
}

/** Null where none is seen. */
export const containerdFault: Fact<ContainerdFault | null> = {
  name: 'what containerd says of itself',
  gather: async (ask) => {
    const [units, its, failed] = await Promise.all([
      ask.fact(dockerUnits),
      ask.fact(containerd),
      ask.fact(failedStart),
    ]);
    if (units.state === 'unknown') return units;
    if (its.state === 'unknown' || !its.value.used) return known(null);
    const { activeState, subState, invocationId } = units.value.containerd;
    if (activeState === 'activating' && subState === 'start') {
      const said = (await journalOf(ask, invocationId)).findLast((line) => WAITING.test(line));
      return known(said === undefined ? null : { state: 'waiting', said });
    }
    if (activeState !== 'active') return known(null);
    const refused = failed.state === 'known' && UNSERVED.test(failed.value.said) ? failed.value.said : null;
    if (refused !== null) {
      const said = (await journalOf(ask, invocationId)).find((line) => NOT_LOADED.test(line));
      return known({ state: 'incomplete', said: said ?? refused });
    }
    if ((await ask.host.stat(CONTAINERD_SOCKET)).kind === 'missing') {
      return known({ state: 'no-socket', said: `${CONTAINERD_SOCKET}: no such file or directory` });
    }
    const disabled = await disabledPart(ask);
    return known(disabled === null ? null : { state: 'incomplete', said: disabled });
  },
};

/** containerd plugins/metadata/plugin.go: after ten seconds, while the lock of bbolt is not to be had. */
const WAITING = /waiting for response from boltdb open/;
/** Its database, or what needs it (containerd cmd/containerd/server/server.go, New). */
const NOT_LOADED =
  /level=warning msg="failed to load plugin .{0,4}io\.containerd\.(?:metadata|service|grpc)\.v1\./;
/** What gRPC says for a service that nobody registered; dockerd repeats it. */
const UNSERVED = /unknown service containerd\.services\.\S{1,80}: not implemented/;

async function journalOf(ask: Ask, invocation: string): Promise<readonly string[]> {
  const ran = await ask.host.run({
    argv: [
      'journalctl',
      '--unit=containerd.service',
      '--output=json',
      '--output-fields=MESSAGE',
      '--no-pager',
      '--lines=200',
      ...(invocation === '' ? [] : [`_SYSTEMD_INVOCATION_ID=${invocation}`]),
    ],
    deadlineMs: ask.timeLeftMs(),
  });
  const lines = ran.kind === 'exited' ? ran.stdout.split('\n').filter((line) => line.startsWith('{')) : [];
  return lines.map((line) => textOf(parseObject(line).MESSAGE));
}

/**
 * What dockerd asks of containerd with every store (moby daemon/internal/libcontainerd/remote/client.go): a
 * configuration that was left by somebody who had it for something else may switch it off. `cri` is off in Docker's own.
 */
const NEEDED =
  /^io\.containerd\.(?:runtime\.v2\.(?:task|shim)|service\.v1\.(?:tasks|containers|namespaces|introspection)-service|grpc\.v1\.(?:tasks|containers|namespaces|events|introspection|version)|metadata\.v1\.bolt|event\.v1\.exchange|content\.v1\.content)$/;

async function disabledPart(ask: Ask): Promise<string | null> {
  const config = await ask.fact(containerdConfig);
  if (config.state === 'unknown') return null;
  const { path, text } = config.value;
  // Docker's own disables `cri`, by its short name: the reader of TOML is not loaded for that.
  if (!text.includes('disabled_plugins') || !text.includes('io.containerd.')) return null;
  const { readToml } = await import('../../notation/toml.ts');
  const toml = readToml(text);
  if (toml.kind === 'broken') return null;
  const disabled = textsOf(asObject(toml.value).disabled_plugins).filter((id) => NEEDED.test(id));
  return disabled.length === 0 ? null : `${path}: disabled_plugins: ${disabled.join(', ')}`;
}
