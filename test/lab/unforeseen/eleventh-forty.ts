import { ELEVENTH_CONTAINERS } from './eleventh-containers.ts';
import { ELEVENTH_HEALTHY } from './eleventh-healthy.ts';
import { ELEVENTH_START } from './eleventh-start.ts';
import { ELEVENTH_WAYS } from './eleventh-ways.ts';
import type { Scene } from './scene.ts';

/**
 * Of 1 December 2026: no corners, but what people meet with Docker on a server. Sampled by searches that were written
 * down before they were asked, of the issues alone; of each answer the first that could be staged and that no earlier
 * forty has (in some the report shows only what was seen, and what breaks it is the usual reason):
 *
 *  1. docker install centos 7 yum repository error requires container-selinux conflicts
 *  2. docker fails to start after install systemd Job for docker.service failed
 *  3. docker pull timeout registry-1.docker.io net/http request canceled
 *  4. docker pull behind corporate proxy x509 certificate signed by unknown authority
 *  5. docker registry-mirrors daemon.json mirror not working
 *  6. docker run port is already allocated address already in use
 *  7. docker container no internet access dns resolution fails temporary failure in name resolution
 *  8. docker firewalld iptables no chain target match by that name
 *  9. docker ufw published port not reachable
 * 10. docker permission denied while trying to connect to the docker daemon socket
 * 11. docker no space left on device overlay2 disk full
 * 12. docker volume mount permission denied selinux
 * 13. docker compose command not found / compose file network
 * 14. docker daemon.json conflict hosts flag and configuration file
 * 15. docker upgrade ubuntu daemon fails to start after apt upgrade
 * 16. docker in CI gitlab runner cannot connect to docker daemon dind
 * 17. docker container mtu vpn network hangs https
 * 18. docker data-root move to new disk fails
 * 19. docker build fails apt-get update network
 * 20. docker container cannot reach host or other containers on same network
 * 21. (well) docker running fine unusual setup warning docker info
 * 22. (well) docker log-driver log-opts live-restore daemon.json example
 * 23. (well) docker bip default-address-pools custom subnet works
 * 24. (well) docker http proxy systemd drop-in no_proxy works
 *
 * The thirteenth was not asked (Compose is on no machine here). This kernel has no SELinux: the report of the twelfth is
 * staged with the rights of the folder. Two answers (moved data, upgrades) had nothing new; others gave more than one.
 */
export const ELEVENTH_FORTY: readonly Scene[] = [
  ...ELEVENTH_START,
  ...ELEVENTH_CONTAINERS,
  ...ELEVENTH_WAYS,
  ...ELEVENTH_HEALTHY,
];
