"""Prints a SAM template as the CloudFormation template that AWS makes of it. Needs no account and no network.

    expand_template.py template.yaml [Parameter=value ...]

The values take the place of the parameters' defaults, before and in the expansion.
"""

import copy
import json
import logging
import os
import sys

# SAM asks for a Region and, through boto3, for nothing else.
os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

from samcli.yamlhelper import yaml_parse
from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.translator.transform import transform


logging.getLogger("samtranslator").setLevel(logging.ERROR)  # it warns that its telemetry is not sent


class NoManagedPolicies:
    """Stands for the list of AWS's managed policies, which only an account can ask for; our roles name none."""

    def load(self):
        return {}


def read(path):
    """The template as it is written, parsed."""
    with open(path, encoding="utf-8") as file:
        return yaml_parse(file.read())


def expand(template, overrides, code="s3://bucket/key"):
    """The expanded template; code is where deployment has uploaded what is built here, for SAM takes nothing else."""
    template = copy.deepcopy(template)
    parameters = template.get("Parameters", {})
    for name, value in overrides.items():
        if name not in parameters:
            sys.exit(f"the template has no parameter {name}")
        parameters[name]["Default"] = value

    for resource in template["Resources"].values():
        for uri in ("CodeUri", "ContentUri"):
            if uri in resource.get("Properties", {}):
                resource["Properties"][uri] = code

    try:
        return transform(template, {}, NoManagedPolicies())
    except InvalidDocumentException as invalid:
        sys.exit("\n".join(["the template cannot be expanded:", *(cause.message for cause in invalid.causes)]))


if __name__ == "__main__":
    if len(sys.argv) < 2 or not all("=" in override for override in sys.argv[2:]):
        sys.exit(__doc__)
    overrides = dict(override.split("=", 1) for override in sys.argv[2:])
    json.dump(expand(read(sys.argv[1]), overrides), sys.stdout, indent=2)
