// Parses AsyncAPI documents with the official parser, and fails on any error that it finds.
//   node .ci/asyncapi.mjs FOLDER DOCUMENT...   where FOLDER has the node_modules

import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {resolve} from 'node:path';

const [folder, ...documents] = process.argv.slice(2);
const {Parser} = createRequire(resolve(folder, 'package.json'))('@asyncapi/parser');
const parser = new Parser();
const ERROR = 0;

for (const name of documents) {
  const {document, diagnostics} = await parser.parse(readFileSync(name, 'utf8'), {source: name});
  const errors = diagnostics.filter(diagnostic => diagnostic.severity === ERROR);
  errors.forEach(error => console.error(`${name}: ${error.path.join('.')}: ${error.message}`));
  if (!document || errors.length > 0) {
    process.exitCode = 1;
  } else {
    console.log(`${name}: ${document.channels().all().length} channels, ${document.messages().all().length} messages`);
  }
}
