// Judges Kubernetes objects: node kubernetes.mjs FILE, a JSON list of objects. Each is validated against the schema of its kind (required fields, types, ranges), and
// type-checked against the interface of its kind (fields that do not exist, words that are no choice). Prints a line after `ok ` for each, `unjudged ` where there is no schema.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const packages = ['kubernetes-models', '@kubernetes-models/gke', '@kubernetes-models/gateway-api', '@kubernetes-models/istio'];
const find = async (path, kind) => {
  for (const name of packages) {
    try {
      const found = (await import(`${name}/${path}`))[kind];
      if (found) return { module: `${name}/${path}`, found };
    } catch (error) {
      if (!['ERR_MODULE_NOT_FOUND', 'ERR_PACKAGE_PATH_NOT_EXPORTED'].includes(error.code)) throw error;
    }
  }
  return null;
};

const faults = [];
const lines = [];
const places = [];
for (const object of JSON.parse(await readFile(process.argv[2], 'utf8'))) {
  const { apiVersion, kind, metadata } = object;
  const name = `${apiVersion} ${kind} ${metadata?.name ?? metadata?.generateName}`;
  const model = await find(apiVersion, kind);
  if (model === null) {
    console.log(`unjudged ${name}`);
    continue;
  }
  try {
    new model.found(object).validate();
    console.log(`ok ${name}`);
  } catch (error) {
    faults.push(`${name}: ${error.message}`);
  }
  places.push({ line: lines.length, name });
  lines.push(`export const o${lines.length}: import(${JSON.stringify(model.module)}).I${kind} = ${JSON.stringify(object)};`);
}

const file = join(dirname(fileURLToPath(import.meta.url)), 'objects.ts');
const options = { strict: true, noEmit: true, skipLibCheck: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2022, types: [] };
const host = ts.createCompilerHost(options);
const { getSourceFile, fileExists } = host;
const source = ts.createSourceFile(file, lines.join('\n'), options.target);
host.getSourceFile = (path, ...rest) => (path === file ? source : getSourceFile.call(host, path, ...rest));
host.fileExists = path => path === file || fileExists.call(host, path);
const program = ts.createProgram([file], options, host);
for (const found of ts.getPreEmitDiagnostics(program)) {
  const line = found.file === source ? source.getLineAndCharacterOfPosition(found.start).line : -1;
  faults.push(`${places[line]?.name ?? found.file?.fileName}: ${ts.flattenDiagnosticMessageText(found.messageText, ' ')}`);
}
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
