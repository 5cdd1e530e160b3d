import type {
  CertificateFault,
  RegistryAccessCauses,
  WrongCertificate,
} from '../../../knowledge/params/registries.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import { alibabaHost } from '../../../knowledge/vocabulary/alibaba-registry.ts';
import { showCertificate } from '../../../knowledge/vocabulary/commands.ts';
import { firstImage, subjectAltName } from '../../../knowledge/vocabulary/registry-names.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';
import type { CauseTexts } from '../../cause-text.ts';

export const registryAccessCauses = (): CauseTexts<RegistryAccessCauses> => ({
  'registry-certificate-wrong': {
    title: '镜像仓库的证书对该主机无效',
    explanation:
      '证书已过期、属于其他域名，或者只在 subject 中写了主机名。自 Go 1.15 起 Docker 不再接受后者："certificate relies on legacy Common Name field"。在本机信任其 CA 也没有用：证书必须重新签发。',
    howWeTell: '把镜像仓库出示的证书与镜像名中的主机名、当前时间比较，方法与 dockerd 相同。',
    finding: (params) => `${params.host}：${wrong(params)}`,
    advice: (params) => [
      ...(params === null ? [] : [say(remedy(params))]),
      say('查看证书适用的域名和有效期：'),
      showCertificate(params?.host ?? 'HOST'),
      ...(params?.fault === 'other-names' && params.certificateNames.length > 0
        ? [say('或者改用证书中已有的域名访问该仓库：按它给镜像打标签，并在那里登录。')]
        : []),
    ],
  },
  'registry-login-failed': {
    title: '镜像仓库拒绝了用户名或密码',
    explanation: '保存的登录信息不对，或已经过期（访问令牌会过期）。',
    howWeTell:
      '对 config.json 中保存的登录信息，镜像仓库或其令牌服务器返回 401 或 403。只访问本地镜像名所指的镜像仓库，不运行任何凭据助手。',
    finding: ({ host, said }) => `${host}：登录被拒绝${said === '' ? '' : `：${said}`}`,
    advice: (params) => [
      ...(params === null ? [say('用当前的密码或令牌重新登录（Docker Hub：两条命令都不写主机名）：')] : []),
      run(shellLine`docker logout ${params?.host ?? 'HOST'}`),
      run(shellLine`docker login ${params?.host ?? 'HOST'}`),
      ...(params !== null && alibabaHost(params.host) !== null ? [say(ALIBABA_PASSWORD)] : []),
    ],
  },
  'registry-login-elsewhere': {
    title: '登录信息保存在另一个主机名下',
    explanation:
      '只有主机名（包括端口）与 docker login 时写的完全相同，Docker 才使用该登录信息。否则推送会被拒绝，私有镜像也无法拉取。',
    howWeTell:
      '本地镜像名所指的主机没有登录信息，而与它相近的主机有：同一主机的另一端口，或阿里云容器镜像服务的另一个主机。不登录时，该仓库不提供这个镜像。',
    finding: ({ host, loggedIn, image }) => `${image}：${host} 没有登录信息，${loggedIn} 有`,
    advice: (params) => [
      say('登录镜像名开头的主机：'),
      run(shellLine`docker login ${params?.host ?? 'HOST'}`),
      ...(params === null
        ? []
        : [
            say('或者按已登录的主机给镜像打标签：'),
            run(
              shellLine`docker tag ${params.image} ${params.loggedIn}${params.image.slice(params.host.length)}`,
            ),
          ]),
      ...(params !== null && alibabaHost(params.host) !== null
        ? [say('阿里云每个地域、每个实例都有各自的主机名；-vpc 主机只在其 VPC 内可以访问。')]
        : []),
    ],
  },
  'registry-access-refused': {
    title: '登录的账号无权访问本地镜像名所指的仓库',
    explanation:
      '镜像仓库接受登录，但不允许访问该仓库：命名空间属于他人或不存在，或者账号只能拉取。这时 docker push 会报错 "denied: requested access to the resource is denied"。',
    howWeTell:
      '像推送一样请求 pull 和 push 的令牌。令牌写明了授予的权限；没有写明时，用它请求 manifest。不上传任何内容。',
    finding: ({ host, repositories }) =>
      repositories
        .map(({ name, granted }) => `${host}/${name}：${granted === 'pull' ? '只能拉取' : '无权访问'}`)
        .join('；'),
    advice: (params) => [
      say('按账号有权推送的命名空间（项目）给镜像打标签，再推送：'),
      run(shellLine`docker tag ${firstImage(params)} ${params?.host ?? 'HOST'}/YOUR-NAMESPACE/NAME`),
      say('或者请所有者授予推送权限；如果镜像仓库不会自动创建仓库，请先创建。'),
      ...(params !== null && alibabaHost(params.host) !== null
        ? [say('阿里云：在该地域、该实例的控制台中创建命名空间；RAM 用户需要推送权限。')]
        : []),
      say('查看推送的每一步（不上传任何内容）：'),
      run(shellLine`docker-doctor trace push ${firstImage(params)}`),
    ],
  },
});

const ALIBABA_PASSWORD =
  '阿里云：密码是镜像仓库的访问凭证（在控制台的"访问凭证"中设置），不是账号的登录密码；临时密码有效期为一小时。';

function wrong({ fault, certificateNames, validFrom, validTo }: WrongCertificate): string {
  switch (fault) {
    case 'expired':
      return `证书已于 ${validTo} 过期`;
    case 'not-yet':
      return `证书在 ${validFrom} 之前无效`;
    case 'no-names':
      return '证书没有 subjectAltName';
    case 'other-names':
      return `证书属于 ${certificateNames.join('、')}`;
  }
}

function remedy({ fault, host }: { readonly fault: CertificateFault; readonly host: string }): string {
  switch (fault) {
    case 'expired':
      return '请在镜像仓库的服务器上更新证书。如果已经更新，请重启镜像仓库，使其加载新证书。';
    case 'not-yet':
      return '请校正签发证书的主机或本机的时钟。';
    case 'no-names':
    case 'other-names':
      return `请重新签发证书，写入 subjectAltName = ${subjectAltName(host)}，并在镜像仓库中加载。`;
  }
}
