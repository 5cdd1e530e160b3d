import type { Scene } from './scene.ts';

/** Containers without a network, and images that do not come. */
export const SECOND_WAYS: readonly Scene[] = [
  {
    name: 'bridge-frames-dropped',
    report: 'https://github.com/moby/moby/issues/22054',
    broken: 'network',
    right: ['firewall-blocks-containers'],
    // By its ports: for --logical-in the kernel of a small virtual machine may lack the module nft_meta_bridge.
    script: 'ebtables-nft -A INPUT -i veth+ -j DROP',
    mend: 'ebtables-nft -F INPUT',
  },
  {
    // The kill switch of a VPN: what leaves by neither of these ways is dropped, what is for a container too.
    name: 'nothing-out-but-the-vpn',
    report: 'https://github.com/walterl/proton-privoxy/issues/5',
    broken: 'answer',
    right: ['firewall-blocks-containers'],
    script:
      'iptables -A OUTPUT -o lo -j ACCEPT; iptables -A OUTPUT -o eth0 -j ACCEPT; iptables -P OUTPUT DROP',
    mend: 'iptables -P OUTPUT ACCEPT; iptables -F OUTPUT',
  },
  /*
   * A manager that takes each new veth from its bridge (CybICS pull request 224) was here and is taken out: in three runs
   * the loop that stood for it broke nothing, and why was not found.
   */
  {
    name: 'masquerade-skipped',
    report: 'https://github.com/kubernetes/kubeadm/issues/689',
    broken: 'network',
    right: ['firewall-rules-missing', 'firewall-blocks-containers'],
    script: 'iptables -t nat -I POSTROUTING -s 172.16.0.0/12 -j RETURN',
    mend: 'iptables -t nat -D POSTROUTING -s 172.16.0.0/12 -j RETURN',
  },
  {
    name: 'default-route-on-docker0',
    report: 'https://github.com/systemd/systemd/issues/28626',
    broken: 'pull',
    right: ['network-offline', 'hub-unreachable', 'subnet-overlap'],
    script: `ip route show default > /root/route.away
    ip route replace default via 172.17.0.254 dev docker0 onlink`,
    mend: 'ip route replace $(cat /root/route.away)',
  },
  {
    name: 'resolv-conf-leads-nowhere',
    report: 'https://github.com/docker/cli/issues/2618',
    broken: 'pull',
    right: ['dns-broken'],
    script: `mv /etc/resolv.conf /root/resolv.away; ln -s /run/systemd/resolve/stub-resolv.conf /etc/resolv.conf
    systemctl restart docker`,
    mend: 'rm -f /etc/resolv.conf; mv /root/resolv.away /etc/resolv.conf',
  },
  {
    name: 'nsswitch-without-dns',
    report: 'https://github.com/moby/moby/issues/22674',
    broken: 'pull',
    right: ['dns-broken'],
    script: `cp -a /etc/nsswitch.conf /root/nsswitch.away; sed -i 's/^hosts:.*/hosts: files/' /etc/nsswitch.conf
    systemctl restart docker`,
    mend: 'mv /root/nsswitch.away /etc/nsswitch.conf',
  },
  {
    name: 'certificates-gone',
    report: 'https://github.com/moby/moby/issues/11876',
    broken: 'pull',
    right: ['tls-untrusted'],
    script: 'mv /etc/ssl/certs /root/certs.away; mkdir /etc/ssl/certs; systemctl restart docker',
    mend: 'rm -rf /etc/ssl/certs; mv /root/certs.away /etc/ssl/certs',
  },
  /*
   * An outdated login of Docker Hub (docker-credential-helpers issue 158) was here and is taken out: the lab's Docker Hub
   * takes every login, as other tests need it, so that nothing broke.
   */
  {
    // The proxy is the only way out, and NO_PROXY takes Docker Hub away from it.
    name: 'no-proxy-too-wide',
    report: 'https://github.com/docker/for-linux/issues/1290',
    broken: 'pull',
    right: ['hub-unreachable', 'proxy-missing-in-daemon', 'proxy-url-misread'],
    script: 'iptables -I OUTPUT -p tcp --dport 443 -j DROP',
    unit: 'Environment=HTTPS_PROXY=http://proxy.lab.test:3128 NO_PROXY=localhost,docker.io,docker.com',
    mend: 'iptables -D OUTPUT -p tcp --dport 443 -j DROP',
  },
  {
    name: 'builder-gone',
    report: 'https://github.com/docker/buildx/pull/425',
    broken: 'build',
    right: ['client-variable-wrong', 'buildx-missing'],
    env: { BUILDX_BUILDER: 'nightly' },
  },
];
