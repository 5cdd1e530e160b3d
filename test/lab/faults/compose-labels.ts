/**
 * Of a container of project `shop`, as Compose 2 gives them (docker/compose pkg/api/labels.go); Debian has version 1
 * beside Docker 20.10.
 */
export function composeLabels(service: string, dependsOn: string): string {
  const of = { project: 'shop', service, depends_on: dependsOn, oneoff: 'False' };
  return Object.entries(of)
    .map(([name, value]) => `--label com.docker.compose.${name}=${value}`)
    .join(' ');
}
