emulator=${EMULATOR:-http://127.0.0.1:4599}
instance=5c7a9e00-0000-4000-8000-000000000001

# The next request to send an event is throttled.
curl -s -X PUT -H 'Content-Type: application/json' -d '{"next": ["throttle"]}' $emulator/_emulator/faults; echo

# Send an event twice, signed by curl.
for attempt in 1 2; do
  curl -s --aws-sigv4 aws:amz:us-east-1:scn --user emulator-access-key:emulator-secret-key \
    -H 'Content-Type: application/json' \
    -d '{"eventType": "scn.data.inboundorder", "eventGroupId": "PO-1",
         "data": "{\"id\": \"PO-1\", \"tpartner_id\": \"V-1\"}"}' \
    $emulator/api-data/data-integration/instance/$instance/data-integration-events; echo
done

# What came, and what the dataset holds.
curl -s "$emulator/_emulator/requests?limit=2"; echo
curl -s $emulator/_emulator/rows/$instance/asc/inbound_order; echo

curl -s -X POST $emulator/_emulator/reset; echo
