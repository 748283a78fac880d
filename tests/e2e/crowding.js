// What on a page is too small to hit, wider than the screen, cut off, broken within a word, or over something else.
window.crowding = () => {
  const said = [];
  const main = document.querySelector('main');
  const least = document.documentElement.dataset.mode === 'attack' ? 64 : 48;
  /** What floats over the page, as it is meant to. */
  const FLOATING = '.over, .places, .notices';
  const TARGETS = 'a, button, input, select, textarea, summary';

  /** What only a screen reader hears is a pixel large; what lies far off in a long list is not laid out yet. */
  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
    !element.closest('.unseen') &&
    element.getBoundingClientRect().width > 1;
  const nameOf = (element) => {
    const words = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 60);
    return `<${element.localName}${element.id && `#${element.id}`}${[...element.classList].map((name) => `.${name}`).join('')}> ${words}`;
  };
  /** A link within a sentence is as high as its line. */
  const isInline = (element) =>
    getComputedStyle(element).display === 'inline' && element.closest('p, dd, li > span');

  if (document.documentElement.scrollWidth > innerWidth) {
    said.push(`scrolls sideways: ${document.documentElement.scrollWidth} of ${innerWidth}`);
  }

  const targets = [...document.querySelectorAll(TARGETS)].filter(isSeen);
  for (const target of targets) {
    if (!target.closest('main, .places') || isInline(target)) continue;
    const { width, height } = target.getBoundingClientRect();
    const wanted = target.closest('.places') ? 48 : least;
    // Seven days lie side by side, and on the narrowest screen there is no room for more.
    const wide = target.matches('.day-cell') ? 44 : 48;
    if (width < wide || height < Math.floor(wanted))
      said.push(`${Math.round(width)}×${Math.round(height)} ${nameOf(target)}`);
  }

  const boxes = targets
    .filter((target) => !target.closest(FLOATING) && !isInline(target))
    .map((target) => ({ target, box: target.getBoundingClientRect() }));
  boxes.forEach(({ target, box }, index) => {
    for (const { target: other, box: that } of boxes.slice(index + 1)) {
      if (target.contains(other) || other.contains(target)) continue;
      const width = Math.min(box.right, that.right) - Math.max(box.left, that.left);
      const height = Math.min(box.bottom, that.bottom) - Math.max(box.top, that.top);
      if (width > 1 && height > 1) said.push(`overlap: ${nameOf(target)} and ${nameOf(other)}`);
    }
  });

  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const hasWords = (element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  for (const element of document.body.querySelectorAll('main *, .places *')) {
    if (element.closest('svg') || !isSeen(element) || element.clientWidth === 0) continue;
    if (
      element.matches('input, select, textarea, option') ||
      !(hasWords(element) || element.matches(TARGETS))
    )
      continue;
    const wide = element.scrollWidth - element.clientWidth;
    const high = element.scrollHeight - element.clientHeight;
    const { overflowX, webkitLineClamp } = getComputedStyle(element);
    const clips = overflowX !== 'visible' && !(webkitLineClamp !== 'none' && rem > 24); // of a person's words, the start
    if (wide > 1) said.push(`cut off or sticking out by ${wide}: ${nameOf(element)}`);
    if (high > 1 && (clips || element.matches('button, .button')))
      said.push(`too low by ${high}: ${nameOf(element)}`);
  }

  const pen = document.createElement('canvas').getContext('2d');
  const roomOf = (element) => {
    const { paddingLeft, paddingRight } = getComputedStyle(element);
    return element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
  };
  /** What is this wide is as wide as the screen lets it be: with very large letters a word or a choice may not fit. */
  const line = roomOf(main) - 4.5 * rem;
  for (const select of document.querySelectorAll('main select')) {
    if (!isSeen(select)) continue;
    pen.font = getComputedStyle(select).font;
    const wanted = pen.measureText(select.selectedOptions[0]?.label ?? '').width;
    if (select.offsetWidth < line && wanted > roomOf(select) + 1)
      said.push(`cut off by ${Math.round(wanted - roomOf(select))}: ${select.selectedOptions[0].label}`);
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const parent = node.parentElement;
    if (!parent.closest('main, .places') || parent.closest('svg, option, textarea') || !isSeen(parent))
      continue;
    const holder = parent.closest('button, a, li, p, td, th, dd, dt, legend, label, h1, h2, h3') ?? parent;
    if (holder.getBoundingClientRect().width >= line) continue;
    for (const word of node.data.matchAll(/[^\s\u00ad/–-]+/g)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set(
        [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)),
      );
      if (lines.size > 1) said.push(`broken word ${word[0]}: ${nameOf(parent)}`);
    }
  }

  for (const picture of document.querySelectorAll('main svg')) {
    if (!isSeen(picture)) continue;
    const frame = picture.getBoundingClientRect();
    const texts = [...picture.querySelectorAll('text')].map((text) => ({
      text,
      box: text.getBoundingClientRect(),
    }));
    texts.forEach(({ text, box }, index) => {
      const air = box.height / 5; // above and below the letters
      const across = box.left < frame.left - 1 || box.right > frame.right + 1;
      const sticksOut = across || box.top < frame.top - air || box.bottom > frame.bottom + air;
      if (sticksOut) said.push(`sticks out of its picture: ${text.textContent}`);
      for (const { text: other, box: that } of texts.slice(index + 1)) {
        const width = Math.min(box.right, that.right) - Math.max(box.left, that.left);
        const height = Math.min(box.bottom, that.bottom) - Math.max(box.top, that.top);
        if (width > 1 && height > 4)
          said.push(`words over words: ${text.textContent} and ${other.textContent}`);
      }
    });
  }
  return said;
};
