/**
 * Which option of a list is meant while the focus stays in its text field: the combobox pattern of the ARIA Authoring
 * Practices, with `aria-activedescendant`.
 */

/**
 * @typedef {{at: () => number, point: (index: number) => void, move: (step: number) => void}} ActiveOption
 *   `at` and `point` count from 0; -1 is the field itself
 *
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list its options are those of its descendants that have the role
 * @returns {ActiveOption}
 */
export function activeOption(input, list) {
  let at = -1;
  const options = () => [...list.querySelectorAll("[role=option]")];

  /** @param {number} index */
  const point = (index) => {
    at = index;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    const option = options()[at];
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };

  /** @param {number} step */
  const move = (step) => {
    // One place more than there are options: between the last and the first lies the field itself.
    const places = options().length + 1;
    point(((at + 1 + step + places) % places) - 1);
  };

  return { at: () => at, point, move };
}
