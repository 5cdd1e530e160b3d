import type { Catalogue } from '../machine/images.ts';
import type { Name } from './names.ts';
import { grant, registry } from './registry.ts';
import { type Site, type Visit, answer } from './site.ts';

/** It has images of two platforms: containerd 2.1 asks for all (ctr, transfer service). */
const LIKE = 'library/postgres:latest';

/** What each registry holds: the image by which docker-doctor measures its mirrors, and one of its own. */
const HELD: Readonly<Record<string, readonly string[]>> = {
  'ghcr.io': ['containerd/busybox:1.36', 'lab/app:1'],
  'quay.io': ['prometheus/busybox:latest', 'lab/app:1'],
  'registry.k8s.io': ['pause:3.10', 'lab/app:1'],
};

/** Three registries besides Docker Hub, each with a way of its own to an image, and mirrors of each form. */
export function otherRegistries(content: Catalogue): Partial<Record<Name, Site>> {
  const held = (prefix: string, ...registries: readonly string[]): Catalogue => ({
    ...content,
    tags: new Map(registries.flatMap((name) => tagsOf(content, name, prefix))),
  });
  const all = Object.keys(HELD);
  return {
    // A token of its own, from a server on the same host.
    'ghcr.io': withTokens('https://ghcr.io/token', held('', 'ghcr.io')),
    // Its blobs lie with another host, as Quay's do.
    'quay.io': registry(held('', 'quay.io'), {
      sendBlob: (visit, digest) => answer(visit, 302, { location: `https://cdn01.quay.io/blobs/${digest}` }),
    }),
    'cdn01.quay.io': (visit) => blobs(visit, content),
    // Anonymous; its manifests lie elsewhere (kubernetes/registry.k8s.io cmd/archeio).
    'registry.k8s.io': (visit) => archeio(visit),
    'us-central1-docker.pkg.dev': registry(held('k8s-artifacts-prod/images/', 'registry.k8s.io')),
    // Host for host, one of them with tokens of its own.
    'ghcr.m.daocloud.io': registry(held('', 'ghcr.io')),
    'quay.m.daocloud.io': registry(held('', 'quay.io')),
    'k8s.m.daocloud.io': registry(held('', 'registry.k8s.io')),
    'ghcr.nju.edu.cn': withTokens('https://ghcr.nju.edu.cn/token', held('', 'ghcr.io')),
    'quay.nju.edu.cn': registry(held('', 'quay.io')),
    // The name of the registry stands behind the host.
    'm.daocloud.io': registry({
      ...content,
      tags: new Map(all.flatMap((name) => tagsOf(content, name, `${name}/`))),
    }),
  };
}

/** A namespace of a registry of its own, which has but a part of the images. */
export function namespaceOf(content: Catalogue, others: Site): Site {
  const pause = new Map([['google_containers/pause:3.10', content.tags.get(LIKE) ?? '']]);
  const part = registry({ ...content, tags: pause });
  return (visit) => (visit.url.pathname.startsWith('/v2/google_containers/') ? part(visit) : others(visit));
}

function tagsOf(content: Catalogue, name: string, prefix: string): readonly (readonly [string, string])[] {
  const digest = content.tags.get(LIKE) ?? '';
  return (HELD[name] ?? []).map((tag) => [`${prefix}${tag}`, digest]);
}

function withTokens(realm: string, content: Catalogue): Site {
  const images = registry(content, { realm });
  return (visit) => (visit.url.pathname === new URL(realm).pathname ? grant(visit) : images(visit));
}

function archeio(visit: Visit): void {
  const { pathname } = visit.url;
  if (pathname === '/v2/' || pathname === '/v2') {
    answer(visit, 200, { 'docker-distribution-api-version': 'registry/2.0' });
    return;
  }
  const path = pathname.replace('/v2/', '/v2/k8s-artifacts-prod/images/');
  answer(visit, 307, { location: `https://us-central1-docker.pkg.dev${path}` });
}

function blobs(visit: Visit, content: Catalogue): void {
  const blob = content.blobs.get(visit.url.pathname.replace('/blobs/', ''));
  if (blob === undefined) answer(visit, 404, { 'content-type': 'application/xml' }, '<Error/>\n');
  else answer(visit, 200, { 'content-type': 'application/octet-stream' }, blob.bytes);
}
