# MIT license
"""The installed docker-doctor: called with JSON as its answer, and what Ansible is told of that."""
from __future__ import absolute_import, division, print_function

import json

__metaclass__ = type

# README.md, "Exit status"
OK, PROBLEMS, USAGE, UNDETERMINED = 0, 1, 2, 3

# What is no answer may be anything, where another program has the name.
LONGEST = 2000

OPTIONS = dict(
    executable=dict(type='str', default='docker-doctor'),
    timeout=dict(type='str'),
)


def options(**own):
    return dict(OPTIONS, **own)


def repeated(option, values):
    return [word for value in values or [] for word in (option, value)]


def ask(module, words, may_fail=False):
    """What the command answers, with its exit status; ends the module where there is no answer."""
    executable = module.get_bin_path(module.params['executable'])
    if executable is None:
        said = '%s is not installed on this host' % module.params['executable']
        if may_fail:
            return None, None, said
        module.fail_json(msg=said)
    timeout = module.params['timeout']
    extra = ['--timeout', timeout] if timeout else []
    # The texts are read by people all over a fleet, and compared by playbooks.
    call = [executable] + words + extra + ['--format', 'json', '--lang', 'en']
    code, out, err = module.run_command(call, environ_update=dict(NO_COLOR='1'))
    try:
        return code, json.loads(out), None
    except ValueError:
        lines = [line for line in (err or out).splitlines() if line.strip()]
        said = lines[0][:LONGEST] if lines else 'docker-doctor ended with %d and said nothing' % code
        if may_fail:
            return code, None, said
        module.fail_json(msg=said, rc=code, cmd=call, stderr=err[:LONGEST])


def change(module, words):
    """Runs a command that changes the machine, or in check mode only plans, and ends the module with what came of it."""
    planned = module.check_mode
    code, report, _said = ask(module, words + ['--dry-run' if planned else '--yes'])
    changes = [one for one in report['changes'] if one['safety'] != 'manual']
    by_hand = [one for one in report['changes'] if one['safety'] == 'manual']
    done = changes if planned else [one for one in changes if one['state'] == 'verified']
    result = dict(
        changed=len(done) > 0,
        rc=code,
        changes=report['changes'],
        remaining=report['remaining'],
        said=report['said'],
        diff=[dict(prepared='%s\n%s\n' % (one['target'], one['diff'])) for one in changes],
        msg=' '.join(report['said']),
    )
    if by_hand:
        result['warnings'] = ['Left to you: %s' % one['diff'] for one in by_hand]
    if code != OK:
        module.fail_json(**result)
    module.exit_json(**result)
