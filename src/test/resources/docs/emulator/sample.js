const AWS = require("aws-sdk");

const emulator = process.env.EMULATOR || "http://127.0.0.1:4599";

function control(method, path, body) {
  return fetch(`${emulator}/_emulator/${path}`, {
    method,
    body: body && JSON.stringify(body),
    headers: body ? { "Content-Type": "application/json" } : {},
  }).then((response) => response.json());
}

async function main() {
  const health = await control("GET", "health");
  const client = new AWS.SupplyChain({
    endpoint: emulator,
    region: health.region,
    accessKeyId: health.accessKey,
    secretAccessKey: health.secretKey,
  });

  await control("PUT", "loads", { byHand: true });
  const { eventId } = await client
    .sendDataIntegrationEvent({
      instanceId: health.instanceId,
      eventType: "scn.data.inboundorder",
      eventGroupId: "PO-1",
      data: JSON.stringify({ id: "PO-1", tpartner_id: "V-1" }),
    })
    .promise();
  await control("PUT", "loads", { fail: eventId, message: "no such partner" });
  const { events } = await control("GET", `events?eventId=${eventId}`);
  console.log(events[0].loadState, events[0].loadMessage);

  await control("POST", "reset");
}

main();
