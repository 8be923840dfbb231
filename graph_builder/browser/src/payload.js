/**
 * The shapes of the data the build hands over (schema_version 2). Types only: nothing here runs.
 *
 * @typedef {{edtf: string, label: string, short: string, earliest: string | null, latest: string | null}} FuzzyDate
 *   `earliest` and `latest` read "YYYY-MM-DD" (the year may be negative or long); null is an open end.
 *
 * @typedef {"ellipse"|"box"|"diamond"|"hexagon"|"triangle"|"star"|"tag"|"note"} Shape
 * @typedef {"idea"|"agent"|"occurrence"|"grouping"|"guide"|"work"} Role
 * @typedef {{id: string, label: string, plural: string, role: Role, shape: Shape,
 *            colour: {light: string, dark: string}}} Kind
 *
 * @typedef {"descent"|"debate"|"bridge"|"none"} Line
 * @typedef {{type: string, label: string, inverse: string | null, inverse_label: string | null, line: Line,
 *            earlier: "subject" | "object" | null, symmetric: boolean}} RelationType
 * @typedef {{kinds: Kind[], relations: RelationType[]}} Vocabulary
 *
 * @typedef {{key: string, locator: string | null, seen: string | null, via: string | null}} Citation
 * @typedef {"self-stated"|"third-party"|"citing"|"empirical"|"curator"} Basis
 * @typedef {"contested"|"corroborated"|"single-source"} Standing
 * @typedef {{by: string, citations: Citation[], says: string | null}} Opposition
 * @typedef {{verdict: "supported"|"plausible"|"unsupported"|"wrong", found: string, where: string | null,
 *            changed: string | null, date: string}} Audit how it was found when held against its source
 * @typedef {{id: string, subject: string, type: string, object: string, line: Line,
 *            date: (FuzzyDate & {derived?: boolean}) | null,
 *            citations: Citation[], basis: Basis | null, asserted_by: string | null, standing: Standing | null,
 *            opposed: Opposition[], note: string | null, role: string | null, slot: string | null,
 *            origin: "curated" | "derived", audit: Audit | null, url: string}} Relation
 *   `subject` and `object` are names of nodes: `entity`, `entity#sense` or `@work`.
 *
 * @typedef {{id: string, label: string, date: FuzzyDate | null, text: string | null, url: string}} Sense
 * @typedef {{id: string, kind: string, title: string, label: string, date: FuzzyDate | null, aliases: string[],
 *            definition: string | null, url: string, senses: Sense[]}} Entity
 * @typedef {{id: string, title?: string,
 *            custom: {label: string, kind: string, url: string, date: FuzzyDate | null}}} Work
 *
 * @typedef {{schema_version: number, title: string, lineage: {from: string, to: string} | null,
 *            vocabulary: Vocabulary, entities: Entity[], relations: Relation[], works: Work[]}} Atlas
 *
 * @typedef {{id: string, label: string, x: number, y: number, group: string}} MapNode
 * @typedef {{id: string, from: string, to: string, group: string, inverse?: boolean}} MapEdge
 *   descent leads to its later end: where that is the subject of its relation, the edge is `inverse`
 * @typedef {{schema_version: number, nodes: MapNode[], edges: MapEdge[], options?: object}} MapPayload
 *
 * @typedef {"source"|"contested"|"reading"} Ground what a statement of a concept map rests on
 * @typedef {MapNode & {width: number, height: number, lines: string[], note: string}} StatementNode
 * @typedef {{id: string, from: string, to: string, group: Ground, sentence: string, x: number, y: number,
 *            width: number, height: number, lines: string[], path: string, head: string}} StatementEdge
 *   the place and the lines of its phrase, and its line as SVG path data
 * @typedef {{schema_version: number, nodes: StatementNode[], edges: StatementEdge[], options?: object}} StatementPayload
 *
 * @typedef {{id: string, lane: string, kind: string, label: string, title: string, start: string,
 *            end: string | null, approximate: boolean, open_start: boolean, open_end: boolean,
 *            url: string}} TimelineItem
 * @typedef {{schema_version: number, lanes: {id: string, label: string}[], items: TimelineItem[]}} TimelinePayload
 */

export {};
