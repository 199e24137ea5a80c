// Validates the annotations of a built site: `node validate.mjs FOLDER`. Every file below FOLDER/annotations must pass the schemas
// of the W3C for collections, their pages and annotations, and say in RDF what its JSON says: no property may be lost for want of a
// term in the context. Every page that links to such a file must have one, and every file a page.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import jsonld from "jsonld";

const here = dirname(fileURLToPath(import.meta.url));
const fixture = (name) => JSON.parse(readFileSync(join(here, "w3c", name), "utf8"));
const context = fixture("anno.jsonld");
const { definitions, musts } = fixture("web-annotation-tests.json");
const CONTEXT = "http://www.w3.org/ns/anno.jsonld";

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
Object.entries(definitions).forEach(([name, schema]) => ajv.addSchema(schema, name));
const validators = Object.fromEntries(Object.entries(musts).map(([kind, schemas]) => [kind, Object.values(schemas).map((schema) => [schema, ajv.compile(schema)])]));

const faults = [];
const check = (file, kind, value) => {
  for (const [schema, validate] of validators[kind]) {
    if (!validate(value)) faults.push(`${file}: ${value.id}: ${schema.errorMessage}\n  ${ajv.errorsText(validate.errors)}`);
  }
};

// A validator that finds nothing in nothing would find nothing anywhere.
for (const [kind, checks] of Object.entries(validators)) {
  if (checks.every(([, validate]) => validate({}))) faults.push(`the schemas accept an empty ${kind}`);
}

// The context from the fixture; nothing else is loaded.
const documentLoader = async (url) => {
  if (url !== CONTEXT) throw new Error(`the context ${url} is not one of the W3C's for annotations`);
  return { contextUrl: null, documentUrl: url, document: context };
};

// What a collection must say in RDF: the types of its nodes, and their properties by the names in the context.
const properties = (node, found = new Set()) => {
  if (Array.isArray(node)) node.forEach((one) => properties(one, found));
  else if (node && typeof node === "object") {
    for (const [name, value] of Object.entries(node)) {
      if (name !== "@context") found.add(name);
      properties(value, found);
    }
  }
  return found;
};
const expandedName = (name) => {
  const term = context["@context"][name];
  const iri = typeof term === "string" ? term : term?.["@id"];
  const [prefix, rest] = (iri ?? "").split(":");
  return iri?.startsWith("@") ? iri : rest && context["@context"][prefix] ? context["@context"][prefix] + rest : iri;
};

const files = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]))
    : [];

const site = process.argv[2];
if (!site) {
  console.error("usage: node validate.mjs FOLDER");
  process.exit(2);
}
const written = files(join(site, "annotations")).filter((file) => file.endsWith(".jsonld"));
let annotations = 0;
for (const path of written) {
  const file = relative(site, path);
  const collection = JSON.parse(readFileSync(path, "utf8"));
  const page = { "@context": CONTEXT, ...collection.first };
  check(file, "collection", collection);
  check(file, "page", page);
  for (const item of page.items) check(file, "annotation", { "@context": CONTEXT, ...item });
  annotations += page.items.length;

  const [expanded] = await jsonld.expand(collection, { documentLoader, safe: true });
  const names = properties(expanded);
  for (const name of properties(collection)) {
    if (!names.has(expandedName(name))) faults.push(`${file}: the context has no "${name}"`);
  }
  const ids = page.items.map((item) => item.id);
  if (new Set(ids).size !== ids.length) faults.push(`${file}: two annotations have one id`);
  if (collection.total !== ids.length) faults.push(`${file}: ${collection.total} announced, ${ids.length} there`);
}

// Each file belongs to a page that leads there, and no page leads to a file that is not there.
const linked = new Set();
for (const path of files(site).filter((file) => file.endsWith(".html"))) {
  const link = readFileSync(path, "utf8").match(/<link rel="?alternate"? type="?application\/ld\+json"?[^>]*?href="?([^">\s]+)/);
  if (link) linked.add(join(dirname(path), decodeURIComponent(link[1])));
}
for (const path of linked) if (!written.includes(path)) faults.push(`${relative(site, path)}: a page leads there, but there is no file`);
for (const path of written) if (!linked.has(path)) faults.push(`${relative(site, path)}: no page leads there`);

if (written.length === 0) faults.push("there are no annotations");
faults.forEach((fault) => console.error(fault));
console.log(`${written.length} collections, ${annotations} annotations, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
