import type { Suite } from './roots.ts';

/**
 * A folder with an engine that Debian has not packaged yet, its programs by their paths in a root; null where there is
 * none. It is laid over forky, whose containerd and runc it takes (test/lab/README.md, "A newer engine").
 */
export const NEWER_ENGINE = process.env['DOCKER_DOCTOR_LAB_ENGINE'] ?? null;

export function engineLayers(suite: Suite): readonly string[] {
  return suite === 'forky' && NEWER_ENGINE !== null ? [NEWER_ENGINE] : [];
}
