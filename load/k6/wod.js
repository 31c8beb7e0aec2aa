// Athletes ask for today's workout, each for her own, and think for a second. Run by `make load`; by hand:
//   k6 run -e BASE=http://127.0.0.1:8000 -e ATHLETES=athletes.json load/k6/wod.js
// ATHLETES: a JSON list of access tokens, one athlete each. SCALE=0.1: the same shape in a tenth of the time.
// VUS and SECONDS: so many users all the time instead of the stages.
import http from "k6/http";
import exec from "k6/execution";
import { check, sleep } from "k6";
import { SharedArray } from "k6/data";
import { Counter, Rate } from "k6/metrics";

const STAGES = [
  [30, 10], [30, 15], [30, 50], [30, 75], [30, 100], [60, 100], [30, 50], [30, 10], [60, 0],
];
const scale = Number(__ENV.SCALE || 1);
const scenario = __ENV.VUS
  ? { executor: "constant-vus", vus: Number(__ENV.VUS), duration: `${__ENV.SECONDS || 20}s` }
  : {
      executor: "ramping-vus",
      startVUs: 1,
      stages: STAGES.map(([seconds, target]) => ({ duration: `${Math.max(1, Math.round(seconds * scale))}s`, target })),
    };

export const options = {
  scenarios: { wod: { ...scenario, gracefulStop: "40s" } },
  summaryTrendStats: ["avg", "med", "p(90)", "p(95)", "p(99)", "max"],
  discardResponseBodies: false,
  thresholds: {
    // What was asked for, and what we promise beside it.
    http_req_duration: ["p(95)<5000", "p(95)<100"],
    http_req_failed: ["rate<0.01", "rate==0"],
    checks: ["rate==1"],
  },
};

const athletes = new SharedArray("athletes", () => JSON.parse(open(__ENV.ATHLETES)));
const under5s = new Rate("wod_under_5s");
const sources = Object.fromEntries(
  ["stored", "coach", "legacy", "fallback"].map((name) => [name, new Counter(`wod_${name}`)]),
);

export default function () {
  const token = athletes[exec.scenario.iterationInTest % athletes.length];
  const answer = http.get(`${__ENV.BASE}/fitness/wod`, {
    headers: { Authorization: `Bearer ${token}` },
    timeout: "60s",
    tags: { name: "wod" },
  });
  under5s.add(answer.status === 200 && answer.timings.duration < 5000);
  const source = sources[answer.headers["X-Wod-Source"]];
  if (source) source.add(1);
  check(answer, { "a workout with exercises": (a) => a.status === 200 && a.json("blocks.0.exercises.0.id") > 0 });
  sleep(1);
}

export function handleSummary(data) {
  return { [__ENV.SUMMARY || "/dev/stdout"]: JSON.stringify(data) };
}
