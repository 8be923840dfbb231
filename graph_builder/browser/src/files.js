/**
 * A built site opens from a folder, where nobody serves `index.html` for a directory: links to `…/` are rewritten
 * to `…/index.html`, those in pictures and those that scripts insert later included.
 */

const XLINK = "http://www.w3.org/1999/xlink";

/**
 * `concepts/x/#part` becomes `concepts/x/index.html#part`; an address that names no directory stays as it is.
 *
 * @param {string} href
 */
export function toFile(href) {
  const [, path, rest] = /** @type {RegExpMatchArray} */ (href.match(/^([^?#]*)(.*)$/s));
  if (path === "" || !/(^|\/)\.{0,2}$/.test(path)) return href;
  return `${path.replace(/\/?$/, "/")}index.html${rest}`;
}

/**
 * @param {Element} link
 * @param {string} root only links under this address are ours to change
 */
function rewrite(link, root) {
  for (const namespace of [null, XLINK]) {
    const href = link.getAttributeNS(namespace, "href");
    if (!href || !URL.canParse(href, document.baseURI)) continue;
    if (!new URL(href, document.baseURI).href.startsWith(root)) continue;
    const file = toFile(href);
    if (file !== href) link.setAttributeNS(namespace, namespace ? "xlink:href" : "href", file);
  }
}

/**
 * @param {string} root
 */
export function rewriteLinks(root) {
  /** @param {ParentNode} scope */
  const rewriteIn = (scope) => scope.querySelectorAll("a").forEach((link) => rewrite(link, root));

  rewriteIn(document);
  const observer = new MutationObserver((changes) => {
    for (const { target, type } of changes) {
      if (!(target instanceof Element)) continue;
      if (type === "childList") rewriteIn(target);
      else if (target.localName === "a") rewrite(target, root);
    }
  });
  observer.observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["href", "xlink:href"],
  });
}
