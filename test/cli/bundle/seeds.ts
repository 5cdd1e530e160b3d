/** A secret, and the text that a program would write it into; each has its own, so that the one that is left is named. */
export interface Seed {
  readonly secret: string;
  readonly text: string;
}

type Form = (secret: string) => string;

const login = (secret: string): string => Buffer.from(`doctor:${secret}`).toString('base64');

/** By the mistakes of others (see the tests of redaction) and by the places that Docker has. */
const FORMS: readonly Form[] = [
  (s) => `http://doctor:${s}@proxy.lab.test:3128`,
  (s) => `https://${s}@proxy.lab.test`,
  (s) => `HTTPS_PROXY=doctor:${s}@proxy.lab.test:3128`,
  (s) => `http://doctor:p%40${s}@proxy.lab.test:3128`,
  (s) => `http:/doctor:${s}@proxy.lab.test:3128`,
  (s) => `http:doctor:${s}@proxy.lab.test:3128`,
  (s) => `socks5h://doctor:${s}@[::1]:1080`,
  (s) => `redis://:${s}@cache.lab.test:6379`,
  (s) => `mongodb+srv://doctor:${s}@db.lab.test`,
  (s) => `{"auths":{"r.lab.test":{"auth":"${login(s)}"}}}`,
  (s) => `{"identitytoken":"${s}"}`,
  (s) => `{"registrytoken": "${s}"}`,
  (s) => `{"ServerURL":"r.lab.test","Username":"doctor","Secret":"${s}"}`,
  (s) => `{"log-opts":{"splunk-token":"${s}"}}`,
  (s) => `{"log-opts":{"gelf-address":"udp://doctor:${s}@log.lab.test:12201"}}`,
  (s) => `{"log-opts":{"awslogs-credentials":"${s}"}}`,
  (s) => `{"HttpHeaders":{"X-Meta":"${s}"}}`,
  (s) => `{"password":{"value":"${s}"}}`,
  (s) => `Environment="HTTP_PROXY=http://doctor:${s}@proxy.lab.test:1"`,
  (s) => `Environment=GREETING=${s}`,
  (s) => `export REGISTRY_TOKEN=${s}`,
  (s) => `PASSWD=${s}`,
  (s) => `MYSQL_PWD=${s}`,
  (s) => `REDIS_PASS='${s}'`,
  (s) => `"Env":["POSTGRES_PASSWORD=${s}"]`,
  (s) => `"Labels":{"com.lab.secret":"${s}"}`,
  (s) => `Authorization: Bearer ${s}`,
  (s) => `Authorization=Bearer ${s}`,
  (s) => `authorization: Basic ${login(s)}`,
  (s) => `msg="read {\\"auth\\":\\"${login(s)}\\"}"`,
  (s) => `msg="{\\\\\\"auth\\\\\\":\\\\\\"${login(s)}\\\\\\"}"`,
  (s) => `X-Registry-Auth: ${login(s)}`,
  (s) => `Proxy-Authorization: Basic ${login(s)}`,
  (s) => `Private-Token: ${s}`,
  (s) => `X-Api-Key: ${s}`,
  (s) => `Cookie: session=${s}`,
  (s) => `https://hooks.slack.com/services/T0/B0/${s}`,
  (s) => `https://open.feishu.cn/open-apis/bot/v2/hook/${s}`,
  (s) => `https://oapi.dingtalk.com/robot/send?access_token=${s}`,
  (s) => `https://cdn.lab.test/blob?X-Amz-Signature=${s}`,
  (s) => `dockerd --log-opt splunk-token=${s}`,
  (s) => `docker login -u doctor -p ${s} r.lab.test`,
  (s) => `docker login --password ${s} r.lab.test`,
  (s) => `--build-arg NPM_TOKEN=${s}`,
  (s) => `  password: ${s}`,
  (s) => `aws_secret_access_key = ${s}`,
  (s) => `api_key: "${s}"`,
  (s) => `DefaultEndpointsProtocol=https;AccountKey=${s};EndpointSuffix=x`,
  (s) => `machine r.lab.test login doctor password ${s}`,
  (s) => `-----BEGIN RSA PRIVATE KEY-----\n${login(s)}\n-----END RSA PRIVATE KEY-----`,
  (s) => `dckr_pat_${s.replaceAll('-', '')}0123456789`,
];

/** All of them in one place, whose name (a few letters) is in each secret. */
export function seedsIn(place: string): readonly Seed[] {
  return FORMS.map((form, at) => {
    const secret = `Zx${String(at).padStart(2, '0')}qK-9sEsA${place}me-v7`;
    return { secret, text: form(secret) };
  });
}

export const SEEDS: readonly Seed[] = seedsIn('');

/** Each secret as it may be written down: by itself, and as part of a login. */
export function written({ secret }: Seed): readonly string[] {
  return [secret, login(secret), secret.replaceAll('-', '')];
}
