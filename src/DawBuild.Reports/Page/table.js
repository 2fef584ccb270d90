// The table of all tasks.
const COLUMNS = [
  { name: 'Task', of: task => task.id, number: false },
  { name: 'Title', of: task => task.title, number: false },
  { name: 'Status', of: task => task.status, number: false },
  { name: 'Attempts', of: task => task.attempts || 0, number: true },
  { name: 'Planned', of: task => task.duration, show: task => hours(task.duration), number: true },
  { name: 'Actual', of: task => task.took || 0, show: task => (task.took ? wall(task.took) : ''), number: true },
  { name: 'Against plan', of: (task, model) => ratio(task, model), number: true },
  { name: 'Slack', of: task => task.slack, show: task => hours(task.slack), number: true },
  { name: 'Waited', of: task => waited(task), show: task => (waited(task) >= 50 ? wall(waited(task)) : ''), number: true },
  { name: 'Cost', of: task => task.usd || 0, show: task => (task.usd ? money(task.usd) : ''), number: true },
  { name: 'Tokens', of: task => task.tokens || 0, show: task => (task.tokens ? task.tokens.toLocaleString('en-US') : ''), number: true },
  { name: 'Agent', of: task => (task.model ? `${task.agent} ${task.model}` : task.agent), number: false },
  { name: 'Category', of: task => task.category || '', number: false },
  { name: 'Commit', of: task => (task.commit || '').slice(0, 10), number: false },
];

// How long a task took per unit of plan time, relative to the median task.
const ratio = (task, model) => (task.took && task.duration ? task.took / model.onClock(task.duration) : 0);

const waited = task => task.segments.filter(segment => segment[0].startsWith('wait-') && segment[0] !== 'wait-dependency' && segment[2] !== null).reduce((sum, segment) => sum + segment[2] - segment[1], 0);

class Table {
  constructor(model, open) {
    Object.assign(this, { model, open, column: null, up: true });
    // Leave out columns that are empty for all tasks.
    this.columns = COLUMNS.filter(column => !['Cost', 'Tokens', 'Category'].includes(column.name) || model.tasks.some(task => column.of(task, model)));
    this.heads = this.columns.map((column, index) => el('th', { scope: 'col', class: column.number ? 'number' : null }, el('button', { type: 'button', onclick: () => this.sortBy(index) }, column.name)));
    this.above = el('tr', { class: 'space', 'aria-hidden': 'true' }, el('td', { colspan: this.columns.length }));
    this.below = this.above.cloneNode(true);
    this.body = el('tbody', {}, this.above, this.below);
    this.rows = new Map();
    this.table = el('table', {}, el('caption', { class: 'hidden-text' }, 'Tasks of the run'), el('thead', {}, el('tr', {}, this.heads)), this.body);
    this.root = el('div', { class: 'scroller grid', tabindex: '0', role: 'region', 'aria-label': 'Table of tasks' }, this.table);
    this.root.addEventListener('scroll', () => this.fill(), { passive: true });
    new ResizeObserver(() => this.fill()).observe(this.root);
    window.addEventListener('beforeprint', () => this.fill(true));
    window.addEventListener('afterprint', () => this.fill());
  }

  sortBy(index) {
    this.up = this.column === index ? !this.up : true;
    this.column = index;
    this.heads.forEach((head, at) => (at === index ? head.setAttribute('aria-sort', this.up ? 'ascending' : 'descending') : head.removeAttribute('aria-sort')));
    this.draw();
  }

  draw() {
    this.tasks = this.model.shown();
    if (this.column !== null) {
      const { of, number } = this.columns[this.column];
      const side = this.up ? 1 : -1;
      this.tasks.sort((a, b) => side * (number ? of(a, this.model) - of(b, this.model) : String(of(a, this.model)).localeCompare(String(of(b, this.model)))));
    }
    this.table.setAttribute('aria-rowcount', this.tasks.length + 1);
    const focused = this.body.contains(document.activeElement) ? document.activeElement.closest('tr').dataset.task : null;
    for (const row of this.rows.values()) row.remove();
    this.rows.clear();
    this.fill();
    if (focused) [...this.rows.values()].find(row => row.dataset.task === focused)?.querySelector('button').focus({ preventScroll: true });
  }

  // Two empty rows take the place of the rows above and below the visible ones; rows that stay visible are kept.
  fill(all = false) {
    if (!this.tasks || this.root.clientHeight === 0) return;
    const height = 35;
    const first = all ? 0 : Math.max(0, Math.floor(this.root.scrollTop / height) - 12);
    const last = all ? this.tasks.length : Math.min(this.tasks.length, Math.ceil((this.root.scrollTop + this.root.clientHeight) / height) + 12);
    for (const [index, row] of this.rows) {
      if (index < first || index >= last) {
        row.remove();
        this.rows.delete(index);
      }
    }
    for (let index = last - 1, after = this.below; index >= first; index--) {
      const row = this.rows.get(index) ?? this.row(this.tasks[index], index);
      if (row.nextSibling !== after) this.body.insertBefore(row, after);
      this.rows.set(index, row);
      after = row;
    }
    for (const [space, rows] of [[this.above, first], [this.below, this.tasks.length - last]]) {
      space.hidden = rows === 0;
      space.firstChild.style.height = `${rows * height}px`;
    }
  }

  row(task, index) {
    return el('tr', { 'data-task': task.id, 'aria-rowindex': index + 2 }, this.columns.map(column => {
      const text = column.show ? column.show(task) : column.of(task, this.model);
      if (column.name === 'Task') return el('th', { scope: 'row', class: 'id' }, el('button', { type: 'button', onclick: () => this.open(task.id) }, text));
      if (column.name === 'Status') return el('td', {}, el('span', { class: `chip ${stateClass(task)}` }, task.outside ? `${text} before` : text));
      if (column.name === 'Against plan') return el('td', { class: 'number' }, text ? [`${text.toFixed(2)} ×`, el('span', { class: 'ratio', 'aria-hidden': 'true' }, el('i', { class: text > 1.5 ? 'over' : '', style: { width: `${Math.min(100, text * 40)}%` } }))] : '');
      if (column.name === 'Title') return said(text, 'td', { title: text });
      return el('td', { class: column.number ? 'number' : column.name === 'Commit' ? 'mono' : null }, text);
    }));
  }
}
