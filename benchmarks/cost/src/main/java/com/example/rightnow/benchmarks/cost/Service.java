package com.example.rightnow.benchmarks.cost;

/** Who sends the bill. */
enum Service {
  LAMBDA("Lambda"), API_GATEWAY("API Gateway"), EVENT_BRIDGE("EventBridge"), SQS("SQS"), DYNAMO_DB(
      "DynamoDB"),
  /** A container pays the following ones too. */
  CLOUD_WATCH("CloudWatch"), SECRETS_MANAGER("Secrets Manager"), DATA_OUT("Data out"),

  FARGATE("Fargate"), VPC("Public IPv4"), LOAD_BALANCER("Load balancer");

  final String title;

  Service(String title) {
    this.title = title;
  }

  /** Whether a container in its place would do without. */
  boolean isOnlyServerless() {
    return compareTo(CLOUD_WATCH) < 0;
  }
}
