"""Prints a SAM template as the CloudFormation template that AWS makes of it. Needs no account and no network.

    expand-template.py template.yaml [Parameter=value ...]

The values take the place of the parameters' defaults, before and in the expansion.
"""

import json
import os
import sys

# SAM asks for a Region and, through boto3, for nothing else.
os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

from samcli.yamlhelper import yaml_parse
from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.translator.transform import transform


class NoManagedPolicies:
    """Stands for the list of AWS's managed policies, which only an account can ask for; our roles name none."""

    def load(self):
        return {}


def main(path, *overrides):
    with open(path, encoding="utf-8") as file:
        template = yaml_parse(file.read())

    parameters = template.get("Parameters", {})
    for override in overrides:
        name, separator, value = override.partition("=")
        if not separator or name not in parameters:
            sys.exit(f"{path} has no parameter for '{override}'")
        parameters[name]["Default"] = value

    # Deployment uploads what is built here first; SAM takes nothing but the address of such an upload.
    for resource in template["Resources"].values():
        if "CodeUri" in resource.get("Properties", {}):
            resource["Properties"]["CodeUri"] = "s3://bucket/key"

    try:
        expanded = transform(template, {}, NoManagedPolicies())
    except InvalidDocumentException as invalid:
        sys.exit("\n".join([f"{path} cannot be expanded:", *(cause.message for cause in invalid.causes)]))
    json.dump(expanded, sys.stdout, indent=2)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
