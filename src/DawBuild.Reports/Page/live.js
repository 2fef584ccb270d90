// The dashboard: the same page, updated during the run.
class Live {
  constructor() {
    const query = new URLSearchParams(location.search);
    [this.token, this.run] = [query.get('token') || '', query.get('run')];
    this.runs = [];
    this.tasks = [];
    this.isConnected = false;
  }

  url(...path) { return `/${path.map(encodeURIComponent).join('/')}?token=${encodeURIComponent(this.token)}`; }

  // Waits for the first run, if there is none yet.
  async start() {
    const answer = await fetch(this.url('runs')).catch(() => null);
    if (!answer?.ok) {
      document.getElementById('head').textContent = 'This dashboard is not there any more, or the address is not complete. Copy it again from the terminal.';
      return;
    }
    this.runs = await answer.json();
    if (this.runs.length === 0) {
      document.getElementById('head').textContent = 'There is no run yet.';
      setTimeout(() => this.start(), 1000);
      return;
    }
    this.run ||= this.runs[0].id;
    this.watch();
    setInterval(() => this.tick(), 1000);
  }

  watch() {
    const events = new EventSource(this.url('runs', this.run, 'events'));
    events.onmessage = event => this.take(JSON.parse(event.data));
    events.onerror = () => {
      this.isConnected = false;
      globalThis.page?.head();
      // The browser does not reconnect after a response that is not a stream.
      if (events.readyState === EventSource.CLOSED) setTimeout(() => this.watch(), 2000);
    };
  }

  take({ head, tasks, age }) {
    for (const [index, task] of Object.entries(tasks)) this.tasks[index] = task;
    this.isConnected = true;
    this.elapsed = head.run.elapsed += age;
    this.received = performance.now();
    const data = { ...head, tasks: this.tasks.map(task => ({ ...task })) };
    if (globalThis.page) globalThis.page.update(data);
    else globalThis.page = new Page(data, this);
  }

  // The run's clock keeps going between messages.
  tick() {
    const { page } = globalThis;
    if (!page || !this.isConnected || page.model.run.standing !== 'running' || document.hidden) return;
    page.model.run.elapsed = this.elapsed + performance.now() - this.received;
    page.model.end = Math.max(page.model.end, page.model.run.elapsed);
    page.tick();
  }

  async detail(id) {
    const answer = await fetch(this.url('runs', this.run, 'tasks', id));
    return answer.ok ? answer.json() : null;
  }

  async order(body, ...path) {
    const answer = await fetch(`/${['runs', this.run, ...path].map(encodeURIComponent).join('/')}`, {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Daw-Token': this.token }, body: JSON.stringify(body),
    });
    return { ok: answer.ok, said: answer.headers.get('content-type')?.startsWith('application/json') ? (await answer.json()).said : `The dashboard answered ${answer.status}.` };
  }

  // Stopping a run takes two clicks.
  stopButton() {
    const button = el('button', { class: 'act', type: 'button', onclick: async () => {
      if (!button.dataset.sure) {
        button.dataset.sure = 'yes';
        button.textContent = 'Really stop?';
        return;
      }
      button.textContent = (await this.order({}, 'stop')).said;
    } }, 'Stop the run');
    return button;
  }

  picker() {
    return el('select', { 'aria-label': 'Run', onchange: event => { location.search = `?token=${encodeURIComponent(this.token)}&run=${encodeURIComponent(event.target.value)}`; } },
      this.runs.map(run => el('option', { value: run.id, selected: run.id === this.run }, `${run.id} (${run.completed} of ${run.tasks})`)));
  }

  answerForm(task, question) {
    const note = el('textarea', { rows: 3, 'aria-label': question ? 'Your answer' : 'What to do differently' });
    const said = el('p', { role: 'status' });
    return el('form', { class: 'answer', onsubmit: async event => {
      event.preventDefault();
      const answer = await this.order({ note: note.value }, 'tasks', task.id, 'retry');
      said.textContent = answer.said;
      if (answer.ok) note.value = '';
    } }, el('h3', {}, question ? 'Your answer' : 'Try again, and say what to do differently'), note, el('button', { class: 'act', type: 'submit' }, question ? 'Answer and try again' : 'Try again'), said);
  }
}

const live = new Live();
live.start();
