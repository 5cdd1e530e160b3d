import { runCommand } from './command.ts';
import { connectTo } from './connect-to.ts';
import { askEngine } from './engine.ts';
import { readHostFile, statHostFile, statHostFileSystem } from './files.ts';
import type { Host } from './host.ts';
import type { Identity } from './identity.ts';
import { sweepEarly } from './memory.ts';
import { addressesOf, askNameServer } from './name-server.ts';
import { recallNote, rememberNote } from './notes.ts';
import { createHeard } from './probe/heard.ts';
import { createProber, type Prober } from './probe/probe.ts';
import { createScope } from './scope.ts';
import { ownHome, ownUser } from './own-user.ts';

/** What Docker's client and daemon, and the locale, are told by the environment; nothing else is looked at. */
const VARIABLES = [
  'DOCKER_HOST',
  'DOCKER_CONTEXT',
  'DOCKER_CONFIG',
  'DOCKER_API_VERSION',
  'DOCKER_BUILDKIT',
  'DOCKER_CONTENT_TRUST',
  'DOCKER_CONTENT_TRUST_SERVER',
  'DOCKER_DEFAULT_PLATFORM',
  'BUILDKIT_HOST',
  'BUILDKIT_PROGRESS',
  'BUILDX_BUILDER',
  'BUILDX_CONFIG',
  'COMPOSE_ENV_FILES',
  'COMPOSE_FILE',
  'COMPOSE_PARALLEL_LIMIT',
  'COMPOSE_PATH_SEPARATOR',
  'COMPOSE_PROGRESS',
  'COMPOSE_PROJECT_NAME',
  'OTEL_EXPORTER_OTLP_PROTOCOL',
  'OTEL_TRACES_EXPORTER',
  'DOCKER_TLS',
  'DOCKER_TLS_VERIFY',
  'DOCKER_CERT_PATH',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'PATH',
  'XDG_CONFIG_HOME',
  'XDG_RUNTIME_DIR',
  'XDG_STATE_HOME',
  'SUDO_USER',
  // Whether this is a job, and whose: src/facts/host/situation.ts.
  'GITLAB_CI',
  'GITHUB_ACTIONS',
  'JENKINS_HOME',
  'DRONE',
] as const;

export interface LocalHost extends Host {
  /** Ends what is under way and the connections kept open; nothing of ours runs on after it, and nothing begins. */
  readonly close: () => void;
}

/** Whoever takes a body of any length, piece by piece: no recording holds one. */
export type Downloader = Pick<Prober, 'download'>;

/** The real machine. */
export function createLocalHost(): LocalHost & Downloader {
  sweepEarly();
  const scope = createScope();
  const heard = createHeard();
  const prober = createProber(scope, heard);
  return {
    run: (command) => runCommand(command, scope),
    readFile: readHostFile,
    stat: (path) => statHostFile(path),
    statfs: statHostFileSystem,
    askNameServer: (question) => askNameServer(question, heard),
    connect: (request) => connectTo(request, scope, heard),
    addressesOf: (name, deadlineMs) => addressesOf(name, deadlineMs, { within: scope, heard }),
    engine: (request) => askEngine(request, scope),
    probe: prober.probe,
    download: prober.download,
    identity,
    recall: recallNote,
    remember: rememberNote,
    close: scope.close,
  };
}

async function identity(): Promise<Identity> {
  const who = await ownUser();
  return {
    platform: process.platform,
    arch: process.arch,
    uid: who.uid,
    user: who.name,
    groups: process.getgroups?.() ?? [],
    home: await ownHome(),
    environment: Object.fromEntries(
      VARIABLES.flatMap((name) => {
        const value = process.env[name];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    now: Date.now(),
  };
}
