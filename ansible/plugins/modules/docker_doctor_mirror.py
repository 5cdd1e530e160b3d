#!/usr/bin/python
# MIT license
from __future__ import absolute_import, division, print_function

__metaclass__ = type

DOCUMENTATION = r"""
module: docker_doctor_mirror
short_description: Configures registry mirrors for the engines on a host
version_added: 0.1.0
description:
  - Runs C(docker-doctor mirror use), C(add) or C(remove) on the host. Before a mirror is written, it is tested the
    way a pull uses it; if one does not work, the task fails and nothing is changed.
extends_documentation_fragment: docker_doctor.docker_doctor.installed
options:
  mirrors:
    description: Mirrors in order of preference, each a URL or a name that docker-doctor knows.
    type: list
    elements: str
    default: []
  state:
    description:
      - V(exact) configures exactly these mirrors (none for an empty list); V(present) adds those that are missing;
        V(absent) removes them.
    type: str
    choices: [exact, present, absent]
    default: exact
  fastest:
    description:
      - Test the mirrors, or all known ones, and use this many of the best. Results differ from one minute to the
        next, so this is done only if an engine has no mirror yet, or with O(again).
    type: int
  again:
    description: With O(fastest), test again even if every engine already has a mirror.
    type: bool
    default: false
  engines:
    description: Only these of V(docker), V(containerd), V(podman), V(buildkit), V(k3s); defaults to those on the host.
    type: list
    elements: str
    default: []
  id:
    description: Your ID at the provider, for a mirror that needs one.
    type: str
"""

EXAMPLES = r"""
- name: Use only the company's mirror
  docker_doctor.docker_doctor.docker_doctor_mirror:
    mirrors: ['https://mirror.corp.example']
  become: true

- name: Use the two best known mirrors, unless one is already configured
  docker_doctor.docker_doctor.docker_doctor_mirror:
    fastest: 2
  become: true
"""

RETURN = r"""
changes:
  description: Each change with its target, its diff or command, and its state.
  type: list
  elements: dict
  returned: when there is an answer
said:
  description: What was done, refused or left unchanged, one message per line.
  type: list
  elements: str
  returned: when there is an answer
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.docker_doctor.docker_doctor.plugins.module_utils.installed import ask, change, options, repeated

VERBS = dict(exact='use', present='add', absent='remove')


def has_mirrors(module, engines):
    """Each engine has one in its file."""
    _code, report, _said = ask(module, ['mirror', 'list'] + repeated('--engine', engines))
    listed = report['engines']
    return bool(listed) and all(any(one['inFile'] for one in engine['mirrors']) for engine in listed)


def main():
    module = AnsibleModule(
        argument_spec=options(
            mirrors=dict(type='list', elements='str', default=[]),
            state=dict(type='str', choices=['exact', 'present', 'absent'], default='exact'),
            fastest=dict(type='int'),
            again=dict(type='bool', default=False),
            engines=dict(type='list', elements='str', default=[]),
            id=dict(type='str'),
        ),
        supports_check_mode=True,
    )
    given = module.params
    mirrors, fastest, state = given['mirrors'], given['fastest'], given['state']
    if state != 'exact' and not mirrors:
        module.fail_json(msg='state=%s needs mirrors' % state)
    if fastest is not None and state != 'exact':
        module.fail_json(msg='fastest goes with state=exact alone')
    if fastest is not None and not given['again'] and has_mirrors(module, given['engines']):
        module.exit_json(changed=False, changes=[], said=[], msg='There are mirrors already.')
    named = mirrors or ([] if fastest is not None else ['none'])
    words = ['mirror', VERBS[state]] + named + repeated('--engine', given['engines'])
    words += ['--id', given['id']] if given['id'] else []
    words += ['--fastest', str(fastest)] if fastest is not None else []
    change(module, words)


if __name__ == '__main__':
    main()
