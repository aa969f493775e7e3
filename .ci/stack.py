"""A deployment of a SAM template, as far as it can be known without an account."""

import re
import sys

from expand_template import expand


class Resource:
    """One of its resources; a path is written with dots, and what is not there is None."""

    def __init__(self, stack, id, body):
        self.stack, self.id, self.type = stack, id, body["Type"]
        self.properties = body.get("Properties", {})
        self.attributes = {name: body.get(name) for name in ["DeletionPolicy", "UpdateReplacePolicy", "UpdatePolicy"]}

    def get(self, path, default=None):
        if path in self.attributes:
            return self.attributes[path]
        value = self.properties
        for name in path.split("."):
            value = value.get(name) if isinstance(value, dict) else None
        return default if value is None else value

    def has(self, path, expected):
        self.expect(path, self.get(path), expected)

    def needs(self, other, path, expected):
        if other in self.stack.resources:
            self.stack.resources[other].has(path, expected)
        else:
            self.stack.find(f"{self.id}: has no {other}")

    def fits(self, path, most):
        longest = len(self.get(path, "")) - len("rightnow") + 43
        self.expect(f"{path} fits with a stack's name of 43 characters", longest <= most, True)

    def expect(self, what, actual, expected):
        if actual != expected:
            self.stack.find(f"{self.id}: {what} is {actual}, should be {expected}")


class Stack:
    """The expanded template with its parameters filled in and its conditions decided. &X stands for a reference to X."""

    PSEUDO = {
        "AWS::StackName": "rightnow", "AWS::Partition": "aws", "AWS::Region": "us-east-1",
        "AWS::AccountId": "123456789012", "AWS::URLSuffix": "amazonaws.com", "AWS::NoValue": None,
    }

    def __init__(self, written, parameters, code="s3://bucket/key"):
        template = expand(written, parameters, code)
        self.template = template
        self.values = {name: parameter.get("Default") for name, parameter in template["Parameters"].items()}
        self.findings = []
        self.resources = {
            id: Resource(self, id, self.resolved(body)) for id, body in template["Resources"].items()
            if "Condition" not in body or self.holds({"Condition": body["Condition"]})
        }

    def find(self, finding):
        self.findings.append(finding)

    def expect_among(self, resource, it, wanted):
        if it not in wanted:
            self.find(f"{resource.id}: nothing asks for {it}")

    # -- reading it

    def of(self, kind):
        return [resource for resource in self.resources.values() if resource.type == kind]

    def is_prod(self):
        return self.values["Stage"] == "prod"

    def routes(self):
        """Operations of the HTTP API by route, as in "POST /slack/commands"."""
        return {
            f"{method.upper()} {path}": operation for api in self.of("AWS::ApiGatewayV2::Api")
            for path, methods in api.get("Body.paths", {}).items() for method, operation in methods.items()
        }

    def alias_behind(self, operation):
        uri = operation["x-amazon-apigateway-integration"]["uri"]
        return re.fullmatch(r"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/(.*)/invocations", uri)[1]

    def aliases(self):
        return {f"&{alias.id}" for alias in self.of("AWS::Lambda::Alias")}

    def behind_the_front_door(self):
        aliases = [self.alias_behind(operation) for operation in self.routes().values()]
        aliases += [url.get("TargetFunctionArn") for url in self.of("AWS::Lambda::Url")]
        return {alias.removeprefix("&").removesuffix("Aliaslive") for alias in aliases}

    def fed_by_a_queue(self):
        return {mapping.get("FunctionName").removeprefix("&").removesuffix("Aliaslive")
                for mapping in self.of("AWS::Lambda::EventSourceMapping")}

    def called_by_a_service(self):
        """By an event: a bucket, a topic, a rule. Lambda's repetitions are then what keeps an event from being lost."""
        return {permission.get("FunctionName").removeprefix("&").removesuffix("Aliaslive")
                for permission in self.of("AWS::Lambda::Permission")}

    def hooks(self):
        """The functions that CodeDeploy calls before it moves an alias."""
        policies = [alias.get("UpdatePolicy") or {} for alias in self.of("AWS::Lambda::Alias")]
        hooks = [policy.get("CodeDeployLambdaAliasUpdate", {}).get("BeforeAllowTrafficHook", "") for policy in policies]
        return {hook.removeprefix("&") for hook in hooks}

    def logs(self):
        """The log groups that are written to."""
        groups = [function.get("LoggingConfig.LogGroup", "") for function in self.of("AWS::Lambda::Function")]
        groups += [stage.get("AccessLogSettings.DestinationArn", "") for stage in self.of("AWS::ApiGatewayV2::Stage")]
        return [group.removeprefix("&").removesuffix(".Arn") for group in groups]

    def secrets(self):
        """What the settings that are secrets have to be."""
        name, previous = self.values["SlackSecret"], self.values["PreviousSecretVersion"]
        current = self.values["SlackSecretVersion"]

        def version(key, id):
            return f"{{{{resolve:secretsmanager:{name}:SecretString:{key}::{id}}}}}"

        return {
            "SLACK_SIGNING_SECRET": version("signingSecret", current),
            "SLACK_PREVIOUS_SIGNING_SECRET": version("signingSecret", previous) if previous else "",
            "WEBHOOK_URL": version("webhookUrl", current),
        }

    # -- what CloudFormation does with a template

    def holds(self, condition):
        (name, argument), = condition.items()
        match name:
            case "Condition":
                return self.holds(self.template["Conditions"][argument])
            case "Fn::Equals":
                return self.resolved(argument[0]) == self.resolved(argument[1])
            case "Fn::Not":
                return not self.holds(argument[0])
            case "Fn::And":
                return all(map(self.holds, argument))
            case "Fn::Or":
                return any(map(self.holds, argument))
        sys.exit(f"a condition with {name} cannot be decided here")

    def resolved(self, node):
        match node:
            case {"Ref": name}:
                return self.reference(name)
            case {"Fn::GetAtt": [*path]}:
                return "&" + ".".join(path)
            case {"Fn::Sub": [text, variables]}:
                own = {name: self.resolved(value) for name, value in variables.items()}
                return self.substituted(text, own)
            case {"Fn::Sub": text}:
                return self.substituted(text, {})
            case {"Fn::If": [condition, yes, no]}:
                return self.resolved(yes if self.holds({"Condition": condition}) else no)
            case dict():
                if any(name.startswith("Fn::") for name in node):
                    sys.exit(f"{node} cannot be resolved here")
                members = {name: self.resolved(value) for name, value in node.items()}
                return {name: value for name, value in members.items() if value is not None}
            case list():
                return [value for value in map(self.resolved, node) if value is not None]
        return node

    def reference(self, name):
        return self.values[name] if name in self.values else self.PSEUDO[name] if name in self.PSEUDO else f"&{name}"

    def substituted(self, text, own):
        return re.sub(r"\$\{([^!}]+)}", lambda it: str(own.get(it[1], self.reference(it[1]))), text)
