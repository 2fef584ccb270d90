// The page's data: the run, its tasks, and the current filter.
const KINDS = {
  agent: 'agent works', commit: 'commit', verification: 'verification', review: 'review by a second agent', merge: 'merge',
  'wait-dependency': 'waits for dependencies', 'wait-slot': 'waits for a slot', 'wait-category': 'waits for its category', 'wait-provider': 'waits for the provider',
  'wait-verification': 'waits for a place for verification', 'wait-train': 'waits in the merge train', 'wait-person': 'waits for a person',
};

const STATES = ['completed', 'at work', 'waiting', 'blocked'];

class Model {
  constructor(data) {
    this.filter = { text: '', states: new Set(), category: '', agent: '', critical: false, again: false };
    this.sort = 'start';
    this.take(data);
  }

  take(data) {
    Object.assign(this, data);
    this.byId = new Map();
    this.tasks.forEach((task, index) => {
      Object.assign(task, { index, neededBy: [], state: stateOf(task), segments: task.segments || [] });
      this.byId.set(task.id, task);
    });
    for (const task of this.tasks) for (const need of task.needs) this.tasks[need].neededBy.push(task.index);
    this.end = this.tasks.reduce((end, task) => Math.max(end, task.planned ? this.onClock(task.planned[1]) : 0), Math.max(1, this.run.elapsed));
    this.slack = this.tasks.reduce((most, task) => Math.max(most, task.slack), 1);
  }

  // Converts plan time to the run's clock.
  onClock(seconds) { return seconds * 1000 * this.run.figures.scale; }

  shown() {
    const { text, states, category, agent, critical, again } = this.filter;
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    return this.tasks.filter(task =>
      words.every(word => task.id.toLowerCase().includes(word) || task.title.toLowerCase().includes(word))
      && (states.size === 0 || states.has(task.state))
      && (!category || task.category === category)
      && (!agent || task.agent === agent)
      && (!critical || task.path || task.plannedPath)
      && (!again || task.attempts > 1));
  }

  sorted() {
    const begin = task => task.segments.find(segment => !segment[0].startsWith('wait-'))?.[1] ?? Infinity;
    const by = { start: task => begin(task), took: task => -(task.took || 0), slack: task => task.slack, plan: task => task.index }[this.sort];
    return this.shown().map(task => [by(task), task]).sort((a, b) => (a[0] === b[0] ? a[1].index - b[1].index : a[0] - b[0])).map(pair => pair[1]);
  }

  // Converts a moment on the run's clock to wall-clock time.
  at(ms) {
    const session = this.run.sessions.findLast(candidate => candidate[1] <= ms) ?? this.run.sessions[0];
    return session ? session[0] + (ms - session[1]) : undefined;
  }

  // Describes the command that a task's verification is running.
  command(task) { return task.command && `${task.command.name}${task.command.again ? ' again' : ''}, ${wall(this.run.elapsed - task.command.began)}`; }

  endOf(segment) { return segment[2] ?? this.run.elapsed; }
}

function stateOf(task) {
  if (task.status === 'completed' || task.status === 'blocked') return task.status;
  return task.status === 'pending' || task.status === 'ready' || task.status === 'queued' ? 'waiting' : 'at work';
}

const stateClass = task => (task.state === 'at work' ? 'busy' : task.state);

// Describes a task in one sentence, for people who cannot see the chart.
function inWords(model, task, title = task.title) {
  const parts = [`${task.id} ${title}: ${task.outside ? `${task.state}, not part of this run` : task.status}`];
  if (task.command) parts.push(model.command(task));
  if (task.attempts) parts.push(plural(task.attempts, 'attempt'));
  if (task.took) parts.push(`took ${wall(task.took)}, planned ${hours(task.duration)}`);
  for (const kind of Object.keys(KINDS)) {
    const time = task.segments.filter(segment => segment[0] === kind).reduce((sum, segment) => sum + model.endOf(segment) - segment[1], 0);
    if (time >= 100 && kind !== 'wait-dependency') parts.push(`${KINDS[kind]} ${wall(time)}`);
  }
  if (task.path) parts.push('on the critical path as it was');
  return parts.join('; ');
}
