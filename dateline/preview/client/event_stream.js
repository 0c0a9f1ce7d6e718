// The stream of states from the server. A page that nobody sees gives its connection back: a browser has
// six for a host.

import { OWN, load, page } from "./open_page.js";
import { FIRST_WAIT_MS, doubled } from "./retry.js";

const QUIET_MS = 2000; // that a lost connection is not worth a word

export let stopped = false; // the server is away, and for longer than that

let stream = null;
let wait = FIRST_WAIT_MS;
let silence = 0; // the timer until that is said
let onState = null;
let onStop = null;

const pause = (time) => new Promise((done) => setTimeout(done, time));

// From now on, hands each state to one function, and calls the other when the server has stopped.
export function listen(receive, tellStop) {
  onState = receive;
  onStop = tellStop;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) stream?.close();
    else connect();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) connect();
  });
  if (!document.hidden) connect();
}

function connect() {
  const { token, path, key } = page;
  stream?.close();
  stream = new EventSource(`${OWN}events?${new URLSearchParams({ token, page: path, key })}`);
  stream.addEventListener("error", reconnect);
  stream.addEventListener("state", (event) => {
    wait = FIRST_WAIT_MS;
    clearTimeout(silence);
    silence = 0;
    stopped = false;
    onState(JSON.parse(event.data));
  });
}

// A server that was started again knows another token, which its pages carry.
async function reconnect() {
  const lost = stream;
  lost.close();
  silence ||= setTimeout(() => {
    stopped = true;
    onStop();
  }, QUIET_MS);
  await pause(wait);
  wait = doubled(wait);
  if (document.hidden || stream !== lost) return;
  await load().then(({ tag }) => (page.token = tag.dataset.token), () => null);
  connect();
}
