// git-server.mjs <port> <folder>: git over HTTP, as on GitHub, until standard input ends. The folder holds <owner>/<name>.git.
// Reads and writes need Basic authentication with a token from GIT_SERVER_TOKENS as the password.
import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:http';

const [port, root] = process.argv.slice(2);
const tokens = new Set(process.env.GIT_SERVER_TOKENS.split(' '));
const backend = `${execFileSync('git', ['--exec-path']).toString().trim()}/git-http-backend`;
process.stdin.on('end', () => process.exit(0)).resume();

createServer((request, answer) => {
  const basic = Buffer.from(/^Basic (.*)/.exec(request.headers.authorization ?? '')?.[1] ?? '', 'base64').toString();
  if (!tokens.has(basic.slice(basic.indexOf(':') + 1))) {
    answer.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' }).end();
    return;
  }

  const { pathname, search } = new URL(request.url, 'http://localhost');
  const cgi = spawn(backend, {
    env: {
      ...process.env, GIT_PROJECT_ROOT: root, GIT_HTTP_EXPORT_ALL: '1', REMOTE_USER: 'x', PATH_INFO: decodeURIComponent(pathname), QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method, CONTENT_TYPE: request.headers['content-type'] ?? '', CONTENT_LENGTH: request.headers['content-length'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '', GIT_PROTOCOL: request.headers['git-protocol'] ?? '',
    },
  });
  request.pipe(cgi.stdin);
  let head = Buffer.alloc(0);
  cgi.stdout.on('data', function read(chunk) {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    cgi.stdout.off('data', read);
    const fields = head.subarray(0, end).toString().split('\r\n').map(line => line.split(/: (.*)/));
    answer.writeHead(Number.parseInt(fields.find(([name]) => name === 'Status')?.[1] ?? '200', 10), Object.fromEntries(fields.filter(([name]) => name !== 'Status').map(([name, value]) => [name, value])));
    answer.write(head.subarray(end + 4));
    cgi.stdout.pipe(answer);
  });
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));
