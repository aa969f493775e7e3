"""Holds template.yaml, expanded, against what each type of resource owes. Needs no account and no network.

    check_template.py template.yaml

cfn-lint knows what AWS accepts; this knows what we promise: that a role may do no more than it needs, that an earlier
version stays. A resource of a type that is not below, a role without a line in MAY, a permission that nothing asks for: each is
a finding, and so is what is asked for and missing. &X stands for a reference to X.
Nothing is lost without an alarm, and no alarm is there that nothing asks for.
"""

import json
import os
import re
import sys

from cfnlint.schema import PROVIDER_SCHEMA_MANAGER
from expand_template import read
from stack import Stack

# ---- What roles may do: the actions, for each resource, and no others ----

# beyond what follows from the template itself (see needs_of)
MAY = {
    "SlackCommandRole": {"&Bus.Arn": "events:PutEvents"},
    "DeliverAnnouncementRole": {
        "&Announcements.Arn": "sqs:ChangeMessageVisibility sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage",
        "&AnnouncementDeadLetters.Arn": "sqs:SendMessage",
        "&Deliveries.Arn": "dynamodb:UpdateItem",
    },
    "ReleaseGateRole": {
        "&SlackCommandFunction.Arn:*": "lambda:InvokeFunction",
        "&GreetingApiFunction.Arn:*": "lambda:InvokeFunction",
        "&DeliverAnnouncementFunction.Arn:*": "lambda:InvokeFunction",
        "&GreetTeamFunction.Arn:*": "lambda:InvokeFunction",
        "arn:aws:codedeploy:us-east-1:123456789012:deploymentgroup:rightnow-*":
            "codedeploy:PutLifecycleEventHookExecutionStatus",
    },
    "CodeDeployRole": {
        "arn:aws:lambda:us-east-1:123456789012:function:rightnow-*":
            "lambda:GetAlias lambda:GetProvisionedConcurrencyConfig lambda:UpdateAlias",
        "arn:aws:lambda:us-east-1:123456789012:function:CodeDeployHook_rightnow": "lambda:InvokeFunction",
        "*": "cloudwatch:DescribeAlarms",
        "arn:aws:s3:::*/CodeDeploy/*": "s3:GetObject s3:GetObjectVersion",
    },
}

# a function's own doing, and no other alarm's: one that rings lets nothing be released
STOPPING = ["FunctionErrors", "AnnouncementsUnpublished", "MessagesNotHandled"]

# the ways in which CodeDeploy moves traffic; SAM takes a misspelt one for a name of our own, and the deployment fails
SHIFTS = ["AllAtOnce", *(f"Canary10Percent{minutes}Minutes" for minutes in [5, 10, 15, 30]),
          "Linear10PercentEvery1Minute", *(f"Linear10PercentEvery{minutes}Minutes" for minutes in [2, 3, 10])]

# parameters that are AWS's to judge, when it makes what they are for
ANYTHING = ["GreetingSchedule"]

# ---- What may be said of a resource at all: whatever else is said wants a duty that looks at it ----

MEMBERS = {
    "AWS::ApiGatewayV2::Api": "Body FailOnWarnings",
    "AWS::ApiGatewayV2::Stage": "AccessLogSettings ApiId AutoDeploy DefaultRouteSettings RouteSettings StageName Tags",
    "AWS::Budgets::Budget": "Budget NotificationsWithSubscribers",
    "AWS::CloudWatch::Alarm": "AlarmActions AlarmDescription ComparisonOperator DatapointsToAlarm Dimensions EvaluationPeriods"
                              " ExtendedStatistic MetricName Metrics Namespace OKActions Period Statistic Threshold"
                              " TreatMissingData",
    "AWS::CloudWatch::Dashboard": "DashboardBody DashboardName",
    "AWS::CodeDeploy::Application": "ComputePlatform",
    "AWS::CodeDeploy::DeploymentGroup": "AlarmConfiguration ApplicationName AutoRollbackConfiguration DeploymentConfigName"
                                        " DeploymentStyle ServiceRoleArn",
    "AWS::DynamoDB::Table": "AttributeDefinitions BillingMode DeletionProtectionEnabled KeySchema TimeToLiveSpecification",
    "AWS::Events::EventBus": "Name",
    "AWS::Events::Rule": "Description EventBusName EventPattern Name Targets",
    "AWS::IAM::ManagedPolicy": "PolicyDocument",
    "AWS::IAM::Role": "AssumeRolePolicyDocument ManagedPolicyArns PermissionsBoundary Policies",
    "AWS::Lambda::Alias": "FunctionName FunctionVersion Name",
    "AWS::Lambda::EventInvokeConfig": "DestinationConfig FunctionName MaximumRetryAttempts Qualifier",
    "AWS::Lambda::EventSourceMapping": "BatchSize EventSourceArn FunctionName FunctionResponseTypes",
    "AWS::Lambda::Function": "Architectures Code Description Environment FunctionName Handler KmsKeyArn LoggingConfig MemorySize"
                             " ReservedConcurrentExecutions Role Runtime SnapStart Tags Timeout TracingConfig",
    "AWS::Lambda::Permission": "Action FunctionName FunctionUrlAuthType InvokedViaFunctionUrl Principal SourceAccount SourceArn",
    "AWS::Lambda::Url": "AuthType TargetFunctionArn",
    "AWS::Lambda::Version": "Description FunctionName",
    "AWS::Logs::LogGroup": "LogGroupName RetentionInDays",
    "AWS::Logs::MetricFilter": "FilterPattern LogGroupName MetricTransformations",
    "AWS::S3::Bucket": "BucketEncryption LifecycleConfiguration NotificationConfiguration PublicAccessBlockConfiguration",
    "AWS::SNS::Subscription": "Endpoint Protocol TopicArn",
    "AWS::SNS::Topic": "",
    "AWS::SQS::Queue": "ContentBasedDeduplication FifoQueue MessageRetentionPeriod RedrivePolicy SqsManagedSseEnabled"
                       " VisibilityTimeout",
    "AWS::SQS::QueuePolicy": "PolicyDocument Queues",
    "AWS::Scheduler::Schedule": "FlexibleTimeWindow Name ScheduleExpression ScheduleExpressionTimezone Target",
}

# ---- What is counted of the log lines rings: the sum of each line, as soon as it is more than the number ----

ALARMED = {
    "Dropped Expired": 0,
    "Malformed Refused": 0,
    "NotHandled": 0,
    "PublicationRefused PublicationUnconfirmed": 0,
    "SignatureMismatch SignatureOutsideWindow": 2,
    "Unconfirmed": 0,
    "Unrecorded": 0,
}

SUM = "SUM(FILL(METRICS(), 0))"  # of all metrics of an alarm

# ---- What each type owes ----

DUTIES = {}


def owed_by(kind):
    return lambda duties: DUTIES.setdefault(kind, duties)


@owed_by("AWS::Lambda::Function")
def function(it):
    stack, name = it.stack, it.id.removesuffix("Function")
    it.expect("the class of its Handler", it.get("Handler", "").split(".")[-1], it.id)
    it.has("Runtime", "java25")
    it.has("Role", f"&{name}Role.Arn")
    it.has("LoggingConfig", {"LogFormat": "JSON", "LogGroup": f"&{name}LogGroup"})
    it.needs(f"{name}LogGroup", "LogGroupName", f"/aws/lambda/{it.get('FunctionName')}")
    it.fits("FunctionName", 64)
    it.has("TracingConfig", {"Mode": stack.values["Tracing"]})
    # other tags, by Globals or here, want a new version that Lambda will not publish: `sam deploy --tags` instead
    it.has("Tags", [{"Key": "lambda:createdBy", "Value": "SAM"}])
    it.has("DeletionPolicy", None)  # SAM hands it on to the version

    secrets = stack.secrets()
    variables = it.get("Environment.Variables", {})
    secret = {name: value for name, value in variables.items() if name in secrets or "{{resolve:" in value}
    for name, value in secret.items():
        it.expect(name, value, secrets.get(name))
    key = stack.values["EnvironmentKey"]
    it.has("KmsKeyArn", f"arn:aws:kms:us-east-1:123456789012:key/{key}" if key and secret else None)

    waited_for = it.id in stack.behind_the_front_door()
    cap = stack.values["ReservedConcurrency"]
    it.has("ReservedConcurrentExecutions", cap if cap and waited_for else None)
    if it.id in stack.hooks():
        it.expect("CodeDeploy may call it", it.get("FunctionName", "").startswith("CodeDeployHook_"), True)
        reviewed = [f"&{version.id}" for version in stack.of("AWS::Lambda::Version")]
        it.has("MemorySize", stack.values["WorkerMemory"])
        it.expect("the versions that it reviews", sorted(value for name, value in variables.items() if name.endswith("_VERSION")),
                  sorted(reviewed))
        return  # it has neither a version nor an alias, and CodeDeploy's repetitions do no harm
    versions = [version for version in stack.of("AWS::Lambda::Version") if version.get("FunctionName") == f"&{it.id}"]
    it.expect("its versions", len(versions), 1)
    for version in versions:
        it.needs(f"{it.id}Aliaslive", "FunctionVersion", f"&{version.id}.Version")
        version.has("Description", it.get("Description"))
    if not waited_for and it.id not in stack.fed_by_a_queue() | stack.called_by_a_service():
        # called by hand; asynchronously, Lambda would call it up to three times
        it.needs(f"{it.id}EventInvokeConfig", "MaximumRetryAttempts", 0)
    if it.id in stack.called_by_a_service() and not waited_for:  # what fails three times would be gone without a word
        it.needs(f"{it.id}EventInvokeConfig", "DestinationConfig.OnFailure.Destination", "&HandOverFailures.Arn")


@owed_by("AWS::Lambda::Version")
def version(it):
    it.has("DeletionPolicy", "Retain")
    it.has("UpdateReplacePolicy", "Retain")


@owed_by("AWS::Lambda::Alias")
def alias(it):
    function = it.get("FunctionName", "").removeprefix("&")
    it.expect("its id", it.id, f"{function}Aliaslive")
    it.has("Name", "live")
    canary = it.stack.values.get("CanaryRelease") == "true"
    it.has("UpdatePolicy", {"CodeDeployLambdaAliasUpdate": {
        "ApplicationName": "&ServerlessDeploymentApplication",
        "DeploymentGroupName": f"&{function}DeploymentGroup",
        "BeforeAllowTrafficHook": "&ReleaseGateFunction",
    }} if canary else None)


@owed_by("AWS::CodeDeploy::Application")
def code_deploy_application(it):
    it.has("ComputePlatform", "Lambda")


@owed_by("AWS::CodeDeploy::DeploymentGroup")
def deployment_group(it):
    it.has("ApplicationName", "&ServerlessDeploymentApplication")
    it.has("ServiceRoleArn", "&CodeDeployRole.Arn")
    it.has("DeploymentConfigName", f"CodeDeployDefault.Lambda{it.stack.values['CanaryType']}")
    it.has("DeploymentStyle", {"DeploymentType": "BLUE_GREEN", "DeploymentOption": "WITH_TRAFFIC_CONTROL"})
    it.has("AlarmConfiguration", {"Enabled": True, "Alarms": [{"Name": f"&{alarm}"} for alarm in STOPPING]})
    it.has("AutoRollbackConfiguration.Enabled", True)


@owed_by("AWS::Lambda::EventInvokeConfig")
def event_invoke_config(it):
    it.has("FunctionName", f"&{it.id.removesuffix('EventInvokeConfig')}")
    it.has("Qualifier", "live")


@owed_by("AWS::Lambda::EventSourceMapping")
def event_source_mapping(it):
    it.expect("FunctionName is an alias", it.get("FunctionName") in it.stack.aliases(), True)
    it.has("BatchSize", 1)
    it.has("FunctionResponseTypes", ["ReportBatchItemFailures"])


@owed_by("AWS::Lambda::Url")
def url(it):
    it.expect("TargetFunctionArn is an alias", it.get("TargetFunctionArn") in it.stack.aliases(), True)
    it.has("AuthType", "NONE")


@owed_by("AWS::Lambda::Permission")
def permission(it):
    it.stack.expect_among(it, it.properties, permissions(it.stack))


@owed_by("AWS::IAM::Role")
def role(it):
    stack, service = it.stack, "lambda"
    users = [user for user in stack.of("AWS::Lambda::Function") if user.get("Role") == f"&{it.id}.Arn"]
    trust = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}
    groups = [group for group in stack.of("AWS::CodeDeploy::DeploymentGroup") if group.get("ServiceRoleArn") == f"&{it.id}.Arn"]
    if groups:
        service, users = "codedeploy", groups
        trust["Principal"] = {"Service": "codedeploy.amazonaws.com"}
    elif not users:
        service = "scheduler"
        schedules = stack.of("AWS::Scheduler::Schedule")
        users = [user for user in schedules if user.get("Target.RoleArn") == f"&{it.id}.Arn"]
        # the group's ARN: with that of the schedule, creating it fails
        group = "arn:aws:scheduler:us-east-1:123456789012:schedule-group/default"
        trust["Principal"] = {"Service": "scheduler.amazonaws.com"}
        trust["Condition"] = {"StringEquals": {"aws:SourceAccount": "123456789012", "aws:SourceArn": group}}
    it.expect("somebody has it", bool(users), True)
    it.expect("one function has it", service == "lambda" and len(users) > 1, False)
    it.has("AssumeRolePolicyDocument", {"Version": "2012-10-17", "Statement": [trust]})
    it.has("PermissionsBoundary", stack.values["PermissionsBoundary"] or None)
    traced = service == "lambda" and stack.values["Tracing"] == "Active"
    it.has("ManagedPolicyArns", ["&TracingPolicy"] if traced else None)

    may = {}
    for policy in it.get("Policies", []):
        it.expect("a policy's Version", policy["PolicyDocument"].get("Version"), "2012-10-17")
        for statement in policy["PolicyDocument"]["Statement"]:
            it.expect("a statement's Effect", statement.pop("Effect", None), "Allow")
            for resource in as_list(statement.pop("Resource", None)):
                may.setdefault(resource, set()).update(as_list(statement.get("Action")))
            it.expect("a statement's members", list(statement), ["Action"])
    needs = [] if groups else [need for user in users for need in needs_of(user)]
    should = {**dict(needs), **MAY.get(it.id, {})}
    it.expect("what it may do", {to: sorted(actions) for to, actions in may.items()},
              {to: sorted(actions.split()) for to, actions in should.items()})


@owed_by("AWS::IAM::ManagedPolicy")
def managed_policy(it):
    it.expect("its id", it.id, "TracingPolicy")
    it.has("PolicyDocument", {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], "Resource": "*"}]})
    having_it = [role for role in it.stack.of("AWS::IAM::Role") if f"&{it.id}" in role.get("ManagedPolicyArns", [])]
    it.expect("a role has it", bool(having_it), True)


@owed_by("AWS::Logs::LogGroup")
def log_group(it):
    it.has("RetentionInDays", 90 if it.stack.is_prod() else 14)
    it.has("DeletionPolicy", "Delete")
    it.has("UpdateReplacePolicy", "Delete")
    it.expect("how many write to it", it.stack.logs().count(it.id), 1)


@owed_by("AWS::ApiGatewayV2::Api")
def api(it):
    it.has("FailOnWarnings", True)
    it.has("Body.openapi", "3.0.1")
    it.has("Body.info", {"title": "rightnow", "version": "1"})
    for route, operation in it.stack.routes().items():
        integration = operation["x-amazon-apigateway-integration"]
        it.expect(f"{route}: responses", list(operation.get("responses", {})), ["default"])
        it.expect(f"{route}: type", integration.get("type"), "aws_proxy")
        it.expect(f"{route}: payloadFormatVersion", integration.get("payloadFormatVersion"), "2.0")
        it.expect(f"{route}: httpMethod", integration.get("httpMethod"), "POST")


@owed_by("AWS::ApiGatewayV2::Stage")
def stage(it):
    values = it.stack.values
    throttle = {"ThrottlingRateLimit": values["RequestsPerSecond"], "ThrottlingBurstLimit": values["RequestBurst"]}
    it.has("StageName", "$default")
    it.has("DefaultRouteSettings", throttle)
    it.has("RouteSettings", {route: throttle for route in it.stack.routes()})
    it.has("AccessLogSettings.DestinationArn", "&HttpApiLogGroup.Arn")
    it.needs("HttpApiLogGroup", "LogGroupName", "/aws/vendedlogs/rightnow-http-api")
    logged = json.loads(it.get("AccessLogSettings.Format", "{}")).values()
    for variable in ["requestId", "integration.requestId", "requestTime", "routeKey", "status", "responseLatency",
                     "integrationLatency", "error.message", "integrationErrorMessage"]:
        it.expect(f"the access log tells {variable}", f"$context.{variable}" in logged, True)


@owed_by("AWS::Logs::MetricFilter")
def metric_filter(it):
    it.expect("the parameter MetricFilters", it.stack.values.get("MetricFilters", "on"), "on")
    form = r'\{ \$\.event = "[^"*]+" && \$\.[a-z]+ = "[^"*]+\*?" \}'  # which our tests can evaluate
    it.expect("FilterPattern has the usual form", bool(re.fullmatch(form, it.get("FilterPattern", ""))), True)
    it.expect("LogGroupName is that of a function", it.get("LogGroupName") in
              {function.get("LoggingConfig.LogGroup") for function in it.stack.of("AWS::Lambda::Function")}, True)
    it.has("MetricTransformations", [{"MetricNamespace": "rightnow", "MetricName": it.id, "MetricValue": "1"}])


@owed_by("AWS::CloudWatch::Dashboard")
def dashboard(it):
    stack = it.stack
    it.has("DashboardName", "rightnow")
    pictures = [widget["properties"] for widget in json.loads(it.get("DashboardBody", "{}")).get("widgets", [])
                if widget.get("type") == "metric"]
    for picture in pictures:
        it.expect(f"the region of {picture.get('title')}", picture.get("region"), "us-east-1")
    shown = [row for picture in pictures for row in rows(picture)]
    ours = {row[1] for row in shown if row[0] == "rightnow"}
    it.expect("what it does not show of what is counted", sorted(counted(stack) - ours), [])
    it.expect("what it shows and nothing counts", sorted(ours - counted(stack)), [])
    waiting = {f"&{queue.id}.QueueName" for queue in stack.of("AWS::SQS::Queue")}
    it.expect("queues that it does not show", sorted(waiting - {row[-1] for row in shown if row[0] == "AWS/SQS"}), [])
    # whoever calls one by hand sees how long it takes
    working = {f"&{function}" for function in stack.behind_the_front_door() | stack.fed_by_a_queue()}
    it.expect("functions that it does not show", sorted(working - {row[-1] for row in shown if row[0] == "AWS/Lambda"}), [])


@owed_by("AWS::Budgets::Budget")
def budget(it):
    values = it.stack.values
    it.has("Budget.BudgetName", "rightnow")  # which the mail tells
    it.has("Budget.BudgetLimit", {"Amount": values["MonthlyBudget"], "Unit": "USD"})
    it.has("Budget.TimeUnit", "MONTHLY")
    it.has("NotificationsWithSubscribers", [{
        "Notification": {"NotificationType": costs, "ComparisonOperator": "GREATER_THAN", "Threshold": 100},
        "Subscribers": [{"SubscriptionType": "EMAIL", "Address": values["OperatorEmail"]}],
    } for costs in ["FORECASTED", "ACTUAL"]])


@owed_by("AWS::Events::EventBus")
def event_bus(it):
    it.has("Name", "rightnow")


@owed_by("AWS::Events::Rule")
def rule(it):
    it.has("EventBusName", "&Bus")
    it.expect("Name begins with the stack's", it.get("Name", "").startswith("rightnow-"), True)
    it.fits("Name", 64)
    it.has("State", None)
    it.expect("EventPattern", sorted(it.get("EventPattern", {})), ["detail-type", "source"])
    for target in it.get("Targets", []):
        it.expect("a target's members", sorted(target), ["Arn", "DeadLetterConfig", "Id", "RetryPolicy", "SqsParameters"])
        it.expect("RetryPolicy", target.get("RetryPolicy"), {"MaximumEventAgeInSeconds": 3600, "MaximumRetryAttempts": 10})
        it.expect("DeadLetterConfig", target.get("DeadLetterConfig"), {"Arn": "&HandOverFailures.Arn"})


@owed_by("AWS::Scheduler::Schedule")
def schedule(it):
    it.expect("Name begins with the stack's", it.get("Name", "").startswith("rightnow-"), True)
    it.fits("Name", 64)
    it.has("State", None)
    it.has("FlexibleTimeWindow", {"Mode": "OFF"})
    if it.get("Target.Arn") in it.stack.aliases():  # keeps a function warm: a call that gets lost harms nobody
        it.has("Target.RetryPolicy", {"MaximumRetryAttempts": 0})
        it.has("Target.DeadLetterConfig", None)
    else:
        it.has("ScheduleExpressionTimezone", it.stack.values["GreetingTimeZone"])
        it.has("Target.RetryPolicy", {"MaximumEventAgeInSeconds": 3600, "MaximumRetryAttempts": 10})
        it.has("Target.DeadLetterConfig", {"Arn": "&HandOverFailures.Arn"})


@owed_by("AWS::SQS::Queue")
def queue(it):
    it.has("SqsManagedSseEnabled", True)
    it.has("KmsMasterKeyId", None)
    it.has("MessageRetentionPeriod", 14 * 24 * 3600)
    it.has("ContentBasedDeduplication", it.get("FifoQueue"))  # who sends to it by hand needs no id either
    if it.get("RedrivePolicy"):
        it.has("RedrivePolicy.maxReceiveCount", 20)
        letters = it.get("RedrivePolicy.deadLetterTargetArn", "").removeprefix("&").removesuffix(".Arn")
        it.needs(letters, "FifoQueue", it.get("FifoQueue"))
        it.needs(letters, "RedrivePolicy", None)
    if f"&{it.id}.Arn" in [mapping.get("EventSourceArn") for mapping in it.stack.of("AWS::Lambda::EventSourceMapping")]:
        it.expect("RedrivePolicy is there", it.get("RedrivePolicy") is not None, True)


@owed_by("AWS::SQS::QueuePolicy")
def queue_policy(it):
    queues = it.get("Queues", [])
    it.expect("how many queues it is for", len(queues), 1)
    it.has("PolicyDocument.Version", "2012-10-17")
    for name in queues:
        it.has("PolicyDocument.Statement", [
            {
                "Effect": "Allow",
                "Principal": {"Service": "events.amazonaws.com"},
                "Action": "sqs:SendMessage",
                "Resource": f"{name}.Arn",
                "Condition": {"ArnEquals": {"aws:SourceArn": f"&{rule.id}.Arn"}},
            }
            for rule in it.stack.of("AWS::Events::Rule") if f"{name}.Arn" in fed_by(rule)
        ])


@owed_by("AWS::DynamoDB::Table")
def table(it):
    it.expect("its properties", it.properties, {
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
        "TimeToLiveSpecification": {"AttributeName": "forgetAt", "Enabled": True},
        "DeletionProtectionEnabled": it.stack.is_prod(),
    })
    it.has("DeletionPolicy", "Delete")
    it.has("UpdateReplacePolicy", "Delete")


@owed_by("AWS::S3::Bucket")
def bucket(it):
    it.has("PublicAccessBlockConfiguration", {name: True for name in [
        "BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"]})
    it.has("BucketEncryption.ServerSideEncryptionConfiguration",
           [{"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}])
    rules = it.get("LifecycleConfiguration.Rules", [])
    it.expect("a rule that ends what is in it", any(
        rule.get("Status") == "Enabled" and "ExpirationInDays" in rule and "Prefix" not in rule for rule in rules), True)
    it.has("DeletionPolicy", "Retain")  # one that is not empty cannot be deleted, and the stack then neither
    it.has("UpdateReplacePolicy", "Retain")
    it.expect("NotificationConfiguration", list(it.get("NotificationConfiguration", {})), ["LambdaConfigurations"])
    for called in it.get("NotificationConfiguration.LambdaConfigurations", []):
        it.expect("it calls an alias", called.get("Function") in it.stack.aliases(), True)


@owed_by("AWS::SNS::Topic")
def topic(it):
    it.has("KmsMasterKeyId", None)  # an alarm cannot publish to a topic with the key of AWS


@owed_by("AWS::SNS::Subscription")
def subscription(it):
    operator = it.stack.values["OperatorEmail"]
    it.expect("somebody is named", bool(operator), True)
    it.expect("its properties", it.properties, {"TopicArn": "&Operators", "Protocol": "email", "Endpoint": operator})


@owed_by("AWS::CloudWatch::Alarm")
def alarm(it):
    it.has("AlarmActions", ["&Operators"])
    it.has("OKActions", ["&Operators"])
    it.expect("AlarmDescription tells whoever gets the mail", bool(it.get("AlarmDescription")), True)
    it.has("ActionsEnabled", None)
    it.has("TreatMissingData", "notBreaching")
    it.has("ComparisonOperator", "GreaterThanThreshold")
    it.has("EvaluateLowSampleCountPercentile", None)  # for who waits alone, too
    it.has("Unit", None)
    it.stack.expect_among(it, watched(it), alarms(it.stack))


# ---- What follows from others: alarms, permissions, queue policies ----


def needs_of(user):
    """What a function or a schedule has to be allowed, as far as its own properties tell: each resource, with the actions."""
    if user.type == "AWS::Lambda::Function":
        yield f"{user.get('LoggingConfig.LogGroup')}.Arn", "logs:CreateLogStream logs:PutLogEvents"
        config = user.stack.resources.get(f"{user.id}EventInvokeConfig")
        if config and config.get("DestinationConfig.OnFailure.Destination"):
            yield config.get("DestinationConfig.OnFailure.Destination"), "sqs:SendMessage"
    else:
        target = user.get("Target.Arn")
        yield target, "lambda:InvokeFunction" if target in user.stack.aliases() else "events:PutEvents"
        if user.get("Target.DeadLetterConfig"):
            yield user.get("Target.DeadLetterConfig.Arn"), "sqs:SendMessage"


def alarms(stack):
    """The alarms that a stack owes, each as watched() puts it."""
    def metric(statistic, name, **dimensions):
        return f"{statistic} of {name} {dimensions}"

    def any_of(metrics, most=0, period=60, filled=False):
        """A value that comes late is a 0 at first where 0 is filled in: so a sum is looked at three times."""
        times = "1 of 3" if filled or len(metrics) > 1 else "1 of 1"
        return f"{' + '.join(sorted(metrics))} > {most}, {times} of {period} s"

    functions = {function.id: {"FunctionName": f"&{function.id}", "Resource": f"&{function.id}:live"}
                 for function in stack.of("AWS::Lambda::Function") if function.id not in stack.hooks()}
    yield any_of([metric("Sum", "AWS/Lambda Errors", **alias) for alias in functions.values()], filled=True)
    yield any_of([metric("Sum", "AWS/Lambda Throttles", **alias) for alias in functions.values()], filled=True)
    urls = [url.get("TargetFunctionArn").removeprefix("&").removesuffix("Aliaslive") for url in stack.of("AWS::Lambda::Url")]
    if urls:
        yield any_of([metric("Sum", "AWS/Lambda Url5xxCount", **functions[function]) for function in urls], filled=True)
    if "SlackCommandFunction" in urls:  # Slack waits for 3 s; nobody does so for the greeting API
        slow = metric("p99", "AWS/Lambda UrlRequestLatency", **functions["SlackCommandFunction"])
        yield f"{slow} > 2500, 1 of 1 of 300 s"
    for api in stack.of("AWS::ApiGatewayV2::Api"):
        yield metric("Sum", "AWS/ApiGateway 5xx", ApiId=f"&{api.id}") + " > 0, 1 of 1 of 60 s"
        yield metric("p99", "AWS/ApiGateway Latency", ApiId=f"&{api.id}") + " > 2500, 1 of 1 of 300 s"
    failures = [metric("Sum", f"AWS/Events {name}", EventBusName="&Bus", RuleName=rule.get("Name"))
                for rule in stack.of("AWS::Events::Rule")
                for name in ["FailedInvocations", "InvocationsFailedToBeSentToDlq"]]
    if any(schedule.get("Target.DeadLetterConfig") for schedule in stack.of("AWS::Scheduler::Schedule")):
        failures += [metric("Sum", "AWS/Scheduler InvocationsFailedToBeSentToDeadLetterCount", ScheduleGroup="default")]
    if failures:
        yield any_of(failures)
    for names, most in ALARMED.items():
        if metrics := [metric("Sum", f"rightnow {name}") for name in names.split() if name in counted(stack)]:
            yield any_of(metrics, most, 300 if most else 60)
    for queue in stack.of("AWS::SQS::Queue"):
        visible, hidden = (
            metric("Maximum", f"AWS/SQS ApproximateNumberOfMessages{kind}", QueueName=f"&{queue.id}.QueueName")
            for kind in ["Visible", "NotVisible"]
        )
        if queue.get("RedrivePolicy"):
            yield f"{visible} + {hidden} > 0, 10 of 10 of 60 s"
        else:  # nobody takes what is in it away
            yield f"{visible} > 0, 1 of 1 of 60 s"


def counted(stack):
    """The metrics that the template makes of log lines, also where this stack makes none of them."""
    return {id for id, body in stack.template["Resources"].items() if body["Type"] == "AWS::Logs::MetricFilter"}


def rows(picture):
    """The metrics of a dashboard's widget, in full: "." stands for what is above, "..." for all of it up to what follows."""
    above = []
    for row in picture.get("metrics", []):
        row = [part for part in row if isinstance(part, str)]  # how it is drawn may be said behind
        if row[:1] == ["..."]:
            row = [*above[:len(above) - len(row) + 1], *row[1:]]
        above = [higher if part == "." else part for part, higher in zip(row, [*above, *row[len(above):]])]
        if above:  # no expression
            yield above


def watched(alarm):
    """What an alarm watches, in one line."""
    def metric(of, statistic):
        dimensions = {dimension["Name"]: dimension["Value"] for dimension in of.get("Dimensions", [])}
        return f"{statistic} of {of.get('Namespace')} {of.get('MetricName')} {dimensions}"

    queries = alarm.get("Metrics", [])
    if queries:
        stats = {query["Id"]: query["MetricStat"] for query in queries if "MetricStat" in query}
        periods = {str(stat["Period"]) for stat in stats.values()}
        shown = [query for query in queries if query.get("ReturnData", True)]
        all_of_them = " + ".join(sorted(metric(stat["Metric"], stat["Stat"]) for stat in stats.values()))
        what = all_of_them if [query.get("Expression") for query in shown] == [SUM] else " and ".join(
            re.sub(r"\w+", lambda word: metric(stats[word[0]]["Metric"], stats[word[0]]["Stat"])
                   if word[0] in stats else word[0], query.get("Expression", query["Id"]))
            for query in shown
        )
    else:
        periods = {str(alarm.get("Period"))}
        what = metric(alarm.properties, alarm.get("Statistic") or alarm.get("ExtendedStatistic"))
    evaluated = alarm.get("EvaluationPeriods")
    return (f"{what} > {alarm.get('Threshold')}, {alarm.get('DatapointsToAlarm', evaluated)} of {evaluated}"
            f" of {'/'.join(periods)} s")


def permissions(stack):
    """The permissions that a stack owes: routes and URLs are nothing without."""
    for route, operation in stack.routes().items():
        yield {
            "FunctionName": stack.alias_behind(operation),
            "Principal": "apigateway.amazonaws.com",
            "Action": "lambda:InvokeFunction",
            "SourceArn": f"arn:aws:execute-api:us-east-1:123456789012:&HttpApi/*/{route.replace(' ', '')}",
        }
    for url in stack.of("AWS::Lambda::Url"):
        everybody = {"FunctionName": url.get("TargetFunctionArn"), "Principal": "*"}
        yield {**everybody, "Action": "lambda:InvokeFunctionUrl", "FunctionUrlAuthType": "NONE"}
        # without this one a URL is refused; limited, or anybody may invoke the function directly
        yield {**everybody, "Action": "lambda:InvokeFunction", "InvokedViaFunctionUrl": True}
    for bucket in stack.of("AWS::S3::Bucket"):
        for called in bucket.get("NotificationConfiguration.LambdaConfigurations", []):
            # no SourceArn: the bucket waits for the permission, and would be waited for
            yield {"FunctionName": called.get("Function"), "Principal": "s3.amazonaws.com",
                   "Action": "lambda:InvokeFunction", "SourceAccount": "123456789012"}


def asked_for(stack):
    """What operators, and the scenarios that run against a stack, look for in its outputs."""
    yield from {re.escape(route.split(" ")[1]) for route in stack.routes()}
    for resource in stack.resources.values():
        if resource.type in ["AWS::Events::EventBus", "AWS::SQS::Queue", "AWS::DynamoDB::Table", "AWS::S3::Bucket"]:
            yield rf"&{resource.id}\b"
    for function in stack.of("AWS::Lambda::Function"):
        if function.id in stack.hooks():
            continue  # whoever deploys looks at it, and finds it by its name
        yield rf"{function.get('LoggingConfig.LogGroup')}\b"
        by_hand = function.id not in stack.called_by_a_service()
        if by_hand and f"{function.id}EventInvokeConfig" in stack.resources:
            yield rf"&{function.id}Aliaslive\b"


def fed_by(rule):
    """ARNs of the queues that a rule sends to, its dead letters among them."""
    for target in rule.get("Targets", []):
        yield target.get("Arn")
        yield target.get("DeadLetterConfig", {}).get("Arn")


def as_list(value):
    return value if isinstance(value, list) else [value]


# ---- The checks ----


def what_rings(stack):
    there = [watched(alarm) for alarm in stack.of("AWS::CloudWatch::Alarm")]
    for line in alarms(stack):
        if there.count(line) != 1:
            stack.find(f"{there.count(line)} alarms on {line}")
    if stack.values["OperatorEmail"] and not stack.of("AWS::SNS::Subscription"):
        stack.find("nobody hears the alarms")


def duties(stack):
    for resource in stack.resources.values():
        if resource.type in DUTIES:
            DUTIES[resource.type](resource)
            for name in set(resource.properties) - set(MEMBERS[resource.type].split()):
                stack.find(f"{resource.id}: nobody has said what {name} of a {resource.type} may be")
        else:
            stack.find(f"{resource.id}: nobody has said what a {resource.type} owes")

    what_rings(stack)
    allowed = [permission.properties for permission in stack.of("AWS::Lambda::Permission")]
    for permission in permissions(stack):
        if allowed.count(permission) != 1:
            stack.find(f"{allowed.count(permission)} permissions {permission}")
    let_in = [f"{queue}.Arn" for policy in stack.of("AWS::SQS::QueuePolicy") for queue in policy.get("Queues", [])]
    for rule in stack.of("AWS::Events::Rule"):
        for queue in fed_by(rule):
            if let_in.count(queue) != 1:
                stack.find(f"{rule.id}: {let_in.count(queue)} policies let it send to {queue}")

    for resource in stack.resources.values():
        text = json.dumps(resource.properties)
        for name in re.findall(r"&([A-Za-z0-9]+)", text):
            if name not in stack.resources:
                stack.find(f"{resource.id}: refers to {name}, which is not there")
        if resource.type != "AWS::Lambda::Function" and "{{resolve:" in text:
            stack.find(f"{resource.id}: a secret belongs into the environment of a function only")
    outputs = {name: json.dumps(stack.resolved(output["Value"])) for name, output in stack.template.get("Outputs", {}).items()}
    for name, value in outputs.items():
        for id in re.findall(r"&([A-Za-z0-9]+)", value):
            if id not in stack.resources:
                stack.find(f"Outputs.{name}: refers to {id}, which is not there")
    for wanted in asked_for(stack):
        if not any(re.search(wanted, value) for value in outputs.values()):
            stack.find(f"Outputs: none has {wanted}")
    if "{{resolve:" in json.dumps(stack.template.get("Outputs", {})):
        stack.find("Outputs: a secret belongs into the environment of a function only")


def renewed(before, after):
    """The functions that get another version by an update, and what is lost by it."""
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", "AWS::Lambda::Version").schema
    create_only = [path.removeprefix("/properties/") for path in schema["createOnlyProperties"]]
    functions = set()
    for version in before.of("AWS::Lambda::Version"):
        same = after.resources.get(version.id)
        policy = "UpdateReplacePolicy" if same else "DeletionPolicy"
        if same is None or any(version.get(name) != same.get(name) for name in create_only):
            functions.add(version.get("FunctionName").removeprefix("&"))
            if version.get(policy) != "Retain":
                after.find(f"{version.id}: is deleted by the update")
    return functions


def reached(before, after):
    """The functions that are another function after an update, by more than their description and their cap."""
    def versioned(function):
        return {name: value for name, value in function.properties.items()
                if name not in ["Description", "ReservedConcurrentExecutions"]}

    return {function.id for function in before.of("AWS::Lambda::Function")
            if versioned(function) != versioned(after.resources[function.id])}


def parameters(stack):
    """What a parameter owes: a deployment that asks for nothing, and that refuses what would fail only later."""
    types = stack.template["Parameters"].get("CanaryType", {}).get("AllowedValues", SHIFTS)
    if types != SHIFTS:
        stack.find(f"CanaryType: AllowedValues are {types}, CodeDeploy knows {SHIFTS}")
    compared = [sides for condition in stack.template["Conditions"].values() for sides in equals(condition)]
    for name, parameter in stack.template["Parameters"].items():
        allowed, default = parameter.get("AllowedValues"), parameter.get("Default")
        if default is None:
            stack.find(f"{name}: has no Default")
        if parameter["Type"] == "Number" and "MinValue" not in parameter:
            stack.find(f"{name}: has no MinValue")
        if allowed is not None:
            wanted = {default} | {value for reference, value in compared if reference == {"Ref": name}}
            if not wanted <= set(allowed) or len(allowed) < 2:
                stack.find(f"{name}: AllowedValues are {allowed}, which is one only or lacks one of {wanted}")
        elif parameter["Type"] == "String" and "AllowedPattern" not in parameter and name not in ANYTHING:
            stack.find(f"{name}: has neither AllowedValues nor AllowedPattern")


def equals(condition):
    """The two sides of each comparison in a condition."""
    (name, argument), = condition.items()
    if name == "Fn::Equals":
        yield argument
    elif isinstance(argument, list):
        for part in argument:
            yield from equals(part)


def updates(written):
    """Each change must bring a version to the functions that it reaches, and to no other, and delete none."""
    def update(what, before, after, expected=None):
        got = renewed(before, after)
        expected = reached(before, after) if expected is None else expected
        if got != expected:
            after.find(f"{what}: new versions of {sorted(got)}, should be of {sorted(expected)}")
        duties(after)
        return after.findings

    default = Stack(written, {})
    for name, other in others(default).items():
        yield from update(f"another {name}", default, Stack(written, {name: other}))

    functions = {function.id for function in default.of("AWS::Lambda::Function")}
    yield from update("another zip", default, Stack(written, {}, "s3://bucket/another"), functions)
    old, new = "1" * 36, "2" * 36
    having_secrets = {function.id for function in default.of("AWS::Lambda::Function")
                      if "{{resolve:" in json.dumps(function.get("Environment"))}
    yield from update(
        "a rotation", Stack(written, {"SlackSecretVersion": old}),
        Stack(written, {"SlackSecretVersion": new, "PreviousSecretVersion": old}), having_secrets)


def others(stack):
    """For each parameter a value that is not its default."""
    def other(parameter):
        if parameter["Type"] == "Number":
            return parameter["Default"] + 1
        return next((value for value in parameter.get("AllowedValues", []) if value != parameter["Default"]), "other")

    return {name: other(parameter) for name, parameter in stack.template["Parameters"].items()}


def changed(written):
    """The stacks, one for each front door, whose other parameters have no default value."""
    everything = others(Stack(written, {}))
    return [Stack(written, {**everything, "FrontDoor": door}) for door in ["HttpApi", "FunctionUrl"]]


def findings(written):
    """What is wrong with a template that was read, the quickest to find first."""
    default = Stack(written, {})
    duties(default)
    parameters(default)
    yield from default.findings
    stacks = [default, *changed(written)]
    for stack in stacks[1:]:
        duties(stack)
        yield from stack.findings
    seen = {id for stack in stacks for id in stack.resources}
    for it in MAY:
        if it not in seen:
            yield f"{it} is not in the template: delete its line from MAY in .ci/check_template.py"
    for id in sorted(set(default.template["Resources"]) - seen):
        yield f"{id}: is in none of the stacks that are looked at"
    yield from updates(written)


def main(path):
    written = read(path)
    found = list(findings(written))
    # 51,200 bytes in a request; `sam deploy` puts the file into a bucket, as resolve_s3 of samconfig.toml says
    if os.path.getsize(path) > 1_000_000:
        found.append(f"{path}: CloudFormation takes one megabyte from a bucket")
    if found:
        sys.exit("\n".join(dict.fromkeys(found)))  # once, not once for each stack
    print(figure(changed(written)))


def figure(stacks):
    """What was looked at, as docs/reliability.md has it."""
    stack = stacks[0]
    edges = [target.get("DeadLetterConfig") for rule in stack.of("AWS::Events::Rule") for target in rule.get("Targets")]
    edges += [schedule.get("Target.DeadLetterConfig") for schedule in stack.of("AWS::Scheduler::Schedule")]
    edges += [queue.get("RedrivePolicy") for queue in stack.of("AWS::SQS::Queue")]
    sources = stack.of("AWS::Lambda::EventSourceMapping") + stack.of("AWS::Lambda::Permission")
    return (f"[reliability 20] {len(stacks) + 1} expanded stacks without a finding; in one of them {sum(map(bool, edges))}"
            f" asynchronous edges with dead letters, {len(stack.of('AWS::CloudWatch::Alarm'))} alarms,"
            f" {len(sources)} sources on the alias, {len(stack.of('AWS::IAM::Role'))} roles")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
