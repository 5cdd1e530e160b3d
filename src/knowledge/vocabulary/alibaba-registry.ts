/** A host of Alibaba Cloud's Container Registry, as its names tell. */
export interface AlibabaHost {
  readonly region: string;
  /** Answers within its VPC alone. */
  readonly isInside: boolean;
  /** The same registry as all the world reaches it. */
  readonly outside: string;
}

const REGION = '[a-z]{2,3}-[a-z0-9-]{2,30}';

/**
 * `registry.REGION.aliyuncs.com` and `registry-vpc.…`, of old; personal instances, `crpi-ID.REGION.personal.cr.…`;
 * enterprise ones, `NAME-registry.REGION.cr.…`; each with `-vpc` behind its first label
 * (https://www.alibabacloud.com/help/en/acr/user-guide/configure-access-over-vpcs).
 */
const HOST = new RegExp(
  String.raw`^((?:registry|crpi-[a-z0-9]+|[a-z0-9][a-z0-9-]*-registry))(-vpc|-internal)?\.(${REGION})\.((?:(?:personal\.)?cr\.)?aliyuncs\.com)$`,
);

/** Null where it is not one of them. */
export function alibabaHost(host: string): AlibabaHost | null {
  const [, name, inside, region, domain] = HOST.exec(host) ?? [];
  return name === undefined || region === undefined || domain === undefined
    ? null
    : { region, isInside: inside !== undefined, outside: `${name}.${region}.${domain}` };
}
