# MIT license
from __future__ import absolute_import, division, print_function

__metaclass__ = type


class ModuleDocFragment(object):
    DOCUMENTATION = r"""
options:
  executable:
    description:
      - The installed command, by its name or its whole path.
    type: str
    default: docker-doctor
  timeout:
    description:
      - Time limit for each probe, such as V(5s) or V(800ms). The default is that of the command.
    type: str
requirements:
  - docker-doctor on the managed host
author:
  - docker-doctor contributors
"""
