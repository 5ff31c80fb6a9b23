"use strict";

// Everything that comes from the emulator reaches the page as text, never as markup.

const REFRESH_MILLIS = 1000;
const SHOWN = 200;

const FAULTS = [
  ["throttle", "Throttle", "429, nothing is stored"],
  ["error", "Internal error", "500, nothing is stored"],
  ["unavailable", "Unavailable", "503 as from a proxy, nothing is stored"],
  ["loseAnswer", "Lose the answer", "the event is stored, then the connection ends"],
  ["reset", "Reset the connection", "nothing is stored"],
  ["noAnswer", "Never answer", "nothing is stored"],
];

const SCRIPTED = [
  "throttle", "error", "unavailable", "loseAnswer", "reset", "noAnswer", "none",
  "VALIDATION", "ACCESS_DENIED", "NOT_FOUND", "CONFLICT", "QUOTA_EXCEEDED",
];

let view = "events";
let outcome = "";
let openEvent = null;
let openDataset = null;
let health = null;
let timer = null;
/** Begins and ends of changes made here: an answer that was asked for before the last of them is out of date. */
let changes = 0;
/** Whether the last change was refused; it is said until the next one. */
let refused = false;
/** What each place shows, as text: it is drawn anew only when that changes. */
const drawn = {};

function byId(id) {
  return document.getElementById(id);
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  Object.keys(attributes || {}).forEach((name) => {
    if (name === "onclick") {
      made.addEventListener("click", attributes[name]);
    } else if (attributes[name] !== null && attributes[name] !== undefined) {
      made.setAttribute(name, attributes[name]);
    }
  });
  append(made, children);
  return made;
}

/** Adds an element, a text, or a list of these. */
function append(place, child) {
  if (Array.isArray(child)) {
    child.forEach((each) => append(place, each));
  } else {
    place.appendChild(typeof child === "object" ? child : document.createTextNode(String(child)));
  }
}

function fill(place, children) {
  while (place.firstChild) {
    place.removeChild(place.firstChild);
  }
  append(place, children);
}

/** Draws a place if what it shows has changed. */
function draw(id, shown, make) {
  const text = JSON.stringify(shown);
  if (drawn[id] !== text) {
    drawn[id] = text;
    fill(byId(id), make());
  }
}

function call(method, path, body) {
  const request = { method: method, headers: {} };
  if (body !== undefined) {
    request.headers["Content-Type"] = "application/json";
    request.body = JSON.stringify(body);
  }
  return fetch("/_emulator/" + path, request).then((response) =>
    response.json().then((answer) => {
      if (!response.ok) {
        throw new Error(answer.message);
      }
      return answer;
    }));
}

function change(method, path, body) {
  changes++;
  refused = false;
  return call(method, path, body || {}).then(() => {
    changes++;
    return refresh();
  }, (error) => {
    refused = true;
    problem(error);
  });
}

function problem(error) {
  byId("problem").textContent = error.message;
  byId("problem").hidden = false;
}

// --- parts

function badge(kind, text) {
  return element("span", { class: "badge " + kind }, text);
}

function badgeOf(kindAndText) {
  return badge(kindAndText[0], kindAndText[1]);
}

function time(instant) {
  return element("time", { datetime: instant, title: instant }, instant.substring(11, 19));
}

function shortType(type) {
  return (type || "").replace("scn.data.", "");
}

const LOADS = { SUCCEEDED: ["good", "Loaded"], IN_PROGRESS: ["warn", "In progress"], FAILED: ["bad", "Failed"] };

const OUTCOMES = {
  STORED: ["good", "Stored"],
  DUPLICATE: ["warn", "Duplicate"],
  REFUSED: ["bad", "Refused"],
  LOST: ["bad", "No answer"],
  PENDING: ["neutral", "Pending"],
};

/** A column: its title, what it shows of an item, and its class. */
function table(columns, items, options) {
  if (items.length === 0) {
    return element("div", { class: "table" }, element("p", { class: "empty" }, options.empty));
  }
  const head = element("tr", {}, columns.map((c) => element("th", { class: c[2], scope: "col" }, c[0])));
  const rows = items.map((item) => {
    const row = element("tr", options.onclick
      ? { class: "link", tabindex: "0", onclick: () => options.onclick(item) }
      : {});
    if (options.onclick) {
      row.addEventListener("keydown", (event) => {
        if (event.key === "Enter") {
          options.onclick(item);
        }
      });
    }
    columns.forEach((column) => {
      const value = column[1](item);
      const blank = value === null || value === undefined || value === "";
      row.appendChild(element("td", { "data-label": column[0], class: (column[2] || "") + (blank ? " blank" : "") },
        blank ? "" : value));
    });
    return row;
  });
  return element("div", { class: "table" },
    element("table", {}, element("thead", {}, head), element("tbody", {}, rows)));
}

function note(shown, total, what) {
  return shown < total ? [element("p", { class: "note" }, "The last " + shown + " of " + total + " " + what + ".")] : [];
}

// --- views

const VIEWS = {
  events: () => call("GET", "events?data=false&limit=" + SHOWN).then((answer) => {
    const events = answer.events.reverse();
    draw("view-events", answer, () => [table([
      ["Received", (e) => time(e.receivedAt), "time"],
      ["Type", (e) => shortType(e.eventType)],
      ["Group", (e) => e.eventGroupId, "code"],
      ["Dataset", (e) => e.datasetIdentifier.replace(/.*namespaces\//, "").replace("/datasets/", "/")],
      ["Operation", (e) => e.operationType.toLowerCase()],
      ["Load", (e) => badgeOf(LOADS[e.loadState])],
      ["Message", (e) => e.loadMessage, "text"],
    ], events, { empty: "No event yet. The tab Connect says how to send one.", onclick: (e) => {
        showEvent(e.eventId).then(() => byId("detail").scrollIntoView({ block: "nearest" }));
      } })]
      .concat(note(events.length, answer.total, "events")));
    return openEvent ? showEvent(openEvent) : null;
  }),

  requests: () => call("GET", "requests?limit=" + SHOWN + (outcome ? "&outcome=" + outcome : "")).then((answer) => {
    const requests = answer.requests.reverse();
    draw("requests", answer, () => [table([
      ["#", (r) => r.number, "number"],
      ["Time", (r) => time(r.at), "time"],
      ["Operation", (r) => (r.operation || "unknown").replace("DataIntegration", "\u2026"), "name"],
      ["Group", (r) => r.eventGroupId, "code"],
      ["Outcome", (r) => r.outcome ? badgeOf(OUTCOMES[r.outcome]) : badge("good", "OK")],
      ["Status", (r) => r.status || "", "number"],
      ["Attempt", (r) => r.attempt > 1 ? r.attempt : "", "number"],
      ["Overlap", (r) => r.overlap ? badge("bad", "Overlap") : ""],
      ["Reason", (r) => r.fault ? "Fault " + r.fault : r.reason ? r.errorType + ": " + r.reason : "", "text"],
    ], requests, { empty: "No such request." })].concat(note(requests.length, answer.total, "requests")));
  }),

  groups: () => call("GET", "groups?limit=" + SHOWN).then((answer) => {
    const groups = answer.groups.reverse();
    draw("view-groups", answer, () => [table([
      ["Group", (g) => g.eventGroupId, "code"],
      ["Type", (g) => shortType(g.eventType)],
      ["Requests", (g) => g.requests, "number"],
      ["Stored", (g) => g.stored, "number"],
      ["Refused", (g) => g.refused, "number"],
      ["No answer", (g) => g.lost, "number"],
      ["Duplicates", (g) => g.duplicates ? badge("warn", g.duplicates) : 0, "number"],
      ["Overlaps", (g) => g.overlaps ? badge("bad", g.overlaps) : 0, "number"],
    ], groups, { empty: "No group yet." })].concat(note(groups.length, answer.total, "groups")));
  }),

  datasets: () => call("GET", "instances").then((answer) => {
    draw("datasets", answer, () => answer.instances.map((instance) => element("div", {},
      element("h2", {}, (instance.name || "Instance") + " ", element("small", { class: "muted" }, instance.instanceId), " ",
        badge(instance.state === "Active" ? "good" : "neutral", instance.state)),
      table([
        ["Dataset", (d) => d.namespace + "/" + d.name],
        ["Rows", (d) => d.rows, "number"],
        ["Columns", (d) => d.columns, "number"],
        ["Key", (d) => d.primaryKeys.join(", "), "code"],
      ], instance.datasets.slice().sort((a, b) => b.rows - a.rows), {
        empty: "No dataset.",
        onclick: (d) => {
          openDataset = [instance.instanceId, d.namespace, d.name];
          showRows().then(() => byId("rows").scrollIntoView({ block: "nearest" }));
        },
      }))));
    return openDataset ? showRows() : null;
  }),

  faults: () => {
    const asked = changes;
    return call("GET", "faults").then((answer) => asked === changes ? showFaults(answer) : null);
  },

  connect: () => {
    const where = "region=" + health.region + "&accessKey=" + health.accessKey + "&secretKey=RAW(" + health.secretKey
      + ")&overrideEndpoint=true&uriEndpointOverride=" + health.endpoint;
    draw("view-connect", [health.endpoint, health.instanceId], () => [element("div", { class: "card" },
      element("h2", {}, "How to reach it"),
      facts([
        ["Endpoint", health.endpoint],
        ["Instance", health.instanceId],
        ["Region", health.region],
        ["Access key", health.accessKey],
        ["Secret key", health.secretKey],
      ]),
      element("h2", {}, "From a Camel route"),
      element("pre", {}, "aws-supplychain:" + health.instanceId + "?eventType=inbound_order&" + where))]);
    return null;
  },
};

function showFaults(answer) {
  const plan = answer.operations.SendDataIntegrationEvent || { next: [] };
  document.querySelectorAll("[data-loads]").forEach((button) => {
    const loads = JSON.stringify(JSON.parse(button.getAttribute("data-loads")));
    button.setAttribute("aria-pressed", String(loads === JSON.stringify(health.loads)));
  });
  byId("script").textContent = plan.next.length ? plan.next.join(", ") : "As the requests deserve";
  if (byId("switches").contains(document.activeElement) && document.activeElement.type === "number") {
    return;
  }
  FAULTS.forEach(([name]) => {
    byId(name).checked = plan[name] > 0;
    if (plan[name] > 0) {
      byId(name + "-percent").value = Math.round(plan[name] * 1000) / 10;
    }
  });
  ["latencyMillis", "jitterMillis", "ratePerSecond"].forEach((name) => {
    byId(name).value = plan[name] || 0;
  });
}

function facts(pairs) {
  const list = element("dl", { class: "facts" });
  pairs.filter((pair) => pair[1]).forEach((pair) => {
    list.appendChild(element("dt", {}, pair[0]));
    list.appendChild(element("dd", {}, pair[1]));
  });
  return list;
}

function showEvent(eventId) {
  openEvent = eventId;
  return call("GET", "events?eventId=" + eventId).then((answer) => {
    if (openEvent !== eventId) {
      return; // It was closed, or another one opened, while the answer was under way.
    }
    const event = answer.events[0];
    byId("detail").hidden = !event || view !== "events";
    if (!event) {
      openEvent = null;
      return;
    }
    draw("detail", event, () => [
      element("div", { class: "row" },
        element("h2", {}, "Event ", badgeOf(LOADS[event.loadState])),
        event.loadState === "IN_PROGRESS" ? [
          element("button", { type: "button", onclick: () => change("PUT", "loads", { complete: eventId }) }, "Complete load"),
          element("button", { type: "button", onclick: () => change("PUT", "loads", { fail: eventId }) }, "Fail load"),
        ] : [],
        element("button", { type: "button", id: "close", onclick: () => {
          openEvent = null;
          byId("detail").hidden = true;
        } }, "Close")),
      facts([
        ["Id", event.eventId],
        ["Type", event.eventType],
        ["Group", event.eventGroupId],
        ["Dataset", event.datasetIdentifier],
        ["Timestamp", event.eventTimestamp],
        ["Token", event.clientToken],
        ["Message", event.loadMessage],
      ]),
      element("pre", { id: "data" }, event.data === null ? "The data is not kept." : indented(event.data)),
    ]);
  });
}

function indented(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch (e) {
    return json;
  }
}

function showRows() {
  const dataset = openDataset;
  const path = dataset.map(encodeURIComponent).join("/");
  return call("GET", "rows/" + path + "?limit=" + SHOWN).then((answer) => {
    if (openDataset !== dataset) {
      return; // Another one was opened while the answer was under way.
    }
    draw("rows", [openDataset, answer], () => {
      const names = [];
      answer.rows.forEach((row) => Object.keys(row).forEach((name) => {
        if (names.indexOf(name) < 0) {
          names.push(name);
        }
      }));
      return [
        element("h2", {}, "Rows of " + openDataset[1] + "/" + openDataset[2]),
        table(names.map((name) => [name, (row) => cell(row[name])]), answer.rows, { empty: "No rows." }),
      ].concat(note(answer.rows.length, answer.total, "rows"));
    });
  });
}

function cell(value) {
  return value !== null && typeof value === "object" ? JSON.stringify(value) : value;
}

// --- always there

function showHealth(answer) {
  health = answer;
  const counts = answer.counts;
  const paused = answer.status === "PAUSED";
  byId("status").textContent = paused ? "Outage" : "Up";
  byId("status").className = "badge " + (paused ? "bad" : "good");
  byId("pause").textContent = paused ? "End outage" : "Start outage";
  byId("now").textContent = answer.now.substring(0, 19).replace("T", " ") + " UTC";
  byId("now").setAttribute("datetime", answer.now);
  draw("counts", counts, () => [
    ["Requests", counts.requests],
    ["Stored", counts.stored],
    ["Duplicates", counts.duplicates],
    ["Throttled", counts.throttled],
    ["Overlaps", counts.overlaps, counts.overlaps > 0],
    ["In flight", counts.inFlight],
    ["Kept", counts.events],
    ["Dropped", counts.droppedEvents, counts.droppedEvents > 0],
  ].map((count) => element("div", { class: count[2] ? "alarm" : null },
    element("dt", {}, count[0]), element("dd", {}, count[1]))));
}

function refresh() {
  clearTimeout(timer);
  return call("GET", "health")
    .then(showHealth)
    .then(() => VIEWS[view]())
    .then(() => {
      byId("problem").hidden = !refused;
    }, (error) => {
      byId("status").textContent = "No contact";
      byId("status").className = "badge bad";
      problem(error);
    })
    .then(() => {
      clearTimeout(timer);
      timer = setTimeout(() => document.hidden ? later() : refresh(), REFRESH_MILLIS);
    });
}

function later() {
  timer = setTimeout(() => document.hidden ? later() : refresh(), REFRESH_MILLIS);
}

function press(group, pressed) {
  group.querySelectorAll("button").forEach((button) => {
    button.setAttribute("aria-pressed", String(button === pressed));
  });
}

function show(name) {
  view = name;
  Object.keys(VIEWS).forEach((other) => {
    byId("view-" + other).hidden = other !== view;
  });
  byId("detail").hidden = view !== "events" || openEvent === null;
  press(byId("tabs"), document.querySelector("[data-view='" + view + "']"));
  return refresh();
}

function member(name, value) {
  const made = {};
  made[name] = value;
  return made;
}

function setFault(name) {
  const percent = Number(byId(name + "-percent").value);
  change("PUT", "faults", member(name, byId(name).checked ? percent / 100 : 0));
}

function setUp() {
  document.querySelectorAll("[data-view]").forEach((button) => {
    button.addEventListener("click", () => {
      location.hash = "/" + button.getAttribute("data-view");
      show(button.getAttribute("data-view"));
    });
  });
  document.querySelectorAll("[data-outcome]").forEach((button) => {
    button.addEventListener("click", () => {
      outcome = button.getAttribute("data-outcome");
      press(byId("outcomes"), button);
      refresh();
    });
  });
  document.querySelectorAll("[data-loads]").forEach((button) => {
    button.addEventListener("click", () => change("PUT", "loads", JSON.parse(button.getAttribute("data-loads"))));
  });
  document.querySelectorAll("[data-advance]").forEach((button) => {
    button.addEventListener("click", () => change("PUT", "clock", { advance: button.getAttribute("data-advance") }));
  });
  byId("pause").addEventListener("click", () => change("PUT", health && health.status === "PAUSED" ? "resume" : "pause"));
  byId("reset").addEventListener("click", () => {
    const reset = byId("reset");
    if (reset.classList.contains("armed")) {
      reset.classList.remove("armed");
      reset.textContent = "Reset";
      change("POST", "reset");
    } else {
      reset.classList.add("armed");
      reset.textContent = "Forget everything?";
    }
  });
  byId("reset").addEventListener("blur", () => {
    byId("reset").classList.remove("armed");
    byId("reset").textContent = "Reset";
  });
  FAULTS.forEach(([name, title, what]) => {
    byId("faults").appendChild(element("div", { class: "fault" },
      element("input", { type: "checkbox", class: "switch", role: "switch", id: name }),
      element("label", { for: name }, title, element("small", {}, what)),
      element("span", {},
        element("input", { type: "number", id: name + "-percent", min: "0", max: "100", value: "20",
          "aria-label": title + ", percent" }), " %")));
    byId(name).addEventListener("change", () => setFault(name));
    byId(name + "-percent").addEventListener("change", () => setFault(name));
  });
  ["latencyMillis", "jitterMillis", "ratePerSecond"].forEach((name) => {
    byId(name).addEventListener("change", () => change("PUT", "faults", member(name, Number(byId(name).value))));
  });
  byId("switches").addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", () => change("DELETE", "faults"));
  SCRIPTED.forEach((name) => byId("next").appendChild(element("option", { value: name }, name)));
  byId("add").addEventListener("click", () => change("PUT", "faults", { next: [byId("next").value] }));
  // With a slash, so that the browser does not scroll to an element of that name.
  const asked = location.hash.replace(/^#\/?/, "");
  show(VIEWS[asked] ? asked : "events");
}

setUp();
