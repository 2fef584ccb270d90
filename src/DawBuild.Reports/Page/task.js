// The page of one task.
class TaskPage {
  constructor(model, open, live) {
    Object.assign(this, { model, open, live });
    this.dialog = document.getElementById('task');
    this.dialog.addEventListener('click', event => { if (event.target === this.dialog) this.dialog.close(); });
    this.dialog.addEventListener('close', () => {
      if (location.hash.startsWith('#task/')) history.replaceState(null, '', location.pathname + location.search);
    });
  }

  async show(id) {
    const task = this.model.byId.get(id);
    if (!task) return;
    const detail = (this.live ? await this.live.detail(id) : task.detail) || { attempts: [], acceptance: [], notes: [], verify: [] };
    this.shown = this.version(task);
    this.render(task, detail);
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.scrollTop = 0;
    this.dialog.querySelector('#task-title').focus();
  }

  version(task) { return JSON.stringify([task.status, task.attempts, task.segments, task.command]); }

  // The run's clock goes on.
  tick() {
    const task = this.model.byId.get(this.dialog.querySelector('#task-title')?.textContent);
    const running = this.dialog.querySelector('.command');
    if (running && task?.command) running.textContent = this.model.command(task);
  }

  // The task has changed: update the page unless the user is typing.
  async refresh() {
    const id = this.dialog.querySelector('#task-title')?.textContent;
    const task = this.model.byId.get(id);
    if (!this.dialog.open || !task || this.dialog.querySelector('textarea')?.value || this.version(task) === this.shown) return;
    this.shown = this.version(task);
    const detail = await this.live.detail(id);
    if (detail && this.dialog.open) this.render(task, detail);
  }

  render(task, detail) {
    const parts = [
      this.facts(task), this.strip(task), this.neighbors('Needs', task.needs), this.neighbors('Needed by', task.neededBy),
      detail.reason && said(detail.reason, 'div', { class: 'callout' }),
      this.live && task.status === 'blocked' && this.live.answerForm(task, detail.question),
      detail.question && detail.question !== detail.reason && this.block('It asks', said(detail.question, 'div', { class: 'callout said' })),
      detail.summary && this.block('What it did', said(detail.summary, 'div', { class: 'callout said' })),
      detail.prompt && this.block('Prompt', said(detail.prompt, 'pre', { tabindex: '0' })),
      detail.acceptance.length > 0 && this.block('Acceptance', el('ul', {}, detail.acceptance.map(text => said(text, 'li')))),
      detail.verify.length > 0 && this.block('Verification', el('ul', {}, detail.verify.map(text => el('li', {}, said(text, 'code'))))),
      detail.notes.map(note => this.block('A person said', said(`${note.question ? `(${note.question}) ` : ''}${note.text || 'nothing'}`, 'div', { class: 'callout said' }))),
      detail.attempts.map((attempt, index) => this.attempt(attempt, index === detail.attempts.length - 1)),
    ];
    this.dialog.replaceChildren(
      el('div', { class: 'bar' },
        el('div', {}, el('h2', { id: 'task-title', tabindex: '-1' }, task.id), said(task.title, 'p')),
        el('span', { class: `chip ${stateClass(task)}` }, task.status),
        el('button', { class: 'close', type: 'button', 'aria-label': 'Close', onclick: () => this.dialog.close() }, '✕')),
      el('div', { class: 'body' }, parts.flat().filter(Boolean)));
  }

  facts(task) {
    const facts = [
      ['Agent', task.model ? `${task.agent} ${task.model}` : task.agent], ['Category', task.category], ['Wave', task.wave], ['Planned', hours(task.duration)],
      ['Slack', hours(task.slack)], ['Actual', task.took ? wall(task.took) : null], ['Attempts', task.attempts ? `${task.attempts} of ${task.retries}` : null],
      ['Cost', task.usd ? money(task.usd) : null], ['Tokens', task.tokens ? task.tokens.toLocaleString('en-US') : null],
      ['Commit', task.commit ? task.commit.slice(0, 12) : null], ['Waits', task.state === 'completed' ? null : task.waits],
      ['Runs', task.command && el('span', { class: 'command' }, this.model.command(task))],
    ];
    return el('dl', { class: 'facts' }, facts.filter(([, value]) => value || value === 0).map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
  }

  strip(task) {
    const segments = task.segments.filter((segment, index) => index > 0 || segment[0] !== 'wait-dependency');
    if (segments.length === 0) return null;
    const start = segments[0][1];
    const length = Math.max(1, this.model.endOf(segments.at(-1)) - start);
    const share = ms => `${(ms / length) * 100}%`;
    const sums = new Map();
    for (const segment of segments) sums.set(segment[0], (sums.get(segment[0]) || 0) + this.model.endOf(segment) - segment[1]);
    const began = this.model.at(start);
    return this.block(began ? `In time, from ${clock(began)}` : 'In time',
      el('div', { class: 'strip', 'aria-hidden': 'true' }, segments.map(segment => el('i', {
        class: `${segment[0].startsWith('wait-') ? 'wait' : 'work'} ${segment[0]}`, title: KINDS[segment[0]], style: { left: share(segment[1] - start), width: share(this.model.endOf(segment) - segment[1]) },
      }))),
      el('ul', { class: 'keys' }, [...sums].map(([kind, time]) => el('li', {}, el('i', { class: `${kind}${kind.startsWith('wait-') ? ' thin' : ''}` }), `${KINDS[kind]} ${wall(time)}`))));
  }

  neighbors(label, indexes) {
    if (indexes.length === 0) return null;
    return el('div', { class: 'needs' }, el('span', { class: 'soft' }, `${label}:`), indexes.map(index => {
      const other = this.model.tasks[index];
      return el('button', { type: 'button', title: other.title, onclick: () => this.open(other.id) }, other.id);
    }));
  }

  block(title, ...content) { return el('section', {}, el('h3', {}, title), content); }

  attempt(attempt, isLast) {
    const findings = attempt.verdicts.flatMap(verdict => verdict.commands.flatMap(command => command.findings));
    const outcome = attempt.merged ? 'merged' : attempt.failure ? 'failed' : attempt.outcome || 'at work';
    const cost = [attempt.usd ? money(attempt.usd) : null, attempt.tokens ? tokens(attempt.tokens) : null, attempt.turns ? plural(attempt.turns, 'turn') : null].filter(Boolean).join(', ');
    return el('details', { class: 'attempt', open: isLast },
      el('summary', {}, `Attempt ${attempt.number}: ${attempt.agent}${attempt.model ? ` ${attempt.model}` : ''}, ${outcome}`, cost ? el('span', { class: 'soft' }, `  ${cost}`) : null),
      el('div', {},
        el('p', { class: 'soft' }, clock(attempt.at), attempt.again ? ', begun again after an interruption' : '', attempt.commit ? ', commit ' : '', attempt.commit ? el('span', { class: 'mono' }, attempt.commit.slice(0, 12)) : null),
        attempt.failure && el('div', {}, said(attempt.failure.message, 'div', { class: 'callout' }), attempt.failure.detail ? this.block('What the next attempt was told', said(attempt.failure.detail, 'pre', { tabindex: '0' })) : null),
        attempt.message && !attempt.failure && said(attempt.message, 'p'),
        attempt.note && said(attempt.note, 'p'),
        attempt.said && this.block('Its last words', said(attempt.said, 'pre', { tabindex: '0' })),
        attempt.verdicts.map(verdict => this.verdict(verdict)),
        attempt.reviews.map(review => this.block(`Review by ${review.reviewer}: ${review.opinion}`, review.text ? said(review.text, 'pre', { tabindex: '0' }) : null)),
        attempt.diff ? this.block(`Changes in ${plural(attempt.files, 'file')}`, diffView(attempt.diff, findings))
          : attempt.paths && this.block(`Changes ${plural(attempt.files, 'file')}`, el('ul', { class: 'mono' }, attempt.paths.map(path => said(path, 'li')))),
        attempt.log && this.block('End of the agent’s log', said(attempt.log, 'pre', { tabindex: '0' }))));
  }

  verdict(verdict) {
    const tests = counts => (counts ? `${counts[0]} passed, ${counts[1]} failed, ${counts[2]} skipped` : '');
    const title = `Verification of ${verdict.commit.slice(0, 10)}: ${verdict.kind} in ${verdict.sandbox}, ${wall(verdict.ms)}${verdict.flaky ? ', flaky' : ''}`;
    return this.block(title,
      verdict.reason && said(verdict.reason, 'p'),
      verdict.commands.length > 0 && el('table', { class: 'commands' },
        el('thead', {}, el('tr', {}, ['command', 'result', 'tests', 'took'].map(name => el('th', { scope: 'col' }, name)))),
        el('tbody', {}, verdict.commands.map(command => {
          const passed = command.exit === 0 && !command.timedOut;
          return el('tr', {}, said(command.name, 'td'), el('td', { class: passed ? 'pass' : 'fail' }, passed ? 'passed' : command.timedOut ? 'ran out of time' : `exit code ${command.exit}`), el('td', {}, tests(command.tests)), el('td', {}, wall(command.ms)));
        }))),
      verdict.commands.filter(command => command.findings.length > 0).map(command => el('ul', { class: 'findings' }, command.findings.map(finding =>
        el('li', {}, finding.path ? said(`${finding.path}${finding.line ? `:${finding.line}` : ''} `, 'span', { class: 'mono' }) : null, said(`${finding.code || finding.severity}: ${finding.message}`))))),
      verdict.commands.filter(command => command.output).map(command => said(command.output, 'pre', { tabindex: '0', 'aria-label': `end of the output of ${command.name}` })));
  }
}
