// trim-openapi.mjs <api.github.com.json> > github-openapi.json
// Keeps what the client calls, without descriptions and responses: 19 KB of 13 MB. The source is MIT-licensed:
//   npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz package/generated/api.github.com.json
import { readFileSync } from 'node:fs';

const source = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const kept = [
  /^\/app\/installations\/\{installation_id\}\/access_tokens$/, /^\/repos\/\{owner\}\/\{repo\}\/installation$/,
  /\/check-runs(\/\{check_run_id\})?$/, /\/statuses\/\{sha\}$/, /\{repo\}\/pulls(\/\{pull_number\})?$/,
  /\/issues\/\{issue_number\}\/comments$/, /\/issues\/comments\/\{comment_id\}$/];
const paths = Object.fromEntries(Object.entries(source.paths).filter(([path]) => kept.some(k => k.test(path))));
for (const operations of Object.values(paths)) {
  for (const operation of Object.values(operations)) {
    for (const code in operation?.responses) operation.responses[code] = { description: code };
  }
}

const components = {};
const seen = new Set();
(function collect(node) {
  if (!node || typeof node !== 'object') return;
  if (typeof node.$ref === 'string' && !seen.has(node.$ref)) {
    seen.add(node.$ref);
    const [, , kind, name] = node.$ref.split('/');
    collect((components[kind] ??= {})[name] = source.components[kind][name]);
  }
  Object.values(node).forEach(collect);
})(paths);

// Only strings, because "title" and "description" are also names of properties.
const words = new Set(['description', 'title', 'summary', 'operationId']);
const extras = new Set(['example', 'examples', 'externalDocs', 'x-github', 'tags']);
const plain = node => Array.isArray(node) ? node.map(plain)
  : !node || typeof node !== 'object' ? node
  : Object.fromEntries(Object.entries(node)
    .filter(([key, value]) => !extras.has(key) && !(words.has(key) && typeof value === 'string' && !/^\d{3}$/.test(value)))
    .map(([key, value]) => [key, plain(value)]));
const { version, title, license } = source.info;
console.log(JSON.stringify({ openapi: source.openapi, info: { version, title, license }, paths: plain(paths), components: plain(components) }, null, 1));
