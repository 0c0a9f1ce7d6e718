// The preview in an open page: shows the page as it now is, and says what is wrong with it.
// The server sends the page's whole state each time; what differs from what is shown is acted on,
// so that nothing is missed by being away.

import { show } from "./dock.js";
import { listen } from "./event_stream.js";
import { catchUp } from "./exchange.js";
import { noteDetails } from "./morph.js";
import { addressOf, framed, isHere, receive, state } from "./open_page.js";
import { scrollToPart } from "./scroll_place.js";
import { newChange, remember } from "./tab_memory.js";

noteDetails();
listen(act, show);

function act(newest) {
  receive(newest);
  const { moved } = state.page;
  if (moved && !isHere(moved)) {
    location.replace(addressOf(moved + location.hash));
    return;
  }
  show();
  catchUp(() => {
    show();
    follow();
  });
}

// Goes where the last change is, if the editor wants to be led, or is there already.
function follow() {
  const change = framed ? null : newChange();
  if (!change || !(state.follow || isHere(change.href))) return;
  remember({ seen: change.id });
  if (!isHere(change.href)) location.assign(change.href);
  else if (state.follow) scrollToPart(decodeURIComponent(addressOf(change.href).hash.slice(1)));
  show();
}
