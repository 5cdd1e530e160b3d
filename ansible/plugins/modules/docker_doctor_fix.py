#!/usr/bin/python
# MIT license
from __future__ import absolute_import, division, print_function

__metaclass__ = type

DOCUMENTATION = r"""
module: docker_doctor_fix
short_description: Fixes what docker-doctor finds on a host, and verifies it
version_added: 0.1.0
description:
  - Runs C(docker-doctor fix) on the host. Each change is recorded before it is made, verified afterwards, and rolled
    back completely if the problem remains; C(docker-doctor undo) undoes it later.
  - The task is C(changed) if a change was made and verified, and fails if a problem remains, with
    the reason in its message. In check mode it shows the plan.
extends_documentation_fragment: docker_doctor.docker_doctor.installed
options:
  causes:
    description: Fix only these causes; defaults to all that were found.
    type: list
    elements: str
    default: []
  mirrors:
    description: Registry mirrors that may be added, or V(auto) to test the known ones.
    type: list
    elements: str
    default: []
  allow_disruptive:
    description: Also apply changes that stop containers.
    type: bool
    default: false
"""

EXAMPLES = r"""
- name: Fix problems without stopping containers
  docker_doctor.docker_doctor.docker_doctor_fix:
  become: true

- name: Add a mirror if Docker Hub cannot be reached
  docker_doctor.docker_doctor.docker_doctor_fix:
    mirrors: [auto]
  become: true
"""

RETURN = r"""
changes:
  description: Each change with its target, its diff or command, and its state.
  type: list
  elements: dict
  returned: when there is an answer
remaining:
  description: Root causes that remain afterwards.
  type: list
  elements: str
  returned: when there is an answer
said:
  description: What was done, refused or left unchanged, one message per line.
  type: list
  elements: str
  returned: when there is an answer
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.docker_doctor.docker_doctor.plugins.module_utils.installed import change, options, repeated


def main():
    module = AnsibleModule(
        argument_spec=options(
            causes=dict(type='list', elements='str', default=[]),
            mirrors=dict(type='list', elements='str', default=[]),
            allow_disruptive=dict(type='bool', default=False),
        ),
        supports_check_mode=True,
    )
    given = module.params
    words = ['fix'] + given['causes'] + repeated('--mirror', given['mirrors'])
    words += ['--allow-disruptive'] if given['allow_disruptive'] else []
    change(module, words)


if __name__ == '__main__':
    main()
