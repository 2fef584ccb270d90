// proxy.mjs <port> <upstream>: checks every request against GitHub's own OpenAPI description (header sl-violations), until standard input ends.
import { fileURLToPath } from 'node:url';

process.stdin.on('end', () => process.exit(0)).resume();
const [port, upstream] = process.argv.slice(2);
const spec = fileURLToPath(new URL('github-openapi.json', import.meta.url));
process.argv.splice(2, Infinity, 'proxy', spec, upstream, '-p', port, '-h', '127.0.0.1');
await import('@stoplight/prism-cli/dist/index.js');
