import json
import os
import urllib.request

import boto3

emulator = os.environ.get("EMULATOR", "http://127.0.0.1:4599")


def control(method, path, body=None):
    request = urllib.request.Request(
        f"{emulator}/_emulator/{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as response:
        return json.load(response)


health = control("GET", "health")
client = boto3.client(
    "supplychain",
    endpoint_url=emulator,
    region_name=health["region"],
    aws_access_key_id=health["accessKey"],
    aws_secret_access_key=health["secretKey"],
)

# The answer is lost, boto3 sends again, and the event is stored once.
control("PUT", "faults", {"next": ["loseAnswer"]})
client.send_data_integration_event(
    instanceId=health["instanceId"],
    eventType="scn.data.inboundorder",
    eventGroupId="PO-1",
    data=json.dumps({"id": "PO-1", "tpartner_id": "V-1"}),
)
counts = control("GET", "health")["counts"]
print("stored", counts["stored"], "duplicates", counts["duplicates"])

control("POST", "reset")
