// node validate.mjs TOOLS FILE: what is wrong with the description of an API, by Redocly's rules for OpenAPI 3.1.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [tools, file] = process.argv.slice(2);
const require = createRequire(path.resolve(tools, 'x.js'));
const { createConfig, lintFromString } = require('@redocly/openapi-core');

const config = await createConfig({
  extends: ['recommended'],
  rules: {
    'no-unused-components': 'error',
    'no-ambiguous-paths': 'off', // a word in a path goes before a name there
    'operation-4xx-response': 'off', // each says 'default'
    'operation-2xx-response': 'off', // one that sends a browser elsewhere has none
    'tag-description': 'off',
  },
});
const problems = await lintFromString({
  source: readFileSync(file, 'utf8'), absoluteRef: path.resolve(file), config,
});
for (const { severity, ruleId, message, location } of problems) {
  console.log(severity, ruleId, location[0].pointer, message.replaceAll('\n', ' '));
}
process.exit(problems.length === 0 ? 0 : 1);
