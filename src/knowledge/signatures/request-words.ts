/** Of what a word is tried for: a signature by its number, and the requests by this one. */
export const REQUESTS = -1;

/** One of these stands where a request to a host of Docker's or to a registry is told. */
export const REQUEST_WORDS = [
  'docker.io',
  'docker.com',
  '/v2/',
  '/v1/',
  '/token',
  '/blobs/',
  'registry',
  'gcr.io',
  'quay.io',
  'ghcr.io',
  'aliyuncs',
  'docker-ce',
  'lookup',
  'host=',
] as const;

/** One of these begins what a request is told by: see `ADDRESS`. */
export const ADDRESS_WORDS = [
  'http://',
  'https://',
  'lookup',
  'host=',
  'containerregistry',
  'dockerregistry',
] as const;
