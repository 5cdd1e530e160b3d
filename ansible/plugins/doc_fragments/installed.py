# MIT license
from __future__ import absolute_import, division, print_function

__metaclass__ = type


class ModuleDocFragment(object):
    DOCUMENTATION = r"""
options:
  executable:
    description:
      - Name or full path of the installed command.
    type: str
    default: docker-doctor
  timeout:
    description:
      - Time limit for each probe, such as V(5s) or V(800ms). Defaults to that of the command.
    type: str
requirements:
  - docker-doctor on the managed host
author:
  - docker-doctor contributors
"""
