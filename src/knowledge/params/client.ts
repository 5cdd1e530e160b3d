/** The causes that lie with the client and its way to the engine, and what each is told with. */
export interface ClientCauses {
  'docker-not-installed': {
    readonly missing: 'client' | 'engine' | 'both';
    /** The docker command is a script, and what it calls is not there. */
    readonly wrapper?: { readonly path: string; readonly calls: string };
    /** The docker command is a file that the kernel does not run. */
    readonly noProgram?: string;
    /** The commands for the distribution's own packages; empty where it has none. */
    readonly install: readonly string[];
    /** From Docker's repository, or a mirror of it where that cannot be reached. */
    readonly repository: {
      readonly base: string;
      readonly isMirror: boolean;
      readonly commands: readonly string[];
    } | null;
  };
  'docker-is-podman': { readonly path: string };
  'wrong-endpoint': {
    readonly endpoint: string;
    /** The setting that says so: a variable of the environment, or `context` for the client's configuration. */
    readonly from: 'DOCKER_HOST' | 'DOCKER_CONTEXT' | 'context' | 'DOCKER_TLS_VERIFY' | 'DOCKER_TLS';
    readonly said: string;
    /** The context that would count next, without DOCKER_HOST; null for the default one. */
    readonly otherwise: string | null;
  };
  'client-config-invalid': {
    readonly path: string;
    readonly folder: string;
    readonly user: string;
    readonly problem:
      | 'invalid'
      | 'unreadable-file'
      | 'unreadable-folder'
      | 'not-ours'
      | 'closed-builds'
      | 'closed-logins';
    readonly said: string;
    readonly line: number | null;
  };
  'credential-helper-broken': {
    readonly path: string;
    readonly helpers: readonly {
      readonly program: string;
      /** Null where it serves all registries (`credsStore`). */
      readonly registries: readonly string[] | null;
      readonly said: string;
    }[];
  };
  'api-version-mismatch': {
    readonly pinned: string;
    readonly least: string;
    readonly most: string;
    readonly problem: 'too-new' | 'too-old' | 'malformed';
  };
  /** `project` is null where no container of one is here, and the plugin cannot be run. */
  'compose-missing': {
    readonly project: string | null;
    /** Version 1, where there is no plugin beside it. */
    readonly first?: { readonly path: string; readonly version: string };
  } & UnusablePlugin;
  'buildx-missing': { readonly because: 'DOCKER_BUILDKIT' | 'alias' } & UnusablePlugin;
  'socket-permission-denied': {
    readonly socket: string;
    readonly user: string;
    /** The group that may use the socket; null where it is root's alone. */
    readonly group: string | null;
    /** The user is in it since his last login. */
    readonly member: boolean;
  };
}

interface UnusablePlugin {
  /** The file that is there and cannot be run; null where there is none. */
  readonly plugin: string | null;
  /** It may be run, and is no program. */
  readonly isNoProgram?: true;
}
