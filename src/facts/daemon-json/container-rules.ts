import { isAtLeast, type EngineBuild } from './engine-version.ts';
import type { JsonObject } from '../../go/json-tree.ts';
import { fault, type ValueFault } from './value-fault.ts';

/** Runtimes: checked by Validate up to 24, from 25.0 when the daemon is made (daemon/runtime_unix.go, setupRuntimes). */
export function runtimeFaults(
  config: JsonObject,
  engine: EngineBuild,
  stage: ValueFault['stage'],
): readonly ValueFault[] {
  const { runtimes } = config;
  const configured = typeof runtimes === 'object' && runtimes !== null ? Object.keys(runtimes) : [];
  const chosen = config['default-runtime'];
  if (configured.includes('runc')) return [fault('runtimes', "runtime name 'runc' is reserved", null, stage)];
  const stock = [
    'runc',
    'io.containerd.runc.v2',
    ...(isAtLeast(engine, '23.0') ? [] : ['io.containerd.runtime.v1.linux']),
  ];
  if (typeof chosen !== 'string' || chosen === '' || [...stock, ...configured].includes(chosen)) return [];
  const isShim = isAtLeast(engine, '23.0') && /^[^./][^./]*\.[^/]*$/.test(chosen);
  return isShim
    ? []
    : [fault('default-runtime', `specified default runtime '${chosen}' does not exist`, null, stage)];
}

/** daemon/config/config.go, parseExecOptions; config_linux.go, validatePlatformExecOpt. */
export function execOptError(setting: string): string | null {
  const at = setting.indexOf('=');
  const name = setting.slice(0, Math.max(at, 0)).trim().toLowerCase();
  if (at < 0 || name === '' || setting.slice(at + 1).trim() === '') {
    return `invalid exec-opt (${setting}): must be formatted 'opt=value'`;
  }
  if (name === 'native.cgroupdriver') return null;
  const why =
    name === 'isolation' ? "option 'isolation' is only supported on windows" : `unknown option: '${name}'`;
  return `invalid exec-opt (${setting}): ${why}`;
}

/** The default modes of containers' namespaces (daemon/config/config_linux.go). */
export function modeFaults(config: JsonObject, engine: EngineBuild): readonly ValueFault[] {
  const ipc = config['default-ipc-mode'];
  const group = config['default-cgroupns-mode'];
  return [
    ...(typeof ipc === 'string' ? ipcFaults(ipc) : []),
    ...(typeof group === 'string' && !['', 'host', 'private'].includes(group)
      ? [fault('default-cgroupns-mode', cgroupModeText(group, engine))]
      : []),
  ];
}

function ipcFaults(mode: string): readonly ValueFault[] {
  const hint = 'use "shareable" or "private"';
  if (['', 'private', 'shareable'].includes(mode)) return [];
  const known = ['none', 'host'].includes(mode) || /^container:./.test(mode);
  return [
    fault(
      'default-ipc-mode',
      known
        ? `IPC mode "${mode}" is not supported as default value; ${hint}`
        : `default IPC mode setting (${mode}) is invalid; ${hint}`,
    ),
  ];
}

function cgroupModeText(mode: string, engine: EngineBuild): string {
  return isAtLeast(engine, '28.0')
    ? `invalid default cgroup namespace (${mode}): use "host" or "private"`
    : `default cgroup namespace mode (${mode}) is invalid; use "host" or "private"`;
}
