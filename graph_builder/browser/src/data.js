/**
 * The atlas as the views ask for it. The only module that reads `globalThis.ATLAS`.
 */

/** @import {Atlas, Entity, FuzzyDate, Kind, Relation, RelationType, Work} from "./payload.js" */

const SCHEMA_VERSION = 2;

/**
 * One thing a relation may join: an entity, one of its senses, or a work.
 *
 * @typedef {{ref: string, label: string, title: string, kind: string, date: FuzzyDate | null,
 *            definition: string | null, aliases: string[], url: string}} Node
 */

/** The data are missing or of another version; the message is meant for the reader. */
export class DataError extends Error {}

/**
 * @param {unknown} [raw]
 * @returns {Catalog}
 */
export function openAtlas(raw = globalThis.ATLAS) {
  if (!raw) {
    throw new DataError("The data of this page did not load, so its tools are off. What you see below is complete.");
  }
  const atlas = /** @type {Atlas} */ (raw);
  if (atlas.schema_version !== SCHEMA_VERSION) {
    throw new DataError("The data of this page are of another version than its tools. Reload the page.");
  }
  return new Catalog(atlas);
}

/**
 * The entity behind the name of a node: `a#b` belongs to `a`.
 *
 * @param {string} ref
 */
export const baseOf = (ref) => ref.split("#", 1)[0];

export class Catalog {
  /** @param {Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    /** @type {Map<string, Kind>} */
    this.kinds = new Map(atlas.vocabulary.kinds.map((kind) => [kind.id, kind]));
    /** @type {Map<string, RelationType>} */
    this.types = new Map(atlas.vocabulary.relations.map((type) => [type.type, type]));
    /** @type {Map<string, Relation>} */
    this.relations = new Map(atlas.relations.map((relation) => [relation.id, relation]));
    /** @type {Map<string, Node>} */
    this.nodes = new Map(nodesOf(atlas).map((node) => [node.ref, node]));
    /** @type {Map<string, Relation[]>} */
    this.byEntity = groupByEntity(atlas.relations);
  }

  /**
   * A name nobody declared is shown as it stands: better a bare name than a hole in a sentence.
   *
   * @param {string} ref
   * @returns {Node}
   */
  node(ref) {
    return this.nodes.get(ref) ?? unknownNode(ref);
  }

  /** @param {string} key of a work, as citations give it */
  work(key) {
    return this.node(`@${key}`);
  }

  /**
   * The relations of a node; those of an entity take in those of its senses.
   *
   * @param {string} ref
   */
  relationsOf(ref) {
    const all = this.byEntity.get(baseOf(ref)) ?? [];
    return ref.includes("#") ? all.filter(({ subject, object }) => subject === ref || object === ref) : all;
  }

  /** @param {string} kind */
  kindLabel(kind) {
    return this.kinds.get(kind)?.label ?? kind;
  }
}

/**
 * @param {Atlas} atlas
 * @returns {Node[]}
 */
function nodesOf(atlas) {
  return [...atlas.entities.flatMap((entity) => [entityNode(entity), ...senseNodes(entity)]), ...atlas.works.map(workNode)];
}

/**
 * @param {Entity} entity
 * @returns {Node}
 */
function entityNode({ id, label, title, kind, date, definition, aliases, url }) {
  return { ref: id, label, title, kind, date, definition, aliases, url };
}

/**
 * @param {Entity} entity
 * @returns {Node[]}
 */
function senseNodes(entity) {
  return entity.senses.map((sense) => {
    const label = `${entity.label} (${sense.label})`;
    return {
      ref: `${entity.id}#${sense.id}`,
      label,
      title: label,
      kind: entity.kind,
      date: sense.date ?? entity.date,
      definition: sense.text,
      aliases: [],
      url: sense.url,
    };
  });
}

/**
 * @param {Work} work
 * @returns {Node}
 */
function workNode({ id, title, custom }) {
  const aliases = title ? [title] : [];
  return { ref: `@${id}`, label: custom.label, title: title ?? custom.label, kind: custom.kind, date: custom.date,
    definition: null, aliases, url: custom.url };
}

/**
 * @param {string} ref
 * @returns {Node}
 */
function unknownNode(ref) {
  return { ref, label: ref, title: ref, kind: "", date: null, definition: null, aliases: [], url: "" };
}

/** @param {Relation[]} relations */
function groupByEntity(relations) {
  /** @type {Map<string, Relation[]>} */
  const groups = new Map();
  for (const relation of relations) {
    for (const id of new Set([baseOf(relation.subject), baseOf(relation.object)])) {
      const group = groups.get(id);
      if (group) group.push(relation);
      else groups.set(id, [relation]);
    }
  }
  return groups;
}
