const LETTERS =
"\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2600-\\u27bf\\u2e80-\\u2fff\\u3005-\\u3007\\u3021-\\u3029\\u3031-\\u30ff" +
"\\u3100-\\u9fff\\ua000-\\ua4cf\\uac00-\\ud7af\\uf900-\\ufaff\\u{1f000}-\\u{3ffff}";
const LETTER = new RegExp(`^[${LETTERS}]$`, "u");
const WORD_CHARACTER = /^[\p{L}\p{N}]$/u;
const COMPOSING =
"\\u0300-\\u036f\\u0591-\\u0fff\\u1100-\\u11ff\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20f0\\u3099\\u309a\\uff66-\\uff9f";
const CLUSTER = new RegExp(`[\\s\\S][${COMPOSING}]*`, "gu");
const BLANK = /^[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/;
const BEGINNINGS = [12, 8, 6, 4, 3, 2, 1];
export const LONGEST_QUERY = 200;
const [PRECEDING, FOLLOWING] = [2, 4];
const NUMBER_BITS = 18;
const MOST_TERMS = 5;
const STRETCH = 50_000;
const OVERLAP = 2 * LONGEST_QUERY;
const isLetter = (character) => LETTER.test(character);
const isWord = (character) => WORD_CHARACTER.test(character) && !isLetter(character);
const isPair = (term) => /^[^\n\t\v]./u.test(term);
function same(table) {
const map = new Map([["ς", "σ"]]);
let [first, other] = [0, 0];
for (const line of table.split("\n")) {
const [step, ...steps] = line.split(" ").map((each) => parseInt(each, 36));
first += step;
for (const each of steps) map.set(String.fromCodePoint((other += each)), String.fromCodePoint(first));
}
for (const quote of "“”„‟") map.set(quote, '"');
for (const quote of "‘’‚‛") map.set(quote, "'");
for (const dash of "‐‑‒–—―−") map.set(dash, "-");
const unseen = [[0xad, 0xad], [0x200b, 0x200f], [0x202a, 0x202e], [0x2060, 0x2069], [0xfe00, 0xfe0f], [0xfeff, 0xfeff]];
for (const [code, end] of unseen) {
for (let each = code; each <= end; each++) map.set(String.fromCharCode(each), "");
}
return map;
}
export function folding(table) {
const variants = same(table);
const known = new Map();
const changed = (cluster) => {
let made = known.get(cluster);
if (made === undefined) {
const plain = [...cluster.normalize("NFKC")].map((each) => each.normalize("NFKC").toLowerCase()).join("");
made = [...plain].map((each) => (BLANK.test(each) ? " " : (variants.get(each) ?? each))).join("");
if (known.size < 20000) known.set(cluster, made);
}
return made;
};
return (text) => {
let out = "";
const [starts, ends] = [[], []];
let [last, blank] = ["", null];
const keep = (character, start, end) => {
for (let unit = 0; unit < character.length; unit++) starts.push(start) && ends.push(end);
out += character;
};
const take = (character, start, end) => {
if (blank) {
if (!isLetter(last) && !isLetter(character)) keep(" ", ...blank);
blank = null;
}
if (character) keep(character, start, end);
last = character;
};
for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
for (const character of changed(cluster)) {
if (character === " ") blank ??= [index, index + cluster.length];
else take(character, index, index + cluster.length);
}
}
take("", 0, 0);
return { text: out, starts, ends };
};
}
export function readQuery(query, fold) {
const cut = query.length > LONGEST_QUERY;
const text = [...query.slice(0, LONGEST_QUERY)]
.map((each) => (/^[\p{Cc}\p{Cs}\ufffd]$/u.test(each) ? " " : each))
.join("")
.replace(/[“”„‟＂]/g, '"');
const parts = [];
const seen = new Set();
for (const [whole, minus, quoted, bare] of text.matchAll(/([-－−]?)(?:"([^"]*)"?|([^\s"]+))/g)) {
const written = quoted ?? bare;
const { text: folded } = fold(written.trim());
const terms = queryTerms([...folded]);
const key = (minus ? "-" : "+") + folded;
if (!terms.length || seen.has(key)) continue;
seen.add(key);
parts.push({ text: folded, terms, excluded: Boolean(minus), quoted: quoted !== undefined, written, whole });
}
return { parts, cut, wanted: parts.filter((part) => !part.excluded) };
}
export function queryTerms(text) {
const terms = new Map();
const add = (term, before, after) => terms.set([before, term, after].join("\n"), { term, before, after });
for (let place = 0; place < text.length; place++) {
const [before, here, after] = [text[place - 1], text[place], text[place + 1]];
if (isLetter(here)) {
const isTerm = (other) => other !== undefined && (isLetter(other) || isWord(other));
if (isTerm(before)) add(before + here, text[place - 2], after);
if (isTerm(after)) add(here + after, before, text[place + 2]);
if (!isTerm(after) && !isTerm(before)) add(here);
} else if (isWord(here) && !isWord(before ?? "")) {
let end = place;
while (isWord(text[end] ?? "")) end++;
const length = BEGINNINGS.find((each) => each <= end - place);
add("\n" + text.slice(place, place + length).join(""));
}
}
return fewOf([...terms.values()]);
}
function fewOf(terms) {
if (terms.length <= MOST_TERMS) return terms;
const step = (terms.length - 3) / (MOST_TERMS - 1);
const places = Array.from({ length: MOST_TERMS }, (_, each) => Math.round(1 + each * step));
return [...new Set(places)].map((place) => terms[place]);
}
export const termHash = (term) => crc32(new TextEncoder().encode(term));
export class Stale extends Error {}
export class Corrupt extends Error {}
export function readShard(data, segments) {
const bytes = new Uint8Array(data);
const end = bytes.length - 4;
const view = new DataView(data);
if (end < 2 * segments.length || view.getUint32(end, true) !== crc32(bytes.subarray(0, end))) throw new Corrupt();
if (segments.some(([, , check], each) => view.getUint16(2 * each, true) !== check)) throw new Stale();
const lists = new Map();
let place = 16 * segments.length;
let first = 0;
for (const [, documents] of segments) {
place = readPart(bytes, place, documents, (low, document) => {
if (!lists.has(low)) lists.set(low, []);
lists.get(low).push(first + document);
});
first += documents;
}
return lists;
}
function readPart(bytes, place, documents, has) {
const end = 8 * bytes.length;
const bit = () => (bytes[place >> 3] >> (7 - (place++ & 7))) & 1;
const zeros = () => {
let count = 0;
while (!bit() && place < end) count++;
return count;
};
const bits = (count, value) => {
for (; count > 0; count--) value = 2 * value + bit();
return value;
};
const lowBits = (most, count) => 31 - Math.clz32(most / count);
const terms = bytes[place >> 3] | (bytes[(place >> 3) + 1] << 8);
place += 16;
const gapBits = lowBits(1 << NUMBER_BITS, terms || 1);
for (let term = 0, low = -1; term < terms && place < end; term++) {
low += bits(gapBits, zeros()) + 1;
const count = bits(zeros(), 1);
const stepBits = lowBits(documents, count);
for (let each = 0, document = -1; each < count; each++) has(low, (document += bits(stepBits, zeros()) + 1));
}
return (place + 7) & ~7;
}
const CRC = new Uint32Array(256).map((_, each) => {
for (let bit = 0; bit < 8; bit++) each = each & 1 ? (each >>> 1) ^ 0xedb88320 : each >>> 1;
return each;
});
function crc32(bytes) {
let value = 0xffffffff;
for (const byte of bytes) value = (value >>> 8) ^ CRC[(value ^ byte) & 0xff];
return (value ^ 0xffffffff) >>> 0;
}
export async function candidates(generation, { terms, excluded = [] }, load, fit = () => true) {
if (!generation.segments.some(fit)) return [];
const bits = Math.log2(generation.shards);
const files = new Map();
const numbered = (some) =>
some.map(({ term, before, after }) => {
const hash = termHash(term);
const shard = bits ? hash >>> (32 - bits) : 0;
if (!files.has(shard)) files.set(shard, load(`${generation.name}-${shard}.bin`, generation.segments));
const low = (hash >>> (32 - NUMBER_BITS - bits)) & ((1 << NUMBER_BITS) - 1);
return { shard, lows: isPair(term) ? placesOf(low, before, after) : [low] };
});
const [wanted, ...others] = [terms, ...excluded].map(numbered);
const shards = new Map(await Promise.all([...files].map(async ([shard, file]) => [shard, await file])));
const told = wanted.filter(({ shard }) => shards.get(shard));
const kept = others.filter((numbers) => numbers.every(({ shard }) => shards.get(shard)));
const documents = generation.segments.reduce((sum, [, count]) => sum + count, 0);
const all = told.length && havingAll(told, shards, documents);
const found = [];
if (!all) return found;
const out = kept.map((numbers) => havingAll(numbers, shards, documents)).filter(Boolean);
let first = documents;
for (const segment of [...generation.segments].reverse()) {
first -= segment[1];
if (!fit(segment)) continue;
for (let document = segment[1] - 1; document >= 0; document--) {
const number = first + document;
if (all[number]) found.push({ segment, document, doubtful: out.some((has) => has[number]) });
}
}
return found;
}
function placesOf(low, before, after) {
const kinds = (count, character) =>
character ? [character.codePointAt(0) % count] : Array.from({ length: count }, (_, each) => each);
const first = low & -(PRECEDING * FOLLOWING);
return kinds(PRECEDING, before).flatMap((one) => kinds(FOLLOWING, after).map((other) => first + one * FOLLOWING + other));
}
function havingAll(numbers, shards, documents) {
let all = null;
for (const { shard, lows } of numbers) {
const has = new Uint8Array(documents);
for (const low of lows) for (const each of shards.get(shard).get(low) ?? []) has[each] = 1;
all = all ? all.map((each, document) => each & has[document]) : has;
}
return all?.includes(1) ? all : null;
}
const INLINE = new Set(
(
"a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q rb rtc ruby s samp small span strong" +
" sub sup time u var wbr"
).split(" "),
);
const UNSEEN =
"sup.noteref, rt, rp, script, style, template, [role=doc-backlink], .source-facts, #t-references, " +
".references :is(.label, .part)";
const PLACE = ":is(h1, h2, h3, h4, h5, h6, li) > span:empty";
export function pageLines(page) {
const article = page.querySelector("article.article") ?? page.querySelector("main:has(.intro.text)");
const title = article && (article.querySelector("h1")?.textContent || page.title);
const lines = [{ text: title ?? "", kind: "title", anchor: "", heading: "" }];
const root = article?.querySelector(".text");
if (root) lines.push(...textLines(root));
const summary = page.querySelector('meta[name="description"]')?.content ?? "";
const unspaced = (text) => text.replace(/\s+/g, "");
const whole = lines.map((line) => unspaced(line.text)).join("\n");
const sentences = unspaced(summary).split(/…$|(?<=[。！？；｡.!?;…][”’」』）》〉】"')\]]*)/u);
if (sentences.some((sentence) => !whole.includes(sentence))) {
lines.push({ text: summary, kind: "text", anchor: "", heading: "" });
}
const correction = article?.querySelector(".notice.correction");
if (correction) lines.push({ text: correction.textContent, kind: "text", anchor: "", heading: "" });
for (const item of article?.querySelectorAll(".listed-events li") ?? []) {
const text = `${item.querySelector("time")?.dateTime ?? ""} ${item.querySelector("a").textContent}`;
lines.push({ text, kind: "event", anchor: item.id, heading: "" });
}
return lines;
}
function textLines(root) {
const lines = [];
let [line, kind, dated, anchor, heading] = ["", "text", false, "", ""];
const end = () => {
const text = line.trim();
if (text) lines.push({ text, kind: kind === "text" && dated ? "event" : kind, anchor, heading });
[line, dated] = ["", false];
};
const walk = (node) => {
if (node.nodeType === 3) line += node.data.replaceAll("\n", " ");
if (node.nodeType !== 1 || node.matches(UNSEEN)) return;
const inline = INLINE.has(node.localName);
if (!inline) end();
if (node.id && (!inline || node.matches(PLACE))) anchor = node.id;
if (node.localName === "time" || node.dataset.edtf) dated = true;
const outer = kind;
if (node.matches(".references")) kind = "source";
const first = lines.length;
node.childNodes.forEach(walk);
if (/^h[1-6]$/.test(node.localName)) heading = line.trim();
if (!inline) end();
if (node.matches(".references li")) lines.push(...unread(node, lines.slice(first), anchor, heading));
kind = outer;
};
walk(root);
return lines;
}
function unread(note, lines, anchor, heading) {
const links = [...note.querySelectorAll('a[href^="http:" i], a[href^="https:" i]')].filter((link) => !link.closest(UNSEEN));
const isRead = (address) =>
lines.some(({ text }) => text.includes(address) && !isWord(text[text.indexOf(address) - 1] ?? ""));
const addresses = links.map((link) => link.getAttribute("href")).filter((address) => !isRead(address));
return addresses.map((text) => ({ text, kind: "source", anchor, heading }));
}
export function occurrences({ text, starts, ends }, wanted) {
const found = [];
const atWord = isWord(String.fromCodePoint(wanted.codePointAt(0)));
for (let place = text.indexOf(wanted); place >= 0; place = text.indexOf(wanted, place + 1)) {
if (atWord && isWord(characterBefore(text, place))) continue;
found.push([starts[place], ends[place + wanted.length - 1]]);
}
return found;
}
function characterBefore(text, place) {
const pair = text.slice(Math.max(0, place - 2), place);
return pair.codePointAt(0) > 0xffff ? pair : pair.slice(-1);
}
export function answer(lines, query, fold, kind = "") {
const found = new Set();
const out = [];
for (const line of lines) {
if (kind && line.kind !== kind && !(kind === "text" && line.kind !== "source")) continue;
for (const [from, text] of stretches(line.text)) {
const folded = fold(text);
const hits = [];
let held = 0;
for (const part of query.parts) {
const here = occurrences(folded, part.text).filter(([start]) => start || !from);
if (!here.length) continue;
if (part.excluded) return null;
found.add(part);
held++;
hits.push(...here);
}
if (hits.length) out.push({ ...line, text, hits: merged(hits), held });
}
}
return query.wanted.every((part) => found.has(part)) ? out : null;
}
function* stretches(text) {
for (let from = 0; from === 0 || from + OVERLAP < text.length; from += STRETCH - OVERLAP) {
yield [from, text.slice(from, from + STRETCH)];
}
}
function merged(ranges) {
const out = [];
for (const [start, end] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
const last = out.at(-1);
if (last && start <= last[1]) last[1] = Math.max(last[1], end);
else out.push([start, end]);
}
return out;
}
