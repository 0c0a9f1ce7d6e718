// What a search shows: results come in as the pages that may hold them are read. Loaded when something is asked for
// (search.js); what finds is in search-engine.js.

const words = JSON.parse(document.getElementById("t-search-words").textContent);
const form = document.getElementById("t-search-form");
const status = document.getElementById("t-search-status");
const troubles = document.getElementById("t-search-troubles");
const list = document.getElementById("t-search-results");
const names = document.getElementById("t-search-names");
const hints = document.getElementById("t-search-hints");
const more = document.getElementById("t-search-more");
const ways = document.getElementById("t-search-ways");
let manifest = JSON.parse(document.getElementById("t-search-manifest").textContent);

const SHOWN = 10; // results before one asks for more, and pages that are read side by side
const READ = 60; // pages that are read before one asks for more; of doubtful ones as many as are shown
const NAMES_SHOWN = 8;
const NAMES_READ = 32; // so many candidates are looked at for them
const EXCERPTS = 3;
const [BEFORE, LENGTH] = [50, 150]; // characters of an excerpt, before the hit and in all
const NOTE = 240; // characters of a note that is shown whole: who looks for a publisher wants to see what it published
const NEAR = 8; // queries that are offered where nothing is found
const BEGINNING = 0.7; // of a word: less of it is mostly another word

const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

// ---- Loading -------------------------------------------------------------------------------------------------

let engine = null;
let fold = null;
let whole = false; // whether what folds knows the characters that are one
const files = new Map();

// Without a connection, what the browser has kept will do, however old it is.
const load = (address, options) => fetch(address, options).catch(() => fetch(address, { cache: "force-cache" }));

async function bytes(name, fresh = false) {
  return wholeOf(await load(manifest.root + name, fresh ? { cache: "reload" } : {}));
}

async function wholeOf(response) {
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.arrayBuffer();
}

// What a file was read as, until it is asked for again because it could not be had.
function once(name, read) {
  if (!files.has(name)) {
    const reading = read();
    reading.catch(() => files.get(name) === reading && files.delete(name));
    files.set(name, reading);
  }
  return files.get(name);
}

// What searches, and the table of characters that are one, which is asked for meanwhile.
export function use(loaded, variants) {
  engine = loaded;
  once("variants.txt", async () => wholeOf(await variants));
}

// The table is asked for with each search until it is there.
export async function begin() {
  if (whole) return;
  const variants = once("variants.txt", () => bytes("variants.txt"));
  try {
    fold = engine.folding(new TextDecoder().decode(await variants));
    whole = true;
  } catch {
    files.delete("variants.txt");
    fold = engine.folding("");
    trouble("search-no-variants");
  }
}

// A shard, read; one that is not of this manifest, or not whole, is asked for once more past all caches.
const shard = (name, segments) =>
  once(name, async () => {
    for (const fresh of [false, true]) {
      try {
        return engine.readShard(await bytes(name, fresh), segments);
      } catch (error) {
        if (fresh) throw error;
      }
    }
  });

const table = (name) => once(name, async () => JSON.parse(new TextDecoder().decode(await bytes(name))));

// The manifest as it is published now: a site may have been published since this page was loaded.
let renewal = null;
function renewManifest() {
  renewal ??= newerManifest().finally(() => (renewal = null));
  return renewal;
}

async function newerManifest() {
  const response = await load(manifest.root, { cache: "reload" });
  const page = pageOf(await response.text());
  const found = page.getElementById("t-search-manifest")?.textContent;
  if (!found || found === JSON.stringify(manifest)) return false;
  const renewed = JSON.parse(found);
  if (renewed.format !== manifest.format) {
    trouble("search-stale"); // these scripts cannot read what another version of the program has written
    return false;
  }
  manifest = renewed;
  files.clear();
  return true;
}

// A host may ask that what becomes HTML is vouched for; nothing of a page that is only read runs.
const vouched = window.trustedTypes?.createPolicy("search", { createHTML: (html) => html });
const pageOf = (html) => new DOMParser().parseFromString(vouched ? vouched.createHTML(html) : html, "text/html");

// ---- One search ----------------------------------------------------------------------------------------------

let current = 0;
let outstanding = 0; // results that are to be shown yet

// Shows what answers a search; `again` where it began with a manifest that is no longer published.
export async function search(asked, again = false) {
  const turn = ++current;
  const of = { ...asked, again };
  for (const each of [list, names, hints, troubles]) each.replaceChildren();
  more.hidden = true;
  status.textContent = of.q.trim() ? say("search-begins") : "";
  if (!of.q.trim()) return;
  await begin();
  if (turn !== current) return;
  const query = engine.readQuery(of.q, fold);
  if (query.cut) trouble("search-cut", { count: engine.LONGEST_QUERY });
  if (!query.wanted.length) {
    ways.hidden = false;
    status.textContent = say(query.parts.length ? "search-only-excluded" : "search-nothing-asked");
    return;
  }
  const results = answers(of, query, turn);
  const show = async (focus) => {
    more.hidden = true;
    hints.replaceChildren();
    const last = list.lastElementChild;
    const complete = await take(results, turn, of);
    if (turn !== current) return;
    more.hidden = complete;
    if (!complete && !list.childElementCount) suggest(of, turn);
    if (focus && last) last.nextElementSibling?.querySelector("a")?.focus();
  };
  more.onclick = () => show(true);
  await show(false);
}

// Takes ten results more; true when there are no others.
async function take(results, turn, of) {
  outstanding = SHOWN;
  for (let read = 0; outstanding > 0 && read < READ; ) {
    const { value } = await results.next();
    if (turn !== current) return true;
    if (value?.read) read += value.doubtful ? READ / SHOWN : 1;
    if (value?.element) {
      list.append(value.element);
      outstanding--;
    }
    if (!value?.rest) {
      sayFound(of, turn);
      return true;
    }
    status.textContent = say("search-so-far", { count: list.children.length, most: list.children.length + value.rest });
  }
  return false;
}

function sayFound(of, turn) {
  const [count, named] = [list.children.length, names.children.length];
  if (count) {
    status.textContent = say(count === 1 ? "search-found-one" : "search-found", { count });
  } else {
    status.textContent = named ? say("search-names-found", { count: named }) : say("search-none");
  }
  if (count || (named && of.kind === "names")) return;
  ways.hidden = false;
  suggest(of, turn);
}

// Everything that may be wanted is asked for at once, so that the first results come after three rounds:
// shards of the index, addresses, pages.
async function* answers(of, query, turn) {
  const named = !of.kind || of.kind === "names" ? showNames(query, of, turn) : null;
  const phases = of.kind === "names" ? [] : of.best ? ["\t", ""] : [""];
  const found = new Map();
  for (const each of await possible(ofTexts, phases, of, query, turn)) {
    const key = `${each.segment[0]} ${each.document}`;
    if (!found.has(key)) found.set(key, each);
  }
  // What the index says holds an excluded word comes last: hardly one of these answers.
  const doubtfulLast = [...found.values()].sort((one, other) => one.doubtful - other.doubtful);
  yield* verified(doubtfulLast, of, query, turn, named);
}

const inTitle = ({ term }) => ({ term: "\t" + term });
const ofNames = ({ name }) => name === "names";
const ofTexts = (generation) => !ofNames(generation);

// The candidates of some generations, the newest first, by terms that begin with the first of these, then the others.
// A part of the index that cannot be had may be of another manifest; if it is not, the rest goes on without it.
async function possible(some, phases, of, query, turn) {
  const fit = ([, , , first, last]) => !(of.from || of.to) || ((!of.to || first <= of.to) && (!of.from || last >= of.from));
  const excluded = query.parts.filter((part) => part.excluded).map((part) => part.terms);
  for (const again of [false, true]) {
    const asked = manifest;
    const failed = [];
    const read = (name, segments) => shard(name, segments).catch((reason) => void failed.push(reason));
    const found = await Promise.all(
      phases.flatMap((before) => {
        const terms = query.wanted.flatMap((part) => part.terms.map(before ? inTitle : (term) => term));
        for (const filed of [of.within, of.lang]) if (filed) terms.push({ term: "\v" + filed });
        return manifest.generations.filter(some).reverse().map((each) => engine.candidates(each, { terms, excluded }, read, fit));
      }),
    );
    if (turn !== current) return [];
    if (failed.length && !again && (manifest !== asked || (await renewManifest().catch(() => false)))) continue;
    for (const reason of failed) trouble(reason instanceof engine.Stale ? "search-stale" : "search-part-missing");
    return found.flat();
  }
}

// Whether the site was published anew since this search began; then it begins once more.
async function overtaken(of, turn) {
  if (of.again) return false;
  of.renewed ??= renewManifest().catch(() => false);
  const renewed = await of.renewed;
  if (renewed && turn === current) search(of, true);
  return renewed;
}

// The candidates that answer the query, in order; as many are read side by side as are outstanding. None is given
// before `named`: names stand above the results, which must not move.
async function* verified(found, of, query, turn, named) {
  const waiting = [];
  const seen = new Set();
  let next = 0;
  do {
    while (waiting.length < outstanding && next < found.length) {
      waiting.push(result(found[next++], of, query, seen, turn));
    }
    const candidate = found[next - waiting.length];
    const { element, read } = (await waiting.shift()) ?? {};
    await named;
    if (turn !== current) return;
    yield { element, read, doubtful: candidate?.doubtful, rest: found.length - next + waiting.length };
  } while (next < found.length || waiting.length);
}

async function row({ segment, document: place }) {
  const [name, , check] = segment;
  return (await table(`${name}-${check}-${Math.floor(place / manifest.table)}.json`))[place % manifest.table];
}

// What a candidate is shown as, if it answers the query, and whether its page was read for that.
async function result(candidate, of, query, seen, turn) {
  let href = "";
  let read = false;
  try {
    const [address, date, lang] = await row(candidate);
    href = address;
    if (seen.has(href) || (of.lang && lang !== of.lang)) return { read };
    const year = Number(date.slice(0, 4));
    if ((of.from || of.to) && !(year >= (of.from || 0) && year <= (of.to || 9999))) return { read };
    read = true;
    const response = await load(href);
    if (response.status === 404) {
      await overtaken(of, turn); // unpublished since
      return { read };
    }
    if (!response.ok) throw new Error(String(response.status));
    const page = pageOf(await response.text());
    if (of.within && !isFiled(page, of.within)) return { read };
    const all = engine.pageLines(page);
    const lines = engine.answer(all, query, fold, of.kind);
    if (!lines || !lines.length || seen.has(href)) return { read };
    seen.add(href);
    return { read, element: shown(href, all[0].text, date, page.documentElement.lang, lines) };
  } catch {
    if (!(await overtaken(of, turn))) trouble(href ? "search-page-missing" : "search-part-missing");
    return { read };
  }
}

// Whether an article is filed under the page with an address: it leads there, or to an entry on it.
function isFiled(page, address) {
  const links = [...page.querySelectorAll("article.article a")];
  return links.some((link) => (link.getAttribute("href") ?? "").startsWith(address));
}

async function showNames(query, of, turn) {
  if (of.within || of.lang || of.from || of.to) return;
  const found = await possible(ofNames, [""], of, query, turn);
  const rows = found.slice(0, NAMES_READ).map((candidate) => row(candidate).catch(() => []));
  for (const [href, , , label, kind] of await Promise.all(rows)) {
    if (turn !== current || names.children.length >= NAMES_SHOWN) return;
    if (!href) continue;
    const lines = engine.answer([{ text: label, kind: "title" }], query, fold);
    if (!lines) continue;
    const item = make("li", make("a", ...marked(label, lines[0].hits)), ` `, make("span", words.kinds[kind] ?? kind));
    item.firstChild.href = href;
    names.append(item);
  }
}

// ---- Showing -------------------------------------------------------------------------------------------------

function make(name, ...children) {
  const element = document.createElement(name);
  element.append(...children);
  return element;
}

// What the site itself says, among words of an article that may be in another language.
function ours(name, text) {
  const element = make(name, text);
  element.lang = document.documentElement.lang;
  return element;
}

function marked(text, hits) {
  const out = [];
  let place = 0;
  for (const [start, end] of hits) {
    if (start < place) continue;
    out.push(text.slice(place, start), make("mark", text.slice(start, end)));
    place = end;
  }
  return [...out, text.slice(place)];
}

const SENTENCE_END = /[。！？；][”’」』）]*|[.!?]["”’)]*\s+/gu;
const IN_WORD = /^[\p{L}\p{N}'’]$/u;
const HAN = /^\p{Script=Han}$/u;

// Whether a text would be cut within a word, or within a character.
function isCut(text, place) {
  if (/[\udc00-\udfff]/.test(text[place] ?? "")) return true;
  return [text[place - 1] ?? "", text[place] ?? ""].every((each) => IN_WORD.test(each) && !HAN.test(each));
}

// The sentence of a line that its first hit is in, and those behind it that have room; of a long one the words around it.
function excerpt({ text, hits, kind }) {
  if (kind === "source" && text.length <= NOTE) return marked(text, hits);
  const [from, to] = hits[0];
  const ends = [0, ...[...text.matchAll(SENTENCE_END)].map((end) => end.index + end[0].length), text.length];
  let start = ends.findLast((end) => end <= from);
  if (from - start > BEFORE && ends.find((end) => end >= to) - start > LENGTH) {
    for (start = from - BEFORE; start < from && (text[start] === " " || isCut(text, start)); ) start++;
  }
  let end = ends.findLast((end) => end >= to && end <= start + LENGTH) ?? 0;
  if (!end) {
    for (end = Math.min(text.length, Math.max(start + LENGTH, to)); end > to && isCut(text, end); ) end--;
  }
  const within = hits.filter((hit) => hit[0] >= start && hit[1] <= end).map((hit) => hit.map((place) => place - start));
  const ellipsis = (place) => (ends.includes(place) ? "" : "…");
  return [ellipsis(start), ...marked(text.slice(start, end).trimEnd(), within), ellipsis(end)];
}

function target(href, line) {
  const words = line.text.slice(...line.hits[0]).replace(/\s+/g, " ").trim().slice(0, 80);
  const fragment = encodeURIComponent(words.isWellFormed?.() === false ? "" : words).replace(/-/g, "%2D");
  return `${href}#${line.anchor ? encodeURIComponent(line.anchor) : ""}${fragment ? `:~:text=${fragment}` : ""}`;
}

// How dates are written in the language of the site, by how exact they are; to make one takes long.
const dateFormats = new Map();
function dateFormat(month, day) {
  const key = `${month} ${day}`;
  if (!dateFormats.has(key)) {
    const parts = { year: "numeric", month: month ? "long" : undefined, day: day ? "numeric" : undefined, timeZone: "UTC" };
    // As the pages write them: in English, too, the day stands before its month.
    const lang = document.documentElement.lang.replace(/^en.*/, "en-GB");
    dateFormats.set(key, new Intl.DateTimeFormat(lang, parts));
  }
  return dateFormats.get(key);
}

function written(date) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date) ?? [];
  if (!year) return date;
  return dateFormat(Boolean(month), Boolean(day)).format(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
}

function shown(href, title, date, lang, lines) {
  const item = document.createElement("li");
  const head = lines.find((line) => line.kind === "title");
  const top = make("h2", make("a", ...marked(title, head && head.text === title ? head.hits : [])));
  top.firstChild.href = href;
  item.append(top);
  if (date) {
    const time = ours("time", written(date));
    time.dateTime = date;
    item.append(make("p", time));
    item.lastChild.className = "when";
  }
  item.lang = lang;
  const others = lines.filter((line) => line !== head);
  // Those that hold the most of the query, in the order of the text.
  const most = new Set(others.toSorted((one, other) => other.held - one.held).slice(0, EXCERPTS));
  for (const line of others.filter((line) => most.has(line))) {
    const link = make("a", ...excerpt(line));
    link.href = target(href, line);
    const heading = line.heading === line.text.trim() ? "" : line.heading;
    const place = line.kind === "source" ? ours("span", words.kinds.source) : make("span", heading);
    item.append(make("p", ...(place.textContent ? [place, " "] : []), link));
    item.lastChild.className = "excerpt";
  }
  if (others.length > EXCERPTS) {
    item.append(ours("p", say("search-more-places", { count: others.length - EXCERPTS })));
    item.lastChild.className = "when";
  }
  return item;
}

const told = new Set();
function trouble(key, values) {
  if (!troubles.childElementCount) told.clear();
  if (told.has(key)) return;
  told.add(key);
  troubles.append(make("p", say(key, values)));
}

const TAG = /<\/?[a-z][^<>]*>/gi;
const ALPHABETIC = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{N}\p{P}\p{S}]+$/u;

// What lies nearest to a query that nothing answers, as far as the index has it, each with what it is shown as: without
// quotation marks, tags or what is excluded, without accents, dates written in other ways, word by word, words written together,
// some of the words of a text without blanks, and of a word its beginning.
function nearTo(query) {
  const near = new Set();
  const beginnings = new Set();
  const plain = query.wanted.map((part) => part.written).join(" ").replace(TAG, " ").trim();
  near.add(plain);
  namesNear(plain).forEach((name) => near.add(name));
  near.add(plain.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC"));
  const single = plain.split(/\s+/).filter(Boolean);
  if (single.length > 1) [...single, single.join("")].forEach((each) => near.add(each));
  for (const each of single) {
    datesAs(each).forEach((date) => near.add(date));
    each.split(/[^\p{L}\p{N}]+/u).forEach((word) => near.add(word));
    if (!ALPHABETIC.test(each)) {
      someOf(wordsOf(each)).forEach((words) => near.add(words));
    } else if (/^\p{L}{5,}$/u.test(each)) {
      const letters = [...each];
      for (const length of [letters.length - 1, Math.ceil(letters.length * BEGINNING)]) {
        beginnings.add(letters.slice(0, length).join(""));
      }
    }
  }
  beginnings.forEach((each) => near.add(each));
  const trimmed = [...near].map((each) => each.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
  const least = [...plain].length > 2 ? 2 : 1;
  const telling = trimmed.filter((each) => each.length > 2 || (each.length >= least && /\p{Script=Han}/u.test(each)));
  return [...new Set(telling)].slice(0, NEAR).map((each) => [each, beginnings.has(each) ? `${each}…` : each]);
}

// Of words in a row all but the last, all but the first, the halves, and each by itself.
function someOf(words) {
  const half = words.length / 2;
  const rows = [words.slice(0, -1), words.slice(1), words.slice(0, Math.ceil(half)), words.slice(Math.floor(half))];
  return [...rows.map((row) => row.join("")), ...words];
}

// Names of tags, topics and publishers that are written otherwise by one character, or by two if they are long.
function namesNear(text) {
  const asked = [...fold(text).text];
  const most = asked.length < 6 ? 1 : 2;
  const names = [...form.elements.in.options].filter((option) => option.value).map((option) => option.label);
  return names.filter((name) => steps(asked, [...fold(name).text], most) <= most).slice(0, NEAR / 2);
}

// How many characters are to be put in, left out or exchanged (Levenshtein), as far as that is no more than `most`.
function steps(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = [...other.keys(), other.length];
  one.forEach((character, place) => {
    const next = [place + 1];
    other.forEach((each, at) => next.push(Math.min(row[at + 1] + 1, next[at] + 1, row[at] + (character !== each))));
    row = next;
  });
  return row.at(-1);
}

// Other ways to write a date: as this site does, and in figures.
function datesAs(text) {
  const [, year, ...rest] = /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?[月日]?$/.exec(text) ?? [];
  if (!year) return [];
  const parts = [year, ...rest.filter(Boolean)];
  const date = parts.map((part) => part.padStart(2, "0")).join("-");
  return [written(date), date, parts.map(Number).join("/")];
}

// The words of a text without blanks, as far as the browser knows where one ends; else its characters.
function wordsOf(text) {
  if (!Intl.Segmenter) return [...text];
  return Array.from(new Intl.Segmenter("zh", { granularity: "word" }).segment(text), ({ segment }) => segment);
}

async function suggest(asked, turn) {
  const given = new URLSearchParams(location.search);
  const filtered = ["kind", "in", "lang", "from", "to"].some((name) => given.get(name));
  const links = filtered ? [[say("search-everywhere"), new URLSearchParams({ q: given.get("q") })]] : [];
  const everywhere = { ...asked, kind: "", within: "", lang: "", from: 0, to: 0 };
  const counts = nearTo(engine.readQuery(asked.q, fold)).map(async ([each, label]) => {
    const query = engine.readQuery(each, fold);
    const found = query.wanted.length ? await possible(ofTexts, [""], everywhere, query, turn) : [];
    return [each, label, new Set(found).size];
  });
  const offered = [];
  for (const [each, label, count] of await Promise.all(counts)) {
    // Part of a word that is there itself leads no further.
    if (!count || each === asked.q.trim() || offered.some((word) => word.includes(each))) continue;
    if (!/\s/.test(each)) offered.push(each);
    links.push([say("search-hint", { query: label, count }), new URLSearchParams({ q: each })]);
  }
  if (!links.length || turn !== current) return;
  hints.replaceChildren();
  hints.append(make("p", say("search-nearest")));
  const items = links.map(([label, to]) => {
    const link = make("a", label);
    link.href = `?${to}`;
    return make("li", link);
  });
  hints.append(make("ul", ...items));
  hints.lastChild.className = "terms";
}
