/** Makers of small atlases, with the fields a test does not speak of filled in. */

const KINDS = [
  { id: "idea", label: "Idea", plural: "Ideas", role: "idea", shape: "ellipse" },
  { id: "person", label: "Person", plural: "Persons", role: "agent", shape: "box" },
  { id: "school", label: "School", plural: "Schools", role: "grouping", shape: "tag" },
  { id: "work", label: "Work", plural: "Works", role: "work", shape: "note" },
].map((kind) => ({ ...kind, colour: { light: "#000000", dark: "#ffffff" } }));

const TYPES = [
  { type: "builds_on", label: "builds on", inverse: "basis_of", inverse_label: "is a basis of", line: "descent", earlier: "object" },
  { type: "extends", label: "extends", inverse: "extended_by", inverse_label: "is extended by", line: "descent", earlier: "object" },
  { type: "led_to", label: "led to", inverse: "came_of", inverse_label: "came of", line: "descent", earlier: "subject" },
  { type: "by", label: "was proposed by", inverse: "proposed", inverse_label: "proposed", line: "bridge", earlier: null },
  { type: "in", label: "belongs to", inverse: "has", inverse_label: "has", line: "none", earlier: null },
  { type: "related", label: "is related to", inverse: null, inverse_label: null, line: "none", earlier: null, symmetric: true },
].map((type) => ({ symmetric: false, ...type }));

export const date = (first, last = first) => ({ edtf: `${first}/${last}`, label: first === last ? `${first}` : `${first}–${last}`, earliest: `${year(first)}-01-01`, latest: `${year(last)}-12-31` });

const year = (number) => `${number < 0 ? "-" : ""}${String(Math.abs(number)).padStart(4, "0")}`;

export function entity(id, { kind = "idea", date: when = null, senses = [], aliases = [] } = {}) {
  return {
    id, kind, title: id.toUpperCase(), label: id, date: when, aliases, definition: null, url: `${kind}s/${id}/`,
    senses: senses.map((sense) => ({ id: sense, label: `${sense} sense`, date: null, text: null, url: `${kind}s/${id}/#${sense}` })),
  };
}

export const work = (id, { label = `${id}, 1979`, date: when = null } = {}) => ({ id, title: `On ${id}`, custom: { label, kind: "work", url: `works/${id}/`, date: when } });

export function relation(subject, type, object, given = {}) {
  const { line } = TYPES.find((known) => known.type === type);
  const id = `${subject}--${type}--${object}`;
  return { id, subject, type, object, line, date: null, citations: [], basis: "self-stated", asserted_by: null, standing: null,
    opposed: [], note: null, role: null, slot: null, origin: "curated", url: `x/#${id}`, ...given };
}

export const atlas = ({ entities = [], relations = [], works = [] }) => ({
  schema_version: 2, title: "Test", lineage: null, vocabulary: { kinds: KINDS, relations: TYPES }, entities, relations, works,
});
