# shellcheck shell=bash
# What the scripts of this folder share; sourced, not run. They work with the bash of macOS (3.2) and in CloudShell, with
# version 1 or 2 of the AWS CLI. A script describes itself in the comment at its head: that is what --help prints.
set -euo pipefail
export AWS_PAGER=

# Version 1 of the AWS CLI leaves AWS_ENDPOINT_URL out where a queue is concerned.
aws() { command aws ${AWS_ENDPOINT_URL:+--endpoint-url "$AWS_ENDPOINT_URL"} "$@"; }

script=$(basename "$0")
say() { printf '%s: %s\n' "$script" "$*" >&2; }
fail() { say "$*"; exit 1; }

help() {
  sed -n -e '1d' -e '/^#/!q' -e 's/^# \{0,1\}//p' "$0"
  exit 0
}

# The value behind an option, for: --stack) stack=$(value "$@"); shift 2 ;;
value() {
  [ -n "${2:-}" ] || fail "$1 needs a value; --help says which"
  printf '%s' "$2"
}

needs() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || fail "needs $tool, which is not installed here; CloudShell has it"
  done
}

# The stack's name, unless --stack gives another: the one that sam deploy takes.
stack=$(sed -n 's/^stack_name *= *"\(.*\)"/\1/p' "$(dirname "${BASH_SOURCE[0]}")/../samconfig.toml" 2>/dev/null | head -1)

# The answer to one question about the stack, by a JMESPath expression.
of_stack() {
  local answer
  [ -n "$stack" ] || fail "which stack? --stack names it"
  answer=$(aws cloudformation describe-stacks --stack-name "$stack" --output text --query "Stacks[0].$1") ||
    fail "there is no stack $stack in this account and Region, or you may not look at it"
  if [ "$answer" = None ]; then answer=; fi
  printf '%s' "$answer"
}

output() {
  local answer
  answer=$(of_stack "Outputs[?OutputKey=='$1'].OutputValue | [0]")
  [ -n "$answer" ] || fail "the stack $stack has no output $1"
  printf '%s' "$answer"
}

parameter() { of_stack "Parameters[?ParameterKey=='$1'].ParameterValue | [0]"; }

queue_arn() {
  aws sqs get-queue-attributes --queue-url "$1" --attribute-names QueueArn --output text --query Attributes.QueueArn
}

# How many messages a queue holds, those that are being worked on included.
messages() {
  local counts
  counts=$(aws sqs get-queue-attributes --queue-url "$1" --output text --attribute-names ApproximateNumberOfMessages \
    ApproximateNumberOfMessagesNotVisible ApproximateNumberOfMessagesDelayed --query 'Attributes.[
    ApproximateNumberOfMessages,ApproximateNumberOfMessagesNotVisible,ApproximateNumberOfMessagesDelayed]') ||
    fail "cannot look into the queue $1"
  awk '{ print $1 + $2 + $3 }' <<<"$counts"
}

# The resources of one type in the stack: logical id and name of each that was made.
resources() {
  local id
  id=$(of_stack StackId)
  aws cloudformation list-stack-resources --stack-name "$id" --output text --query \
    "StackResourceSummaries[?ResourceType=='$1' && PhysicalResourceId].[LogicalResourceId,PhysicalResourceId]"
}

# Whoever cannot be asked, has to have said --yes.
confirm() {
  local answer
  [ -t 0 ] || fail "nobody is there to be asked; --yes goes on without"
  read -r -p "$1 " answer
  [ "$answer" = "$2" ] || fail "nothing was changed"
}

# Updates the stack, its template and all other parameters as they are: update_stack SlackSecretVersion 1234...
# No zip is needed for that, nor SAM.
update_stack() {
  local name names parameters=() changed=" " refusal
  while [ $# -gt 0 ]; do
    parameters+=("ParameterKey=$1,ParameterValue=$2")
    changed+="$1 "
    shift 2
  done
  # a parameter that is not named here would go back to its default
  names=$(of_stack 'Parameters[].ParameterKey')
  [ -n "$names" ] || fail "the stack $stack has no parameters"
  for name in $names; do
    case $changed in
      *" $name "*) ;;
      *) parameters+=("ParameterKey=$name,UsePreviousValue=true") ;;
    esac
  done
  if ! refusal=$(aws cloudformation update-stack --stack-name "$stack" --use-previous-template \
    --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND --parameters "${parameters[@]}" 2>&1 >/dev/null); then
    case $refusal in
      *"No updates are to be performed"*) say "nothing to change"; return ;;
      *) fail "$refusal" ;;
    esac
  fi
  say "updating $stack; that takes a minute or two"
  aws cloudformation wait stack-update-complete --stack-name "$stack" ||
    fail "the update failed and is rolled back. The reason: aws cloudformation describe-stack-events --stack-name $stack"
}
