/**
 * Days, and the order of things in time. Pure.
 */

/** @import {TimelineItem, TimelinePayload} from "./payload.js" */

/**
 * @param {string} day "YYYY-MM-DD", the year possibly negative or long
 * @returns {Date} local midnight, which is what the time axis is labelled in
 */
export function toDate(day) {
  const [, year, month, date] = /** @type {RegExpMatchArray} */ (day.match(/^([+-]?\d+)-(\d\d)-(\d\d)$/));
  const midnight = new Date(0, 0, 1);
  // Not through the constructor: it reads a year below 100 as 19xx.
  midnight.setFullYear(Number(year), Number(month) - 1, Number(date));
  return midnight;
}

/** @param {Date} date */
export function toDay(date) {
  const year = date.getFullYear();
  const digits = String(Math.abs(year)).padStart(4, "0");
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${year < 0 ? "-" : ""}${digits}-${month}-${day}`;
}

/**
 * The first and the last moment anything on the timeline reaches; an open end is drawn up to here.
 *
 * @param {TimelineItem[]} items
 * @returns {[number, number]}
 */
export function reach(items) {
  const moments = items.flatMap(({ start, end }) => [start, end ?? start]).map((day) => toDate(day).getTime());
  return [Math.min(...moments), Math.max(...moments)];
}

/**
 * Where a key leads: left and right along a lane, up and down to what is nearest in time in the next lane that has
 * anything, Home and End to the ends of a lane.
 *
 * @param {TimelinePayload} payload
 * @param {string | null} from
 * @param {string} key
 * @param {(id: string) => boolean} isShown
 * @returns {string | null}
 */
export function stepInTime({ lanes, items }, from, key, isShown) {
  const shown = items.filter(({ id }) => isShown(id)).sort(byTime);
  const here = shown.find(({ id }) => id === from);
  if (!here) return shown[0]?.id ?? null;
  const lane = shown.filter((item) => item.lane === here.lane);
  const at = lane.indexOf(here);
  switch (key) {
    case "ArrowLeft": return lane[at - 1]?.id ?? null;
    case "ArrowRight": return lane[at + 1]?.id ?? null;
    case "Home": return lane[0].id;
    case "End": return lane[lane.length - 1].id;
    default: {
      const filled = lanes.filter(({ id }) => shown.some((item) => item.lane === id)).map(({ id }) => id);
      const next = filled[filled.indexOf(here.lane) + (key === "ArrowUp" ? -1 : 1)];
      return nearestInTime(shown.filter((item) => item.lane === next), here)?.id ?? null;
    }
  }
}

/**
 * @param {TimelineItem} a
 * @param {TimelineItem} b
 */
const byTime = (a, b) => toDate(a.start).getTime() - toDate(b.start).getTime() || (a.id < b.id ? -1 : 1);

/**
 * @param {TimelineItem[]} items
 * @param {TimelineItem} here
 * @returns {TimelineItem | undefined}
 */
function nearestInTime(items, here) {
  const distance = (/** @type {TimelineItem} */ item) => Math.abs(toDate(item.start).getTime() - toDate(here.start).getTime());
  return items.reduce((best, item) => (best && distance(best) <= distance(item) ? best : item), items[0]);
}
