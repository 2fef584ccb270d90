// steps.mjs <file> [version]: prints the steps of a composite action, or the jobs of a workflow, as JSON; parses YAML 1.2, or the given version.
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

const document = parse(await readFile(process.argv[2], 'utf8'), { version: process.argv[3] ?? '1.2' });
console.log(JSON.stringify(document.runs ? { inputs: document.inputs, steps: document.runs.steps } : document));
