// The plan's graph: waves from left to right, with long edges bent around the tasks in between (Sugiyama's method, with barycenters).
const COLUMN = 172;
const LANE = 52;
const NODE = { width: 140, height: 38 };

class Graph {
  constructor(model, open) {
    Object.assign(this, { model, open });
    this.root = el('div', { class: 'scroller graph', tabindex: '0', role: 'region', 'aria-label': 'Dependency graph' });
    this.root.addEventListener('keydown', event => this.key(event));
  }

  draw() {
    const { tasks } = this.model;
    const layers = this.order();
    this.place(layers);
    const height = Math.max(...layers.flat().map(point => point.y)) + LANE;
    const width = layers.length * COLUMN + 24;
    const edges = this.edges.map(edge => svg('path', {
      class: `edge${this.isPath(edge, 'plannedPath') ? ' planned' : ''}${this.isPath(edge, 'path') ? ' actual' : ''}`,
      d: this.curve(edge.points), 'data-from': tasks[edge.from].id, 'data-to': tasks[edge.to].id,
    })).sort((a, b) => a.classList.length - b.classList.length);
    this.nodes = tasks.map(task => this.node(task));
    this.root.replaceChildren(svg('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': 'Tasks by wave; arrow keys go along dependencies' }, edges, this.nodes));
    this.filter();
  }

  isPath(edge, which) { return this.model.tasks[edge.from][which] && this.model.tasks[edge.to][which] && this.follows(edge, which); }

  // On a path, the task before another one is the last of its dependencies on that path.
  follows(edge, which) {
    const on = this.model.tasks[edge.to].needs.filter(need => this.model.tasks[need][which]);
    return on.reduce((last, need) => (this.model.tasks[need].wave >= this.model.tasks[last].wave ? need : last), on[0]) === edge.from;
  }

  order() {
    const layers = [];
    const put = (point, layer) => (layers[layer] ??= []).push(Object.assign(point, { layer, before: [], after: [] }));
    this.points = this.model.tasks.map(task => ({ task }));
    this.points.forEach(point => put(point, point.task.wave - 1));
    this.edges = [];
    for (const task of this.model.tasks) {
      for (const need of task.needs) {
        const chain = [this.points[need]];
        for (let layer = this.points[need].layer + 1; layer < task.wave - 1; layer++) {
          const bend = {};
          put(bend, layer);
          chain.push(bend);
        }
        chain.push(this.points[task.index]);
        for (let index = 1; index < chain.length; index++) {
          chain[index - 1].after.push(chain[index]);
          chain[index].before.push(chain[index - 1]);
        }
        this.edges.push({ from: need, to: task.index, points: chain });
      }
    }
    const number = layer => layer.forEach((point, index) => { point.order = index; });
    layers.forEach(number);
    for (let sweep = 0; sweep < 12; sweep++) {
      const down = sweep % 2 === 0;
      for (const layer of down ? layers : [...layers].reverse()) {
        for (const point of layer) {
          const near = down ? point.before : point.after;
          point.weight = near.length ? near.reduce((sum, other) => sum + other.order, 0) / near.length : point.order;
        }
        layer.sort((a, b) => a.weight - b.weight || a.order - b.order);
        number(layer);
      }
    }
    return layers;
  }

  // Places each task near the middle of its neighbors, without overlap.
  place(layers) {
    const gap = (a, b) => (a.task && b.task ? LANE : a.task || b.task ? LANE * 0.7 : 16);
    for (const layer of layers) {
      let y = 16;
      layer.forEach((point, index) => {
        y += index ? gap(layer[index - 1], point) : 0;
        Object.assign(point, { x: 16 + point.layer * COLUMN, y });
      });
    }
    for (let sweep = 0; sweep < 24; sweep++) {
      for (const layer of sweep % 2 ? [...layers].reverse() : layers) {
        const wish = point => {
          const near = sweep % 2 ? point.after : point.before;
          return near.length ? near.reduce((sum, other) => sum + other.y, 0) / near.length : point.y;
        };
        const wishes = layer.map(wish);
        const up = [...wishes];
        for (let index = 1; index < layer.length; index++) up[index] = Math.max(up[index], up[index - 1] + gap(layer[index - 1], layer[index]));
        const down = [...wishes];
        for (let index = layer.length - 2; index >= 0; index--) down[index] = Math.min(down[index], down[index + 1] - gap(layer[index], layer[index + 1]));
        layer.forEach((point, index) => { point.y = (up[index] + down[index]) / 2; });
      }
    }
    const least = Math.min(...layers.flat().map(point => point.y));
    layers.flat().forEach(point => { point.y += 28 - least; });
  }

  curve(points) {
    const [first, ...rest] = points.map((point, index) => [point.x + (index === 0 ? NODE.width : 0), point.y]);
    let [x, y] = first;
    let path = `M${x} ${y}`;
    rest.forEach(([toX, toY], index) => {
      const bend = (toX - x) / 2;
      path += `C${x + bend} ${y} ${toX - bend} ${toY} ${toX} ${toY}`;
      [x, y] = [toX, toY];
      if (index < rest.length - 1) path += `H${x += NODE.width}`;
    });
    return path;
  }

  node(task) {
    const { x, y } = this.points[task.index];
    const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
    return svg('g', {
      class: `node ${stateClass(task)}${task.plannedPath ? ' planned' : ''}${task.path ? ' path' : ''}`, transform: `translate(${x} ${y - NODE.height / 2})`, role: 'button', tabindex: task.index === 0 ? '0' : '-1',
      'aria-label': `${inWords(this.model, task, cut(task.title, 20))}; slack ${hours(task.slack)}; needs ${task.needs.map(need => this.model.tasks[need].id).join(', ') || 'nothing'}`, 'data-task': task.id, onclick: () => this.open(task.id),
    },
    svg('title', {}, `${task.id}: ${task.title}\nslack ${hours(task.slack)}`),
    svg('rect', { class: 'body', width: NODE.width, height: NODE.height, rx: 8 }),
    svg('rect', { class: 'shade', width: NODE.width, height: NODE.height, rx: 8, 'fill-opacity': (0.26 * (1 - Math.sqrt(task.slack / this.model.slack))).toFixed(3) }),
    svg('rect', { class: 'state', x: 0, y: 6, width: 4, height: NODE.height - 12, rx: 2 }),
    svg('text', { x: 12, y: 16, class: task.id.length > 14 ? 'long' : null }, cut(task.id, 20)), ' ',
    svg('text', { class: 'sub', x: 12, y: 30 }, cut(task.title, 20)));
  }

  filter() {
    const shown = new Set(this.model.shown().map(task => task.index));
    this.nodes?.forEach((node, index) => node.classList.toggle('dim', !shown.has(index)));
    this.root.querySelectorAll('.edge').forEach(edge => edge.classList.toggle('dim', !shown.has(this.model.byId.get(edge.dataset.from).index) || !shown.has(this.model.byId.get(edge.dataset.to).index)));
  }

  key(event) {
    const id = event.target.closest('.node')?.dataset.task;
    if (!id) return;
    const task = this.model.byId.get(id);
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.open(id);
      return;
    }
    const column = this.points.filter(point => point.layer === task.wave - 1).sort((a, b) => a.y - b.y);
    const at = column.indexOf(this.points[task.index]);
    const next = { ArrowLeft: this.points[task.needs[0]], ArrowRight: this.points[task.neededBy[0]], ArrowUp: column[at - 1], ArrowDown: column[at + 1] }[event.key];
    if (!next) return;
    event.preventDefault();
    this.nodes[task.index].setAttribute('tabindex', '-1');
    this.nodes[next.task.index].setAttribute('tabindex', '0');
    this.nodes[next.task.index].focus();
  }

  legend() {
    return el('ul', { class: 'keys' },
      el('li', {}, el('i', { class: 'swatch-planned' }), 'critical path as planned'), el('li', {}, el('i', { class: 'swatch-path' }), 'critical path as it was'),
      el('li', {}, el('i', { class: 'swatch-slack' }), 'the darker, the less slack'));
  }
}
