#!/usr/bin/python
# MIT license
from __future__ import absolute_import, division, print_function

__metaclass__ = type

DOCUMENTATION = r"""
module: docker_doctor_check
short_description: Finds out why Docker does not work on a host
version_added: 0.1.0
description:
  - Runs C(docker-doctor check) on the host. The task fails if a root cause at or above O(fail_on) is found, and lists
    the causes in its message; what could not be checked is a warning.
  - It never changes the host.
extends_documentation_fragment: docker_doctor.docker_doctor.installed
options:
  only:
    description: Run only these checks, groups, or checks for these causes.
    type: list
    elements: str
    default: []
  skip:
    description: Skip these checks, groups, or checks for these causes.
    type: list
    elements: str
    default: []
  profiles:
    description: Check only what matters for these, such as V(pull), V(build), V(run), V(push) or V(push=REF).
    type: list
    elements: str
    default: []
  require:
    description: Requirements that must be met, such as V(disk=20GB) or V(pulls=10).
    type: list
    elements: str
    default: []
  config:
    description: Settings file on the host, instead of the default ones.
    type: path
  fail_on:
    description: Severity at or above which the task fails; V(never) only returns the report.
    type: str
    choices: [fail, warn, never]
    default: fail
  facts:
    description:
      - Set the report as the fact C(docker_doctor). The task then never fails, even if docker-doctor is not
        installed; the reason is in C(docker_doctor.error).
    type: bool
    default: false
"""

EXAMPLES = r"""
- name: Make sure that Docker works
  docker_doctor.docker_doctor.docker_doctor_check:

- name: Check only what a pull needs, and that there is space for it
  docker_doctor.docker_doctor.docker_doctor_check:
    profiles: [pull]
    require: ['disk=20GB']

- name: Set a fact, whatever is found
  docker_doctor.docker_doctor.docker_doctor_check:
    facts: true
"""

RETURN = r"""
outcome:
  description: Overall result of the checks.
  type: str
  returned: when there is an answer
causes:
  description: Root causes, most important first, each with its ID, title, severity, explanation and advice.
  type: list
  elements: dict
  returned: when there is an answer
report:
  description: The complete report (schema/check-v1.schema.json).
  type: dict
  returned: when there is an answer
"""

from ansible.module_utils.basic import AnsibleModule
from ansible_collections.docker_doctor.docker_doctor.plugins.module_utils.installed import (
    OK,
    PROBLEMS,
    UNDETERMINED,
    ask,
    options,
    repeated,
)


def main():
    module = AnsibleModule(
        argument_spec=options(
            only=dict(type='list', elements='str', default=[]),
            skip=dict(type='list', elements='str', default=[]),
            profiles=dict(type='list', elements='str', default=[]),
            require=dict(type='list', elements='str', default=[]),
            config=dict(type='path'),
            fail_on=dict(type='str', choices=['fail', 'warn', 'never'], default='fail'),
            facts=dict(type='bool', default=False),
        ),
        supports_check_mode=True,
    )
    given = module.params
    words = ['check']
    words += repeated('--only', given['only']) + repeated('--skip', given['skip'])
    words += repeated('--for', given['profiles']) + repeated('--require', given['require'])
    words += ['--config', given['config']] if given['config'] else []
    words += ['--fail-on', 'warn' if given['fail_on'] == 'warn' else 'fail']
    code, report, error = ask(module, words, may_fail=given['facts'])
    if report is None:
        module.exit_json(changed=False, ansible_facts=dict(docker_doctor=dict(outcome=None, causes=[], error=error)))
    causes = report['causes']
    result = dict(changed=False, rc=code, outcome=report['outcome'], causes=causes, report=report)
    found = '; '.join('%s (%s)' % (one['title'], one['id']) for one in causes)
    unmet = ['%s: %s' % (one['wanted'], one['said']) for one in report.get('requirements', []) if one['status'] != 'met']
    result['msg'] = '; '.join(([found] if found else []) + unmet) or 'Nothing is wrong.'
    if given['facts']:
        short = dict(outcome=report['outcome'], causes=[one['id'] for one in causes], error=None, report=report)
        module.exit_json(ansible_facts=dict(docker_doctor=short), **result)
    if code == UNDETERMINED:
        result['warnings'] = ['docker-doctor could not check everything on this host']
    if code not in (OK, UNDETERMINED) and (code != PROBLEMS or given['fail_on'] != 'never'):
        module.fail_json(**result)
    module.exit_json(**result)


if __name__ == '__main__':
    main()
