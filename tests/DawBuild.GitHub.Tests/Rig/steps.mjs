// steps.mjs <file>: the steps of a composite action, or the jobs of a workflow, as JSON.
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

const document = parse(await readFile(process.argv[2], 'utf8'));
console.log(JSON.stringify(document.runs ? { inputs: document.inputs, steps: document.runs.steps } : document));
