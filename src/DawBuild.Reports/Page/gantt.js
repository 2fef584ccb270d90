// The timeline: one row per task, with the plan as outlines and what happened as bars.
class Gantt {
  constructor(model, open) {
    Object.assign(this, { model, open, zoom: 1 });
    this.corner = el('div', { class: 'corner' }, el('div', {}, 'agents at work'), el('div', {}, 'on the run’s clock'));
    this.scale = el('div', { class: 'scale' });
    this.rows = el('div', { class: 'rows', role: 'list', 'aria-label': 'Tasks in time' });
    this.root = el('div', { class: 'scroller gantt', tabindex: '-1' }, el('div', { class: 'axis', 'aria-hidden': 'true' }, this.corner, this.scale), this.rows);
    this.list = new Rows(this.root, this.rows, 30, index => this.row(index));
    this.rows.addEventListener('keydown', event => this.list.key(event));
    this.rows.addEventListener('focusin', event => this.focused(event));
    let width = 0;
    new ResizeObserver(() => {
      if (this.root.clientWidth !== width) {
        width = this.root.clientWidth;
        if (width > 0) this.draw();
      }
    }).observe(this.root);
  }

  draw() {
    this.tasks = this.model.sorted();
    const names = this.corner.getBoundingClientRect().width || 200;
    const room = Math.max(160, this.root.clientWidth - names - 70);
    this.unit = (room * this.zoom) / this.model.end;
    this.width = room * this.zoom + 70;
    this.rows.style.width = `${names + this.width}px`;
    this.drawAxis();
    this.list.reset(this.tasks.length);
  }

  drawAxis() {
    const { run, end } = this.model;
    this.marks = ticks(end, Math.max(2, this.width / 110));
    this.scale.replaceChildren(this.load(), ...this.marks.map(at => el('span', { class: 'tick', 'data-at': at, style: { left: `${at * this.unit}px` } }, axis(at))));
    this.scale.style.width = `${this.width}px`;
    const lines = el('div', { class: 'lines', 'aria-hidden': 'true', style: { left: `${this.corner.getBoundingClientRect().width}px` } },
      this.marks.map(at => el('i', { class: 'line', style: { left: `${at * this.unit}px` } })),
      run.sessions.slice(1).map(session => el('i', { class: 'line session', title: `resumed ${clock(session[0])}`, style: { left: `${session[1] * this.unit}px` } })));
    this.rows.querySelector(':scope > .lines')?.remove();
    this.rows.prepend(lines);
  }

  // How many agents and verifications were at work.
  load() {
    const height = 52;
    const { slots } = this.model.run;
    const agents = this.steps(kind => kind === 'agent' || kind === 'review');
    const verifications = this.steps(kind => kind === 'verification');
    const most = Math.max(1, slots, ...agents.map(step => step[1]), ...verifications.map(step => step[1]));
    const y = count => height - 2 - (count / most) * (height - 8);
    const path = steps => steps.map(([at, count], index) => `${index ? `H${at * this.unit} ` : `M${at * this.unit} `}${index ? `V${y(count)}` : `${y(count)}`}`).join(' ');
    const end = this.model.run.elapsed * this.unit;
    return svg('svg', { width: this.width, height, 'aria-hidden': 'true' },
      svg('path', { class: 'load-agents', d: `M0 ${y(0)} ${path(agents).replace(/^M/, 'L')} V${y(0)} Z` }),
      svg('path', { class: 'load-verifications', d: path(verifications) }),
      svg('line', { class: 'load-slots', x1: 0, x2: end, y1: y(slots), y2: y(slots) }));
  }

  steps(isCounted) {
    const changes = [[0, 0]];
    for (const task of this.model.tasks) {
      for (const segment of task.segments) {
        if (isCounted(segment[0])) changes.push([segment[1], 1], [this.model.endOf(segment), -1]);
      }
    }
    changes.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    let count = 0;
    return changes.map(([at, change]) => [at, count += change]);
  }

  row(index) {
    const task = this.tasks[index];
    const at = ms => `${ms * this.unit}px`;
    const bars = el('div', { class: 'bars', 'aria-hidden': 'true', style: { width: `${this.width}px` }, onclick: () => this.open(task.id) });
    if (task.planned) {
      const [from, to] = task.planned.map(seconds => this.model.onClock(seconds));
      bars.append(el('i', { class: `plan${task.plannedPath ? ' critical' : ''}`, title: `planned: ${hours(task.duration)}`, style: { left: at(from), width: at(to - from) } }));
    }
    let last = 0;
    for (const segment of task.segments) {
      const [kind, start, , attempt] = segment;
      const end = this.model.endOf(segment);
      last = Math.max(last, end);
      bars.append(el('i', {
        class: `${kind.startsWith('wait-') ? 'wait' : 'work'} ${kind}${segment[2] === null ? ' open' : ''}`, 'data-start': start, 'data-end': end,
        title: `${KINDS[kind]}${attempt ? `, attempt ${attempt}` : ''}: ${wall(end - start)}`, style: { left: at(start), width: at(end - start) },
      }));
    }
    const mark = task.status === 'blocked' ? '✕ blocked' : task.command ? this.model.command(task) : task.attempts > 1 ? plural(task.attempts, 'attempt') : '';
    if (mark) bars.append(el('em', { class: 'mark', style: { left: at(last) } }, mark));
    return el('div', { class: 'row', role: 'listitem', 'aria-setsize': this.tasks.length, 'aria-posinset': index + 1, 'data-task': task.id },
      el('button', { class: 'name', type: 'button', tabindex: index === this.list.focus ? '0' : '-1', 'aria-label': inWords(this.model, task), title: `${task.id}: ${task.title}`, onclick: () => this.open(task.id) },
        el('i', { class: `dot ${stateClass(task)}` }), el('b', {}, task.id), ' ', said(task.title)),
      bars);
  }

  focused(event) {
    const id = event.target.closest('.row')?.dataset.task;
    const index = this.tasks.findIndex(task => task.id === id);
    if (index >= 0 && index !== this.list.focus) {
      this.list.shown.get(this.list.focus)?.querySelector('button').setAttribute('tabindex', '-1');
      this.list.focus = index;
      event.target.setAttribute('tabindex', '0');
    }
  }

  zoomBy(factor) {
    this.zoom = factor === 0 ? 1 : Math.max(1, Math.min(60, this.zoom * factor));
    this.draw();
  }

  legend() {
    const kinds = Object.keys(KINDS).filter(kind => this.model.tasks.some(task => task.segments.some(segment => segment[0] === kind)));
    const { scale } = this.model.run.figures;
    return el('ul', { class: 'keys' },
      el('li', {}, el('i', { class: 'outline' }), `planned; one hour of the plan is drawn as ${wall(36e5 * scale)}, which is what tasks took (median)`),
      kinds.map(kind => el('li', {}, el('i', { class: `${kind}${kind.startsWith('wait-') ? ' thin' : ''}` }), KINDS[kind])));
  }
}
