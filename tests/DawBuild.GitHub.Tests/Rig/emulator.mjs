// emulator.mjs <port> <seed.json>: an independent emulator of GitHub's API, until standard input ends.
import { readFile } from 'node:fs/promises';
import { createEmulator } from 'emulate';

const [port, seed] = process.argv.slice(2);
process.stdin.on('end', () => process.exit(0)).resume();
await createEmulator({ service: 'github', port: Number(port), hostname: '127.0.0.1', seed: JSON.parse(await readFile(seed, 'utf8')) });
console.log('ready');
