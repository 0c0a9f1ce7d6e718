// The parts of which the client builds what it shows: elements, shadow trees with its own style sheet, words.
// Findings are text of unknown origin: they become text nodes only.

import { OWN, state } from "./open_page.js";

const sheet = new CSSStyleSheet();
export const styled = fetch(`${OWN}client.css`)
  .then((response) => response.text())
  .then((text) => sheet.replace(text));

export function host(name) {
  const element = document.createElement(name);
  element.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
  return element;
}

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return element;
}

// The words for a key, with texts, numbers or elements for its {names}.
export function say(word, fills = {}) {
  const words = (fills.count === 1 && state.words[`${word}-one`]) || state.words[word] || word;
  return words.split(/\{(\w+)\}/).map((part, at) => (at % 2 ? fills[part] : part));
}

// What stands between backticks is quoted from a file.
export const coded = (text) => text.split(/`([^`]+)`/).map((part, at) => (at % 2 ? make("code", {}, part) : part));
