/** Where the speaker of a text, or this machine, has its engine from: what is typed differs by it. */
export const SITUATIONS = [
  'gitlab-ci',
  'github-actions',
  'jenkins',
  'drone',
  'container',
  'library',
  'k3s',
  'kind',
  'minikube',
  'kubernetes',
  'containerd',
  'colima',
  'orbstack',
  'rancher-desktop',
  'docker-desktop',
  'podman',
  'rootless',
  'wsl',
  'wsl1',
  'nas',
  'panel',
  'snap',
  'openrc',
  'runit',
  's6',
  'by-hand',
  'no-systemd',
  'remote',
  'systemd',
] as const;

export type SituationKind = (typeof SITUATIONS)[number];

export function isSituation(name: string): name is SituationKind {
  return SITUATIONS.some((kind) => kind === name);
}

export interface Situation {
  readonly kind: SituationKind;
  /** What was seen of it: words of the text, a path of the machine, or the option that says so. */
  readonly why: string;
}

/** Situations in which mostly the same is to be done. */
export const FAMILY = {
  'gitlab-ci': 'job',
  'github-actions': 'job',
  jenkins: 'job',
  drone: 'job',
  container: 'job',
  library: 'library',
  k3s: 'cluster',
  kind: 'cluster',
  minikube: 'cluster',
  kubernetes: 'cluster',
  containerd: 'cluster',
  colima: 'application',
  orbstack: 'application',
  'rancher-desktop': 'application',
  'docker-desktop': 'application',
  podman: 'podman',
  rootless: 'rootless',
  wsl: 'initless',
  // Windows' own kernel starts no container (microsoft/WSL#3927, #4385: "getting the final child's pid from pipe").
  wsl1: 'kernelless',
  nas: 'nas',
  panel: 'plain',
  // Its service and its files are neither where those of a package are.
  snap: 'initless',
  openrc: 'initless',
  runit: 'initless',
  s6: 'initless',
  'by-hand': 'initless',
  'no-systemd': 'initless',
  remote: 'remote',
  systemd: 'plain',
} as const satisfies Readonly<Record<SituationKind, string>>;

export type Family = (typeof FAMILY)[SituationKind];

/** Where systemctl can be typed to some purpose: by the speaker, on the machine of the engine. */
const WITH_SYSTEMD: ReadonlySet<SituationKind> = new Set<SituationKind>([
  'systemd',
  'snap',
  'panel',
  'library',
  'rootless',
  'remote',
  'kubernetes',
  'containerd',
  'podman',
]);

export function hasSystemd(kind: SituationKind): boolean {
  return WITH_SYSTEMD.has(kind);
}

/** The package tool that a text speaks of; null where none does. */
export type PackageTool = 'apt' | 'dnf' | 'apk';
