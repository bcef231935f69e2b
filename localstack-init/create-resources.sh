#!/bin/sh
# Creates the tables and queues of both services in LocalStack, from the templates that also AWS is
# deployed from. What exists stays as it is: it may run again, and beside services that do the same.
#
# LocalStack runs it when it is ready; by hand, against any endpoint of which awslocal or aws knows:
#   AWS_DEFAULT_REGION=eu-west-1 localstack-init/create-resources.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
# The Python that awslocal, and with it botocore, is installed in.
awslocal=$(command -v awslocal) || { echo "create-resources: awslocal is not on the PATH" >&2; exit 1; }
python=$(dirname "$awslocal")/python3
[ -x "$python" ] || python=python3

# In LocalStack's container the templates lie beside this folder, in a checkout beside the code.
set -- "$here"/../templates/*-resources.json
[ -e "$1" ] || set -- "$here"/../*/src/main/resources/*-resources.json

exec "$python" - "$@" <<'PYTHON'
import json
import os
import sys

import botocore.session

os.environ.setdefault("AWS_ACCESS_KEY_ID", "test")
os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "test")
session = botocore.session.get_session()


def client(service):
    return session.create_client(
        service,
        region_name=os.environ.get("AWS_DEFAULT_REGION", "us-east-1"),
        endpoint_url=os.environ.get("AWS_ENDPOINT_URL", "http://localhost:4566"),
    )


dynamodb, sqs = client("dynamodb"), client("sqs")


def create_table(name, table):
    # What encrypts and backs up a table in AWS is not asked of LocalStack.
    asked = ("TableName", "BillingMode", "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes")
    try:
        dynamodb.create_table(**{key: table[key] for key in asked if key in table})
    except dynamodb.exceptions.ResourceInUseException:
        pass
    dynamodb.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})
    ttl = table.get("TimeToLiveSpecification")
    if ttl and not expires(name):
        try:
            dynamodb.update_time_to_live(TableName=name, TimeToLiveSpecification=ttl)
        except dynamodb.exceptions.ClientError:
            if not expires(name):  # else a service was faster
                raise


def expires(name):
    return "AttributeName" in dynamodb.describe_time_to_live(TableName=name)["TimeToLiveDescription"]


def create_queue(name, queue, resources):
    def value(of):
        if isinstance(of, dict) and "Fn::GetAtt" in of:
            named = resources[of["Fn::GetAtt"][0]]["Properties"]["QueueName"]
            url = sqs.get_queue_url(QueueName=named)["QueueUrl"]
            asked = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
            return asked["Attributes"]["QueueArn"]
        return {key: value(part) for key, part in of.items()} if isinstance(of, dict) else of

    def text(of):
        # To the letter what the services ask for, since what exists is compared with it.
        return of if isinstance(of, str) else json.dumps(of, separators=(",", ":"))

    attributes = {key: text(value(of)) for key, of in queue.items() if key != "QueueName"}
    sqs.create_queue(QueueName=name, Attributes=attributes)


for template in sys.argv[1:]:
    with open(template, encoding="utf-8") as file:
        resources = json.load(file)["Resources"]
    for logical_id, resource in resources.items():
        properties = resource["Properties"]
        if resource["Type"] == "AWS::DynamoDB::Table":
            name = properties["TableName"]
            create_table(name, properties)
        elif resource["Type"] == "AWS::SQS::Queue":
            name = properties["QueueName"]
            create_queue(name, properties, resources)
        else:
            sys.exit(f"{template}: {logical_id} is an {resource['Type']}, neither table nor queue")
        print(f"create-resources: {name} exists", flush=True)
PYTHON
