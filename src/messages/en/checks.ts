export const checks = {
  'docker-installed': 'Docker is installed',
  'engine-reachable': 'The docker command reaches the engine',
  'daemon-running': 'The Docker daemon runs',
  'daemon-not-masked': 'The services are not masked',
  'daemon-enabled': 'Docker starts at boot',
  'daemon-json': 'daemon.json is accepted by the engine',
  'daemon-config-loaded': 'The engine runs with the settings of daemon.json',
  'hub-pull': 'Images of Docker Hub can be pulled',
  'hub-search': 'docker search works',
  mirrors: 'The configured registry mirrors work',
} as const;
