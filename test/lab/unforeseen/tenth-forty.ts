import type { Scene } from './scene.ts';
import { TENTH_CONTAINERS } from './tenth-containers.ts';
import { TENTH_HEALTHY } from './tenth-healthy.ts';
import { TENTH_OWN } from './tenth-own.ts';
import { TENTH_START } from './tenth-start.ts';
import { TENTH_WAYS } from './tenth-ways.ts';

/**
 * Of 30 November 2026, sampled as the ninth, by searches that were written down before they were asked, each of the
 * issues and then of the pages. What breaks:
 *
 *  1. docker volume create nfs local driver error while mounting volume
 *  2. docker macvlan ipvlan network parent interface error response from daemon
 *  3. docker enable ipv6 daemon ip6tables fails to start container no ipv6
 *  4. docker swarm init join fails port 2377 already in use advertise address
 *  5. docker overlay ingress network docker_gwbridge could not create error
 *  6. docker run fails /dev/null /dev/ptmx permission denied not a device host dev broken
 *  7. docker build fails TMPDIR temporary directory does not exist client
 *  8. docker sysctl max_user_namespaces keyring quota mount-max no space left on device run
 *  9. docker nf_conntrack neighbour table overflow containers cannot connect
 * 10. dockerd metrics-addr debug listener address already in use fails to start
 * 11. docker downgrade older version fails to start with existing data root
 * 12. dockerd fails after power loss config.v2.json corrupt container not loaded
 * 13. docker volume network plugin socket hangs daemon start timeout
 * 14. apparmor docker-default profile could not be loaded apparmor_parser
 * 15. docker publish port cannot assign requested address daemon default ip
 * 16. docker userns-remap subuid subgid containers permission denied
 * 17. docker default-shm-size cgroupns init exec-opts daemon.json container fails to start
 * 18. docker login cannot save credentials permission denied home config.json
 * 19. docker failed to register layer lchown operation not permitted filesystem
 * 20. docker compose plugin error environment COMPOSE_FILE project name invalid
 *
 * As these brought no thirty that could be staged:
 *
 * 25. docker pull stuck extracting layer unpigz pigz xz missing
 * 26. docker build remote git context unable to find git
 * 27. path is mounted but it is not a shared mount docker run bind propagation
 * 28. docker rm container stuck removal in progress device or resource busy dead
 * 29. docker exec fails OCI runtime exec failed while container runs
 * 30. docker top stats events fails ps executable not found
 * 31. docker start container fails bind source path does not exist after reboot mount
 * 32. buildkit RUN step fails network dns docker run works
 * 33. docker container hostname resolv.conf hosts file mount not a directory
 * 34. docker gpu nvidia runtime hook device missing container fails
 *
 * What is well:
 *
 * 21. docker info warning harmless can be ignored everything works
 * 22. docker health script false alarm daemon works reported down
 * 23. docker daemon.json unusual but valid option works
 * 24. docker host odd network vlan bond dummy interface containers work fine
 */
export const TENTH_FORTY: readonly Scene[] = [
  ...TENTH_START,
  ...TENTH_CONTAINERS,
  ...TENTH_WAYS,
  ...TENTH_OWN,
  ...TENTH_HEALTHY,
];
