// github.mjs <file>: takes what a run sends to GitHub's API, and writes the pull request and its checks, as they were sent last, to the file. Prints its address;
// serves until standard input ends. It judges nothing: the tests of DawBuild.GitHub do, with GitHub's own schema.
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const user = { login: 'octocat', id: 1, type: 'User' };
const pull = { number: 1, id: 1, state: 'open', html_url: 'http://127.0.0.1/pull/1', user, head: { ref: '', sha: '' }, base: { ref: '', sha: '' } };
const checks = new Map();
const comments = new Map();
let next = 1;
process.stdin.on('end', () => process.exit(0)).resume();

const store = (all, body, more) => {
  const kept = { id: next++, user, ...body, ...more };
  all.set(kept.id, kept);
  return kept;
};
const routes = [
  ['POST', /\/pulls$/, body => Object.assign(pull, body, { head: { ref: body.head, sha: '' }, base: { ref: body.base, sha: '' } })],
  ['PATCH', /\/pulls\/1$/, ({ title, body, state }) => Object.assign(pull, JSON.parse(JSON.stringify({ title, body, state })))],
  ['GET', /\/pulls$/, () => (pull.title ? [pull] : [])],
  ['GET', /\/issues\/1\/comments$/, () => [...comments.values()]],
  ['POST', /\/issues\/1\/comments$/, body => store(comments, body)],
  ['PATCH', /\/issues\/comments\/(\d+)$/, (body, id) => Object.assign(comments.get(id), body)],
  ['GET', /\/commits\/[^/]+\/check-runs$/, () => ({ total_count: checks.size, check_runs: [...checks.values()] })],
  ['POST', /\/check-runs$/, body => store(checks, body, { app: { id: 1, slug: 'dawbuild' } })],
  ['PATCH', /\/check-runs\/(\d+)$/, (body, id) => Object.assign(checks.get(id), body)],
  ['GET', /\/check-runs\/(\d+)$/, (_, id) => checks.get(id)],
];

const server = createServer(async (request, answer) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  const { pathname } = new URL(request.url, 'http://127.0.0.1');
  for (const [method, path, act] of routes) {
    const match = request.method === method && path.exec(pathname);
    if (match) {
      const said = act(text && JSON.parse(text), Number(match[1]));
      writeFileSync(process.argv[2], JSON.stringify({ pull, checks: [...checks.values()], comments: [...comments.values()] }));
      answer.writeHead(method === 'POST' ? 201 : 200, { 'Content-Type': 'application/json' }).end(JSON.stringify(said));
      return;
    }
  }
  answer.writeHead(404, { 'Content-Type': 'application/json' }).end('{"message":"Not Found"}');
}).listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
