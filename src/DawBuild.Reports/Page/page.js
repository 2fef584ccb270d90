// The entire page.
class Page {
  constructor(data, live) {
    this.model = new Model(data);
    this.live = live;
    const open = id => { location.hash = `task/${encodeURIComponent(id)}`; };
    this.views = { Timeline: new Gantt(this.model, open), Graph: new Graph(this.model, open), Table: new Table(this.model, open) };
    this.task = new TaskPage(this.model, open, live);
    this.open = open;
    this.head();
    this.figures();
    this.review();
    this.tasks();
    this.foot();
    window.addEventListener('hashchange', () => this.follow());
    document.addEventListener('keydown', event => this.key(event));
    this.follow();
  }

  // Applies new data: everything is redrawn, but the user's choices stay.
  update(data) {
    this.model.take(data);
    this.head();
    this.figures();
    this.review();
    this.draw();
    this.task.refresh();
  }

  tick() {
    if (this.name === 'Timeline') this.views.Timeline.draw();
    this.task.tick();
  }

  follow() {
    if (location.hash.startsWith('#task/')) this.task.show(decodeURIComponent(location.hash.slice('#task/'.length)));
  }

  head() {
    const { run } = this.model;
    const state = run.standing === 'completed' ? 'completed' : run.standing === 'running' ? 'busy live' : run.figures.blocked > 0 ? 'blocked' : '';
    document.title = `${run.name}: run ${run.id}`;
    document.getElementById('head').replaceChildren(
      el('div', { class: 'top' }, said(run.name, 'h1'), el('span', { class: `chip ${state}` }, run.standing), run.rehearsal ? el('span', { class: 'chip' }, 'rehearsal') : null,
        this.live && !this.live.isConnected ? el('span', { class: 'chip busy' }, run.standing === 'running' ? 'connecting again' : 'not connected') : null),
      el('p', { class: 'soft' }, 'Run ', el('span', { class: 'mono' }, run.id), run.sessions.length ? `, started ${clock(run.sessions[0][0])}` : '',
        run.sessions.length > 1 ? `, resumed ${plural(run.sessions.length - 1, 'time')}` : '', run.base ? ', from commit ' : '', run.base ? el('span', { class: 'mono' }, run.base.slice(0, 10)) : null),
      run.goal ? said(run.goal, 'p') : '');
    this.controls();
  }

  // Created only once, because the user may be using them.
  controls() {
    if (!this.live) return;
    this.bar ??= el('div', { class: 'top controls' }, this.live.picker(), this.live.stopButton());
    this.bar.querySelector('.act').hidden = this.model.run.standing !== 'running';
    document.getElementById('head').append(this.bar);
  }

  figures() {
    const { run } = this.model;
    const { figures } = run;
    const figure = (name, value, ...more) => el('div', { class: 'card figure' }, el('dt', {}, name), el('dd', {}, value), more.filter(Boolean).map(text => el('dd', {}, text)));
    const spend = figures.usd > 0 ? money(figures.usd) : figures.tokens > 0 ? tokens(figures.tokens) : 'none';
    const each = figures.completed > 0 ? (figures.usd > 0 ? `${money(figures.usd / figures.completed)} a merged task` : figures.tokens > 0 ? `${tokens(Math.round(figures.tokens / figures.completed))} a merged task` : 'no agent reported a cost') : 'nothing merged yet';
    document.getElementById('figures').replaceChildren(
      el('dl', { class: 'cards' },
        figure('Completed', `${figures.completed} of ${figures.tasks}`, figures.blocked > 0 ? `${figures.blocked} blocked` : 'nothing blocked'),
        figure('Elapsed', wall(run.elapsed), `planned ${hours(figures.planned)} with ${plural(run.slots, 'agent')}`),
        figure('Critical path', wall(figures.path), `planned ${hours(figures.plannedPath)}`, `${wall(figures.beyond)} beyond it`),
        figure('Agents worked', wall(figures.worked), `${figures.average.toFixed(1)} at once on average, ${figures.peak} at most`),
        figure('Use of slots', percent(figures.use), `${plural(run.slots, 'slot')}; ${plural(figures.peakVerifying, 'verification')} at most`),
        figure('First pass', figures.completed > 0 ? percent(figures.firstPass / figures.completed) : 'none', `${figures.firstPass} of ${figures.completed} needed one attempt`),
        figure('Spent', spend, each)),
      this.lost());
  }

  lost() {
    const waited = Object.entries(this.model.run.figures.waited);
    if (waited.length === 0) return '';
    const kind = cause => `wait-${cause}`;
    const sum = waited.reduce((total, [, time]) => total + time, 0);
    return el('div', { class: 'card lost' }, el('h2', {}, `${wall(sum)} of waiting across all tasks`),
      el('div', { class: 'bar', 'aria-hidden': 'true' }, waited.map(([cause, time]) => el('i', { class: kind(cause), style: { 'flex-grow': time } }))),
      el('ul', { class: 'keys' }, waited.map(([cause, time]) => el('li', {}, el('i', { class: kind(cause) }), `${KINDS[kind(cause)].replace(/^waits /, '')} ${wall(time)}`))));
  }

  review() {
    const { review, byId } = this.model;
    const section = document.getElementById('review');
    section.className = 'card';
    section.hidden = review.length === 0;
    const few = 6;
    const list = el('ol', {}, review.slice(0, this.all ? review.length : few).map(item => el('li', {}, el('button', { type: 'button', onclick: () => this.open(item.task) },
      el('span', {}, el('b', {}, item.task), ' ', said(byId.get(item.task).title)), said(item.reasons.join('; '), 'span', { class: 'why' })))));
    section.replaceChildren(el('h2', { id: 'review-title' }, 'Look here first'), list,
      review.length > few && !this.all ? el('div', { class: 'toggles' }, el('button', { type: 'button', onclick: () => { this.all = true; this.review(); } }, `All ${review.length}`)) : '');
  }

  tasks() {
    const { model } = this;
    const { filter } = model;
    const changed = () => {
      if (this.name === 'Graph') this.views.Graph.filter();
      else this.views[this.name].draw();
      this.say();
    };
    const values = name => [...new Set(model.tasks.map(task => task[name]).filter(Boolean))].sort();
    const select = (label, values, set) => values.length > 1 && el('select', { 'aria-label': label, onchange: event => { set(event.target.value); changed(); } }, el('option', { value: '' }, label), values.map(value => el('option', { value }, value)));
    const toggle = (text, set, label) => el('button', { type: 'button', 'aria-pressed': 'false', 'aria-label': label, onclick: event => {
      const on = event.currentTarget.getAttribute('aria-pressed') !== 'true';
      event.currentTarget.setAttribute('aria-pressed', on);
      set(on);
      changed();
    } }, text);
    this.search = el('input', { type: 'search', placeholder: 'Find a task', 'aria-label': 'Find a task by its id or title', oninput: event => { filter.text = event.target.value; changed(); } });
    this.count = el('span', { class: 'count', role: 'status' });
    this.tabs = Object.keys(this.views).map(name => el('button', { type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': 'view', onclick: () => this.choose(name) }, name));
    this.panel = el('div', { class: 'view', role: 'tabpanel', id: 'view' });
    this.legend = el('div', { class: 'legend' });
    this.zoom = el('div', { class: 'zoom' }, [['−', 1 / 1.6, 'Zoom out'], ['+', 1.6, 'Zoom in'], ['Fit', 0, 'Fit the whole run']].map(([text, factor, label]) => el('button', { type: 'button', 'aria-label': label, onclick: () => this.views.Timeline.zoomBy(factor) }, text)));
    const strip = el('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Views', onkeydown: event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) {
        const names = Object.keys(this.views);
        this.choose(names[(names.indexOf(this.name) + step + names.length) % names.length]);
        this.tabs[Object.keys(this.views).indexOf(this.name)].focus();
      }
    } }, this.tabs);
    document.getElementById('tasks').replaceChildren(el('div', { class: 'card' },
      el('div', { class: 'tools' }, strip, this.search,
        el('div', { class: 'toggles', role: 'group', 'aria-label': 'Status' }, STATES.filter(state => this.live || model.tasks.some(task => task.state === state)).map(state => toggle(state, on => (on ? filter.states.add(state) : filter.states.delete(state))))),
        select('All categories', values('category'), value => { filter.category = value; }), select('All agents', values('agent'), value => { filter.agent = value; }),
        el('div', { class: 'toggles' }, toggle('critical path', on => { filter.critical = on; }), toggle('several attempts', on => { filter.again = on; })),
        this.order = el('select', { 'aria-label': 'Order of the timeline', onchange: event => { model.sort = event.target.value; changed(); } }, [['start', 'by start'], ['plan', 'as in the plan'], ['took', 'longest first'], ['slack', 'least slack first']].map(([value, text]) => el('option', { value }, text))),
        this.count, this.zoom),
      this.panel, this.legend));
    this.choose('Timeline');
  }

  choose(name) {
    this.name = name;
    this.tabs.forEach(tab => {
      const isIt = tab.textContent === name;
      tab.setAttribute('aria-selected', isIt);
      tab.setAttribute('tabindex', isIt ? '0' : '-1');
    });
    this.panel.setAttribute('aria-labelledby', `tab-${name}`);
    this.panel.replaceChildren(this.views[name].root);
    this.zoom.hidden = this.order.hidden = name !== 'Timeline';
    this.legend.replaceChildren(this.views[name].legend?.() ?? '');
    this.legend.hidden = !this.views[name].legend;
    this.views[name].draw();
    this.say();
  }

  draw() {
    this.views[this.name].draw();
    this.say();
  }

  say() { this.count.textContent = `${this.model.shown().length} of ${plural(this.model.tasks.length, 'task')}`; }

  key(event) {
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping || this.task.dialog.open) return;
    const names = Object.keys(this.views);
    const action = { '/': () => this.search.focus(), 1: () => this.choose(names[0]), 2: () => this.choose(names[1]), 3: () => this.choose(names[2]), '+': () => this.views.Timeline.zoomBy(1.6), '-': () => this.views.Timeline.zoomBy(1 / 1.6), 0: () => this.views.Timeline.zoomBy(0) }[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  }

  foot() {
    const keys = [['/', 'find'], ['1 2 3', 'views'], ['↑ ↓', 'tasks'], ['Enter', 'open'], ['Esc', 'close'], ['+ − 0', 'zoom']];
    document.getElementById('foot').replaceChildren(el('span', {}, keys.map(([key, what]) => [el('kbd', {}, key), ` ${what}  `]).flat()), el('div', {}, this.live ? 'Served by DawBuild to this machine only.' : `Written by DawBuild ${this.model.run.version || ''}. This page is one file: it loads nothing and sends nothing.`));
  }
}

