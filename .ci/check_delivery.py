"""Holds the templates of delivery/ against what a role of the delivery must not be. Needs no account and no network.

    check_delivery.py delivery/pipeline.yaml ...

cfn-lint knows which actions there are; this knows what we promise: no administrator, every role within a boundary, no way to
a role without one, no trust in everybody, a bucket that keeps to itself. docs/pipeline.md says so to people.
"""

import json
import sys

from expand_template import read

# what lets somebody make a role that may do more than he himself
MAKES_ROLES = {"iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy", "iam:DeleteRolePolicy", "iam:DetachRolePolicy",
               "iam:PutRolePermissionsBoundary"}
# what no role here has any use for: ways around a boundary
NEVER = {"iam:DeleteRolePermissionsBoundary", "iam:CreateUser", "iam:CreateAccessKey", "iam:AttachUserPolicy",
         "iam:PutUserPolicy", "iam:CreateLoginProfile", "iam:AddUserToGroup"}
# who is a service of AWS, and so has to say in whose name it asks
SERVICE = {"aws:SourceAccount", "aws:SourceArn"}


def findings(template):
    for id, resource in template["Resources"].items():
        properties, kind = resource.get("Properties", {}), resource["Type"]
        for finding in RULES.get(kind, lambda *_: [])(properties, template):
            yield f"{id}: {finding}"


def role(it, _):
    if not it.get("PermissionsBoundary"):
        yield "has no PermissionsBoundary"
    if it.get("ManagedPolicyArns"):
        yield f"has managed policies, {it['ManagedPolicyArns']}: whatever AWS adds to them it may do"
    for statement in statements(it["AssumeRolePolicyDocument"]):
        yield from trust(statement)
    for policy in it.get("Policies", []):
        yield from document(policy["PolicyDocument"])


def policy(it, _):
    yield from document(it["PolicyDocument"])
    size = len(json.dumps(it["PolicyDocument"], separators=(",", ":")))
    if size > 6144:  # without blanks; names of parameters are about as long as what they stand for
        yield f"is {size} characters long, and IAM takes 6144"


def trust(statement):
    principal, conditions = statement.get("Principal"), keys_of(statement)
    if "*" in json.dumps(principal):
        yield "trusts everybody"
    elif "Service" in principal and not conditions & SERVICE:
        yield f"trusts {principal['Service']} in whosever name it asks"
    elif "Federated" in principal:
        subject = statement.get("Condition", {}).get("StringEquals", {})
        for claim in ["aud", "sub"]:
            if f"token.actions.githubusercontent.com:{claim}" not in subject:
                yield f"trusts GitHub whatever the token's {claim} is"
    elif "AWS" in principal and "aws:PrincipalArn" not in conditions:
        yield "trusts the whole account"


def document(policy):
    for statement in statements(policy):
        actions, resources = as_list(statement.get("Action")), as_list(statement.get("Resource"))
        if statement["Effect"] != "Allow":
            continue
        if "NotAction" in statement or "NotResource" in statement:
            yield "allows all but something"
        for action in actions:
            if action == "*" or action.startswith("iam:*"):
                yield f"is an administrator: {action}"
            if action in NEVER:
                yield f"may {action}"
        if makes := {action for action in actions for other in MAKES_ROLES if matches(action, other)}:
            if "iam:PermissionsBoundary" not in keys_of(statement):
                yield f"may make roles without a boundary: {', '.join(sorted(makes))}"
        if any(matches(action, "iam:PassRole") for action in actions):
            if "iam:PassedToService" not in keys_of(statement):
                yield "may hand a role to any service"
            if "*" in resources:
                yield "may hand on any role"
        if any(matches(action, "iam:UpdateAssumeRolePolicy") for action in actions) and "*" in resources:
            yield "may let anybody assume any role"


def bucket(it, template):
    if it.get("VersioningConfiguration", {}).get("Status") != "Enabled":
        yield "has no versions"
    if not it.get("BucketEncryption"):
        yield "is not encrypted"
    blocked = it.get("PublicAccessBlockConfiguration", {})
    for name in ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"]:
        if blocked.get(name) is not True:
            yield f"may become public: {name}"
    denied = [statement for resource in template["Resources"].values() if resource["Type"] == "AWS::S3::BucketPolicy"
              for statement in statements(resource["Properties"]["PolicyDocument"]) if statement["Effect"] == "Deny"]
    if not any(statement.get("Condition") == {"Bool": {"aws:SecureTransport": "false"}} and len(statement["Resource"]) == 2
               for statement in denied):
        yield "is read without TLS"


def log_group(it, _):
    if not it.get("RetentionInDays"):
        yield "is kept for ever"


def project(it, _):
    if it["Environment"].get("PrivilegedMode"):
        yield "is privileged"
    if not it.get("LogsConfig", {}).get("CloudWatchLogs", {}).get("GroupName"):
        yield "writes to a log group that is kept for ever"


RULES = {
    "AWS::IAM::Role": role,
    "AWS::IAM::ManagedPolicy": policy,
    "AWS::S3::Bucket": bucket,
    "AWS::Logs::LogGroup": log_group,
    "AWS::CodeBuild::Project": project,
}


def statements(document):
    return as_list(document["Statement"])


def keys_of(statement):
    """The condition keys of a statement."""
    return {key for operator in statement.get("Condition", {}).values() for key in operator}


def matches(pattern, action):
    return pattern == action or pattern.endswith("*") and action.startswith(pattern[:-1])


def as_list(value):
    return value if isinstance(value, list) else [value]


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    found = [f"{path}: {finding}" for path in sys.argv[1:] for finding in findings(read(path))]
    if found:
        sys.exit("\n".join(found))
