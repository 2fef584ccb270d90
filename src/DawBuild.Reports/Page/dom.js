// Creates elements without parsing markup: text always stays text.
const SVG = 'http://www.w3.org/2000/svg';

function element(node, properties, children) {
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'style') for (const [key, part] of Object.entries(value)) node.style.setProperty(key, part);
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat()) {
    if (child !== undefined && child !== null && child !== false) node.append(child);
  }
  return node;
}

const el = (tag, properties, ...children) => element(document.createElement(tag), properties, children);
const svg = (tag, properties, ...children) => element(document.createElementNS(SVG, tag), properties, children);

// Text from people, agents, and programs, which may be written in either direction.
const said = (text, tag = 'span', properties = {}) => el(tag, { dir: 'auto', ...properties }, text);

// Keeps only the visible rows of a long list with equal row heights, and the focused one.
class Rows {
  constructor(scroller, place, height, render) {
    Object.assign(this, { scroller, place, height, render, count: 0, shown: new Map(), focus: 0 });
    scroller.addEventListener('scroll', () => this.draw(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(scroller);
    window.addEventListener('beforeprint', () => this.draw(true));
    window.addEventListener('afterprint', () => this.draw());
  }

  reset(count) {
    const hadFocus = this.place.contains(document.activeElement);
    for (const row of this.shown.values()) row.remove();
    this.shown.clear();
    this.count = count;
    this.focus = Math.min(this.focus, Math.max(0, count - 1));
    this.place.style.height = `${count * this.height}px`;
    this.draw();
    if (hadFocus) this.shown.get(this.focus)?.querySelector('button').focus({ preventScroll: true });
  }

  draw(all = false) {
    const top = Math.max(0, this.scroller.scrollTop - this.place.offsetTop);
    const first = all ? 0 : Math.max(0, Math.floor(top / this.height) - 8);
    const last = all ? this.count : Math.min(this.count, Math.ceil((top + this.scroller.clientHeight) / this.height) + 8);
    for (const [index, row] of this.shown) {
      if ((index < first || index >= last) && index !== this.focus) {
        row.remove();
        this.shown.delete(index);
      }
    }
    for (let index = first; index < last; index++) this.show(index);
    if (this.count > 0) this.show(this.focus);
  }

  show(index) {
    if (this.shown.has(index)) return;
    const row = this.render(index);
    row.style.top = `${index * this.height}px`;
    this.shown.set(index, row);
    const after = [...this.shown.keys()].filter(other => other > index).sort((a, b) => a - b)[0];
    this.place.insertBefore(row, after === undefined ? null : this.shown.get(after));
  }

  // Up, down, a page, the ends; the browser handles all other keys.
  key(event) {
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / this.height) - 2);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.count, End: this.count }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.go(Math.max(0, Math.min(this.count - 1, this.focus + step)));
  }

  go(index) {
    this.shown.get(this.focus)?.querySelector('button').setAttribute('tabindex', '-1');
    this.focus = index;
    const top = this.place.offsetTop + index * this.height;
    const head = this.place.offsetTop;
    if (top - head < this.scroller.scrollTop) this.scroller.scrollTop = top - head;
    else if (top + this.height > this.scroller.scrollTop + this.scroller.clientHeight) this.scroller.scrollTop = top + this.height - this.scroller.clientHeight;
    this.draw();
    const button = this.shown.get(index).querySelector('button');
    button.setAttribute('tabindex', '0');
    button.focus({ preventScroll: true });
  }
}
