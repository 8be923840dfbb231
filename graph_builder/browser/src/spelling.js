/**
 * Words that are nearly what was typed. Pure.
 */

/** What is typed may go on: a word that only begins like it counts as a little less like it. */
const GOES_ON = 0.5;

/**
 * How many letters may be wrong. In numbers, none.
 *
 * @param {string} asked
 */
function mistakes(asked) {
  if (/\p{N}/u.test(asked) || asked.length < 4) return 0;
  return asked.length < 5 ? 1 : 2;
}

/**
 * How far a word is from what was typed: 0 where it is it or begins with it, else the number of letters that are wrong,
 * missing or too many, two that changed places counting once; Infinity where those are too many.
 *
 * @param {string} asked folded
 * @param {string} word folded
 */
export function farness(asked, word) {
  if (word.startsWith(asked)) return 0;
  const most = mistakes(asked);
  if (most === 0 || word.length < asked.length - most) return Infinity;
  const far = distances(asked, word.slice(0, asked.length + most));
  const whole = word.length <= asked.length + most ? /** @type {number} */ (far.at(-1)) : Infinity;
  const least = Math.min(whole, Math.min(...far) + GOES_ON);
  return least <= most ? least : Infinity;
}

/**
 * The distance of a word from each beginning of another, the shortest first (Damerau and Levenshtein, where no letter
 * is touched twice).
 *
 * @param {string} word
 * @param {string} other
 * @returns {number[]}
 */
export function distances(word, other) {
  /** @type {number[]} */
  let older = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= word.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = word[i - 1] === other[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (isSame ? 0 : 1));
      const areSwapped = i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1];
      if (areSwapped) next[j] = Math.min(next[j], older[j - 2] + 1);
    }
    [older, row] = [row, next];
  }
  return row;
}
